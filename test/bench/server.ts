/*
 * npm run bench: what the server does in a second against what bare parts do, in one run on one machine. Only the ratios mean something.
 * JOBS, MS and ROUNDS change how much it does; LARGE_JOBS how large the large database is (0: none). `sqlite`, `postgres` or `large` does one part.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freshDatabase, startPostgres } from '../support/postgres.mjs';
import { measureBarePostgres, measureBareSqlite } from './support/bare-engine.ts';
import { measurePages } from './support/large.ts';
import type { BoardTimes } from './support/board-read.ts';
import { measureLoad, moveRuns, parseOnly, warmUp } from './support/load.ts';
import type { Load } from './support/load.ts';
import type { Studio } from './support/studio.ts';
import type { Database, Question } from './support/target.ts';

const JOBS = Number(process.env['JOBS'] ?? 10_000);
const PHASE_MS = Number(process.env['MS'] ?? 3000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** Ten tasks each: 100,000 jobs and a million tasks. */
const LARGE_JOBS = Number(process.env['LARGE_JOBS'] ?? 100_000);
const TASKS_PER_JOB = 10;
const CALLERS = 32;
const WARM_CALLS = 12_000;

interface Line {
  readonly what: string;
  readonly value: number;
  readonly goal: string;
  readonly holds: boolean;
}

/** A process that is asked one thing at a time. */
class Target {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('support/target.ts', import.meta.url)), {
    execArgv: ['--conditions=source', ...(process.env['TARGET_ARGS']?.split(' ') ?? [])],
  });

  ask<T>(question: Question): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (answer: { readonly value: T; readonly error?: string }) => {
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      });
      this.#child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      this.#child.send(question);
    });
  }

  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.disconnect();
    });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function shares(studio: Studio): { id: string; stage: number }[][] {
  return Array.from({ length: CALLERS }, (_, caller) =>
    studio.runs.filter((_run, at) => at % CALLERS === caller).map((run) => ({ ...run })),
  );
}

interface Parts {
  readonly name: string;
  readonly database: Database;
  /** Bare transactions a second. */
  readonly bare: (studio: Studio) => number | Promise<number>;
  /** Called when the database is filled and nobody has it open. */
  readonly afterFill: () => Promise<void> | void;
}

async function measure({ name, database, bare, afterFill }: Parts): Promise<Line[]> {
  const filler = new Target();
  const studio = await filler.ask<Studio>({ ask: 'fill', database, jobs: JOBS });
  await filler.end();
  await afterFill();

  const [target, hono] = [new Target(), new Target()];
  const { port, token } = await target.ask<{ port: number; token: string }>({ ask: 'serve', database, studio });
  const { port: honoPort } = await hono.ask<{ port: number }>({ ask: 'bare' });
  const stories = shares(studio).map((runs) => moveRuns(studio, runs, token));
  const parsed = shares(studio).map((runs) => parseOnly(moveRuns(studio, runs, token)));
  // as many requests each before anything counts: a fast route would otherwise be compiled and warm long before a slow one
  await warmUp(port, stories, WARM_CALLS);
  await warmUp(honoPort, parsed, WARM_CALLS);

  const rounds: { readonly engine: number; readonly ours: Load; readonly hono: Load }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const engine = await bare(studio);
    const ours = await measureLoad(port, stories, PHASE_MS);
    rounds.push({ engine, ours, hono: await measureLoad(honoPort, parsed, PHASE_MS) });
  }
  const board = await target.ask<BoardTimes>({ ask: 'board', rounds: 60 });
  await target.end();
  await hono.end();

  const last = rounds.at(-1);
  const show = (value: number): string => Math.round(value).toLocaleString('en');
  console.log(
    `\n${name}: bare engine ${show(median(rounds.map(({ engine }) => engine)))}/s, commands ${show(median(rounds.map(({ ours }) => ours.perSecond)))}/s` +
      ` (p50 ${last?.ours.p50Ms.toFixed(1)} ms, p99 ${last?.ours.p99Ms.toFixed(1)} ms), bare Hono ${show(median(rounds.map((round) => round.hono.perSecond)))}/s,` +
      ` board of ${board.cards} cards ${board.boardMs.toFixed(2)} ms, its statements alone ${board.bareMs.toFixed(2)} ms`,
  );
  const ofEngine = median(rounds.map(({ engine, ours }) => ours.perSecond / engine));
  const ofHono = median(rounds.map(({ ours, hono: bareHono }) => ours.perSecond / bareHono.perSecond));
  const ofQuery = board.boardMs / board.bareMs;
  return [
    { what: `${name}: commands / bare transactions one by one`, value: ofEngine, goal: '>= 1.00', holds: ofEngine >= 1 },
    { what: `${name}: commands / bare Hono route`, value: ofHono, goal: '>= 0.33', holds: ofHono >= 1 / 3 },
    { what: `${name}: board page / its bare query`, value: ofQuery, goal: '<= 1.50', holds: ofQuery <= 1.5 },
  ];
}

