import type { Id, Instant } from '@workfloor/core';
import type { Connection, Engine } from './connection.ts';

const HOUR_MS = 3_600_000;
/** D15: command ids 7 days; the stream 24 hours or 100,000 entries. */
const ANSWERS_MS = 7 * 24 * HOUR_MS;
const STREAM_MS = 24 * HOUR_MS;
const STREAM_ENTRIES = 100_000;
/** Trimmed in one transaction, so that commands do not wait long. */
const STEP = 1000;

function before(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) - ms).toISOString();
}

/** Takes the rows off the oldest changes that still have them; their events stay. Returns how many it did. */
async function trimChanges(connection: Connection, workspace: Id, now: Instant): Promise<number> {
  const [head] = await connection.all('select seq, trimmed from log_heads where workspace_id = ?', [workspace]);
  const sql = 'select seq from changes where workspace_id = ? and seq > ? and (at < ? or seq <= ?) order by seq limit ?';
  const oldest = Number(head?.[0] ?? 0) - STREAM_ENTRIES;
  const old = await connection.all(sql, [workspace, head?.[1] ?? 0, before(now, STREAM_MS), oldest, STEP]);
  const last = old.at(-1)?.[0];
  if (last === undefined) return 0;
  await connection.all('update changes set rows = null where workspace_id = ? and seq > ? and seq <= ?', [workspace, head?.[1] ?? 0, last]);
  await connection.all('update log_heads set trimmed = ? where workspace_id = ?', [last, workspace]);
  return old.length;
}

/** Drops what is past its time, a little in each transaction. */
export async function trim(engine: Engine, now: Instant): Promise<void> {
  const heads = await engine.read(async (connection) => connection.all('select workspace_id from log_heads', []));
  for (const [id] of heads) {
    const workspace = String(id);
    while ((await engine.write((connection) => trimChanges(connection, workspace, now))) === STEP);
    await engine.write(async (connection) => {
      await connection.all('delete from answers where workspace_id = ? and at < ?', [workspace, before(now, ANSWERS_MS)]);
      await connection.all('delete from revoked_sessions where workspace_id = ? and expires < ?', [workspace, now]);
    });
  }
}
