/*
 * npm run bench:effects: how many effects that are due are done in a second, and how long the requests of people take meanwhile. On both
 * engines; EFFECTS changes how many there are, IDLE_MS how long requests are measured before. `sqlite` or `postgres` does one engine.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freshDatabase, startPostgres } from '../support/postgres.mjs';
import { WORKSPACE } from './support/effects-ids.ts';
import type { EffectsQuestion, Served } from './support/effects-target.ts';
import { HttpCaller } from './support/http-caller.ts';
import type { CallerRequest } from './support/http-caller.ts';
import type { Database } from './support/target.ts';

const EFFECTS = Number(process.env['EFFECTS'] ?? 10_000);
const IDLE_MS = Number(process.env['IDLE_MS'] ?? 10_000);
const CALLERS = 4;
/** A person looks, or does something, every so often. */
const PAUSE_MS = 25;

let holds = true;

function tell(what: string, value: string, goal: string, isFine: boolean): void {
  holds &&= isFine;
  console.log(`${isFine ? 'ok    ' : 'MISSED'} ${what.padEnd(52)} ${value.padStart(10)} (goal ${goal})`);
}

function requestOf(turn: number, { key, job }: Served): CallerRequest {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const base = `/v1/w/${WORKSPACE}`;
  if (turn % 2 === 0) return { method: 'GET', path: `${base}/jobs/${job}`, headers, body: '' };
  const body = JSON.stringify({ id: crypto.randomUUID(), title: 'One more' });
  return { method: 'POST', path: `${base}/commands/task.create`, headers, body };
}

/** The times of the requests of some people, in milliseconds, while something else goes on. */
async function meanwhile(served: Served, goesOn: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let isOver = false;
  const end = goesOn.finally(() => (isOver = true));
  const people = Array.from({ length: CALLERS }, async () => {
    const caller = await HttpCaller.connect(served.port);
    for (let turn = 0; !isOver; turn += 1) {
      const begun = performance.now();
      const status = await caller.call(requestOf(turn, served));
      if (status !== 200) throw new Error(`answered ${status}: ${caller.text()}`);
      times.push(performance.now() - begun);
      await delay(PAUSE_MS);
    }
    caller.close();
  });
  await Promise.all([end, ...people]);
  return times.toSorted((a, b) => a - b);
}

function p99(times: readonly number[]): number {
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

async function measure(name: string, database: Database, goal: number): Promise<void> {
  const child = fork(fileURLToPath(new URL('support/effects-target.ts', import.meta.url)), { execArgv: ['--conditions=source'] });
  const ask = <T>(question: EffectsQuestion): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (answer: { readonly value: T; readonly error?: string }) => {
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      });
      child.send(question);
    });
  try {
    const served = await ask<Served>({ ask: 'serve', database, effects: EFFECTS });
    await meanwhile(served, delay(IDLE_MS)); // warm
    const idle = await meanwhile(served, delay(IDLE_MS));
    const draining = ask<number>({ ask: 'drain' });
    const busy = await meanwhile(served, draining);
    const perSecond = (EFFECTS / (await draining)) * 1000;
    const ratio = p99(busy) / p99(idle);
    tell(`${name}: effects a second, of ${EFFECTS.toLocaleString('en')}`, perSecond.toFixed(0), `>= ${goal}`, perSecond >= goal);
    const times = `${p99(idle).toFixed(1)} ms idle, ${p99(busy).toFixed(1)} ms busy`;
    tell(`${name}: p99 of requests, ${times}`, ratio.toFixed(2), '<= 2.00', ratio <= 2);
  } finally {
    child.disconnect();
  }
}

async function onSqlite(): Promise<void> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/workfloor', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  try {
    await measure('SQLite', { sqlite: join(folder, 'workfloor.db') }, 200);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<void> {
  const cluster = await startPostgres();
  if (!cluster) {
    console.log('PostgreSQL: not measured, there is none on this machine and no DATABASE_URL');
    return;
  }
  const { url, drop } = await freshDatabase(cluster.url);
  try {
    await measure('PostgreSQL', { postgres: url }, 400);
  } finally {
    await drop();
    await cluster.stop();
  }
}

const only = process.argv[2];
if (only !== 'postgres') await onSqlite();
if (only !== 'sqlite') await onPostgres();
process.exitCode = holds ? 0 : 1;
