import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sight, dayIn, isDuePast, isStageOver, viewerOf } from '@workfloor/core';
import type { Client, Day, Id, Job, JobFilter, Kind, Kinds, Project, Run, Viewer } from '@workfloor/core';
import { createMemorySource, randomWorkspace, seeded, uuid } from '@workfloor/core/contract';
import type { MemorySource } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { readBoard } from './board.ts';
import type { StudioFilter } from './job-filter.ts';
import { listJobs } from './jobs.ts';
import { inserted } from './views.contract.ts';
import { viewOf } from './view-session.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const WORKSPACES = Number(process.env['WORKSPACES'] ?? 2);
const FILTERS = 40;
const TODAY = '2026-11-22';
/** Days around today, so that something is on either side and on the borders. */
const days = ['2026-11-19', '2026-11-20', '2026-11-21', TODAY, '2026-11-23', '2026-11-24', '2026-11-25'] as const;
/** The first and the last zone of the world, and those between, each where a day begins at another time. */
const zones = ['Pacific/Kiritimati', 'Europe/Copenhagen', 'America/Montreal', 'Etc/GMT+12'] as const;

type Random = () => number;
type Made = ReturnType<typeof randomWorkspace>[number];

function one<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  assert.ok(found !== undefined);
  return found;
}

/** The record with days, states and names by which filters tell records apart. */
function spread({ kind, record }: Made, random: Random, made: readonly Made[]): Made {
  const ids = (of: Kind): readonly Id[] => made.flatMap((each) => (each.kind === of ? [each.record.id] : []));
  const some = (of: Kind): readonly Id[] => ids(of).filter(() => random() < 0.3);
  const day = (): Day | null => (random() < 0.3 ? null : one(random, days));
  const own: Partial<Record<Kind, () => object>> = {
    client: () => ({ tags: some('tag') }),
    job: () => ({
      tags: some('tag'),
      due: day(),
      state: one(random, ['open', 'open', 'paused', 'done', 'archived']),
      priority: one(random, ['none', 'high']),
      label: one(random, ['', 'Venter']),
    }),
    event: () => ({
      starts: `${one(random, days)}T${String(Math.floor(random() * 24)).padStart(2, '0')}:30:00.000Z`,
      ends: '2027-01-01T00:00:00.000Z',
      zone: one(random, zones),
      state: one(random, ['planned', 'planned', 'held', 'cancelled']),
    }),
    invoice: () => ({ due: day(), state: one(random, ['draft', 'issued', 'paid', 'void']) }),
    project: () => ({ deadline: day(), state: one(random, ['open', 'open', 'done', 'archived']) }),
    pipeline: () => ({ subjects: ['job', 'client', 'event', 'invoice', 'project', 'resource'] }),
    run: () => ({
      state: 'open',
      ended: null,
      archived: false,
      deadline: day(),
      paused: random() < 0.5 ? '2026-11-20T09:00:00.000Z' : null,
    }),
  };
  return { kind, record: { ...record, ...own[kind]?.() } };
}

interface Firm {
  readonly storage: Storage;
  readonly source: MemorySource;
}

async function open(opening: () => Promise<Storage>, random: Random): Promise<Firm> {
  const made = randomWorkspace(HERE, random);
  const runs = made.filter(({ kind }) => kind === 'run');
  const more = Array.from({ length: 3 * runs.length }, (_, at): Made => {
    const { kind, record } = one(random, runs);
    return { kind, record: { ...record, id: uuid(0x9000 + at) } };
  });
  const rows = [...made, ...more].map((each) => spread(each, random, made)).map(({ kind, record }) => inserted(record, kind));
  const storage = await opening();
  await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
  const source = createMemorySource(HERE);
  source.commit({ rows });
  return { storage, source };
}

/** What one person sees of a firm, found without any SQL. */
class Eye {
  readonly #source: MemorySource;
  readonly #sight: Sight | undefined;

  constructor(source: MemorySource, viewer: Viewer | undefined) {
    this.#source = source;
    this.#sight = viewer && new Sight(source, viewer);
  }

