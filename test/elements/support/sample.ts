import {
  clientDefaults,
  jobDefaults,
  memberDefaults,
  pipelineDefaults,
  runDefaults,
  taskDefaults,
  workspaceDefaults,
} from '@workfloor/core';
import type { AnyRecord, Client, Edition, Id, Job, Kind, Member, Run, Stage, Tag, Task } from '@workfloor/core';

/** Records by kind and id: a whole workspace in memory. */
export type Tables = Map<Kind, Map<Id, AnyRecord>>;

export const WORKSPACE = 'ws_0000000000000000000000';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let counter = 0;
/** A fresh id that sorts by age. */
export function id(): Id {
  counter += 1;
  return `01934c5e-0000-7000-8000-${counter.toString(16).padStart(12, '0')}`;
}

export interface SampleOptions {
  /** Names of the stages; `!` at the end: required, `?`: conditional. */
  readonly stages?: readonly string[];
  /** Titles of jobs, column by column. */
  readonly titles?: readonly (readonly string[])[];
  readonly role?: Member['role'];
  readonly pipelines?: number;
  /** Cards with tags, clients, due days and tasks. */
  readonly isRich?: boolean;
  /** The moment the sample is made for. */
  readonly now?: number;
}

const STAGES = ['Inquiry', 'Booked', 'Shooting!', 'Editing', 'Album?', 'Delivered'];
const FIRST = [
  'Anna & Lars',
  'Sofie Bech',
  'Familien Holm',
  'Tremblay',
  'Nordlys A/S',
  'Clara & Jonas',
  'Maison Béranger',
  'Emil',
  'Ida',
  'Okafor',
];
const WHAT = ['wedding', 'portrait', 'album order', 'family session', 'staff portraits', 'engagement'];

/** Believable titles, always the same ones. */
export function titles(columns: number, cards: number): string[][] {
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: cards }, (__, row) => {
      const at = column * cards + row;
      return `${FIRST[at % FIRST.length]} ${WHAT[(at * 7) % WHAT.length]}${at >= FIRST.length ? ` ${at}` : ''}`;
    }),
  );
}

/** A small studio with one board. */
export function sample(options: SampleOptions = {}): Tables {
  const { stages = STAGES, role = 'owner', pipelines = 1, isRich = true, now = Date.now() } = options;
  const tables: Tables = new Map();
  const put = <K extends Kind, R extends AnyRecord>(kind: K, record: R): R => {
    if (!tables.has(kind)) tables.set(kind, new Map());
    tables.get(kind)?.set(record.id, record);
    return record;
  };
  const base = (): { id: Id; workspace: Id; version: number } => ({ id: id(), workspace: WORKSPACE, version: 1 });
  put('workspace', {
    ...base(),
    ...workspaceDefaults,
    id: WORKSPACE,
    name: 'Lys & Skygge',
    locale: 'en',
    zone: 'Europe/Copenhagen',
    currency: 'DKK',
    workdays: [],
  });
  const member = (name: string, of: Member['role']): Member =>
    put('member', { ...base(), ...memberDefaults, name, email: `${name}@example.com`, role: of, state: 'active' });
  const members = [member('Mette Lund', role), member('Jonas Rask', 'member'), member('Zoë Martin', 'member')];
  const tag = (name: string, color: Tag['color']): Tag => put('tag', { ...base(), name, color, state: 'live' });
  const tags = [tag('VIP', 'purple'), tag('Rush', 'red'), tag('Album', 'teal'), tag('Outdoors', 'green'), tag('Returning', 'blue')];
  const clients = FIRST.map((name): Client => put('client', { ...base(), ...clientDefaults, name }));
  for (let at = 0; at < pipelines; at += 1) {
    const pipelineId = id();
    const list = stages.map((name, index): Stage => ({
      id: id(),
      name: name.replace(/[!?]$/, ''),
      ...(name.endsWith('!') && { required: true }),
      ...(name.endsWith('?') && { when: { any: [tags[2]?.id ?? ''] } }),
      ...(index === 1 && { limitDays: 14 }),
    }));
    const edition: Edition = put('edition', { ...base(), pipeline: pipelineId, number: 1, name: '', stages: list, conditionTags: [] });
    put('pipeline', {
      ...base(),
      ...pipelineDefaults,
      id: pipelineId,
      name: at === 0 ? 'Photography' : `Pipeline ${at + 1}`,
      edition: edition.id,
    });
    if (at === 0) addJobs({ put, base, edition, members, tags, clients, isRich, now, titles: options.titles ?? titles(stages.length, 4) });
  }
  return tables;
}

interface Making {
  readonly put: <K extends Kind, R extends AnyRecord>(kind: K, record: R) => R;
  readonly base: () => { id: Id; workspace: Id; version: number };
  readonly edition: Edition;
  readonly members: readonly Member[];
  readonly tags: readonly Tag[];
  readonly clients: readonly Client[];
  readonly titles: readonly (readonly string[])[];
  readonly isRich: boolean;
  readonly now: number;
}

function addJobs(making: Making): void {
  const { put, base, now, isRich } = making;
  const day = (offset: number): string => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  let number = 1000;
  for (const [column, list] of making.titles.entries()) {
    for (const [row, title] of list.entries()) {
      number += 1;
      const some = <T>(all: readonly T[], count: number): T[] =>
        all
          .slice(number % all.length)
          .concat(all)
          .slice(0, isRich ? count : 0);
      const job: Job = put('job', {
        ...base(),
        ...jobDefaults,
        number,
        code: `#${number}`,
        title,
        assignees: some(making.members, number % 3).map((each) => each.id),
        tags: some(making.tags, number % 5 === 0 ? 5 : number % 3).map((each) => each.id),
        due: isRich && number % 2 === 0 ? day((number % 23) - 7) : null,
      });
      const client = making.clients[number % making.clients.length];
      if (isRich && client) put('jobClient', { ...base(), job: job.id, client: client.id, share: null });
      for (let task = 0; isRich && task < number % 4; task += 1) {
        const made: Task = {
          ...base(),
          ...taskDefaults,
          number: null,
          title: `Task ${task + 1}`,
          job: job.id,
          state: task === 0 ? 'done' : 'planned',
          rank: `a${task}`,
        };
        put('task', made);
      }
      addRun(making, job, { column, row, entered: now - ((number % 19) + 0.2) * DAY_MS });
    }
  }
}

function addRun({ put, base, edition }: Making, job: Job, { column, row, entered }: { column: number; row: number; entered: number }): Run {
  const at = new Date(entered).toISOString();
  const stage = edition.stages[column];
  return put('run', {
    ...base(),
    ...runDefaults,
    pipeline: edition.pipeline,
    edition: edition.id,
    subjectKind: 'job',
    subject: job.id,
    stage: stage?.id ?? '',
    started: at,
    entered: at,
    deadline: stage?.limitDays === undefined ? null : new Date(entered + stage.limitDays * DAY_MS).toISOString().slice(0, 10),
    rank: `a${row.toString(36).padStart(3, '0')}V`,
    steps: edition.stages.map(({ id: of }, index) => ({
      stage: of,
      state: index < column ? 'completed' : index === column ? 'active' : 'pending',
    })),
  });
}
