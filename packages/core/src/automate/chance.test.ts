import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Effect } from '../effect/effect.ts';
import { fireEffect } from '../effect/fire-effect.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { executeWhole } from '../reactions.ts';
import { undoChange } from '../change/undo-change.ts';
import type { Action } from '../rule/action.ts';
import type { CreateRule } from '../rule/commands.ts';
import { seeded } from '../testing/random-workspace.contract.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';
import type { RuledStudio } from '../testing/ruled-studio.contract.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const SEQUENCES = 60;
const LENGTH = 40;
const SYSTEM = { name: 'system', role: 'owner' } as const;

interface Scene {
  readonly studio: RuledStudio;
  readonly random: () => number;
  readonly pipeline: Id;
  readonly stages: readonly Id[];
  readonly jobs: readonly { readonly id: Id; readonly run: Id }[];
  readonly client: Id;
  readonly tag: Id;
  readonly done: Id[];
  /** The most visits that each run has had to each stage. */
  readonly visits: Map<string, number>;
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T; // no list here is empty
}

function anyAction({ random, stages, tag }: Scene): Action {
  const mail = { do: 'mail', to: [{ kind: 'address', address: 'a@x.example' }], subject: 'Hi', text: 'Of {{job.title}}' } as const;
  return pick<Action>(random, [
    task('Task'),
    { do: 'task', title: 'Held', await: true },
    note(),
    mail,
    { do: 'label', label: pick(random, ['', 'Waiting', 'Review']) },
    { do: 'tags', of: 'client', add: [tag] },
    { do: 'tags', of: 'client', clear: true },
    { do: 'run.complete' },
    { do: 'run.skip' },
    { do: 'run.close' },
    { do: 'run.advance', stage: pick(random, stages) },
    { do: 'invoice', lines: [{ text: 'Line', rate: 100 }] },
    { do: 'invoice.issue' },
    { do: 'job', title: 'Another' },
  ]);
}

function anyRule(scene: Scene): Partial<CreateRule> & { readonly do: readonly Action[] } {
  const { random, pipeline, stages, tag } = scene;
  const ofPipeline = pick(random, [
    { scope: 'stage', pipeline, stage: pick(random, stages) },
    { scope: 'pipeline', pipeline },
  ] as const);
  const anywhere = pick(random, [{ scope: 'workspace' }, { scope: 'label', match: 'Waiting' }, ofPipeline] as const);
  const trigger = pick(random, [
    { ...ofPipeline, on: { kind: 'stage', moment: pick(random, ['enter', 'complete', 'skip'] as const) } },
    { ...ofPipeline, on: { kind: 'stage', moment: 'enter' } },
    { ...anywhere, on: { kind: 'event', events: [pick(random, ['job.edited', 'run.done', 'job.created', 'step.returned'] as const)] } },
    { ...anywhere, on: { kind: 'date', of: 'job', field: 'due', days: pick(random, [-2, 0, 3]), workdays: random() < 0.5 } },
    { ...ofPipeline, on: { kind: 'becomes', of: 'job' }, if: { all: [tag] } },
  ] as const);
  return {
    ...trigger,
    ...(random() < 0.3 && !('if' in trigger) ? { if: { none: [tag] } } : {}),
    ...(random() < 0.4 ? { wait: pick(random, [{ days: 1 }, { hours: 5 }, { minutes: 1, at: '09:00' }]) } : {}),
    ...(random() < 0.2 ? { hold: { approvers: [] } } : {}),
    do: Array.from({ length: 1 + Math.floor(random() * 3) }, () => anyAction(scene)),
  };
}

async function begin(random: () => number): Promise<Scene> {
  const studio = createRuledStudio();
  const { id: pipeline, stages } = await studio.pipeline('A', { name: 'B', gate: 'auto' }, { name: 'C', gate: 'pass' }, 'D', 'Z');
  const [client, tag] = [await studio.client(), await studio.tag()];
  const jobs = [await studio.job(pipeline, [client]), await studio.job(pipeline)];
  const scene = { studio, random, pipeline, stages, jobs, client, tag, done: [], visits: new Map<string, number>() };
  for (let count = 0; count < 5; count += 1) await studio.rule(anyRule(scene));
  return scene;
}

function effectOf({ studio, random }: Scene, state: Effect['state']): Id {
  const found = studio.source.all('effect').filter((effect) => effect.state === state);
  return found.length > 0 ? pick(random, found).id : studio.id();
}

/** Runs a command, and remembers it if it was accepted. */
async function attempt<Args>({ studio, done }: Scene, command: Command<Args, unknown>, args: Args): Promise<void> {
  const ctx = studio.ctx();
  const outcome = await executeWhole(command, studio.source, args, ctx);
  if (!outcome.ok || outcome.rows.length === 0) return;
  const { rows, events } = outcome;
  studio.source.commit({ rows, events, command: { id: ctx.command, name: command.name }, actor: ctx.actor.name, at: ctx.now });
  done.push(ctx.command);
}