  async all<K extends Kind>(kind: K): Promise<readonly Kinds[K][]> {
    const found: Kinds[K][] = [];
    for (const record of this.#source.all(kind)) if (!this.#sight || (await this.#sight.sees(kind, record))) found.push(record);
    return found;
  }

  async get<K extends Kind>(kind: K, id: Id): Promise<Kinds[K] | undefined> {
    return (await this.all(kind)).find((record) => record.id === id);
  }

  async #clients(ids: readonly Id[]): Promise<readonly Client[]> {
    return (await this.all('client')).filter(({ id }) => ids.includes(id));
  }

  async #ofJob(job: Id): Promise<readonly Client[]> {
    const links = await this.all('jobClient');
    return this.#clients(links.filter((link) => link.job === job).map(({ client }) => client));
  }

  async #about({ aboutKind, about }: Project): Promise<Pick<Shown, 'clients' | 'job'>> {
    if (aboutKind === null || about === null) return { clients: [], job: undefined };
    if (aboutKind === 'client') return { clients: await this.#clients([about]), job: undefined };
    if (aboutKind === 'job') {
      const job = await this.get('job', about);
      return { clients: job ? await this.#ofJob(about) : [], job };
    }
    const record = await this.get(aboutKind, about);
    if (!record) return { clients: [], job: undefined };
    return { clients: await this.#clients('clients' in record ? record.clients : [record.client]), job: undefined };
  }

  async show({ subjectKind, subject: id }: Pick<Run, 'subjectKind' | 'subject'>): Promise<Shown> {
    const subject = await this.get(subjectKind, id);
    assert.ok(subject);
    const bare = { subject, job: undefined, assignees: [], due: null, clients: [] };
    if ('number' in subject && 'code' in subject) {
      return { subject, job: subject, assignees: subject.assignees, due: subject.due, clients: await this.#ofJob(id) };
    }
    if ('starts' in subject) {
      const { assignees, zone, starts, clients } = subject;
      return { ...bare, assignees, due: dayIn(zone, starts), clients: await this.#clients(clients) };
    }
    if ('deadline' in subject && 'aboutKind' in subject) {
      return { ...bare, assignees: subject.assignees, due: subject.deadline, ...(await this.#about(subject)) };
    }
    if ('due' in subject) return { ...bare, due: subject.due, clients: await this.#clients([subject.client]) };
    return { ...bare, clients: subjectKind === 'client' ? await this.#clients([id]) : [] };
  }
}

interface Shown {
  readonly subject: Kinds[Run['subjectKind']];
  /** The job that runs, or that the project which runs is about. */
  readonly job: Job | undefined;
  readonly clients: readonly Client[];
  readonly assignees: readonly Id[];
  readonly due: Day | null;
}

function isAny(wanted: readonly Id[] | undefined, having: readonly Id[]): boolean {
  return wanted === undefined || having.some((id) => wanted.includes(id));
}

function isDue({ dueFrom, dueTo }: JobFilter, due: Day | null): boolean {
  if (dueFrom === undefined && dueTo === undefined) return true;
  return due !== null && (dueFrom === undefined || due >= dueFrom) && (dueTo === undefined || due <= dueTo);
}

function isAssigned({ assignees: wanted, unassigned }: JobFilter, assignees: readonly Id[]): boolean {
  if (unassigned && assignees.length === 0) return true;
  return isAny(unassigned ? (wanted ?? []) : wanted, assignees);
}

/** The filter in plain words. `runs` are those that tell of it: the one on the board, or all of the job. */
function fits(filter: JobFilter, { subject, job, clients, assignees, due }: Shown, runs: readonly Run[]): boolean {
  const own = job === subject ? job : undefined;
  const isOver = runs.some((run) => !run.archived && isStageOver(run, TODAY));
  const told = {
    label: own?.label,
    priority: own?.priority,
    owner: runs.find(({ owner }) => owner === filter.owner)?.owner,
    overdue: isOver || isDuePast(subject, due, TODAY),
  } as const;
  const exact = ['label', 'priority', 'owner', 'overdue'] as const;
  const clientIds = clients.map(({ id }) => id);
  return (
    isAny(filter.tags, [...(job?.tags ?? []), ...clients.flatMap(({ tags }) => tags)]) &&
    isAssigned(filter, assignees) &&
    isAny(filter.clients, clientIds) &&
    exact.every((name) => filter[name] === undefined || filter[name] === told[name]) &&
    isDue(filter, due)
  );
}

function drawFilter(random: Random, source: MemorySource): JobFilter {
  const id = (kind: 'tag' | 'member' | 'client'): Id => one(random, source.all(kind)).id;
  const parts: { readonly [K in keyof JobFilter]-?: () => JobFilter[K] } = {
    q: () => '',
    tags: () => [id('tag')],
    assignees: () => [id('member'), id('member')],
    unassigned: () => true,
    clients: () => [id('client'), id('client')],
    label: () => 'Venter',
    priority: () => one(random, ['none', 'high'] as const),
    owner: () => id('member'),
    dueFrom: () => one(random, days),
    dueTo: () => one(random, days),
    overdue: () => random() < 0.5,
  };
  const names = Object.keys(parts) as (keyof JobFilter)[]; // its own keys
  const chosen = [one(random, names), ...names.filter(() => random() < 0.12)];
  return Object.fromEntries(chosen.map((name) => [name, parts[name]()]));
}

function toStudio({ overdue, ...filter }: JobFilter): StudioFilter {
  return { ...filter, ...(overdue === undefined ? {} : { late: { is: overdue, on: TODAY } }) };
}

/** What the SQL finds, and what there is to find. */
async function compare({ storage, source }: Firm, viewer: Viewer | undefined, filter: JobFilter): Promise<number> {
  const eye = new Eye(source, viewer);
  const what = `${JSON.stringify(filter)} for ${JSON.stringify(viewer)}`;
  const seen = await eye.all('run');
  const [jobs, pipelines] = [await eye.all('job'), await eye.all('pipeline')];
  let found = 0;
  await storage.workspace(HERE).read(async (session) => {
    const view = await viewOf(session, viewer);
    for (const { id: pipeline } of pipelines) {
      const { columns } = await readBoard(view, { pipeline, filter: toStudio(filter), limit: 50 });
      const expected: Id[] = [];
      for (const run of seen.filter((each) => each.pipeline === pipeline)) {
        if (fits(filter, await eye.show(run), [run])) expected.push(run.id);
      }
      assert.deepEqual(columns.flatMap(({ runs }) => runs).toSorted(), expected.toSorted(), what);
      assert.deepEqual(columns.map(({ count }) => count), columns.map(({ runs }) => runs.length), what); // prettier-ignore
      found += expected.length;
    }
    const { ids } = await listJobs(view, { ...toStudio(filter), state: 'all', limit: 50 });
    const expected: Id[] = [];
    for (const job of jobs) {
      const runs = seen.filter(({ subject }) => subject === job.id);
      if (fits(filter, await eye.show({ subjectKind: 'job', subject: job.id }), runs)) expected.push(job.id);
    }
    assert.deepEqual(ids.toSorted(), expected.toSorted(), `jobs ${what}`);
    found += expected.length;
  });
  return found;
}

onEachEngine(`filters of boards and lists (SEED=${seed})`, ({ open: opening }) => {
  test('what a filter finds is what a person sees that fits it, on made-up boards, for everybody', async () => {
    let found = 0;
    for (let round = 0; round < WORKSPACES; round += 1) {
      const random = seeded(seed + round);
      const firm = await open(opening, random);
      const viewers = [undefined, ...firm.source.all('member').map(viewerOf)];
      for (let count = 0; count < FILTERS; count += 1)
        found += await compare(firm, viewers[Math.floor(random() * viewers.length)], drawFilter(random, firm.source));
      await firm.storage.close();
    }
    assert.ok(found > 50, `only ${found} found`);
  });
});