async function onSqlite(): Promise<Line[]> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/workfloor', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  const [path, copy] = [join(folder, 'workfloor.db'), join(folder, 'bare.db')];
  try {
    return await measure({
      name: 'SQLite',
      database: { sqlite: path },
      bare: (studio) => measureBareSqlite(copy, studio, PHASE_MS),
      afterFill: () => copyFileSync(path, copy),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(): Promise<Line[]> {
  const cluster = await startPostgres();
  if (!cluster) {
    console.log('\nPostgreSQL: not measured, there is none on this machine and no DATABASE_URL');
    return [];
  }
  const database = await freshDatabase(cluster.url);
  const copy = `${new URL(database.url).pathname.slice(1)}_bare`;
  const bareUrl = new URL(database.url);
  bareUrl.pathname = `/${copy}`;
  const admin = new pg.Client({ connectionString: cluster.url });
  await admin.connect();
  try {
    return await measure({
      name: 'PostgreSQL',
      database: { postgres: database.url },
      bare: (studio) => measureBarePostgres(bareUrl.href, studio, PHASE_MS),
      afterFill: async () => void (await admin.query(`create database ${copy} template ${new URL(database.url).pathname.slice(1)}`)),
    });
  } finally {
    await admin.query(`drop database if exists ${copy} with (force)`);
    await admin.end();
    await database.drop();
    await cluster.stop();
  }
}

/** Pages of a large database against those of one a twentieth its size, to the last byte: they ought to take as long. */
async function onLarge(): Promise<Line[]> {
  if (LARGE_JOBS === 0) return [];
  const cache = fileURLToPath(new URL('../../node_modules/.cache/workfloor', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  try {
    const small = await measurePages({ sqlite: join(folder, 'small.db') }, Math.ceil(LARGE_JOBS / 20), TASKS_PER_JOB);
    const large = await measurePages({ sqlite: join(folder, 'large.db') }, LARGE_JOBS, TASKS_PER_JOB);
    return large.flatMap(({ page, p50Ms, p99Ms }, at) => {
      const before = small[at]?.p50Ms ?? 0;
      console.log(
        `${page}: ${before.toFixed(2)} ms in the small database, ${p50Ms.toFixed(2)} ms in the large one (p99 ${p99Ms.toFixed(1)} ms)`,
      );
      return [
        { what: `${page}: ${LARGE_JOBS} jobs / a twentieth`, value: p50Ms / before, goal: '<= 1.50', holds: p50Ms / before <= 1.5 },
        { what: `${page}: p99 / 100 ms (L7)`, value: p99Ms / 100, goal: '<= 1.00', holds: p99Ms <= 100 },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const only = process.argv[2];
const does = (part: string): boolean => only === undefined || only === part;
const lines = [
  ...(does('sqlite') ? await onSqlite() : []),
  ...(does('postgres') ? await onPostgres() : []),
  ...(does('large') ? await onLarge() : []),
];
console.log('');
for (const { what, value, goal, holds } of lines)
  console.log(`${holds ? 'ok    ' : 'MISSED'} ${what.padEnd(52)} ${value.toFixed(2)} (goal ${goal})`);
process.exitCode = lines.every(({ holds }) => holds) ? 0 : 1;
