import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Folder, StoredFile } from '@workfloor/core';
import { dropTarget, fileDrop, uploadButton } from '../../parts/file-drop.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { pill } from '../../parts/row.ts';
import { section } from '../../parts/section.ts';
import { icons } from '../../base/icons.ts';
import { openFolderForm, openMoveForm } from './file-forms.ts';
import { fileRow, trashRow } from './file-row.ts';
import { groupIcons } from './group-icons.ts';
import { fileOwner, mayChange, maySee, plusMenu, rowMenu } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';
import { linkItem, mayLink } from './link-forms.ts';
import { uploadRow } from './upload-row.ts';

/** Files and folders of the job and its tasks, those linked from elsewhere, and the trash. */
export function files(scene: SubjectGroupScene): TemplateResult | typeof nothing {
  const { g, detail } = scene;
  if (!maySee(scene, 'files')) return nothing;
  const kept = detail.files.filter((file) => !isTrashed(scene, file));
  const items = (): MenuItem[] => [
    { label: g.newFolder, icon: groupIcons.folder, run: () => void openFolderForm(scene) },
    ...(mayLink(scene, 'file') ? [{ label: g.linkFile, icon: groupIcons.link, run: () => void linkItem(scene, 'file') }] : []),
  ];
  return section({
    ...scene,
    key: 'files',
    title: g.files,
    count: kept.length,
    tools: mayChange(scene, 'files') ? plusMenu(scene, 'files', g.addFile, items) : nothing,
    content: () => inside(scene, kept),
  });
}

/** In the trash itself, or in a folder that is. */
function isTrashed(scene: SubjectGroupScene, { state, folder }: StoredFile): boolean {
  return state === 'trashed' || (folder !== null && isGone(scene, folder));
}

function isGone(scene: SubjectGroupScene, id: string, depth = 0): boolean {
  const folder = scene.detail.folders.find((each) => each.id === id);
  if (!folder || depth > 20) return false;
  return folder.state === 'trashed' || (folder.parent !== null && isGone(scene, folder.parent, depth + 1));
}

function inside(scene: SubjectGroupScene, kept: readonly StoredFile[]): TemplateResult {
  const { g, detail, subject, tools, state } = scene;
  const uploads = state.uploads.of(subject.id);
  const known = new Set(detail.folders.map(({ id }) => id));
  const loose = kept.filter(({ folder }) => folder === null || !known.has(folder));
  const top = detail.folders.filter((folder) => folder.parent === null && folder.state === 'live');
  const isEmpty = kept.length + top.length + uploads.length === 0;
  return html`${mayChange(scene, 'files') ? drop(scene, isEmpty) : isEmpty ? html`<p class="quiet">${g.noFiles}</p>` : nothing}
  ${
    uploads.length === 0
      ? nothing
      : html`<ul role="list" class="uploads" aria-label=${g.uploads}>
          ${uploads.map((upload) => uploadRow(scene, upload))}
        </ul>`
  }
  ${tools.feedback.problem('files')} ${list(scene, loose, g.files)} ${scene.rest?.('files')}
  ${top.map((folder) => folderBlock(scene, folder, kept))} ${trash(scene)}`;
}

function list(scene: SubjectGroupScene, shown: readonly StoredFile[], label: string): TemplateResult | typeof nothing {
  if (shown.length === 0) return nothing;
  return html`<ul role="list" class="rows" aria-label=${label}>
    ${shown.map((file) => fileRow(scene, file))}
  </ul>`;
}

function drop(scene: SubjectGroupScene, isEmpty: boolean): TemplateResult {
  const { g } = scene;
  return fileDrop({ label: g.upload, hint: isEmpty ? g.noFilesDrop : g.orDrop, control: 'upload', take: uploadTo(scene) });
}

/** Sends files into a folder, or beside all of them. */
function uploadTo({ subject, state }: SubjectGroupScene, folder?: Folder): (chosen: readonly File[]) => void {
  const place = { ...fileOwner(subject), ...(folder ? { folder: folder.id } : {}) };
  return (chosen) => state.uploads.add(chosen, place);
}

const accessWords = { private: 'accessPrivate', view: 'accessView', edit: 'accessEdit' } as const;

