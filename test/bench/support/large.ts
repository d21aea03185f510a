import { commandsByName, createApiKey, createApp, createSigningKey, createWriter, openStorage } from '@workfloor/server';
import type { Storage } from '@workfloor/server';
import { nextId, STAGES, WORKSPACE } from './studio.ts';
import type { Database } from './target.ts';

/** How long a page takes, in milliseconds. */
export interface PageTimes {
  readonly page: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface LargeStudio {
  readonly pipeline: string;
  readonly jobs: readonly string[];
  readonly key: string;
}

const AT_ONCE = 500;
type Planned = readonly [name: string, args: unknown];

/** The commands that make the studio, one after the other: a million need not be held at once. */
function* plan(jobs: readonly string[], tasksPerJob: number, pipeline: string): Generator<Planned> {
  const stages = Array.from({ length: STAGES }, (_, at) => ({ id: nextId(), name: `Stage ${at + 1}` }));
  const tags = Array.from({ length: 20 }, () => nextId());
  const members = Array.from({ length: 20 }, () => nextId());
  const clients = Array.from({ length: Math.ceil(jobs.length / 5) }, () => nextId());
  for (const [at, id] of members.entries())
    yield ['member.invite', { id, name: `Member ${at}`, email: `m${at}@studio.example`, role: 'member' }];
  for (const [at, id] of tags.entries()) yield ['tag.create', { id, name: `Tag ${at}`, color: 'teal' }];
  yield ['pipeline.create', { id: pipeline, name: 'Weddings', stages }];
  for (const [at, id] of clients.entries()) yield ['client.create', { id, name: `Client number ${at}`, tags: [tags[at % 20]] }];
  for (const [at, id] of jobs.entries()) {
    const run = { id: nextId(), pipeline, stage: stages[at % STAGES]?.id };
    const title = `Wedding of couple ${at}`;
    yield ['job.create', { id, title, clients: [clients[at % clients.length]], assignees: [members[at % 20]], run }];
  }
  for (const [at, job] of jobs.entries())
    for (let task = 0; task < tasksPerJob; task += 1)
      yield [
        'task.create',
        { id: nextId(), title: `Task ${task} of ${at}`, job, assignees: [members[(at + task) % 20]], due: '2026-12-01' },
      ];
}

async function fill(storage: Storage, jobCount: number, tasksPerJob: number): Promise<LargeStudio> {
  const now = (): string => new Date().toISOString();
  const { installation } = storage;
  await installation.createWorkspace({ id: WORKSPACE, name: 'Large', locale: 'en', zone: 'Europe/Copenhagen', currency: 'EUR' });
  await installation.insertSigningKey(await createSigningKey(now()));
  const key = await createApiKey({ workspace: WORKSPACE, name: 'bench', role: 'owner', now: now() });
  await installation.insertKey(key.record);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const actor = { name: 'system', role: 'owner' } as const;
  const run = async ([name, args]: Planned): Promise<void> => {
    const answer = await writer.run({ workspace: WORKSPACE, id: nextId(), name, args, actor });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.code}`);
  };
  const [pipeline, jobs] = [nextId(), Array.from({ length: jobCount }, () => nextId())];
  let portion: Promise<void>[] = [];
  for (const command of plan(jobs, tasksPerJob, pipeline)) {
    portion.push(run(command));
    if (portion.length < AT_ONCE) continue;
    await Promise.all(portion);
    portion = [];
  }
  await Promise.all(portion);
  await writer.close();
  return { pipeline, jobs, key: key.text };
}

function at(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** Fills a database with so many jobs and tasks and reads pages of it, each to its last byte. */
export async function measurePages(database: Database, jobCount: number, tasksPerJob: number): Promise<readonly PageTimes[]> {
  const storage = await openStorage(database);
  try {
    const studio = await fill(storage, jobCount, tasksPerJob);
    const now = (): string => new Date().toISOString();
    const writer = createWriter({ storage, commands: commandsByName, now });
    const app = createApp({ storage, writer, now, newId: nextId, issuer: 'workfloor:bench' });
    const read = async (path: string): Promise<void> => {
      const headers = { authorization: `Bearer ${studio.key}` };
      const answer = await app.fetch(new Request(`http://127.0.0.1/v1/w/${WORKSPACE}${path}`, { headers }));
      const bytes = await answer.arrayBuffer();
      if (answer.status !== 200 || bytes.byteLength === 0) throw new Error(`${path} answered ${answer.status}`);
    };
    const job = (turn: number): string => studio.jobs[(turn * 7919) % studio.jobs.length] ?? '';
    const pages: Readonly<Record<string, (turn: number) => string>> = {
      'board page (8 x 50 cards)': () => `/boards/${studio.pipeline}?limit=50`,
      'job page': (turn) => `/jobs/${job(turn)}`,
      'tasks, first page': () => '/tasks?limit=50',
      'search by words': (turn) => `/search?q=couple%20${turn}`,
      'search by a word of all': () => '/search?q=couple',
    };
    const times: PageTimes[] = [];
    for (const [page, path] of Object.entries(pages)) {
      for (let warm = 0; warm < 20; warm += 1) await read(path(warm));
      const taken: number[] = [];
      for (let turn = 0; turn < 200; turn += 1) {
        const start = performance.now();
        await read(path(turn));
        taken.push(performance.now() - start);
      }
      taken.sort((a, b) => a - b);
      times.push({ page, p50Ms: at(taken, 0.5), p99Ms: at(taken, 0.99) });
    }
    app.close();
    await writer.close();
    return times;
  } finally {
    await storage.close();
  }
}
