import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { commandsByName, createApiKey, createWriter, openStorage } from '@workfloor/server';
import type { Database } from './server-process.ts';

export const WORKSPACE = 'ws_crash00000000000000000';
const WRITERS = 8;
const AGAIN_MS = 10;
const GIVE_UP_MS = 30_000;

/** What one writer works on, and what the server has said yes to. */
export interface WriterLog {
  readonly task: string;
  readonly run: string;
  /** Ids of acknowledged commands in their order. */
  readonly acknowledged: string[];
  comments: number;
  items: number;
  moves: number;
}

export interface Studio {
  readonly key: string;
  readonly stages: readonly string[];
  readonly writers: readonly WriterLog[];
  /** Commands of the preparation. */
  readonly prepared: number;
}

/** A workspace with a task and a run for each writer. */
export async function prepare(database: Database): Promise<Studio> {
  const now = (): string => new Date().toISOString();
  const storage = await openStorage(database);
  await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Crash', locale: 'en', zone: 'UTC', currency: 'EUR' });
  const key = await createApiKey({ workspace: WORKSPACE, name: 'crash', role: 'owner', now: now() });
  await storage.installation.insertKey(key.record);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const actor = { name: 'system', role: 'owner' } as const;
  let prepared = 0;
  const run = async (name: string, args: object): Promise<void> => {
    const answer = await writer.run({ workspace: WORKSPACE, id: randomUUID(), name, args, actor });
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code}`);
    prepared += 1;
  };
  const [pipeline, stages] = [randomUUID(), [randomUUID(), randomUUID()]];
  await run('pipeline.create', { id: pipeline, name: 'P', stages: stages.map((id, at) => ({ id, name: `Stage ${at}` })) });
  const writers: WriterLog[] = [];
  for (let at = 0; at < WRITERS; at += 1) {
    const [job, task, first] = [randomUUID(), randomUUID(), randomUUID()];
    await run('job.create', { id: job, title: `Job ${at}`, run: { id: first, pipeline } });
    await run('task.create', { id: task, title: `Task ${at}`, job });
    writers.push({ task, run: first, acknowledged: [], comments: 0, items: 0, moves: 0 });
  }
  await writer.close();
  await storage.close();
  return { key: key.text, stages, writers, prepared };
}

/** The server that is up at the moment. */
export interface Address {
  port: number | undefined;
}

/** Sends a command under its id until it is answered: by this server, or by the one that comes after it. */
async function insist(address: Address, key: string, [name, args]: readonly [string, object]): Promise<string> {
  const id = randomUUID();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id };
  const begin = performance.now();
  for (;;) {
    if (performance.now() - begin > GIVE_UP_MS) throw new Error(`${name} was not answered for ${GIVE_UP_MS} ms`);
    try {
      if (address.port === undefined) throw new Error('no server');
      const url = `http://127.0.0.1:${address.port}/v1/w/${WORKSPACE}/commands/${name}`;
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(args) });
      const text = await response.text();
      if (response.status === 200) return id;
      if (response.status < 500) throw new TypeError(`${name} was refused: ${text}`);
    } catch (error) {
      if (error instanceof TypeError && error.message.includes('was refused')) throw error;
    }
    await delay(AGAIN_MS);
  }
}

/** The writer's next command: a comment, a line of its checklist, a move of its run between two stages. */
function nextCommand(log: WriterLog, stages: readonly string[]): readonly [string, object] {
  const turn = log.acknowledged.length % 3;
  if (turn === 0) return ['comment.add', { id: randomUUID(), aboutKind: 'task', about: log.task, text: 'Still here' }];
  if (turn === 1 && log.items < 50) return ['task.addItem', { task: log.task, item: randomUUID(), title: 'One more' }];
  const [from = '', to = ''] = log.moves % 2 === 0 ? stages : stages.toReversed();
  return [log.moves % 2 === 0 ? 'run.advance' : 'run.back', { run: log.run, stage: from, to }];
}

/** Works until told to stop; the command under way is brought to its answer. */
export async function work(address: Address, studio: Studio, log: WriterLog, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const command = nextCommand(log, studio.stages);
    log.acknowledged.push(await insist(address, studio.key, command));
    if (command[0] === 'comment.add') log.comments += 1;
    else if (command[0] === 'task.addItem') log.items += 1;
    else log.moves += 1;
  }
}
