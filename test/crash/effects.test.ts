import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStorage } from '@workfloor/server';
import { onEachDatabase } from '../support/databases.mjs';
import { startReceivers } from './support/receivers.ts';
import type { Receivers } from './support/receivers.ts';
import type { Database } from './support/server-process.ts';
import { WORKSPACE, alone, makeJobs, prepareRules } from './support/studio-with-rules.ts';
import type { Address } from './support/studio-with-rules.ts';
import { startWorkerServer } from './support/worker-process.ts';
import type { WorkerPlace, WorkerProcess } from './support/worker-process.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const AT_POINTS = Number(process.env['KILLS'] ?? 20);
const AT_RANDOM = AT_POINTS * 5;
/** By the clock of the servers, which runs 60 times as fast: two seconds. */
const LEASE_MS = 120_000;
/** When nothing more has come for so long, nothing will: back-offs of two hours are two minutes. */
const QUIET_MS = 180_000;
/** A round ends when so much more has come, or after this long, and a moment later. */
const ROUND_MS = 2000;
const MOMENT_MS = 20;
/** Where nothing is sent: half a second. */
const SHORT_LEASE_MS = 30_000;
const DAY_MS = 86_400_000;
/** Three portions and some. */
const DATED = 170;

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

interface Scene {
  readonly place: WorkerPlace;
  readonly receivers: Receivers;
  readonly address: Address;
  /** Lets the next server do what is left, ends it, and looks at what has come and what is kept. */
  readonly settle: (next: WorkerProcess) => Promise<number>;
}

function wantedMails(titles: readonly string[]): readonly string[] {
  return titles.flatMap((title) => [`Now ${title}`, `Later ${title}`]);
}

function wantedCalls(titles: readonly string[]): readonly string[] {
  return titles.flatMap((title) => [`job.created ${title}`, `rule.called ${title}`]);
}

/** Waits until all has come, as long as there still comes something. */
async function hasCome({ mails, calls }: Receivers, titles: readonly string[]): Promise<void> {
  const isAll = (): boolean => mails.missing(wantedMails(titles)).length + calls.missing(wantedCalls(titles)).length === 0;
  let [come, since] = [0, performance.now()];
  while (!isAll() && performance.now() - since < QUIET_MS) {
    if (mails.arrivals + calls.arrivals > come) [come, since] = [mails.arrivals + calls.arrivals, performance.now()];
    await delay(20);
  }
}

async function progress({ mails, calls }: Receivers, more: number): Promise<void> {
  const end = performance.now() + ROUND_MS;
  const goal = mails.arrivals + calls.arrivals + more;
  while (mails.arrivals + calls.arrivals < goal && performance.now() < end) await delay(1);
}

/** Nothing is lost, nothing is there twice, and nothing else is there. */
async function verify(database: Database, { mails, calls }: Receivers, titles: readonly string[]): Promise<void> {
  for (const [received, wanted] of [
    [mails, wantedMails(titles)],
    [calls, wantedCalls(titles)],
  ] as const) {
    assert.deepEqual([received.missing(wanted), received.twice], [[], []], 'lost, and doubled');
    assert.equal(received.size, wanted.length, 'nothing else has come');
  }
  const storage = await openStorage(database);
  try {
    await storage.workspace(WORKSPACE).read(async (session) => {
      const count = async (sql: string): Promise<number> => Number((await session.connection.all(sql, [WORKSPACE]))[0]?.[0]);
      assert.equal(await count('select count(*) from jobs where workspace_id = ?'), titles.length);
      assert.equal(await count('select count(*) from tasks where workspace_id = ?'), titles.length * 2);
      assert.equal(await count("select count(*) from effects where workspace_id = ? and state <> 'done'"), 0);
      assert.equal(await count("select count(*) from messages where workspace_id = ? and state <> 'sent'"), 0);
      assert.equal(await count('select count(*) from timers where workspace_id = ?'), 0);
    });
  } finally {
    await storage.close();
  }
}

async function inScene(database: Database, test: (scene: Scene) => Promise<void>): Promise<void> {
  const receivers = await startReceivers();
  const begun = Date.now();
  const studio = await prepareRules(database, begun, receivers.httpPort);
  const place = { database, smtpPort: receivers.smtpPort, begun, leaseMs: LEASE_MS };
  const address: Address = { port: undefined };
  let isOver = false;
  const making = Promise.all([1, 2, 3].map(() => makeJobs(address, studio, () => isOver)));
  making.catch(() => undefined); // `settle` hears of it
  try {
    await test({
      place,
      receivers,
      address,
      async settle(next) {
        address.port = await next.serve(place);
        isOver = true;
        const titles = (await making).flat();
        await hasCome(receivers, titles);
        await next.stop();
        await verify(database, receivers, titles);
        return titles.length;
      },
    });
  } finally {
    isOver = true;
    await receivers.close();
  }
}

