/* The server that the tests of what happens by itself kill and stop: the real app and the real worker, on a clock that runs faster. */
import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import { getRequestListener } from '@hono/node-server';
import { commandsByName, createApp, createTransports, createWorker, createWriter, openStorage } from '@workfloor/server';
import { clockFrom } from './fast-clock.ts';
import type { WorkerPlace } from './worker-process.ts';

async function serve({ database, smtpPort, begun, leaseMs }: WorkerPlace): Promise<void> {
  const now = clockFrom(begun);
  const nowMs = (): number => Date.parse(now());
  const newId = (): string => crypto.randomUUID();
  const storage = await openStorage(database);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const outside = { allowLoopback: true };
  const log = {
    debug: () => undefined,
    info: (_details: object, said: string) => process.send?.({ said }),
    error: (details: object, said: string) => console.error(said, details),
  };
  const app = createApp({ storage, writer, now, newId, issuer: 'workfloor:crash', outside });
  const mail = { server: { host: '127.0.0.1', port: smtpPort, secure: false, requireTls: false }, from: 'studio@x.example' } as const;
  const transports = createTransports({ storage, nowMs, mail, hooks: outside });
  const worker = createWorker({ storage, writer, now, newId, log, transports, leaseMs, pollMs: 50 });
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
  });
  process.once('message', () => {
    void (async () => {
      await worker.stop();
      await writer.close();
      await storage.close();
      process.exit();
    })();
  });
}

flushCompileCache(); // who is killed keeps nothing for the next one
process.once('message', (place: WorkerPlace) => void serve(place));
process.on('disconnect', () => process.exit()); // the test itself has ended
