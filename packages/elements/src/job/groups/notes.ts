import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Note } from '@workfloor/core';
import { actorName } from '../../parts/person.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import { section } from '../../parts/section.ts';
import { clientsOf, mayChange, maySee, newId, plusMenu, rowMenu } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';
import { linkItem, mayLink, unlinkItem } from './link-forms.ts';

/** What was written down about the job, newest first; never seen by clients. */
export function notes(scene: SubjectGroupScene): TemplateResult | typeof nothing {
  const { g, detail } = scene;
  if (!maySee(scene, 'jobs')) return nothing;
  const live = detail.notes.filter(({ state }) => state === 'live');
  const items = (): MenuItem[] => [
    { label: g.writeNote, run: () => void writeNote(scene) },
    ...(mayLink(scene, 'note') ? [{ label: g.linkNote, run: () => void linkItem(scene, 'note') }] : []),
  ];
  return section({
    ...scene,
    key: 'notes',
    title: g.notes,
    count: scene.rest ? undefined : live.length,
    tools: mayChange(scene, 'jobs') ? plusMenu(scene, 'notes', g.addNote, items) : nothing,
    content: () =>
      html`${rows(
        live.map((note) => noteRow(scene, note)),
        g.noNotes,
        g.notes,
      )}
      ${scene.rest?.('notes')}`,
  });
}

/** One's own; admins may change any. */
function isMine({ studio }: SubjectGroupScene, { by }: Note): boolean {
  const { name, role } = studio?.actor ?? {};
  return by === name || role === 'owner' || role === 'admin';
}

type Patch = { readonly title: string } | { readonly text: string };

/** Title and text, as fields for whoever may change them. */
function fields(
  { tools, g }: SubjectGroupScene,
  { id, title, text }: Note,
): { readonly heading: TemplateResult; readonly body: TemplateResult } {
  const put = (patch: Patch): Promise<boolean> =>
    tools.feedback.act('note.edit', { id, ...patch }, { at: `${id}:${Object.keys(patch).join()}`, said: g.saidChanged });
  const heading = tools.edit.field({
    key: `${id}:title`,
    name: g.title,
    value: title,
    look: 'strong',
    shown: title === '' ? html`<span class="quiet">${g.addTitle}</span>` : title,
    save: (next) => put({ title: next }),
  });
  const body = tools.edit.field({
    key: `${id}:text`,
    name: g.note,
    value: text,
    type: 'lines',
    shown: text === '' ? html`<span class="quiet">${g.addText}</span>` : html`<span class="text">${text}</span>`,
    save: (next) => put({ text: next }),
  });
  return { heading, body };
}

function noteRow(scene: SubjectGroupScene, note: Note): TemplateResult {
  const { g, subject, tools, formats, studio } = scene;
  const { id, title, text } = note;
  const may = mayChange(scene, 'jobs');
  const { heading, body } =
    may && isMine(scene, note)
      ? fields(scene, note)
      : { heading: html`<strong>${title}</strong>`, body: html`<p class="text">${text}</p>` };
  return row({
    id,
    kind: 'note',
    title: heading,
    details: [
      actorName(note.by, studio?.members ?? [], g.system),
      html`<time datetime=${note.at}>${formats.moment(note.at)}</time>`,
      note.edited === null ? undefined : g.edited,
      subject.kind === 'client' ? undefined : clientsOf(scene).find((client) => client.id === note.client)?.name,
    ],
    menu: may ? rowMenu(scene, id, nameOf(note), () => itemsOf(scene, note)) : undefined,
    below: html`<div class="note-text">${body}</div>
      ${tools.feedback.problem(id)}`,
  });
}

const nameOf = ({ title, text }: Note): string => title || text.slice(0, 60);

function itemsOf(scene: SubjectGroupScene, note: Note): (MenuItem | undefined)[] {
  const { g, tools } = scene;
  const { id } = note;
  const name = nameOf(note);
  const away = (): void => void tools.feedback.act('note.archive', { id }, { at: id, said: g.saidPutAway({ name }) });
  return [isMine(scene, note) ? { label: g.archiveNote, run: away } : undefined, unlinkItem(scene, 'note', { id, name, at: id })];
}

async function writeNote(scene: SubjectGroupScene): Promise<void> {
  const { g, subject, tools, t } = scene;
  const isOfJob = subject.kind === 'job';
  const clients = [{ id: '', name: t.none }, ...(isOfJob ? clientsOf(scene) : [])];
  await tools.dialog.open({
    title: g.writeNote,
    note: g.noteHint,
    at: 'note',
    submit: g.save,
    fields: [
      { kind: 'text', name: 'title', label: g.title },
      { kind: 'lines', name: 'text', label: g.note, required: true },
      ...(clients.length > 1 ? [{ kind: 'choice', name: 'client', label: g.aboutClient, options: clients, value: '' } as const] : []),
    ],
    save: async ({ title, text, client }) => {
      const id = newId(scene);
      if (id === undefined) return false;
      const about = typeof client === 'string' && client !== '' ? { client } : isOfJob ? {} : { client: subject.id };
      const args = { id, title: String(title ?? ''), text: String(text ?? ''), jobs: isOfJob ? [subject.id] : [], ...about };
      return tools.feedback.act('note.write', args, { at: 'note', said: g.saidNoted });
    },
  });
}