/** Tasks that are due soon, and a rule about their day that has not looked at them yet. */
async function prepareDates(database: Database, begun: number): Promise<void> {
  await alone(database, begun, async (run) => {
    const due = new Date(begun + 30 * DAY_MS).toISOString().slice(0, 10);
    for (let task = 0; task < DATED; task += 1) await run('task.create', { id: randomUUID(), title: 'Print', due });
    const on = { kind: 'date', of: 'task', field: 'due', days: -1 };
    await run('rule.create', { id: randomUUID(), name: 'Pick up', scope: 'workspace', on, do: [{ do: 'note', text: 'Pick it up' }] });
  });
}

/** Waits until the rule has looked at everything: then each task has one effect that waits for its day. */
async function isCovered(database: Database): Promise<void> {
  const storage = await openStorage('sqlite' in database ? { ...database, exclusive: false } : database);
  const count = (sql: string): Promise<number> =>
    storage.workspace(WORKSPACE).read(async ({ connection }) => Number((await connection.all(sql, [WORKSPACE]))[0]?.[0]));
  try {
    const end = performance.now() + QUIET_MS;
    while ((await count("select count(*) from timers where workspace_id = ? and kind = 'rule'")) > 0 && performance.now() < end)
      await delay(20);
    assert.equal(await count("select count(*) from timers where workspace_id = ? and kind = 'rule'"), 0);
    assert.equal(await count("select count(*) from effects where workspace_id = ? and state = 'waiting'"), DATED);
    assert.equal(await count('select count(distinct about) from effects where workspace_id = ?'), DATED);
  } finally {
    await storage.close();
  }
}

function tests(newDatabase: () => Promise<Database>): void {
  const points = ['worker.afterClaim', 'worker.afterFire', 'worker.afterBegin', 'worker.afterSend', 'worker.afterReport'] as const;
  for (const [at, point] of points.entries()) {
    it(`killed at ${point}, ${AT_POINTS} times: nothing is lost, nothing comes twice`, async (t) => {
      const chance = random(SEED + at);
      await inScene(await newDatabase(), async ({ address, place, receivers, settle }) => {
        const armed = (): WorkerProcess => startWorkerServer(`${point}:${1 + Math.floor(chance() * 8)}`);
        let server = armed();
        for (let round = 0; round < AT_POINTS; round += 1) {
          const next = round < AT_POINTS - 1 ? armed() : startWorkerServer();
          address.port = await server.serve(place);
          assert.equal(await server.ended, 'SIGKILL', 'it died where it should');
          server = next;
        }
        const jobs = await settle(server);
        const { mails, calls } = receivers;
        t.diagnostic(`seed ${SEED + at}, ${jobs} jobs, ${mails.arrivals} mails came, ${calls.arrivals} calls`);
      });
    });
  }

  it(`killed at worker.afterCover, ${AT_POINTS} times: a rule about dates reaches each task that was there, once`, async () => {
    const receivers = await startReceivers();
    try {
      const [database, begun] = [await newDatabase(), Date.now()];
      await prepareDates(database, begun);
      const place = { database, smtpPort: receivers.smtpPort, begun, leaseMs: SHORT_LEASE_MS };
      // portion by portion: each of them begins anew, and ends after the first, the second or the third
      const armed = (round: number): WorkerProcess => startWorkerServer(`worker.afterCover:${1 + (round % 3)}`);
      let server = armed(0);
      for (let round = 0; round < AT_POINTS; round += 1) {
        const next = round < AT_POINTS - 1 ? armed(round + 1) : startWorkerServer();
        await server.serve(place);
        assert.equal(await server.ended, 'SIGKILL', 'it died where it should');
        server = next;
      }
      await server.serve(place);
      await isCovered(database);
      await server.stop();
    } finally {
      await receivers.close();
    }
  });

  it(`kill -9 at random moments, ${AT_RANDOM} times: nothing is lost, nothing comes twice`, async (t) => {
    const chance = random(SEED);
    await inScene(await newDatabase(), async ({ address, place, receivers, settle }) => {
      let server = startWorkerServer();
      for (let round = 0; round < AT_RANDOM; round += 1) {
        const next = startWorkerServer();
        address.port = await server.serve(place);
        await progress(receivers, Math.ceil(chance() * 20));
        await delay(chance() * MOMENT_MS);
        server.signal('SIGKILL');
        await server.ended;
        server = next;
      }
      const jobs = await settle(server);
      t.diagnostic(`seed ${SEED}, ${jobs} jobs, ${receivers.mails.arrivals} mails came, ${receivers.calls.arrivals} calls`);
    });
  });
}

onEachDatabase('what happens by itself, on a killed server', tests);
