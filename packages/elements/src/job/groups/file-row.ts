import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Folder, StoredFile } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { actorName } from '../../parts/person.ts';
import { row } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { openLockForm, openMoveForm, openRemoveForm } from './file-forms.ts';
import { bytes } from './bytes.ts';
import { groupIcons } from './group-icons.ts';
import { mayChange, open, rowMenu } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';
import { unlinkItem } from './link-forms.ts';

/** A file with its small picture; a click saves it, unless the host opens it. */
export function fileRow(scene: SubjectGroupScene, file: StoredFile): TemplateResult {
  const { g, subject, detail, tools, formats, studio } = scene;
  const { id, name } = file;
  const isOurs = file.about === subject.id;
  const task = isOurs ? undefined : detail.tasks.find((each) => each.id === file.about)?.title;
  const save = (): void => open(scene, { file: id, [subject.kind]: subject.id }, () => void download(scene, file));
  const may = mayChange(scene, 'files');
  const rename = (next: string): Promise<boolean> =>
    tools.feedback.act('file.edit', { id, name: next }, { at: `${id}:name`, said: g.saidChanged });
  const isEditing = tools.edit.isEditing(`${id}:name`);
  const title = isEditing
    ? tools.edit.field({ key: `${id}:name`, name: g.fileName, value: name, required: true, save: rename })
    : html`<button type="button" class="bare link" data-control="open" aria-description=${g.download} @click=${save}>${name}</button>`;
  return row({
    id,
    kind: 'file',
    lead: picture(scene, file),
    title: html`${title}${isEditing ? nothing : tools.feedback.problem(`${id}:name`)}`,
    details: [
      bytes(file.sizeBytes, formats.locale),
      actorName(file.by, studio?.members ?? [], g.system),
      html`<time datetime=${file.at} title=${formats.moment(file.at)}>${formats.day(formats.dayOf(Date.parse(file.at))).text}</time>`,
      task === undefined ? undefined : g.ofTask({ task }),
      isOurs || task !== undefined ? undefined : g.linkedFile,
    ],
    state: stateOf(scene, file),
    menu: rowMenu(scene, id, name, () => [
      { label: g.download, run: () => void download(scene, file) },
      ...(may ? itemsOf(scene, file) : []),
      unlinkItem(scene, 'file', { id, name, at: id }),
    ]),
    below: tools.feedback.problem(id),
  });
}

function picture({ state }: SubjectGroupScene, { id, thumbnail }: StoredFile): TemplateResult {
  const url = thumbnail ? state.picture(id) : undefined;
  return html`<span class="picture" aria-hidden="true"
    >${url === undefined ? groupIcons.file : html`<img src=${url} alt="" loading="lazy" />`}</span
  >`;
}

function stateOf({ g }: SubjectGroupScene, { state, locks }: StoredFile): Pill | undefined {
  if (state === 'sealed') return { text: g.sealed, tone: 'success', icon: icons.lock };
  return locks.length > 0 ? { text: g.lockedToInvoice, tone: 'warning', icon: icons.lock } : undefined;
}

/** Hands the file to the browser to be saved. Never rejects. */
async function download({ tools }: SubjectGroupScene, { id, name }: StoredFile): Promise<void> {
  try {
    const url = await tools.client()?.fileUrl(id);
    if (url === undefined) return;
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
  } catch (error) {
    await tools.feedback.fail(id, error);
  }
}

function itemsOf(scene: SubjectGroupScene, file: StoredFile): (MenuItem | undefined)[] {
  const { g, tools, subject, detail } = scene;
  const { id, name, state } = file;
  if (file.about !== subject.id || state === 'sealed') return [];
  const seal = (): void => void tools.feedback.act('file.seal', { id }, { at: id, said: g.saidSealed({ name }), isFinal: true });
  const remove = (): void => void tools.feedback.act('file.trash', { id }, { at: id, said: g.saidTrashed({ name }) });
  return [
    { label: g.rename, run: () => void tools.edit.open({ key: `${id}:name`, value: name }) },
    detail.folders.some((folder) => folder.state === 'live') ? { label: g.move, run: () => void openMoveForm(scene, file) } : undefined,
    detail.invoices.length === 0 ? undefined : { label: g.lockTo, run: () => void openLockForm(scene, file) },
    { label: g.seal, run: seal },
    { label: g.toTrash, icon: groupIcons.trash, apart: true, run: remove },
  ];
}

/** A file or folder in the trash. */
export function trashRow(scene: SubjectGroupScene, thing: StoredFile | Folder): TemplateResult {
  const { g, tools } = scene;
  const { id, name } = thing;
  const isFile = 'sizeBytes' in thing;
  const said = g.saidRestored({ name });
  const restore = (): void =>
    void (isFile
      ? tools.feedback.act('file.restore', { id }, { at: id, said })
      : tools.feedback.act('folder.restore', { id }, { at: id, said }));
  return row({
    id,
    kind: 'trashed',
    lead: html`<span class="picture" aria-hidden="true">${isFile ? groupIcons.file : groupIcons.folder}</span>`,
    title: html`<span class="quiet">${name}</span>`,
    menu: html`<button type="button" data-control="restore" @click=${restore}>
        ${scene.g.restore}<span class="unseen"> ${name}</span>
      </button>
      ${isFile ? rowMenu(scene, id, name, () => [{ label: g.removeForGood, icon: groupIcons.trash, run: () => void openRemoveForm(scene, thing) }]) : nothing}`,
    below: tools.feedback.problem(id),
  });
}
