import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStorage } from '@workfloor/server';
import { onEachDatabase } from '../support/databases.mjs';
import type { Database } from './support/server-process.ts';
import { WORKSPACE, alone, prepareRules } from './support/studio-with-rules.ts';
import { startWorkerServer } from './support/worker-process.ts';

/** By the clock of the servers, which runs 60 times as fast: two seconds. */
const LEASE_MS = 120_000;

/** The receiver of a web hook that answers when it is told to. */
async function startHolding(): Promise<{
  readonly port: number;
  /** The next call: its id, and how to answer it. */
  next(): Promise<{ readonly id: string; readonly answer: (status: number) => void }>;
  close(): void;
}> {
  const calls: { readonly id: string; readonly response: ServerResponse }[] = [];
  const server = createServer((request, response) => {
    request.resume();
    calls.push({ id: String(request.headers['webhook-id']), response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    async next() {
      for (;;) {
        const call = calls.shift();
        if (call) return { id: call.id, answer: (status) => call.response.writeHead(status).end() };
        await delay(5);
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readMessage(database: Database, id: string): Promise<readonly unknown[]> {
  const storage = await openStorage(database);
  try {
    const message = await storage.workspace(WORKSPACE).read(async (session) => session.get('message', id));
    return [message?.state, message?.version];
  } finally {
    await storage.close();
  }
}

onEachDatabase('two instances', (fresh, engine) => {
  if (engine === 'sqlite') return; // one server at a time
  it('what a stopped instance holds is taken over within a minute, and its late result is refused', async () => {
    const database = await fresh();
    const begun = Date.now();
    const receiver = await startHolding();
    await prepareRules(database, begun, receiver.port);
    await alone(database, begun, (run) => run('job.create', { id: crypto.randomUUID(), title: 'One' }));
    const place = { database, smtpPort: 1, begun, leaseMs: LEASE_MS };
    const [stopped, other] = [startWorkerServer(), startWorkerServer()];
    try {
      await stopped.serve(place);
      const first = await receiver.next();
      stopped.signal('SIGSTOP');
      const since = performance.now();
      await other.serve(place);
      const again = await receiver.next();
      assert.ok(performance.now() - since < 60_000);
      assert.equal(again.id, first.id, 'the same message, under the same id');
      again.answer(204);
      while ((await readMessage(database, first.id))[0] !== 'sent') await delay(20);
      const before = await readMessage(database, first.id);

      first.answer(500);
      stopped.signal('SIGCONT');
      await stopped.says('another worker has taken this over');
      assert.deepEqual(await readMessage(database, first.id), before);
    } finally {
      stopped.signal('SIGCONT');
      await Promise.all([stopped.stop(), other.stop()]);
      receiver.close();
    }
  });
});
