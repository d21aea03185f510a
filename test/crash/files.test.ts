import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { openFiles, openStorage, sweepBlobs } from '@workfloor/server';
import { onEachDatabase } from '../support/databases.mjs';
import { startServer } from './support/server-process.ts';
import type { Database } from './support/server-process.ts';
import { WORKSPACE, prepare } from './support/writers.ts';

const DAY_MS = 86_400_000;
const BYTES = new Uint8Array(500_000).fill(7);

interface Upload {
  readonly id: string;
  readonly command: string;
  readonly task: string;
  readonly key: string;
}

function send(port: number, { id, command, task, key }: Upload): Promise<Response> {
  const query = new URLSearchParams({ aboutKind: 'task', about: task, name: 'photo.jpg', id }).toString();
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': command };
  return fetch(`http://127.0.0.1:${port}/v1/w/${WORKSPACE}/files?${query}`, { method: 'POST', body: BYTES, headers });
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/')); // prettier-ignore

/** The files that the database knows, and what is left in the folder after the sweep. */
async function state(database: Database & { readonly files: string }, id: string) {
  const storage = await openStorage(database);
  const { store } = await openFiles({ folder: database.files });
  const record = await storage.workspace(WORKSPACE).read(async (session) => session.get('file', id));
  await sweepBlobs({ storage, store, nowMs: Date.now() + 2 * DAY_MS });
  await storage.close();
  return { record, left: filesIn(database.files) };
}

/** Lets the server die while it takes a file in, looks at what is left, and lets the next one take it. */
async function dieAt(database: Database & { readonly files: string }, failpoint: string): Promise<void> {
  const studio = await prepare(database);
  const upload = { id: randomUUID(), command: randomUUID(), task: studio.writers[0]?.task ?? '', key: studio.key };
  const [server, next] = [startServer(`${failpoint}:1`), startServer()];
  const port = (await server.serve(database)) ?? 0;
  await assert.rejects(send(port, upload));
  assert.equal(await server.ended, 'SIGKILL', 'it died where it should');
  assert.equal(filesIn(database.files).length, 1, 'half-way');

  const dead = await state(database, upload.id);
  assert.deepEqual([dead.record, dead.left], [undefined, []], 'no half file, and no orphan after the sweep');

  const again = (await next.serve(database)) ?? 0;
  for (let time = 0; time < 2; time += 1) assert.equal((await send(again, upload)).status, 200);
  await next.kill();
  const { record, left } = await state(database, upload.id);
  assert.equal(record?.sizeBytes, BYTES.byteLength);
  assert.deepEqual(left, [join(WORKSPACE, record.blob)], 'stored once');
}

function tests(newDatabase: () => Promise<Database>): void {
  for (const failpoint of ['files.beforeRename', 'files.beforeCommand']) {
    it(`[F2] [S8] killed at ${failpoint}, it keeps neither half a file nor an orphan, and takes the same upload afterwards`, async () => {
      const files = mkdtempSync(join(tmpdir(), 'workfloor-files-'));
      try {
        await dieAt({ ...(await newDatabase()), files }, failpoint);
      } finally {
        rmSync(files, { recursive: true, force: true });
      }
    });
  }
}

onEachDatabase('uploads to a server that is killed,', tests);