/** A folder with what lies in it; folders in folders stand indented. */
function folderBlock(scene: SubjectGroupScene, folder: Folder, kept: readonly StoredFile[]): TemplateResult {
  const { g, detail, state, formats, tools } = scene;
  const key = `folder:${folder.id}`;
  const isOpen = !state.isOpen(key); // open until somebody closes it
  const own = kept.filter((file) => file.folder === folder.id);
  const below = detail.folders.filter(({ parent, state: each }) => parent === folder.id && each === 'live');
  const may = mayChange(scene, 'files');
  const rename = (name: string): Promise<boolean> =>
    tools.feedback.act('folder.edit', { id: folder.id, name }, { at: `${folder.id}:name`, said: g.saidChanged });
  const name = may
    ? tools.edit.field({ key: `${folder.id}:name`, name: g.folderName, value: folder.name, required: true, look: 'strong', save: rename })
    : html`<strong>${folder.name}</strong>`;
  const take = uploadTo(scene, folder);
  const { over, leave, drop: dropped } = dropTarget(take);
  const listen = (handler: (event: DragEvent) => void): typeof handler | typeof nothing => (may ? handler : nothing);
  return html`<div
    class="folder"
    data-row=${folder.id}
    @dragenter=${listen(over)}
    @dragover=${listen(over)}
    @dragleave=${listen(leave)}
    @drop=${listen(dropped)}
  >
    <div class="folder-head">
      <button
        type="button"
        class="bare disclose"
        data-control="disclose"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-label=${g.inFolder({ name: folder.name })}
        @click=${() => state.toggle(key)}
      >
        ${icons.next}${groupIcons.folder}
      </button>
      <span class="folder-name">
        ${name}<span class="count">${formats.number(own.length + below.length)}</span>${access(scene, folder)}
      </span>
      <span class="folder-tools">
        ${may ? uploadButton({ label: g.uploadInto({ name: folder.name }), control: 'upload', take }) : nothing}
        ${may ? rowMenu(scene, folder.id, folder.name, () => folderItems(scene, folder)) : nothing}
      </span>
    </div>
    ${tools.feedback.problem(folder.id)}
    ${
      isOpen && own.length + below.length > 0
        ? html`<div class="folder-body">${list(scene, own, folder.name)} ${below.map((each) => folderBlock(scene, each, kept))}</div>`
        : nothing
    }
  </div>`;
}

/** What clients may do there; folders below say nothing of their own. */
function access(scene: SubjectGroupScene, { access: level }: Folder): TemplateResult | typeof nothing {
  if (level === null) return nothing;
  const icon = level === 'private' ? nothing : groupIcons.eye;
  return pill({ text: scene.g[accessWords[level]], tone: level === 'private' ? 'quiet' : 'accent', icon });
}

function folderItems(scene: SubjectGroupScene, folder: Folder): (MenuItem | undefined)[] {
  const { g, tools } = scene;
  const { id, name } = folder;
  const levels = (['private', 'view', 'edit'] as const).map((level): MenuItem => ({
    kind: 'radio',
    label: g[accessWords[level]],
    on: folder.access === level,
    run: () => void tools.feedback.act('folder.edit', { id, access: level }, { at: id, said: g.saidAccess }),
  }));
  const remove = (): void => void tools.feedback.act('folder.trash', { id }, { at: id, said: g.saidTrashed({ name }) });
  return [
    { label: g.newFolderInside, run: () => void openFolderForm(scene, folder) },
    { label: g.move, run: () => void openMoveForm(scene, folder) },
    ...(folder.parent === null ? levels.map((level, at) => ({ ...level, apart: at === 0 })) : []),
    { label: g.toTrash, icon: groupIcons.trash, apart: true, run: remove },
  ];
}

/** What was thrown away, with the way back; shown when asked for. */
function trash(scene: SubjectGroupScene): TemplateResult | typeof nothing {
  const { g, detail, state } = scene;
  const gone = detail.files.filter((file) => file.state === 'trashed');
  const folders = detail.folders.filter((folder) => folder.state === 'trashed');
  const count = gone.length + folders.length;
  if (count === 0 || !mayChange(scene, 'files')) return nothing;
  const isOpen = state.isOpen('trash');
  return html`<div class="trash">
    <button
      type="button"
      class="quiet-button"
      data-control="trash"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => state.toggle('trash')}
    >
      ${groupIcons.trash}<span>${g.trash({ count })}</span>
    </button>
    ${
      isOpen
        ? html`<ul role="list" class="rows" aria-label=${g.trash({ count })}>
            ${[...folders, ...gone].map((each) => trashRow(scene, each))}
          </ul>`
        : nothing
    }
  </div>`;
}
