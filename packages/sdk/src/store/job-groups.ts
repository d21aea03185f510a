import type { Id, IndexOf, Kind, Kinds } from '@workfloor/core';
import type { JobGroups, JobProject } from '../workfloor.ts';
import { compareText } from './list.ts';
import { shareFields } from './view-store.ts';

/** What is known of records: the cache's view. */
interface Known {
  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined;
  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[]): readonly Kinds[K][];
}

/** Each once. Ids grow with time, so that the order is that of making. */
function once<T extends { readonly id: Id }>(...lists: readonly (readonly T[])[]): readonly T[] {
  return [...new Map(lists.flat().map((record) => [record.id, record])).values()].toSorted((a, b) => compareText(a.id, b.id));
}

const byText = <T extends { readonly id: Id }>(records: readonly T[], key: (record: T) => string): readonly T[] =>
  records.toSorted((a, b) => compareText(key(a), key(b)) || compareText(a.id, b.id));

/** The latest first. */
const byTime = <T extends { readonly id: Id; readonly at: string }>(records: readonly T[]): readonly T[] =>
  byText(records, ({ at }) => at).toReversed();

/** What a job groups besides its clients, runs and own tasks. Projects that look as before keep their identity. */
export function readJobGroups(known: Known, job: Id, old?: JobGroups): JobGroups {
  const links = once(known.find('jobLink', 'job', [job]), known.find('jobLink', 'item', [job]));
  const linked = <K extends Exclude<Kind, 'job'>>(kind: K): readonly Kinds[K][] =>
    links.flatMap(({ itemKind, item }) => known.get(kind, itemKind === kind ? item : '') ?? []);
  const projects = byText(once(known.find('project', 'about', [job]), linked('project')), ({ title }) => title);
  const tasks = once(known.find('task', 'job', [job]), ...projects.map(({ id }) => known.find('task', 'project', [id])));
  const own = known.find('line', 'job', [job]);
  const ofLines = own.flatMap(({ invoice }) => known.get('invoice', invoice ?? '') ?? []);
  const invoices = once(known.find('invoice', 'job', [job]), linked('invoice'), ofLines);
  const below = <K extends Kind>(kind: K, index: IndexOf<K>, parents: readonly { readonly id: Id }[]): readonly Kinds[K][] =>
    parents.flatMap(({ id }) => known.find(kind, index, [id]));
  const requests = once(known.find('request', 'job', [job]));
  const runs = known.find('run', 'subject', [job]);
  const about = [{ id: job }, ...linked('event'), ...invoices, ...projects, ...tasks, ...requests];
  const toProject = (project: JobProject['project']): JobProject => {
    const shown = byText(known.find('task', 'project', [project.id]), ({ rank }) => rank);
    return shareFields(
      old?.projects.find((one) => one.project.id === project.id),
      { project, tasks: shown },
    );
  };
  return {
    links,
    events: byText(linked('event'), ({ starts }) => starts),
    projects: projects.map(toProject),
    invoices,
    lines: byText(once(own, below('line', 'source', tasks), below('line', 'invoice', invoices)), ({ rank }) => rank),
    payments: byText(below('payment', 'invoice', invoices), ({ date }) => date),
    timeEntries: byText(once(known.find('timeEntry', 'job', [job]), below('timeEntry', 'task', tasks)), ({ started }) => started),
    mileageLogs: byText(known.find('mileageLog', 'job', [job]), ({ date }) => date),
    notes: linked('note').toReversed(),
    folders: byText(known.find('folder', 'about', [job]), ({ name }) => name),
    files: byText(once(known.find('file', 'about', [job]), linked('file'), below('file', 'about', tasks)), ({ name }) => name),
    jobs: links.flatMap((link) => (link.itemKind === 'job' ? (known.get('job', link.job === job ? link.item : link.job) ?? []) : [])),
    resources: linked('resource'),
    requests,
    reminders: once(below('reminder', 'about', [...requests, ...invoices, ...tasks])),
    effects: byTime(once(below('effect', 'about', about), below('effect', 'run', runs))),
    messages: byTime(below('message', 'about', about)),
  };
}
