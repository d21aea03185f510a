import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { commandsByName, createApiKey, createWriter, openStorage } from '@workfloor/server';
import { clockFrom } from './fast-clock.ts';
import type { Database } from './server-process.ts';

export const WORKSPACE = 'ws_effects0000000000000';
const AGAIN_MS = 10;
/** What is made can be sent meanwhile. */
const PAUSE_MS = 50;
const GIVE_UP_MS = 600_000;

/** A firm whose rules make tasks, send mails and call a web hook for each job: at once, and a minute later. */
export interface StudioWithRules {
  readonly key: string;
  readonly pipeline: string;
}

type Run = (name: string, args: object) => Promise<void>;

/** Runs commands on a database that no server has open. */
export async function alone<T>(database: Database, begun: number, work: (run: Run) => Promise<T>): Promise<T> {
  const now = clockFrom(begun);
  const storage = await openStorage(database);
  try {
    if (!(await storage.installation.findWorkspace(WORKSPACE)))
      await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Crash', locale: 'en', zone: 'UTC', currency: 'EUR' });
    const writer = createWriter({ storage, commands: commandsByName, now });
    const actor = { name: 'system', role: 'owner' } as const;
    const done = await work(async (name, args) => {
      const answer = await writer.run({ workspace: WORKSPACE, id: randomUUID(), name, args, actor });
      if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
    });
    await writer.close();
    return done;
  } finally {
    await storage.close();
  }
}

export async function prepareRules(database: Database, begun: number, hookPort: number): Promise<StudioWithRules> {
  const [pipeline, stage, hook] = [randomUUID(), randomUUID(), randomUUID()];
  const automation = { graceSeconds: 5, quiet: null, digestAt: '09:00', remind: { days: 3, times: 1 }, taskDays: null };
  const rule = { scope: 'stage', pipeline, stage, on: { kind: 'stage', moment: 'enter' } };
  const mail = (subject: string): object => ({
    do: 'mail',
    to: [{ kind: 'address', address: 'client@x.example' }],
    subject,
    text: 'Hello',
  });
  await alone(database, begun, async (run) => {
    await run('workspace.edit', { automation });
    await run('pipeline.create', { id: pipeline, name: 'P', stages: [{ id: stage, name: 'First' }] });
    await run('hook.create', { id: hook, name: 'H', url: `http://127.0.0.1:${hookPort}/`, events: ['job.created'] });
    const atOnce = [{ do: 'task', title: 'Now' }, mail('Now {{job.title}}'), { do: 'hook', hook }];
    await run('rule.create', { ...rule, id: randomUUID(), name: 'Now', do: atOnce });
    const later = [{ do: 'task', title: 'Later' }, mail('Later {{job.title}}')];
    await run('rule.create', { ...rule, id: randomUUID(), name: 'Later', wait: { minutes: 1 }, do: later });
  });
  const storage = await openStorage(database);
  const key = await createApiKey({ workspace: WORKSPACE, name: 'crash', role: 'owner', now: new Date().toISOString() });
  await storage.installation.insertKey(key.record);
  await storage.close();
  return { key: key.text, pipeline };
}

/** The server that is up at the moment. */
export interface Address {
  port: number | undefined;
}

/** Makes a job under one command id until it is answered: by this server, or by the one that comes after it. */
async function makeJob(address: Address, { key, pipeline }: StudioWithRules, title: string): Promise<void> {
  const id = randomUUID();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id };
  const body = JSON.stringify({ id: randomUUID(), title, run: { id: randomUUID(), pipeline } });
  const begin = performance.now();
  for (;;) {
    if (performance.now() - begin > GIVE_UP_MS) throw new Error(`no answer for ${GIVE_UP_MS} ms`);
    const url = `http://127.0.0.1:${address.port ?? 0}/v1/w/${WORKSPACE}/commands/job.create`;
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined); // it was killed
    const text = await response?.text().catch(() => '');
    if (response?.status === 200) return;
    if (response && response.status < 500) throw new Error(`job.create was refused: ${text ?? ''}`);
    await delay(AGAIN_MS);
  }
}

/** Makes jobs until told to stop, with a moment between them; the titles of those that were acknowledged. */
export async function makeJobs(address: Address, studio: StudioWithRules, isOver: () => boolean): Promise<readonly string[]> {
  const titles: string[] = [];
  while (!isOver()) {
    const title = randomUUID();
    await makeJob(address, studio, title);
    titles.push(title);
    await delay(PAUSE_MS);
  }
  return titles;
}
