import type { Run } from '../run/run.ts';
import type { AnyRecord, Id, IndexOf, Kind } from './record.ts';
import type { Source } from './tx.ts';

/** Fields that name other records: of a fixed kind, or of the kind that another field tells. */
const references: { readonly [K in Kind]?: Readonly<Record<string, Kind | { readonly kindIn: string }>> } = {
  service: { addOns: 'service' },
  client: { tags: 'tag' },
  clientMember: { client: 'client', member: 'member' },
  contact: { tags: 'tag' },
  clientContact: { client: 'client', contact: 'contact' },
  job: { tags: 'tag', assignees: 'member' },
  jobClient: { job: 'job', client: 'client' },
  event: { clients: 'client', assignees: 'member' },
  invoice: { client: 'client', job: 'job', task: 'task', credits: 'invoice' },
  invoiceCopy: { id: 'invoice' },
  project: { about: { kindIn: 'aboutKind' }, assignees: 'member' },
  task: { job: 'job', project: 'project', client: 'client', assignees: 'member', tags: 'tag', waitsFor: 'task' },
  timeEntry: { member: 'member', task: 'task', job: 'job', service: 'service' },
  mileageLog: { member: 'member', event: 'event', job: 'job' },
  line: {
    member: 'member',
    service: 'service',
    source: { kindIn: 'sourceKind' },
    job: 'job',
    client: 'client',
    invoice: 'invoice',
    partOf: 'line',
    corrects: 'line',
  },
  payment: { invoice: 'invoice' },
  note: { client: 'client' },
  folder: { about: { kindIn: 'aboutKind' }, parent: 'folder' },
  file: { about: { kindIn: 'aboutKind' }, folder: 'folder', locks: 'invoice' },
  jobLink: { job: 'job', item: { kindIn: 'itemKind' } },
  pipeline: { edition: 'edition', availableTo: 'member' },
  edition: { pipeline: 'pipeline', conditionTags: 'tag' },
  label: { pipeline: 'pipeline' },
  run: { pipeline: 'pipeline', edition: 'edition', subject: { kindIn: 'subjectKind' }, owner: 'member' },
  request: { client: 'client', job: 'job', to: 'contact' },
  awaited: { run: 'run', item: { kindIn: 'itemKind' } },
  comment: { about: { kindIn: 'aboutKind' }, mentions: 'member' },
  calendarFeed: { about: { kindIn: 'aboutKind' } },
  savedView: { pipeline: 'pipeline', member: 'member' },
  rule: { pipeline: 'pipeline', tags: 'tag' },
  ruleEdition: { rule: 'rule' },
  effect: { rule: 'rule', about: { kindIn: 'aboutKind' }, run: 'run', cause: 'effect' },
  message: { about: { kindIn: 'aboutKind' }, effect: 'effect', hook: 'hook' },
  reminder: { about: { kindIn: 'aboutKind' }, client: 'client' },
  schedule: { pipeline: 'pipeline', clients: 'client' },
  occurrence: { schedule: 'schedule', client: 'client', made: { kindIn: 'madeKind' } },
};

export interface Reference {
  readonly field: string;
  readonly kind: Kind;
  readonly id: Id;
}

/** Every record that this one names. */
export function referencesOf(kind: Kind, record: AnyRecord): readonly Reference[] {
  const bag = record as unknown as Readonly<Record<string, unknown>>; // the table names fields of this very kind
  return Object.entries(references[kind] ?? {}).flatMap(([field, target]) => {
    const named = typeof target === 'string' ? target : (bag[target.kindIn] as Kind); // subjectKind and aboutKind hold kinds
    return [bag[field]].flat().flatMap((id) => (typeof id === 'string' ? [{ field, kind: named, id }] : []));
  });
}

/** The fields of a kind's records that name other records. */
export function referenceFields(kind: Kind): readonly string[] {
  return Object.keys(references[kind] ?? {});
}

type Use = { readonly [K in Kind]: readonly [K, IndexOf<K>] }[Kind];

