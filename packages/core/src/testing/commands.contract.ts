import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Command, Ctx, Outcome } from '../kernel/command.ts';
import { idsFrom } from '../kernel/ids.ts';
import type { Id } from '../kernel/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Run } from '../run/run.ts';
import { executeWhole } from '../reactions.ts';
import { emptyState } from './model.contract.ts';
import type { Act, Logged, State } from './model.contract.ts';
import { CLIENTS, JOBS, moveKinds, TASKS } from './move-parts.contract.ts';
import type { Move, MoveKind, Step } from './move-parts.contract.ts';
import { setUp, toStep } from './moves.contract.ts';
import type { OpenSource, OpenSourceFor } from './source.contract.ts';
import { uuid } from './world.contract.ts';

export interface CommandsPropertyOptions {
  /** How many random sequences. */
  readonly runs: number;
  /** The same seed makes the same sequences; the environment's SEED wins. @defaultValue the time */
  readonly seed?: number;
  /** Kinds of moves that the store cannot do by itself, such as `undo` in a cache. */
  readonly without?: readonly MoveKind[];
}

/** What has to come together by chance to go wrong, more often than the rest. */
const OFTEN: readonly MoveKind[] = ['undo', 'undo', 'undo', 'undo', 'start', 'start', 'close', 'link', 'unlink', 'removeTag'];

async function runDefault<Args, Result>(
  opened: OpenSource,
  command: Command<Args, Result>,
  args: Args,
  ctx: Ctx,
): Promise<Outcome<Result>> {
  const outcome = await executeWhole(command, opened.source, args, ctx);
  if (!outcome.ok || outcome.rows.length === 0) return outcome;
  const { rows, events } = outcome;
  const change = {
    seq: Number.parseInt(ctx.command.slice(-12), 16),
    command: { id: ctx.command, name: command.name },
    actor: ctx.actor.name,
    at: ctx.now,
    rows,
    events,
  };
  try {
    await opened.commit(rows, change);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    throw error;
  }
  return outcome;
}

function withoutBirth<T extends { readonly born: string }>(record: T | undefined): Omit<T, 'born'> | undefined {
  if (!record) return undefined;
  const { born: _born, ...rest } = record;
  return rest;
}

function markOf({ state, why, entered, left }: Run['steps'][number]): string {
  return `${state}${why === undefined ? '' : `:${why}`}@${left ?? (state === 'active' ? entered : undefined) ?? ''}`;
}

/** One sequence: the store and the model side by side. */
class Race {
  state: State = emptyState();
  readonly log: (Logged & { readonly command: Id })[] = [];
  readonly told: string[] = [];
  readonly #opened: OpenSource;
  #count = 0;

  constructor(opened: OpenSource) {
    this.#opened = opened;
  }

