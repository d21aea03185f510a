import type { EffectCount, EffectCounts, Id, Run } from '@workfloor/core';
import { allOf } from './filter.ts';
import { sorted } from './page.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

const NONE: EffectCount = { waiting: 0, held: 0, parked: 0 };

/** Where effects and messages in these states are counted; the others are over and done with. */
const counted: Readonly<Record<string, keyof EffectCount>> = {
  waiting: 'waiting',
  sending: 'waiting',
  held: 'held',
  parked: 'parked',
  bounced: 'parked',
};

function ofEffects(session: ViewSession, runs: readonly Id[]): Sql {
  const { connection, workspace } = session;
  const where = allOf([
    sql`e.workspace_id = ${bound(workspace)}`,
    { text: connection.isOneOf('e.run'), values: [runs] },
    // found by their runs: there may be thousands in these states
    { text: `${sorted('e.state')} in ('waiting', 'held', 'parked')`, values: [] },
    ...seen(session, 'effect', 'e'),
  ]);
  return sql`select e.run, e.state from effects e where ${where}`;
}

/** What rules wrote and has not gone out. The order keeps the engines from walking through all that is on its way anywhere. */
function ofMessages(session: ViewSession, runs: readonly Id[]): Sql {
  const { connection, workspace } = session;
  const where = allOf([
    sql`e.workspace_id = ${bound(workspace)}`,
    { text: connection.isOneOf('e.run'), values: [runs] },
    sql`m.workspace_id = ${bound(workspace)} and m.effect = e.id`,
    { text: `m.state in ('waiting', 'sending', 'parked', 'bounced')`, values: [] },
    ...seen(session, 'effect', 'e'),
    ...seen(session, 'message', 'm'),
  ]);
  return sql`select e.run, m.state from effects e cross join messages m where ${where}`;
}

/** What of these runs waits, is held, or has failed: one query, however many there are. */
export async function countEffects(session: ViewSession, runs: readonly Run[]): Promise<EffectCounts> {
  if (runs.length === 0) return {};
  const ids = runs.map(({ id }) => id);
  const { text, values } = sql`${ofEffects(session, ids)} union all ${ofMessages(session, ids)}`;
  const rows = await session.connection.all(`select run, state, count(*) from (${text}) as open group by run, state`, values);
  const counts: Record<Id, EffectCount> = {};
  for (const [run, state, count] of rows) {
    const at = counted[String(state)];
    const old = counts[String(run)] ?? NONE;
    if (at) counts[String(run)] = { ...old, [at]: old[at] + Number(count) };
  }
  return counts;
}
