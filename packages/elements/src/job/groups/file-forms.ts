import type { Folder, Id, StoredFile } from '@workfloor/core';
import type { FormField } from '../../parts/form-fields.ts';
import { invoiceName } from '../../parts/invoice-facts.ts';
import { fileOwner, newId } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';

/** A folder of the job, in another one or at the top, where it says what clients may do. */
export async function openFolderForm(scene: SubjectGroupScene, parent?: Folder): Promise<void> {
  const { g, subject, tools } = scene;
  const levels = [
    { id: 'private', name: g.accessPrivate },
    { id: 'view', name: g.accessView },
    { id: 'edit', name: g.accessEdit },
  ];
  const access: readonly FormField[] = parent
    ? []
    : [{ kind: 'choice', name: 'access', label: g.access, options: levels, value: 'private' }];
  await tools.dialog.open({
    title: parent ? g.newFolderIn({ name: parent.name }) : g.newFolder,
    at: 'folder',
    submit: g.makeFolder,
    fields: [{ kind: 'text', name: 'name', label: g.folderName, required: true }, ...access],
    save: async ({ name, access: level }) => {
      const id = newId(scene);
      if (id === undefined || typeof name !== 'string') return false;
      const place = parent ? { parent: parent.id } : ({ access: level === 'view' || level === 'edit' ? level : 'private' } as const);
      const args = { id, ...fileOwner(subject), name, ...place };
      return tools.feedback.act('folder.create', args, { at: 'folder', said: scene.t.saidAdded({ name }) });
    },
  });
}

/** The folders by their whole path, without those in the trash and, of a folder that moves, without itself and what is in it. */
function placesFor({ detail }: SubjectGroupScene, moving: StoredFile | Folder): readonly { readonly id: Id; readonly name: string }[] {
  const live = detail.folders.filter(({ state }) => state === 'live');
  const pathOf = (folder: Folder): readonly Folder[] => {
    const parent = live.find(({ id }) => id === folder.parent);
    return parent ? [...pathOf(parent), folder] : [folder];
  };
  return live.flatMap((folder) => {
    const path = pathOf(folder);
    const isOrphan = folder.parent !== null && path.length === 1;
    if (isOrphan || path.some(({ id }) => id === moving.id)) return [];
    return [{ id: folder.id, name: path.map(({ name }) => name).join(' / ') }];
  });
}

export async function openMoveForm(scene: SubjectGroupScene, moving: StoredFile | Folder): Promise<void> {
  const { g, tools } = scene;
  const { id, name } = moving;
  const isFile = 'sizeBytes' in moving;
  const options = [{ id: '', name: g.topPlace }, ...placesFor(scene, moving)];
  const value = (isFile ? moving.folder : moving.parent) ?? '';
  await tools.dialog.open({
    title: g.moveTitle({ name }),
    note: g.moveHint,
    at: 'move',
    submit: g.moveHere,
    fields: [{ kind: 'choice', name: 'to', label: g.folder, options, value }],
    save: ({ to }) => {
      const place = typeof to === 'string' && to !== '' ? to : null;
      const telling = {
        at: 'move',
        said: g.saidMovedTo({ name, place: options.find((option) => option.id === (place ?? ''))?.name ?? '' }),
      };
      return isFile
        ? tools.feedback.act('file.edit', { id, folder: place }, telling)
        : tools.feedback.act('folder.edit', { id, parent: place }, telling);
    },
  });
}

/** Which invoices must be paid before a client opens it. */
export async function openLockForm(scene: SubjectGroupScene, { id, name, locks }: StoredFile): Promise<void> {
  const { g, detail, tools } = scene;
  const options = detail.invoices
    .filter(({ state }) => state !== 'void')
    .map((invoice) => ({ id: invoice.id, name: invoiceName(scene, invoice) }));
  await tools.dialog.open({
    title: g.lockTitle({ name }),
    note: g.lockHint,
    at: 'lock',
    submit: g.save,
    fields: [{ kind: 'checks', name: 'invoices', label: g.invoices, options, value: locks }],
    save: ({ invoices }) => {
      const chosen = Array.isArray(invoices) ? invoices.map(String) : [];
      const add = chosen.filter((each) => !locks.includes(each));
      const remove = locks.filter((each) => !chosen.includes(each));
      if (add.length + remove.length === 0) return Promise.resolve(true);
      return tools.feedback.act('file.lock', { id, add, remove }, { at: 'lock', said: g.saidChanged });
    },
  });
}

/** Asks first: it cannot be taken back. */
export async function openRemoveForm({ g, tools }: SubjectGroupScene, { id, name }: Pick<StoredFile, 'id' | 'name'>): Promise<void> {
  await tools.dialog.open({
    title: g.removeTitle({ name }),
    note: g.removeHint,
    at: 'remove-file',
    submit: g.removeForGood,
    danger: true,
    save: () => tools.feedback.act('file.remove', { id }, { at: 'remove-file', said: g.saidRemovedForGood({ name }), isFinal: true }),
  });
}
