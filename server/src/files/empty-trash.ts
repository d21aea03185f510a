import type { Id, Instant } from '@workfloor/core';
import type { ReadSession, Storage } from '../storage/storage.ts';
import type { Writer } from '../writer/writer.ts';

const DAY_MS = 86_400_000;
/** DOC-2. */
const KEPT_DAYS = 120;

export interface EmptyTrashOptions {
  readonly storage: Storage;
  readonly writer: Writer;
  readonly nowMs: number;
  readonly newId: () => Id;
}

interface Doomed {
  readonly id: Id;
  /** It lies in a folder that is in the trash, and is not there by itself. */
  readonly isWithin: boolean;
}

/** A part of a condition: the last thing that is told of the record happened before a moment. */
const untouchedSince = (table: string): string =>
  '(select max(c.at) from change_subjects s join changes c on c.workspace_id = s.workspace_id and c.seq = s.seq ' +
  `where s.workspace_id = ${table}.workspace_id and s.subject = ${table}.id) < ?`;
/** What a stage waits for does not go. */
const AWAITED = 'exists (select 1 from awaited a where a.workspace_id = files.workspace_id and a.item = files.id)';

/** The folders that have been in the trash for so long, with those that lie in them. */
async function oldFolders({ connection, workspace }: ReadSession, before: Instant): Promise<readonly Id[]> {
  const sql = `select id from folders where workspace_id = ? and state = 'trashed' and ${untouchedSince('folders')}`;
  const found = new Set((await connection.all(sql, [workspace, before])).map(([id]) => String(id)));
  if (found.size === 0) return [];
  const all = await connection.all('select id, parent from folders where workspace_id = ? and parent is not null', [workspace]);
  for (let known = 0; known < found.size;) {
    known = found.size;
    for (const [id, parent] of all) if (found.has(String(parent))) found.add(String(id));
  }
  return [...found];
}

/** What is final stays where it is, as does what a stage waits for. */
async function doomedIn(session: ReadSession, before: Instant): Promise<readonly Doomed[]> {
  const { connection, workspace } = session;
  const old = `select id from files where workspace_id = ? and state = 'trashed' and not ${AWAITED} and ${untouchedSince('files')}`;
  const doomed = (await connection.all(old, [workspace, before])).map(([id]) => ({ id: String(id), isWithin: false }));
  const folders = await oldFolders(session, before);
  if (folders.length === 0) return doomed;
  const within = `select id from files where workspace_id = ? and state = 'live' and not ${AWAITED} and ${connection.isOneOf('folder')}`;
  for (const [id] of await connection.all(within, [workspace, folders])) doomed.push({ id: String(id), isWithin: true });
  return doomed;
}

/**
 * Removes the files that have been in the trash for 120 days, by themselves or with the folder that they lie in (DOC-2): by the commands
 * with which an admin would, so that everybody hears of it. Answers how many went; their bytes go with the next sweep.
 */
export async function emptyTrash({ storage, writer, nowMs, newId }: EmptyTrashOptions): Promise<number> {
  const before = new Date(nowMs - KEPT_DAYS * DAY_MS).toISOString();
  const actor = { name: 'system', role: 'owner' } as const;
  let removed = 0;
  for (const { id: workspace } of await storage.installation.workspaces()) {
    const doomed = await storage.workspace(workspace).read((session) => doomedIn(session, before));
    for (const { id, isWithin } of doomed) {
      const run = async (name: string): Promise<boolean> => (await writer.run({ workspace, id: newId(), name, args: { id }, actor })).ok;
      // somebody may have brought it back just now: the commands say so
      if ((!isWithin || (await run('file.trash'))) && (await run('file.remove'))) removed += 1;
    }
  }
  return removed;
}
