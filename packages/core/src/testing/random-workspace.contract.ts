import { kindOrder } from '../kernel/record.ts';
import type { AnyRecord, Entity, Id, Kind, Kinds } from '../kernel/record.ts';
import { rightLevels, rightNames } from '../kernel/rights.ts';
import { aboutKinds } from '../rule/rule.ts';
import { clientAccesses } from '../member/member.ts';
import { createWorld, uuid } from './world.contract.ts';

/** A number from 0 to below 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The records of a made-up workspace, in an order in which they can be written. */
export type Records = readonly { readonly kind: Kind; readonly record: AnyRecord }[];

type Made = { [K in Kind]?: Kinds[K][] };
type Overrides = { readonly [K in Exclude<Kind, 'workspace'>]: (pick: Picker) => Partial<Kinds[K]> };

class Picker {
  readonly #random: Random;
  readonly #made: Made;

  constructor(random: Random, made: Made) {
    this.#random = random;
    this.#made = made;
  }

  one<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.#random() * list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }

  maybe<T>(chance: number, value: () => T): T | null {
    return this.#random() < chance ? value() : null;
  }

  id(kind: Kind): Id {
    return this.one<Entity>(this.#made[kind] ?? []).id;
  }

  /** At most two. */
  ids(kind: Kind, chance: number): readonly Id[] {
    return [...new Set([this.maybe(chance, () => this.id(kind)), this.maybe(chance / 2, () => this.id(kind))])].filter((id) => id !== null);
  }

  record<K extends Kind>(kind: K): Kinds[K] {
    return this.one<Kinds[K]>((this.#made[kind] ?? []) as readonly Kinds[K][]); // made as this kind
  }

  rights(): Kinds['member']['rights'] {
    const some = rightNames.filter(() => this.#random() < 0.25);
    return Object.fromEntries(some.map((right) => [right, this.one(rightLevels)]));
  }
}

const staff = (pick: Picker): string => `staff:${pick.id('member')}`;

/** Those in which the runs of the world stand, without conditions that name others. */
const stages = [71, 72, 73, 74, 75, 76].map((number) => ({ id: uuid(number), name: `Stage ${number}` }));

/** What makes a record belong to others; the rest is as in the world of the contract. */
const overrides: Overrides = {
  member: (pick) => ({ role: pick.one(['member', 'member', 'viewer', 'admin']), access: pick.one(clientAccesses), rights: pick.rights() }),
  tag: () => ({}),
  field: () => ({}),
  service: () => ({ addOns: [] }),
  client: () => ({ tags: [] }),
  clientMember: (pick) => ({ client: pick.id('client'), member: pick.id('member') }),
  contact: () => ({ tags: [] }),
  clientContact: (pick) => ({ client: pick.id('client'), contact: pick.id('contact') }),
  resourceKind: () => ({}),
  resource: () => ({}),
  job: (pick) => ({ tags: [], assignees: pick.ids('member', 0.2) }),
  jobClient: (pick) => ({ job: pick.id('job'), client: pick.id('client') }),
  event: (pick) => ({ clients: pick.ids('client', 0.7), assignees: pick.ids('member', 0.2) }),
  invoice: (pick) => ({
    client: pick.id('client'),
    job: pick.maybe(0.5, () => pick.id('job')),
    task: null,
    credits: null,
    number: null,
    series: null,
    serial: null,
  }),
  invoiceCopy: () => ({}),
  savedTasks: () => ({}),
  project(pick) {
    const about = pick.maybe(0.8, () => pick.one(['client', 'event', 'invoice', 'job'] as const));
    return { aboutKind: about, about: about && pick.id(about), assignees: pick.ids('member', 0.15) };
  },
  task: (pick) => ({
    job: pick.maybe(0.4, () => pick.id('job')),
    project: pick.maybe(0.3, () => pick.id('project')),
    client: pick.maybe(0.3, () => pick.id('client')),
    assignees: pick.ids('member', 0.15),
    tags: [],
    waitsFor: [],
  }),
  timeEntry(pick) {
    const task = pick.maybe(0.6, () => pick.record('task'));
    const job = task ? task.job : pick.maybe(0.4, () => pick.id('job'));
    return { member: pick.id('member'), task: task?.id ?? null, job, service: null };
  },
  mileageLog: (pick) => ({
    member: pick.id('member'),
    event: pick.maybe(0.5, () => pick.id('event')),
    job: pick.maybe(0.5, () => pick.id('job')),
  }),
  line(pick) {
    const sourceKind = pick.maybe(0.6, () => pick.one(['task', 'timeEntry', 'mileageLog'] as const));
    const source = sourceKind && pick.record(sourceKind);
    const invoice = pick.maybe(0.4, () => pick.record('invoice'));
    const billed = invoice?.state === 'draft' ? 'ready' : 'billed';
    return {
      member: null,
      service: null,
      kind: kindsOfLines[sourceKind ?? 'task'],
      sourceKind,
      source: source?.id ?? null,
      job: source ? source.job : pick.maybe(0.5, () => pick.id('job')),
      client: pick.maybe(0.4, () => pick.id('client')),
      invoice: invoice?.id ?? null,
      state: invoice ? billed : pick.one(['open', 'ready'] as const),
      partOf: null,
      corrects: null,
    };
  },
  payment: (pick) => ({ invoice: pick.id('invoice'), provider: null, providerId: null }),
  note: (pick) => ({ client: pick.maybe(0.5, () => pick.id('client')), by: staff(pick) }),
  folder(pick) {
    const aboutKind = pick.one(['client', 'job'] as const);
    return { aboutKind, about: pick.id(aboutKind), parent: null };
  },
  file(pick) {
    const aboutKind = pick.one(['client', 'job', 'task'] as const);
    return { aboutKind, about: pick.id(aboutKind), folder: null, locks: pick.ids('invoice', 0.3) };
  },
  jobLink(pick) {
    const itemKind = pick.one(['event', 'invoice', 'project', 'note', 'file', 'job', 'resource'] as const);
    return { job: pick.id('job'), itemKind, item: pick.id(itemKind) };
  },
  pipeline: (pick) => ({ availableTo: pick.ids('member', 0.5) }),
  edition: (pick) => ({ pipeline: pick.id('pipeline'), conditionTags: [], stages }),
  label: (pick) => ({ pipeline: pick.maybe(0.5, () => pick.id('pipeline')), pauses: false }),
  run(pick) {
    const subjectKind = pick.one(['job', 'client', 'event', 'invoice', 'project', 'resource'] as const);
    const { id, pipeline } = pick.record('edition');
    return { pipeline, edition: id, subjectKind, subject: pick.id(subjectKind), owner: pick.maybe(0.3, () => pick.id('member')) };
  },
  awaited(pick) {
    const itemKind = pick.one(['task', 'invoice', 'event', 'project', 'file', 'resource', 'job', 'request'] as const);
    return { run: pick.id('run'), itemKind, item: pick.id(itemKind) };
  },
  comment(pick) {
    const aboutKind = pick.one(['job', 'task', 'client', 'event', 'invoice', 'project', 'file'] as const);
    return { aboutKind, about: pick.id(aboutKind), mentions: [], by: staff(pick) };
  },
  calendarFeed(pick) {
    const aboutKind = pick.one(['member', 'job'] as const);
    return { aboutKind, about: pick.id(aboutKind), by: staff(pick) };
  },
  savedView: (pick) => ({ pipeline: pick.id('pipeline'), member: pick.maybe(0.5, () => pick.id('member')), by: staff(pick) }),
  request: (pick) => ({ client: pick.id('client'), job: pick.maybe(0.5, () => pick.id('job')), to: [], by: staff(pick) }),
  template: () => ({}),
  hook: () => ({ state: 'off' }),
  rule: (pick) => ({
    pipeline: pick.maybe(0.5, () => pick.id('pipeline')),
    hold: pick.maybe(0.5, () => ({ approvers: pick.ids('member', 0.3) })),
    tags: [],
    state: 'off',
    by: staff(pick),
  }),
  ruleEdition: (pick) => ({ rule: pick.id('rule'), by: staff(pick) }),
  effect(pick) {
    const aboutKind = pick.one(aboutKinds);
    const run = pick.maybe(0.4, () => pick.id('run'));
    return { rule: pick.id('rule'), aboutKind, about: pick.id(aboutKind), run, cause: null, state: 'done', due: null, by: staff(pick) };
  },
  message(pick) {
    const aboutKind = pick.maybe(0.8, () => pick.one(aboutKinds));
    const about = aboutKind && pick.id(aboutKind);
    return { aboutKind, about, effect: null, hook: null, reminders: [], state: 'sent', due: null, by: staff(pick) };
  },
  reminder(pick) {
    const aboutKind = pick.one(['request', 'invoice', 'task'] as const);
    return { aboutKind, about: pick.id(aboutKind), client: null, state: 'off', next: null };
  },
  schedule: (pick) => ({
    pipeline: pick.maybe(0.5, () => pick.id('pipeline')),
    clients: pick.ids('client', 0.3),
    state: 'ended',
    next: null,
    by: staff(pick),
  }),
  occurrence(pick) {
    const madeKind = pick.one(['job', 'task', 'invoice'] as const);
    return { schedule: pick.id('schedule'), client: pick.maybe(0.5, () => pick.id('client')), madeKind, made: pick.id(madeKind) };
  },
};

const kindsOfLines = { task: 'item', timeEntry: 'time', mileageLog: 'distance' } as const;
const EACH = 6;

/** What no two records of a kind may have in common. */
function unique(kind: Kind, serial: number): object {
  if (kind === 'field' || kind === 'resourceKind' || kind === 'resource') return { key: `key_${serial}` };
  return kind === 'member' ? { email: `m${serial}@studio.example` } : {};
}

/** Clocks stand still with their jobs, as commands would have it (STG-12). */
function fitClocks({ run: runs = [], job: jobs = [] }: Made): void {
  for (const run of runs) {
    const job = run.subjectKind === 'job' ? jobs.find(({ id }) => id === run.subject) : undefined;
    const standsStill = run.state === 'open' && (job?.state === 'paused' || job?.state === 'done');
    Object.assign(run, { paused: standsStill ? run.entered : null });
  }
}

/**
 * A small workspace in which everything belongs to anything that it may belong to, with members of all rights and accesses: for tests of
 * what each of them sees.
 */
export function randomWorkspace(workspace: Id, random: Random): Records {
  const world = createWorld(workspace);
  const made: Made = {};
  const pick = new Picker(random, made);
  const records: { kind: Kind; record: AnyRecord }[] = [];
  let serial = 0x1000;

  function make<K extends Exclude<Kind, 'workspace'>>(kind: K, own: object): void {
    const entity = { id: uuid((serial += 1)), version: 1 };
    const templates = world[kind] as readonly Kinds[K][]; // of this kind
    const record = { ...pick.one(templates), ...overrides[kind](pick), ...unique(kind, serial), ...entity, ...own };
    const ofKind: Kinds[K][] = (made[kind] ??= []);
    ofKind.push(record);
    records.push({ kind, record });
  }

  for (const kind of kindOrder) {
    if (kind === 'workspace') continue;
    if (kind === 'invoiceCopy') for (const { id } of made.invoice ?? []) make(kind, { id });
    else for (let count = 0; count < EACH; count += 1) make(kind, {});
  }
  // each pipeline has an edition, which is only known once both are there
  for (const pipeline of made.pipeline ?? []) {
    make('edition', { pipeline: pipeline.id });
    Object.assign(pipeline, { edition: made.edition?.at(-1)?.id });
  }
  fitClocks(made);
  return records.toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

/** The record with other contents: it belongs to what it belonged to, and everything else of it is different or may be. */
export function altered<K extends Exclude<Kind, 'workspace'>>(kind: K, record: Kinds[K], random: Random): Kinds[K] {
  const made: Made = Object.fromEntries(kindOrder.map((each) => [each, [record]])); // asked for names of fields only
  const kept = new Set([
    'id',
    'workspace',
    'version',
    'edition',
    'key',
    'email',
    'channel', // calls of hooks are hidden, the others are not
    ...Object.keys(overrides[kind](new Picker(random, made))),
  ]);
  const templates = createWorld(record.workspace)[kind] as readonly Kinds[K][]; // of this kind
  const other = templates[Math.floor(random() * templates.length)] ?? record;
  const own: ReadonlyMap<string, unknown> = new Map(Object.entries(record));
  const entries = Object.entries(other).map(([field, value]: [string, unknown]): [string, unknown] => {
    if (kept.has(field)) return [field, own.get(field)];
    return [field, ['name', 'title'].includes(field) ? `Altered ${String(value).slice(0, 50)}` : value];
  });
  return Object.fromEntries(entries) as unknown as Kinds[K]; // the fields of the record itself
}
