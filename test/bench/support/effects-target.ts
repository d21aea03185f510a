/* The server whose effects bench:effects counts: a process of its own, so that nobody shares its thread. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { commandsByName, createApiKey, createApp, createWorker, createWriter, openStorage } from '@workfloor/server';
import type { Storage, Writer } from '@workfloor/server';
import { WORKSPACE } from './effects-ids.ts';
import type { Database } from './target.ts';

const ACTOR = { name: 'system', role: 'owner' } as const;
/** Written so long ago that all of it is due. */
const AGO_MS = 3_600_000;
/** Done before anything is measured, so that no table is empty. */
const WARM = 500;

export type EffectsQuestion =
  | { readonly ask: 'serve'; readonly database: Database; readonly effects: number }
  /** Starts the worker; answers when nothing is left, with the milliseconds that took. */
  | { readonly ask: 'drain' };

export interface Served {
  readonly port: number;
  readonly key: string;
  readonly job: string;
}

let [storage, writer]: [Storage | undefined, Writer | undefined] = [undefined, undefined];
const now = (): string => new Date().toISOString();

/** As many jobs as effects, each with a note that waits to be written. */
async function fill(kept: Storage, effects: number): Promise<Omit<Served, 'port'>> {
  await kept.installation.createWorkspace({ id: WORKSPACE, name: 'Bench', locale: 'en', zone: 'UTC', currency: 'EUR' });
  const key = await createApiKey({ workspace: WORKSPACE, name: 'bench', role: 'owner', now: now() });
  await kept.installation.insertKey(key.record);
  let ago = 2 * AGO_MS;
  const then = (): string => new Date(Date.now() - ago).toISOString();
  const filler = createWriter({ storage: kept, commands: commandsByName, now: then });
  const run = async (name: string, args: object): Promise<void> => {
    const answer = await filler.run({ workspace: WORKSPACE, id: crypto.randomUUID(), name, args, actor: ACTOR });
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
  };
  const note = { name: 'Note', scope: 'workspace', on: { kind: 'event', events: ['job.created'] }, wait: { minutes: 1 } };
  await run('rule.create', { id: crypto.randomUUID(), ...note, do: [{ do: 'note', text: 'Seen' }] });
  const jobs = Array.from({ length: effects + WARM }, () => crypto.randomUUID());
  const addJobs = async (ids: readonly string[]): Promise<void> => {
    for (let done = 0; done < ids.length; done += 512) {
      const slice = ids.slice(done, done + 512);
      await Promise.all(slice.map((id, at) => run('job.create', { id, title: `Job ${done + at}` })));
    }
  };
  await addJobs(jobs.slice(0, WARM));
  ago -= AGO_MS / 2;
  await fireAll(kept, filler, then);
  ago = AGO_MS;
  await addJobs(jobs.slice(WARM));
  await filler.close();
  return { key: key.text, job: jobs[0] ?? '' };
}

async function fireAll(kept: Storage, commands: Writer, clock: () => string): Promise<void> {
  const log = { debug: () => undefined, info: () => undefined, error: (details: object, said: string) => console.error(said, details) };
  const worker = createWorker({ storage: kept, writer: commands, now: clock, newId: () => crypto.randomUUID(), log, transports: {} });
  await worker.settle();
  await worker.stop();
}

async function serve(database: Database, effects: number): Promise<Served> {
  storage = await openStorage(database);
  const filled = await fill(storage, effects);
  writer = createWriter({ storage, commands: commandsByName, now });
  const app = createApp({ storage, writer, now, newId: () => crypto.randomUUID(), issuer: 'workfloor:bench' });
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { ...filled, port: typeof address === 'object' && address ? address.port : 0 };
}

async function drain(): Promise<number> {
  if (!storage || !writer) throw new Error('serve first');
  const begun = performance.now();
  await fireAll(storage, writer, now);
  const taken = performance.now() - begun;
  const undone = await storage.workspace(WORKSPACE).read(async (session) => {
    const sql = "select count(*) from effects where workspace_id = ? and state <> 'done' and at < ?";
    return Number((await session.connection.all(sql, [WORKSPACE, new Date(Date.now() - AGO_MS / 2).toISOString()]))[0]?.[0]);
  });
  if (undone > 0) throw new Error(`${undone} effects are not done`);
  return taken;
}

process.on('message', (question: EffectsQuestion) => {
  const answering = question.ask === 'serve' ? serve(question.database, question.effects) : drain();
  answering.then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
