import type { Actor, StartAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsWhere } from './records.ts';

const everything = { text: '1 = 1', values: [] } as const;

/** What every page needs first: who is asking, the workspace, its members, tags, pipelines and their current editions. */
export async function readStart(session: ViewSession, actor: Actor): Promise<StartAnswer> {
  const gathered = new Gathered();
  gathered.add('workspace', [await needRecord(session, 'workspace', session.workspace)]);
  gathered.add('member', await recordsWhere(session, 'member', everything));
  gathered.add('tag', await recordsWhere(session, 'tag', everything));
  const pipelines = gathered.add('pipeline', await recordsWhere(session, 'pipeline', everything));
  await gathered.addById(
    session,
    'edition',
    pipelines.map(({ edition }) => edition),
  );
  return { cursor: session.cursor, actor, records: gathered.toRecords() };
}
