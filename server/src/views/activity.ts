import type { Activity, Id } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';

const SHOWN = 100;

/** The latest of what happened to a job, a client or a task, newest first. */
export async function readActivity({ connection, workspace }: ViewSession, subject: Id): Promise<readonly Activity[]> {
  const sql =
    'select c.seq, c.at, c.actor, c.name, c.events from change_subjects s ' +
    'join changes c on c.workspace_id = s.workspace_id and c.seq = s.seq ' +
    'where s.workspace_id = ? and s.subject = ? order by s.seq desc limit ?';
  const rows = await connection.all(sql, [workspace, subject, SHOWN]);
  return rows.map(([seq, at, actor, command, events]) => ({
    seq: Number(seq),
    at: String(at),
    actor: String(actor),
    command: String(command),
    events: JSON.parse(String(events)) as Activity['events'], // written with the change
  }));
}