/** One move of the sequence; what is refused changes nothing. */
async function move(scene: Scene): Promise<void> {
  const { studio, random, jobs, client, tag, stages, done } = scene;
  const { id, run } = pick(random, jobs);
  const { stage } = studio.record('run', run);
  const repeat = random() < 0.2;
  const to = pick(random, stages);
  const open = studio.source.all('task').filter(({ state }) => state === 'planned');
  const moves = [
    () => attempt(scene, commands.run.complete, { run, stage, repeat }),
    () => attempt(scene, commands.run.skip, { run, stage }),
    () => attempt(scene, commands.run.advance, { run, stage, to }),
    () => attempt(scene, commands.run.back, { run, stage, to, repeat }),
    () => attempt(scene, commands.run.reopen, { run, repeat }),
    () => attempt(scene, commands.job.edit, { id, due: pick(random, [null, '2026-11-20', '2026-11-25', '2026-12-01']) }),
    () => attempt(scene, commands.job.edit, { id, label: pick(random, ['', 'Waiting']) }),
    () => attempt(scene, commands.client.tag, { id: client, add: [tag] }),
    () => attempt(scene, commands.client.tag, { id: client, remove: [tag] }),
    () => attempt(scene, commands.task.complete, { id: open.length > 0 ? pick(random, open).id : studio.id() }),
    () => attempt(scene, commands.effect.approve, { id: effectOf(scene, 'held') }),
    () => attempt(scene, commands.effect.withdraw, { id: effectOf(scene, pick(random, ['waiting', 'parked', 'held'])) }),
    () => attempt(scene, commands.effect.retry, { id: effectOf(scene, 'parked') }),
    () => attempt(scene, undoChange, { command: done.length > 0 ? pick(random, done.slice(-3)) : studio.id() }),
  ];
  await pick(random, moves)();
  studio.now = new Date(Date.parse(studio.now) + Math.floor(random() * 12) * 3_600_000).toISOString();
}

function assertHolds(scene: Scene): void {
  const { studio } = scene;
  countVisits(scene);
  for (const effect of studio.source.all('effect')) {
    const { state, due, ended, depth } = effect;
    assert.equal(due !== null, state === 'waiting', `${state} has a time: ${due}`);
    assert.equal(ended === null, state === 'waiting' || state === 'held', `${state} ended: ${ended}`);
    assert.ok(depth <= 10, `a chain of ${depth}`);
    assert.ok(studio.source.get('rule', effect.rule) && studio.source.get(effect.aboutKind, effect.about));
  }
  const messages = studio.source.all('message').map(({ effect, to }) => `${effect} ${to.address}`);
  assert.equal(new Set(messages).size, messages.length, 'one message for an effect and an address');
  for (const rule of studio.source.all('rule')) {
    if (rule.on.kind !== 'stage') continue;
    assertOncePerVisit(scene, rule.id, rule.do.length);
  }
}

/** Each action of a rule at most once for each visit of a run to a stage, also of those that were taken back. */
function assertOncePerVisit({ studio, visits }: Scene, rule: Id, actions: number): void {
  const counts = new Map<string, number>();
  for (const { run, stage } of studio.effects(rule)) counts.set(`${run} ${stage}`, (counts.get(`${run} ${stage}`) ?? 0) + 1);
  for (const [key, count] of counts) {
    const most = visits.get(key) ?? 0;
    assert.ok(count <= most * actions, `${count} effects of ${actions} actions for ${most} visits`);
  }
}

function countVisits({ studio, visits }: Scene): void {
  for (const { id, steps, past } of studio.source.all('run')) {
    for (const { stage } of steps) {
      const now = [...steps, ...past].filter((step) => step.stage === stage && step.state !== 'pending').length;
      visits.set(`${id} ${stage}`, Math.max(visits.get(`${id} ${stage}`) ?? 0, now));
    }
  }
}

/** Whatever is fired a second time has been done already. */
async function assertFiredOnce({ studio }: Scene): Promise<void> {
  await studio.pass(new Date(Date.parse(studio.now) + 20 * 86_400_000).toISOString());
  const before = studio.source.seq;
  for (const { id } of studio.source.all('effect')) await studio.does(fireEffect, { id }, SYSTEM);
  assert.ok(studio.source.all('effect').every(({ state, due }) => state !== 'waiting' || (due !== null && due > studio.now)));
  assert.equal(studio.source.seq - before, studio.source.all('effect').length, 'and has changed nothing');
}

test(`[AUTO-9] [D11] [D9] chance makes no effect twice, whatever the rules (SEED=${seed})`, async () => {
  const random = seeded(seed);
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    const scene = await begin(random);
    for (let step = 0; step < LENGTH; step += 1) {
      await move(scene);
      assertHolds(scene);
    }
    await assertFiredOnce(scene);
    assertHolds(scene);
  }
});
