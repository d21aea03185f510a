import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { onEachDatabase } from '../support/databases.mjs';
import { startServer } from './support/server-process.ts';
import type { Database } from './support/server-process.ts';
import { verify } from './support/verify.ts';
import { prepare, work } from './support/writers.ts';
import type { Address, Studio } from './support/writers.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** A round ends after so many more acknowledged commands at most, and a moment later. */
const MOST_COMMANDS = 24;
const MOMENT_MS = 20;

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function acknowledgedIn(studio: Studio): number {
  return studio.writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
}

/** Waits until so many more commands are acknowledged. */
async function progress(studio: Studio, more: number): Promise<void> {
  const goal = acknowledgedIn(studio) + more;
  while (acknowledgedIn(studio) < goal) await delay(1);
}

/** Kills the server again and again while eight writers work; returns how many commands were acknowledged. */
async function killUnderLoad(database: Database, rounds: number): Promise<number> {
  const studio = await prepare(database);
  const address: Address = { port: undefined };
  let isOver = false;
  const writers = Promise.all(studio.writers.map((log) => work(address, studio, log, () => isOver)));
  const chance = random(SEED);
  let server = startServer();
  for (let round = 0; round < rounds; round += 1) {
    const next = startServer();
    address.port = await server.serve(database);
    assert.ok(address.port, 'the server starts again after it was killed');
    await progress(studio, Math.ceil(chance() * MOST_COMMANDS));
    await delay(chance() * MOMENT_MS);
    await server.kill();
    server = next;
  }
  address.port = await server.serve(database);
  isOver = true;
  await writers;
  await server.kill();
  return verify(database, studio);
}

/** Lets the server die at a failpoint while eight writers work, and lets the next one finish. */
async function dieAt(database: Database, failpoint: string): Promise<void> {
  const studio = await prepare(database);
  const address: Address = { port: undefined };
  let isOver = false;
  const writers = Promise.all(studio.writers.map((log) => work(address, studio, log, () => isOver)));
  const [server, next] = [startServer(failpoint), startServer()];
  address.port = await server.serve(database);
  assert.equal(await server.ended, 'SIGKILL', 'it died where it should');
  address.port = await next.serve(database);
  await delay(50);
  isOver = true;
  await writers;
  await next.kill();
  await verify(database, studio);
}

function tests(newDatabase: () => Promise<Database>, rounds: number): void {
  it(`kill -9 at random moments, ${rounds} times: nothing acknowledged is lost, nothing is done twice`, async (t) => {
    const acknowledged = await killUnderLoad(await newDatabase(), rounds);

    t.diagnostic(`seed ${SEED}, ${acknowledged} commands acknowledged`);
    assert.ok(acknowledged >= rounds, 'the writers got through');
  });

  for (const point of ['writer.beforeCommit', 'writer.afterCommit']) {
    for (const nth of [1, 7]) {
      it(`killed at ${point} for the ${nth}. time, the next server answers each command once`, async () =>
        dieAt(await newDatabase(), `${point}:${nth}`));
    }
  }

  it('killed in the middle of its migration, it migrates at the next start', async () => {
    const database = await newDatabase();
    for (const nth of [1, 20, 50]) {
      const server = startServer(`migration.middle:${nth}`);
      assert.equal(await server.serve(database), undefined);
      assert.equal(await server.ended, 'SIGKILL');
    }
    const studio = await prepare(database);
    assert.equal(await verify(database, studio), 0);
  });
}

onEachDatabase('a killed server', (fresh, engine) => tests(fresh, engine === 'sqlite' ? 50 : 20));
