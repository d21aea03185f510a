import type { Id, Linkable, ResourceKind } from '@workfloor/core';
import { findIn } from '../../parts/combobox.ts';
import type { Option, Source } from '../../parts/combobox.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { mayChange } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';

/** What is linked under which right, besides that to change jobs (JOB-10). */
const rights = { event: 'events', invoice: 'invoices', project: 'tasks', note: 'jobs', file: 'files', job: 'jobs' } as const;

/** Whether the person may link and unlink things of this kind. */
export function mayLink(scene: SubjectGroupScene, kind: Linkable): boolean {
  return scene.subject.kind === 'job' && mayChange(scene, 'jobs') && (kind === 'resource' || mayChange(scene, rights[kind]));
}

/** Finds records of a kind; `name` keeps what they are called for the sentence afterwards. */
function sourceOf({ formats, g }: SubjectGroupScene, kind: Linkable, names: Map<Id, string>, of?: ResourceKind): Source {
  const option = (id: Id, name: string, detail?: string): Option => {
    names.set(id, name);
    return detail === undefined || detail === '' ? { id, name } : { id, name, detail };
  };
  switch (kind) {
    case 'event':
      return findIn('events', ({ id, title, starts }) => option(id, title, formats.moment(starts)));
    case 'invoice':
      return findIn('invoices', ({ id, number, title }) => option(id, number ?? (title || g.draft), number === null ? undefined : title));
    case 'project':
      return findIn('projects', ({ id, title }) => option(id, title));
    case 'note':
      return findIn('notes', ({ id, title, text, at }) =>
        option(id, title || text.slice(0, 80), formats.day(formats.dayOf(Date.parse(at))).text),
      );
    case 'file':
      return findIn('files', ({ id, name }) => option(id, name));
    case 'resource':
      return findIn('resources', ({ id, label, key }) => option(id, label, key), of ? { kind: of.key } : {});
    case 'job':
      return findIn('jobs', ({ id, title, code }) => option(id, title, code ?? undefined), { state: 'all' });
  }
}

/** Asks what to link to the job, and links it. */
export async function linkItem(scene: SubjectGroupScene, itemKind: Linkable, of?: ResourceKind): Promise<void> {
  const { g, subject, tools } = scene;
  const names = new Map<Id, string>();
  const titles: Readonly<Record<Linkable, string>> = {
    event: g.linkEvent,
    invoice: g.linkInvoice,
    project: g.linkProject,
    note: g.linkNote,
    file: g.linkFile,
    job: g.linkJob,
    resource: of ? g.linkResource({ kind: of.name }) : g.linkAny,
  };
  await tools.dialog.open({
    title: titles[itemKind],
    note: g.linkHint,
    at: 'link',
    submit: g.link,
    fields: [{ kind: 'record', name: 'item', label: g.findIt, required: true, source: sourceOf(scene, itemKind, names, of) }],
    save: async ({ item }) => {
      if (typeof item !== 'string') return false;
      const said = scene.g.saidLinked({ name: names.get(item) ?? '' });
      return tools.feedback.act('job.attach', { job: subject.id, itemKind, item }, { at: 'link', said });
    },
  });
}

interface Linked {
  readonly id: Id;
  readonly name: string;
  readonly at: string;
}

/** Takes a thing off the job without deleting it (JOB-9); undefined where it hangs on it in another way. */
export function unlinkItem(scene: SubjectGroupScene, itemKind: Linkable, { id, name, at }: Linked): MenuItem | undefined {
  const { detail, subject, tools, g } = scene;
  const isLinked = detail.links.some((link) => link.itemKind === itemKind && (link.item === id || link.job === id));
  if (!isLinked || !mayLink(scene, itemKind)) return undefined;
  const args = { job: subject.id, itemKind, item: id };
  return { label: g.unlink, apart: true, run: () => void tools.feedback.act('job.detach', args, { at, said: g.saidUnlinked({ name }) }) };
}