/** The declared indexes in which the users of a record stand. */
const usedIn: { readonly [K in Kind]?: readonly Use[] } = {
  member: [
    ['job', 'assignees'],
    ['task', 'assignees'],
    ['event', 'assignees'],
    ['project', 'assignees'],
    ['clientMember', 'member'],
    ['timeEntry', 'member'],
    ['mileageLog', 'member'],
    ['line', 'member'],
    ['run', 'owner'],
    ['pipeline', 'availableTo'],
    ['calendarFeed', 'about'],
    ['savedView', 'member'],
  ],
  tag: [
    ['job', 'tags'],
    ['client', 'tags'],
    ['contact', 'tags'],
    ['task', 'tags'],
    ['edition', 'conditionTags'],
    ['rule', 'tags'],
  ],
  service: [
    ['line', 'service'],
    ['timeEntry', 'service'],
    ['service', 'addOns'],
  ],
  client: [
    ['clientContact', 'client'],
    ['clientMember', 'client'],
    ['jobClient', 'client'],
    ['event', 'clients'],
    ['invoice', 'client'],
    ['project', 'about'],
    ['task', 'client'],
    ['line', 'client'],
    ['note', 'client'],
    ['folder', 'about'],
    ['file', 'about'],
    ['run', 'subject'],
    ['comment', 'about'],
    ['request', 'client'],
    ['reminder', 'client'],
    ['schedule', 'clients'],
    ['occurrence', 'client'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  contact: [
    ['clientContact', 'contact'],
    ['request', 'to'],
  ],
  resource: [
    ['jobLink', 'item'],
    ['run', 'subject'],
    ['awaited', 'item'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  job: [
    ['jobClient', 'job'],
    ['jobLink', 'job'],
    ['jobLink', 'item'],
    ['invoice', 'job'],
    ['project', 'about'],
    ['task', 'job'],
    ['timeEntry', 'job'],
    ['mileageLog', 'job'],
    ['line', 'job'],
    ['folder', 'about'],
    ['file', 'about'],
    ['run', 'subject'],
    ['awaited', 'item'],
    ['comment', 'about'],
    ['calendarFeed', 'about'],
    ['request', 'job'],
    ['occurrence', 'made'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  event: [
    ['jobLink', 'item'],
    ['project', 'about'],
    ['mileageLog', 'event'],
    ['run', 'subject'],
    ['awaited', 'item'],
    ['comment', 'about'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  invoice: [
    ['line', 'invoice'],
    ['payment', 'invoice'],
    ['invoice', 'credits'],
    ['jobLink', 'item'],
    ['project', 'about'],
    ['file', 'locks'],
    ['run', 'subject'],
    ['awaited', 'item'],
    ['comment', 'about'],
    ['reminder', 'about'],
    ['occurrence', 'made'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  project: [
    ['task', 'project'],
    ['jobLink', 'item'],
    ['run', 'subject'],
    ['awaited', 'item'],
    ['comment', 'about'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  task: [
    ['task', 'waitsFor'],
    ['invoice', 'task'],
    ['timeEntry', 'task'],
    ['line', 'source'],
    ['file', 'about'],
    ['awaited', 'item'],
    ['comment', 'about'],
    ['reminder', 'about'],
    ['occurrence', 'made'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  timeEntry: [['line', 'source']],
  mileageLog: [['line', 'source']],
  line: [
    ['line', 'partOf'],
    ['line', 'corrects'],
  ],
  note: [['jobLink', 'item']],
  folder: [
    ['folder', 'parent'],
    ['file', 'folder'],
  ],
  file: [
    ['jobLink', 'item'],
    ['awaited', 'item'],
    ['comment', 'about'],
  ],
  pipeline: [
    ['edition', 'pipeline'],
    ['label', 'pipeline'],
    ['savedView', 'pipeline'],
    ['rule', 'pipeline'],
    ['schedule', 'pipeline'],
  ],
  run: [
    ['awaited', 'run'],
    ['effect', 'run'],
  ],
  request: [
    ['awaited', 'item'],
    ['reminder', 'about'],
    ['effect', 'about'],
    ['message', 'about'],
  ],
  rule: [
    ['ruleEdition', 'rule'],
    ['effect', 'rule'],
  ],
  hook: [['message', 'hook']],
  effect: [
    ['effect', 'cause'],
    ['message', 'effect'],
  ],
  schedule: [['occurrence', 'schedule']],
};

const runStates: readonly Run['state'][] = ['open', 'done', 'closed', 'moved'];

async function runOn(source: Source, edition: Id): Promise<Run | undefined> {
  for (const state of runStates) {
    const [run] = await source.find('run', 'edition', [edition, state], 1);
    if (run) return run;
  }
  return undefined;
}

/** One record that names this one, if there is any. */
export async function someUseOf(source: Source, kind: Kind, id: Id): Promise<{ readonly kind: Kind; readonly id: Id } | undefined> {
  if (kind === 'edition') {
    const run = await runOn(source, id);
    return run && { kind: 'run', id: run.id };
  }
  for (const [user, index] of usedIn[kind] ?? []) {
    const [found] = await source.find(user, index as never, [id], 1); // the pair names an index of that kind
    if (found) return { kind: user, id: found.id };
  }
  return undefined;
}