  fresh(): Id {
    this.#count += 1;
    return uuid(0x10000000 + this.#count);
  }

  async take(step: Step): Promise<void> {
    this.#count += 1;
    const command = uuid(this.#count);
    const now = new Date(Date.UTC(2026, 10, 21, 8) + this.#count * 1000).toISOString();
    const act: Act = { now, by: step.actor.name, command };
    const next = structuredClone(this.state);
    const expected = step.expect(next, act);
    this.told.push(`${step.told} -> ${expected.size === 0 ? 'accepted' : [...expected].join(' or ')}`);
    await step.run(async (made, args) => {
      const ctx: Ctx = { workspace: this.#opened.workspace, command, actor: step.actor, now, newId: idsFrom(command) };
      const run = this.#opened.run ?? ((...all) => runDefault(this.#opened, ...all));
      const outcome = await run(made, args, ctx);
      if (!outcome.ok)
        return assert.ok(
          expected.has(outcome.refusal.code),
          `refused with ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`,
        );
      assert.equal(expected.size, 0, 'accepted what was to be refused');
      for (const [id, held] of Object.entries(next.runs)) if (held.rank === '?') held.rank = (await this.#need(id)).rank;
      assert.equal(
        outcome.rows.length === 0,
        JSON.stringify(this.state) === JSON.stringify(next),
        'changes something exactly when the model does',
      );
      this.log.push({ command, by: act.by, before: this.state, after: next });
      this.state = next;
    });
  }

  async #need(id: Id): Promise<Run> {
    const run = await this.#opened.source.get('run', id);
    assert.ok(run, `run ${id} is there`);
    return run;
  }

  /** Everything the model knows is in the store, and nothing else. */
  async compare(): Promise<void> {
    const { source } = this.#opened;
    for (const id of CLIENTS) assert.deepEqual((await source.get('client', id))?.tags, this.state.clients[id]?.tags);
    const numbers: number[] = [];
    for (const id of JOBS) {
      const job = await source.get('job', id);
      const { title, state, assignees, tags, number } = job ?? {};
      assert.deepEqual(job && { title, state, assignees, tags }, withoutBirth(this.state.jobs[id]));
      if (typeof number === 'number') numbers.push(number);
      const links = (await source.find('jobClient', 'job', [id])).map((link) => link.client).toSorted();
      const expected = Object.values(this.state.links).flatMap((link) => (link.job === id ? [link.client] : []));
      assert.deepEqual(links, expected.toSorted());
      await this.#compareRuns(id);
    }
    assert.equal(new Set(numbers).size, numbers.length, 'each number is given once');
    for (const id of TASKS) await this.#compareTask(id);
    await this.#compareColumns();
  }

  async #compareRuns(job: Id): Promise<void> {
    const runs = await this.#opened.source.find('run', 'subject', [job]);
    const expected = Object.entries(this.state.runs).filter(([, run]) => run.job === job);
    assert.deepEqual(runs.map((run) => run.id).toSorted(), expected.map(([id]) => id).toSorted());
    for (const run of runs) {
      const { pipeline: pipe, edition, state, stage: at, archived, entered, rank } = run;
      const marks = run.steps.map(markOf);
      assert.deepEqual({ job, pipe, edition, state, at, marks, past: run.past.length, archived, entered, rank }, this.state.runs[run.id]);
      const active = run.steps.filter((step) => step.state === 'active').map((step) => step.stage);
      assert.deepEqual(active, run.state === 'open' ? [run.stage] : [], '[PIPE-7] one step is active while the run is open');
    }
  }

  async #compareTask(id: Id): Promise<void> {
    const { source } = this.#opened;
    const task = await source.get('task', id);
    const items = task?.checklist.map(({ id: item, done, cancelled }) => [item, cancelled === true ? 'cancelled' : done]);
    const { title, job, state, finished } = task ?? {};
    assert.deepEqual(task && { title, job, state, finished, items }, withoutBirth(this.state.tasks[id]));
    const about = [id, ...(task?.job ? [task.job] : [])];
    for (const subject of about) {
      const comments = (await source.find('comment', 'about', [subject])).map(({ text, by, edited }) => `${text} ${by} ${edited}`);
      const expected = Object.values(this.state.comments).filter((comment) => comment.about === subject);
      assert.deepEqual(comments.toSorted(), expected.map(({ text, by, edited }) => `${text} ${by} ${edited}`).toSorted());
    }
  }

  async #compareColumns(): Promise<void> {
    const onBoard = Object.values(this.state.runs).filter((run) => run.state === 'open' && !run.archived);
    for (const { pipe, stages } of Object.values(this.state.editions)) {
      for (const { id } of stages) {
        const found = await this.#opened.source.find('run', 'place', [pipe, id]);
        const count = found.filter((run) => run.state === 'open' && !run.archived).length;
        assert.equal(count, onBoard.filter((run) => run.pipe === pipe && run.at === id).length);
      }
    }
  }
}

async function race(open: OpenSourceFor, moves: readonly Move[]): Promise<void> {
  const opened = await open();
  const both = new Race(opened);
  try {
    for (const step of setUp()) await both.take(step);
    for (const move of moves) {
      await both.take(toStep(move, { state: both.state, log: both.log, fresh: () => both.fresh() }));
    }
    await both.compare();
  } catch (error) {
    const lines = both.told.slice(setUp().length).join('\n  ');
    throw new Error(`The store and the model part ways: ${error instanceof Error ? error.message : String(error)}\n  ${lines}`, {
      cause: error,
    });
  } finally {
    await opened.close();
  }
}

/** Random sequences of commands on a store and on the reference model: no divergence. Prints its seed; SEED=... repeats one. */
export function commandsProperty(name: string, open: OpenSourceFor, options: CommandsPropertyOptions): void {
  const seed = Number(process.env['SEED'] ?? options.seed ?? Date.now() % 0x7fffffff);
  const { runs, without = [] } = options;
  test(`[PIPE-7] [D1] ${runs} random sequences of commands on ${name} do what the model says (SEED=${seed})`, async () => {
    const number = fc.nat(1000);
    const usable = [...moveKinds, ...OFTEN].filter((candidate) => !without.includes(candidate));
    const kind = fc.constantFrom(...usable);
    const moves = fc.array(fc.record({ kind, a: number, b: number, c: number, d: number }), { maxLength: 50, size: 'max' });

    await fc.assert(
      fc.asyncProperty(moves, (list) => race(open, list)),
      { seed, numRuns: runs },
    );
  });
}
