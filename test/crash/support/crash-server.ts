/* The server that the crash tests kill: the real app on a real socket. Loads everything, then waits to be told its database. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { commandsByName, createApp, createWriter, openFiles, openStorage } from '@workfloor/server';
import type { Database } from './server-process.ts';

async function serve(database: Database): Promise<void> {
  const now = (): string => new Date().toISOString();
  const storage = await openStorage(database);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const files = database.files === undefined ? {} : { files: await openFiles({ folder: database.files }) };
  const app = createApp({ storage, writer, now, newId: () => crypto.randomUUID(), issuer: 'workfloor:crash', ...files });
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address ? address.port : 0);
  });
}

process.once('message', (database: Database) => void serve(database));
process.on('disconnect', () => process.exit()); // the test itself has ended
