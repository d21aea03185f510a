import type { Actor, StartAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsWhere } from './records.ts';

const everything = { text: '1 = 1', values: [] } as const;

/** Small lists that pages need whole. */
const kinds = ['member', 'tag', 'field', 'label', 'service', 'resourceKind'] as const;

/** What every page needs first: who is asking, the workspace, what it has set up, its pipelines and their current editions. */
export async function readStart(session: ViewSession, actor: Actor): Promise<StartAnswer> {
  const gathered = new Gathered();
  gathered.add('workspace', [await needRecord(session, 'workspace', session.workspace)]);
  for (const kind of kinds) gathered.add(kind, await recordsWhere(session, kind, everything));
  const pipelines = gathered.add('pipeline', await recordsWhere(session, 'pipeline', everything));
  await gathered.addById(
    session,
    'edition',
    pipelines.map(({ edition }) => edition),
  );
  return { cursor: session.cursor, actor, records: gathered.toRecords() };
}
