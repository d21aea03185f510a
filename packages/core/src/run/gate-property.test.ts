import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isResolved } from '../awaited/is-resolved.ts';
import { commands } from '../commands.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { seeded } from '../testing/random-workspace.contract.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const SEQUENCES = 100;
const LENGTH = 40;

interface Scene {
  readonly studio: Studio;
  readonly stages: readonly Id[];
  readonly run: Id;
  readonly tasks: readonly Id[];
}

async function scene(): Promise<Scene> {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(
    { name: 'A', gate: 'auto' },
    { name: 'B', gate: 'pass' },
    { name: 'C', gate: 'auto' },
    { name: 'D', gate: 'manual' },
    { name: 'E', gate: 'auto' },
    'Z',
  );
  const { run } = await studio.job(id);
  const tasks = Array.from({ length: 4 }, () => studio.id());
  for (const task of tasks) await studio.does(commands.task.create, { id: task, title: 'T' });
  return { studio, stages, run, tasks };
}

function anyCommand({ studio, stages, run, tasks }: Scene, random: () => number): readonly [Command<never, unknown>, object] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // no list here is empty
  const item = pick(tasks);
  const { stage } = studio.record('run', run);
  const move = { run, stage, unfinished: pick(['carry', 'done', 'cancel', 'ask']) };
  return pick<readonly [Command<never, unknown>, object]>([
    [commands.run.await, { run, stage: pick(stages), itemKind: 'task', item }],
    [commands.run.await, { run, stage, itemKind: 'task', item }],
    [commands.run.release, { run, item }],
    [commands.task.complete, { id: item }],
    [commands.task.complete, { id: item }],
    [commands.task.cancel, { id: item }],
    [commands.task.reopen, { id: item }],
    [commands.run.complete, move],
    [commands.run.skip, move],
    [commands.run.advance, { ...move, to: pick(stages) }],
    [commands.run.back, { run, stage, to: pick(stages) }],
    [commands.run.close, { run, stage }],
    [commands.run.reopen, { run }],
  ]);
}

/** What holds after every command. */
async function assertHolds({ studio, run: id, stages }: Scene): Promise<void> {
  const run = studio.record('run', id);
  assert.equal(run.steps.filter(({ state }) => state === 'active').length, run.state === 'open' ? 1 : 0, 'PIPE-7');
  const awaited = studio.source.find('awaited', 'run', [id]);
  assert.equal(new Set(awaited.map(({ stage, item }) => `${stage} ${item}`)).size, awaited.length, 'an item holds a step once');
  if (run.state !== 'open' || run.past.some(({ stage }) => stage === run.stage)) return; // who went back wants it there
  const at = stages.indexOf(run.stage);
  assert.notEqual(at, 1, 'nobody stands in a stage that passes');
  const here = awaited.filter(({ stage }) => stage === run.stage);
  const open = await Promise.all(here.map(({ itemKind, item }) => isResolved(studio.source, itemKind, item)));
  const isDone = here.length > 0 && open.every(Boolean);
  assert.ok(!isDone || at === 3 || at === stages.length - 1, `GATE-2: all is done, and the run still stands in stage ${at}`);
}

test(`[GATE-2] [PIPE-7] whatever is done in whatever order, a gate that is open is gone through (SEED=${seed})`, async () => {
  let accepted = 0;
  let opened = 0;
  for (let round = 0; round < SEQUENCES; round += 1) {
    const random = seeded(seed + round);
    const here = await scene();
    const told: string[] = [];
    for (let step = 0; step < LENGTH; step += 1) {
      const [command, args] = anyCommand(here, random);
      const outcome = await here.studio.run(command, args as never); // as each command takes them
      if (outcome.ok) accepted += 1;
      if (outcome.ok) opened += outcome.events.filter(({ type }) => type === 'gate.opened').length;
      told.push(`${command.name} ${JSON.stringify(args)} -> ${outcome.ok ? 'ok' : outcome.refusal.code}`);
      await assertHolds(here).catch((error: unknown) => {
        throw new Error(`SEED=${seed + round}: round ${round}\n${told.join('\n')}`, { cause: error });
      });
    }
  }
  assert.ok(accepted > SEQUENCES * LENGTH * 0.3 && opened > SEQUENCES, `${accepted} commands were accepted, ${opened} gates opened`);
});
