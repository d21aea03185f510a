import { admins, defineCommand, staffWith } from '../kernel/command.ts';
import type { Policy } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { StoredFile } from './file.ts';
import { keepEditFolder, needPlace } from './places.ts';

export interface AddFile extends Pick<StoredFile, 'aboutKind' | 'about' | 'name' | 'sizeBytes' | 'type' | 'hash' | 'blob' | 'thumbnail'> {
  readonly id: Id;
  readonly folder?: Id | null;
}

/** Whoever may change files. What an upload was is a fact that only the server has seen. */
const uploader: Policy = { ...staffWith('files'), isInternal: true };

/** Records a file whose bytes are in the store already. Only the server runs it, on behalf of whoever has sent them. */
export const addFile = defineCommand<AddFile>('file.add', uploader, async (tx, { folder = null, ...args }, ctx) => {
  const { id, aboutKind, about } = args;
  await need(tx, aboutKind, about);
  if (folder !== null) await needPlace(tx, folder, args);
  const added = { folder, by: ctx.actor.name, at: ctx.now, locks: [], state: 'live' } as const;
  tx.insert('file', { workspace: ctx.workspace, ...args, ...added });
  tx.emit({ type: 'file.added', file: id, aboutKind, about, folder });
  if (aboutKind === 'client') await keepEditFolder(tx, about, ctx);
});

/** A file that is neither final nor in the trash. */
async function needLive(tx: Tx, id: Id): Promise<StoredFile> {
  const file = await need(tx, 'file', id);
  if (file.state === 'sealed') refuse('file_sealed', { file: id });
  if (file.state === 'trashed') refuse('archived', { file: id });
  return file;
}

export interface EditFile {
  readonly id: Id;
  /** The stored bytes are not touched by it. */
  readonly name?: string;
  /** Moves it there; it takes the access of the new place. Null: beside all folders (DOC-1). */
  readonly folder?: Id | null;
}

/** Renames a file or moves it into another folder of the same client or job. */
const editFile = defineCommand<EditFile>('file.edit', staffWith('files'), async (tx, { id, ...patch }) => {
  const file = await needLive(tx, id);
  if (patch.folder) await needPlace(tx, patch.folder, file);
  const { aboutKind, about, folder } = tx.update('file', file, patch);
  tx.emit({ type: 'file.edited', file: id, aboutKind, about, folder });
});

function onlyState(name: string, type: 'file.sealed' | 'file.trashed', state: StoredFile['state']) {
  return defineCommand<Pick<EditFile, 'id'>>(name, staffWith('files'), async (tx, { id }) => {
    const { aboutKind, about } = tx.update('file', await needLive(tx, id), { state });
    tx.emit({ type, file: id, aboutKind, about });
  });
}

/** Makes a file final: it is not renamed, moved or thrown away any more. */
const sealFile = onlyState('file.seal', 'file.sealed', 'sealed');

/** Puts a file into the trash: clients do not see it there, and it comes back by `file.restore`. */
const trashFile = onlyState('file.trash', 'file.trashed', 'trashed');

/** Takes a file out of the trash. One whose folder is gone there lies in it all the same. */
const restoreFile = defineCommand<Pick<EditFile, 'id'>>('file.restore', staffWith('files'), async (tx, { id }) => {
  const file = await need(tx, 'file', id);
  if (file.state !== 'trashed') return;
  tx.update('file', file, { state: 'live' });
  tx.emit({ type: 'file.restored', file: id, aboutKind: file.aboutKind, about: file.about });
});

/** Removes a file for good, out of the trash; what was said about it goes with it. Its bytes go when no other file has them. */
const removeFile = defineCommand<Pick<EditFile, 'id'>>('file.remove', { ...admins, right: 'files' }, async (tx, { id }) => {
  const file = await need(tx, 'file', id);
  if (file.state !== 'trashed') refuse('in_use', { file: id, reason: 'not_in_trash' });
  const [awaited] = await tx.find('awaited', 'item', [id], 1);
  if (awaited) refuse('in_use', { file: id, uses: [{ kind: 'awaited', id: awaited.id }] });
  for (const link of await tx.find('jobLink', 'item', [id])) tx.remove('jobLink', link);
  for (const comment of await tx.find('comment', 'about', [id])) tx.remove('comment', comment);
  tx.remove('file', file);
  tx.emit({ type: 'file.removed', file: id, aboutKind: file.aboutKind, about: file.about });
});

export interface LockFile extends ListEdit {
  readonly id: Id;
}

/** Locks a file to invoices: clients see that it is there, and open it when all of them are paid in full (INV-4). */
const lockFile = defineCommand<LockFile>('file.lock', staffWith('files'), async (tx, { id, add = [], remove = [] }) => {
  const file = await need(tx, 'file', id);
  if (file.state === 'trashed') refuse('archived', { file: id });
  await needAll(tx, 'invoice', add);
  const { aboutKind, about, folder } = tx.update('file', file, { locks: editList(file.locks, { add, remove }) });
  tx.emit({ type: 'file.edited', file: id, aboutKind, about, folder });
});

/** The commands of `file`, by verb. */
export const fileCommands = {
  edit: editFile,
  seal: sealFile,
  trash: trashFile,
  restore: restoreFile,
  remove: removeFile,
  lock: lockFile,
} as const;
