import type { Id, Run } from '@workfloor/core';
import { gatherEffects } from './effects.ts';
import { recordsIn, recordsWhere } from './records.ts';
import type { Gathered } from './records.ts';
import { bound, sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

/** Of what there is more from month to month: the lists have the rest. */
const SHOWN = 100;

/** What hangs on jobs and clients, and what rules can be about. */
const hanging = ['event', 'invoice', 'project', 'task', 'request'] as const;

/**
 * What rules have done and will do for a record, its runs, and what has been gathered around it: the latest effects with their rules, the
 * latest messages. `about`: the record, and whatever else belongs to it alone.
 */
export async function gatherAutomation(
  session: ViewSession,
  gathered: Gathered,
  about: readonly Id[],
  runs: readonly Run[],
): Promise<void> {
  const { connection, workspace } = session;
  const here = sql`select id from effects where workspace_id = ${bound(workspace)} and `;
  const ofRuns = { text: connection.isOneOf('run'), values: [runs.map(({ id }) => id)] };
  const ofAbout = { text: connection.isOneOf('about'), values: [about] };
  // one select for each, so that each finds its own index
  const latest = sql`order by at || '' desc, id desc limit ${bound(SHOWN)}`;
  const effects = sql`id in (${here}${ofAbout} union all ${here}${ofRuns}) ${latest}`;
  await gatherEffects(session, gathered, await recordsWhere(session, 'effect', effects));
  gathered.add('message', await recordsWhere(session, 'message', sql`${ofAbout} ${latest}`));
}

/** The record and what of the gathered kinds hangs on it. */
export function belonging(gathered: Gathered, subject: Id): readonly Id[] {
  return [subject, ...hanging.flatMap((kind) => gathered.all(kind).map(({ id }) => id))];
}

/** How people are told again of what is asked and due. */
export async function gatherReminders(session: ViewSession, gathered: Gathered): Promise<void> {
  const about = (['request', 'invoice', 'task'] as const).flatMap((kind) => gathered.all(kind).map(({ id }) => id));
  gathered.add('reminder', await recordsIn(session, 'reminder', 'about', about));
}
