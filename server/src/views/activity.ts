import { Names, shapeEvents } from '@workfloor/core';
import type { Activity, Id } from '@workfloor/core';
import type { Eyes, ViewSession } from './view-session.ts';

const SHOWN = 100;

/**
 * The latest of what happened to a job, a client or a task, newest first. A change may have concerned more than that: who does not see
 * everything reads only of what they see. Ask for records that they see.
 */
export async function readActivity(session: ViewSession, subject: Id): Promise<readonly Activity[]> {
  const { connection, workspace } = session;
  const sql =
    'select c.seq, c.at, c.actor, c.command_id, c.name, c.events from change_subjects s ' +
    'join changes c on c.workspace_id = s.workspace_id and c.seq = s.seq ' +
    'where s.workspace_id = ? and s.subject = ? order by s.seq desc limit ?';
  const rows = await connection.all(sql, [workspace, subject, SHOWN]);
  const all = rows.map(([seq, at, actor, commandId, command, events]) => ({
    seq: Number(seq),
    at: String(at),
    actor: String(actor),
    commandId: String(commandId),
    command: String(command),
    events: JSON.parse(String(events)) as Activity['events'], // written with the change
  }));
  return session.eyes ? seenOf(session.eyes, all) : all;
}

async function seenOf({ sight }: Eyes, all: readonly Activity[]): Promise<readonly Activity[]> {
  const names = new Names(sight);
  const seen: Activity[] = [];
  for (const activity of all) {
    const events = await shapeEvents(sight, names, activity.events);
    if (events.length > 0) seen.push({ ...activity, events });
  }
  return seen;
}
