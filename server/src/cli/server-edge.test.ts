import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '@workfloor/core';
import { commands } from '@workfloor/core';
import { HERE } from '../storage/engines.contract.ts';
import { openStorage } from '../storage/open.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { newId } from './environment.ts';
import { runUntilSignal } from './server-edge.ts';

const HOUR_MS = 3_600_000;
const silent = { debug: () => undefined, info: () => undefined, error: () => undefined };

test('[D15] a server trims its log every hour until it ends', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const storage = await openStorage({ sqlite: ':memory:' });
  await storage.installation.createWorkspace({ id: HERE, name: 'Studio', locale: 'en', zone: 'UTC', currency: 'DKK' });
  const studio = createStudio(storage);
  studio.now = new Date(Date.now() - 25 * HOUR_MS).toISOString();
  accepted(await studio.run(commands.tag.create, { id: newId(), name: 'VIP', color: 'red' }));
  const log = (): Promise<readonly Change[] | undefined> => storage.workspace(HERE).read((session) => session.changesAfter(0, 10));
  const trimmed: Promise<unknown>[] = [];
  const trim = storage.installation.trim.bind(storage.installation);
  t.mock.method(storage.installation, 'trim', (now: string) => {
    const trimming = trim(now);
    trimmed.push(trimming);
    return trimming;
  });
  const app = { fetch: () => new Response(), tick: () => undefined, close: () => undefined };
  const listening = { port: 0, stop: () => Promise.resolve() };

  const ended = runUntilSignal({ app, listening, log: silent, storage, writer: studio.writer });
  t.mock.timers.tick(HOUR_MS - 1);
  assert.equal((await log())?.length, 1);
  t.mock.timers.tick(1);
  await Promise.all(trimmed);

  assert.equal(await log(), undefined, 'who reads from there on has to read anew');
  process.emit('SIGTERM');
  await ended;
  t.mock.timers.tick(HOUR_MS);
  assert.equal(trimmed.length, 1, 'not any more');
});
