import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Folder, StoredFile } from './file.ts';

/** So deep folders may lie in one another; what is deeper nobody finds again. */
export const DEPTH_MAX = 20;

/** The folder and those it lies in, from the inside out. A parent that is not held ends the list. */
export async function pathOf(source: Source, folder: Folder): Promise<readonly Folder[]> {
  const path = [folder];
  // bounded, so that no damaged data makes it go on for ever
  for (let at: Folder | undefined = folder; at && at.parent !== null && path.length <= DEPTH_MAX;) {
    at = await source.get('folder', at.parent);
    if (at) path.push(at);
  }
  return path;
}

/** What a client of the owner may do with what lies in a place. */
export interface FileAccess {
  /** By the top folder (DOC-1); beside all folders, in the trash: private. */
  readonly access: 'private' | 'view' | 'edit';
  /** It is seen, and opens only when the invoices that lock it are paid in full (INV-4). */
  readonly isLocked: boolean;
}

/** What clients may do in a folder: what its top folder says (DOC-1). */
export async function accessIn(source: Source, folder: Folder): Promise<FileAccess['access']> {
  const path = await pathOf(source, folder);
  return path.some(({ state }) => state === 'trashed') ? 'private' : (path.at(-1)?.access ?? 'private');
}

async function isPaid(source: Source, invoice: Id): Promise<boolean> {
  return (await source.get('invoice', invoice))?.state === 'paid';
}

/** What clients may do with a file: by its place, and by the invoices that lock it (DOC-1, INV-4). */
export async function effectiveAccess(source: Source, file: StoredFile): Promise<FileAccess> {
  const folder = file.folder === null || file.state === 'trashed' ? undefined : await source.get('folder', file.folder);
  const access = folder ? await accessIn(source, folder) : 'private';
  for (const invoice of file.locks) if (!(await isPaid(source, invoice))) return { access, isLocked: true };
  return { access, isLocked: false };
}

type Owner = Pick<StoredFile, 'aboutKind' | 'about'>;

/** A folder that things of this owner may be put into: theirs, and not in the trash. */
export async function needPlace(source: Source, id: Id, { aboutKind, about }: Owner): Promise<Folder> {
  const folder = await need(source, 'folder', id);
  if (folder.aboutKind !== aboutKind || folder.about !== about) refuse('invalid_input', { field: 'folder', reason: 'another_owner' });
  if ((await pathOf(source, folder)).some(({ state }) => state === 'trashed')) refuse('archived', { folder: id });
  return folder;
}

/** What the folder that every client keeps is called until somebody renames it. */
const sharedNames: Readonly<Record<string, string>> = { da: 'Delt', fr: 'Partagé', 'fr-CA': 'Partagé' };

async function editFolders(source: Source, client: Id): Promise<readonly Folder[]> {
  const folders = await source.find('folder', 'about', [client]);
  return folders.filter(({ access, parent, state }) => parent === null && access === 'edit' && state === 'live');
}

/**
 * Every client has a folder to upload into (DOC-2); it is made with the first folder or file of theirs. A cache that may not hold all
 * folders leaves it to the server.
 */
export async function keepEditFolder(tx: Tx, client: Id, ctx: Ctx): Promise<void> {
  if (tx.isPartial || (await editFolders(tx, client)).length > 0) return;
  const workspace = await tx.get('workspace', ctx.workspace);
  const name = sharedNames[workspace?.locale ?? ''] ?? 'Shared';
  const place = { aboutKind: 'client', about: client, parent: null } as const;
  const { id } = tx.insert('folder', { id: ctx.newId(), workspace: ctx.workspace, ...place, name, access: 'edit', state: 'live' });
  tx.emit({ type: 'folder.created', folder: id, ...place });
}

/** The last folder that a client may upload into stays so (DOC-2). */
export async function assertNotLast(tx: Tx, { id, aboutKind, about }: Folder): Promise<void> {
  if (aboutKind !== 'client' || tx.isPartial) return;
  const others = (await editFolders(tx, about)).filter((folder) => folder.id !== id);
  if (others.length === 0) refuse('in_use', { folder: id, reason: 'last_edit_folder' });
}
