import type { DomainEvent, EventType } from '@workfloor/core';
import type { MoreSubjectScene, MoreWords, SubjectDetail } from './job-tools.ts';
import type { Filter } from './kept.ts';

const groups: Readonly<Record<string, Exclude<Filter, 'all'>>> = {
  run: 'moves',
  step: 'moves',
  gate: 'moves',
  awaited: 'moves',
  task: 'tasks',
  project: 'tasks',
  savedTasks: 'tasks',
  time: 'tasks',
  line: 'money',
  invoice: 'money',
  payment: 'money',
  mileage: 'money',
};

/** What a filter of the history takes an event for. */
export function groupOf(type: EventType): Filter | undefined {
  return groups[type.slice(0, type.indexOf('.'))];
}

/** An event as a sentence; undefined for what is no part of a job's history, or said by another one. */
export function eventLine(scene: MoreSubjectScene, event: DomainEvent): string | undefined {
  const { t } = scene;
  const key = event.type === 'step.skipped' && event['why'] === 'condition' ? 'step.skipped.condition' : event.type;
  if (!(key in t)) return undefined;
  const sentence: string | ((values: Record<string, string>) => string) = t[key as keyof MoreWords & EventType]; // it is in there
  return typeof sentence === 'string' ? sentence : sentence(namesOf(scene, event));
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Everything that the job holds, by what people call it. */
function named({ parties, events, projects, invoices, notes, files, jobs, resources, tasks, folders }: SubjectDetail): readonly Named[] {
  const titled = [...tasks, ...projects.flatMap((one) => [one.project, ...one.tasks]), ...jobs, ...events];
  return [
    ...parties.map(({ client }) => client),
    ...parties.flatMap(({ contacts }) => contacts.map(({ contact }) => contact)),
    ...files,
    ...folders,
    ...titled.map(({ id, title }) => ({ id, name: title })),
    ...notes.map((one) => ({ id: one.id, name: one.title || one.text.slice(0, 60) })),
    ...invoices.map((one) => ({ id: one.id, name: one.number ?? one.title })),
    ...resources.map((one) => ({ id: one.id, name: one.label })),
  ];
}

/** The names that sentences ask for; what is gone is called so. */
function namesOf({ subject, detail, t, studio }: MoreSubjectScene, event: DomainEvent): Record<string, string> {
  const jobRun = detail.runs.find(({ run }) => run.id === event['run']);
  const editions = [...detail.runs.map(({ edition }) => edition), ...(studio?.editions ?? [])];
  const stages = editions.flatMap((edition) => edition.stages);
  const pipeline = jobRun?.pipeline ?? studio?.pipelines.find(({ id }) => id === event['pipeline']);
  const stage = (id: unknown): string => stages.find((one) => one.id === id)?.name ?? t.gone;
  const all = [{ id: subject.id, name: subject.title }, ...named(detail)];
  const name = (...ids: readonly unknown[]): string => all.find(({ id }) => ids.includes(id))?.name ?? t.gone;
  const linked = event['item'] === subject.id ? event['job'] : event['item'];
  const ids = ['client', 'task', 'project', 'event', 'invoice', 'file', 'folder', 'note', 'contact'] as const;
  return {
    ...Object.fromEntries(ids.map((id) => [id, name(event[id])])),
    client: name(event['client'], linked),
    item: name(linked),
    pipeline: pipeline?.name ?? t.gone,
    stage: stage(event['stage']),
    to: stage(event['to']),
    owner: studio?.members.find(({ id }) => id === event['owner'])?.name ?? t.nobody,
  };
}
