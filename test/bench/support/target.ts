/* The server under measurement, in a process of its own. Talks to server.ts by messages. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { commandsByName, createApp, createWriter, openStorage } from '@workfloor/server';
import type { Storage } from '@workfloor/server';
import { Hono } from 'hono';
import { boardTask } from './board-read.ts';
import { createStudio, nextId } from './studio.ts';
import type { Studio } from './studio.ts';

/** What the parent asks. */
export type Question =
  | { readonly ask: 'fill'; readonly database: Database; readonly jobs: number }
  | { readonly ask: 'serve'; readonly database: Database; readonly studio: Studio }
  | { readonly ask: 'board'; readonly rounds: number }
  | { readonly ask: 'bare' };
export type Database = { readonly sqlite: string } | { readonly postgres: string };

function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<number> {
  const listener = getRequestListener(fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // a TCP server has one
  });
}

async function fill(database: Database, jobs: number): Promise<Studio> {
  const storage = await openStorage(database);
  const studio = await createStudio(storage, jobs);
  await storage.close();
  return studio;
}

let served:
  { readonly storage: Storage; readonly ask: (path: string, body?: object) => Promise<Response>; readonly studio: Studio } | undefined;

async function serve(database: Database, studio: Studio): Promise<{ readonly port: number; readonly token: string }> {
  const now = (): string => new Date().toISOString();
  const storage = await openStorage(database);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const app = createApp({ storage, writer, now, newId: nextId, issuer: 'workfloor:bench' });
  const request = async (path: string, token: string, body?: object): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    return app.fetch(new Request(`http://127.0.0.1/v1/w/${studio.workspace}${path}`, init));
  };
  const session = await request('/sessions', studio.key, { member: studio.member });
  const { token } = (await session.json()) as { token: string }; // SessionAnswer
  served = { storage, studio, ask: (path, body) => request(path, token, body) };
  return { port: await listen(app.fetch), token };
}

/** A bare Hono route that only parses and answers. */
function serveBare(): Promise<number> {
  const hono = new Hono();
  hono.post('/echo', async (c) => c.json({ ok: true, got: Object.keys(await c.req.json<object>()).length }));
  return listen(hono.fetch);
}

async function answer(question: Question): Promise<unknown> {
  if (question.ask === 'fill') return fill(question.database, question.jobs);
  if (question.ask === 'serve') return serve(question.database, question.studio);
  if (question.ask === 'bare') return { port: await serveBare() };
  if (!served) throw new Error('nothing is served yet');
  return boardTask(
    served.storage.engine,
    () => served?.ask(`/boards/${served.studio.pipeline}?limit=50`) ?? Promise.reject(new Error()),
    question.rounds,
  );
}

process.on('message', (question: Question) => {
  answer(question).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
