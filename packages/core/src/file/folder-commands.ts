import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Folder } from './file.ts';
import { DEPTH_MAX, accessIn, assertNotLast, keepEditFolder, needPlace, pathOf } from './places.ts';

export interface CreateFolder {
  readonly id: Id;
  readonly aboutKind: Folder['aboutKind'];
  readonly about: Id;
  readonly name: string;
  /** The folder it lies in; none: a top folder. */
  readonly parent?: Id | null;
  /** Of a top folder: what the client may do (DOC-1). @defaultValue 'private' */
  readonly access?: 'private' | 'view' | 'edit';
}

function assertDepth(depth: number): void {
  if (depth > DEPTH_MAX) refuse('too_large', { field: 'parent', max: DEPTH_MAX });
}

/** Makes a folder of a client or a job. One that lies in another has no access of its own (DOC-1). */
const createFolder = defineCommand<CreateFolder>('folder.create', staffWith('files'), async (tx, args, ctx) => {
  const { id, aboutKind, about, name, parent = null, access } = args;
  await need(tx, aboutKind, about);
  if (parent !== null) {
    if (access !== undefined) refuse('invalid_input', { field: 'access', reason: 'inherited' });
    assertDepth((await pathOf(tx, await needPlace(tx, parent, args))).length + 1);
  }
  const place = { aboutKind, about, parent };
  const own = parent === null ? (access ?? 'private') : null;
  tx.insert('folder', { id, workspace: ctx.workspace, ...place, name, access: own, state: 'live' });
  tx.emit({ type: 'folder.created', folder: id, ...place });
  if (aboutKind === 'client') await keepEditFolder(tx, about, ctx);
});

export interface EditFolder {
  readonly id: Id;
  readonly name?: string;
  /** Moves it with all that lies in it, which takes the access of the new place; null: to the top (DOC-1). */
  readonly parent?: Id | null;
  /** Of a top folder. */
  readonly access?: 'private' | 'view' | 'edit';
}

/** How many folders deep the deepest below this one is; it counts itself. */
async function heightOf(source: Source, id: Id, limit: number): Promise<number> {
  if (limit <= 0) return 1;
  let height = 0;
  for (const child of await source.find('folder', 'parent', [id])) height = Math.max(height, await heightOf(source, child.id, limit - 1));
  return height + 1;
}

async function assertFitsInto(tx: Tx, folder: Folder, parent: Id): Promise<void> {
  const path = await pathOf(tx, await needPlace(tx, parent, folder));
  if (path.some(({ id }) => id === folder.id)) refuse('invalid_input', { field: 'parent', reason: 'in_itself' });
  assertDepth(path.length + (await heightOf(tx, folder.id, DEPTH_MAX)));
}

/** What a folder has as its own access after an edit: at the top what is asked for or what held so far, below none. */
async function ownAccess(
  tx: Tx,
  folder: Folder,
  { parent, access }: Required<Pick<Folder, 'parent'>> & Pick<EditFolder, 'access'>,
): Promise<Folder['access']> {
  if (parent === null) return access ?? folder.access ?? (await accessIn(tx, folder));
  return access === undefined ? null : refuse('invalid_input', { field: 'access', reason: 'inherited' });
}

/** Renames a folder, moves it, or changes what clients may do there. The last one that a client may upload into stays so (DOC-2). */
const editFolder = defineCommand<EditFolder>('folder.edit', staffWith('files'), async (tx, { id, name, parent, access }) => {
  const folder = await need(tx, 'folder', id);
  if (folder.state === 'trashed') refuse('archived', { folder: id });
  const place = parent === undefined ? folder.parent : parent;
  if (place !== null && place !== folder.parent) await assertFitsInto(tx, folder, place);
  const own = await ownAccess(tx, folder, { parent: place, ...(access === undefined ? {} : { access }) });
  if (folder.access === 'edit' && own !== 'edit') await assertNotLast(tx, folder);
  const edited = tx.update('folder', folder, { ...(name === undefined ? {} : { name }), parent: place, access: own });
  tx.emit({ type: 'folder.edited', folder: id, aboutKind: edited.aboutKind, about: edited.about, parent: edited.parent });
});

/** Puts a folder into the trash, with all that lies in it. */
const trashFolder = defineCommand<Pick<EditFolder, 'id'>>('folder.trash', staffWith('files'), async (tx, { id }) => {
  const folder = await need(tx, 'folder', id);
  if (folder.access === 'edit' && folder.state === 'live') await assertNotLast(tx, folder);
  tx.update('folder', folder, { state: 'trashed' });
  tx.emit({ type: 'folder.trashed', folder: id, aboutKind: folder.aboutKind, about: folder.about });
});

/** Brings a folder back where it was, with all that lies in it. */
const restoreFolder = defineCommand<Pick<EditFolder, 'id'>>('folder.restore', staffWith('files'), async (tx, { id }) => {
  const folder = await need(tx, 'folder', id);
  tx.update('folder', folder, { state: 'live' });
  tx.emit({ type: 'folder.edited', folder: id, aboutKind: folder.aboutKind, about: folder.about, parent: folder.parent });
});

/** The commands of `folder`, by verb. */
export const folderCommands = { create: createFolder, edit: editFolder, trash: trashFolder, restore: restoreFolder } as const;
