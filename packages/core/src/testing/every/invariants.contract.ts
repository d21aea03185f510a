import assert from 'node:assert/strict';
import type { ChangedRow } from '../../kernel/change.ts';
import type { Source } from '../../kernel/tx.ts';
import { kindOrder } from '../../kernel/record.ts';
import type { AnyRecord, Id, Kind } from '../../kernel/record.ts';
import { referencesOf } from '../../kernel/references.ts';
import type { MemorySource } from '../../simulate/memory-source.ts';
import type { Run } from '../../run/run.ts';

/** Nothing stands twice under the same key. */
function assertOnce(what: string, keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    assert.ok(!seen.has(key), `${what}: twice ${key}`);
    seen.add(key);
  }
}

const over: readonly string[] = ['archived', 'cancelled', 'void'];

function assertRun(world: MemorySource, run: Run): void {
  const { id, state, stage, steps, edition, pipeline, archived, subjectKind, subject } = run;
  const active = steps.filter((step) => step.state === 'active').map((step) => step.stage);
  assert.deepEqual(active, state === 'open' ? [stage] : [], `[PIPE-7] run ${id} is ${state} in ${stage}`);
  const { stages = [], pipeline: of } = world.get('edition', edition) ?? {};
  assert.equal(of, pipeline, `[PIPE-16] run ${id} goes by an edition of its pipeline`);
  const ids = stages.map((one) => one.id);
  assert.deepEqual(
    steps.map((step) => step.stage),
    ids,
    `[PIPE-16] run ${id} has a step for each stage of its edition`,
  );
  const ended = state === 'open' || steps.every((step) => step.state === 'completed' || step.state === 'skipped');
  assert.ok(ended, `[PIPE-7] run ${id} is ${state} and leaves no step open`);
  const found: AnyRecord | undefined = world.get(subjectKind, subject);
  const isOver = found !== undefined && 'state' in found && over.includes(found.state);
  assert.equal(archived, isOver, `[JOB-3] run ${id} is off the boards exactly when its ${subjectKind} is over`);
  if (subjectKind === 'job') assertClock(run, found);
}

const still: readonly string[] = ['paused', 'done'];

function assertClock({ id, state, paused }: Run, job: AnyRecord | undefined): void {
  const standsStill = job !== undefined && 'state' in job && still.includes(job.state);
  if (state === 'open' && standsStill) assert.notEqual(paused, null, `[STG-12] the clock of run ${id} stands still with its job`);
}

/** PIPE-7 and what else holds for runs at every instant. */
export function assertRuns(world: MemorySource): void {
  const runs = world.all('run');
  for (const run of runs) assertRun(world, run);
  const open = runs.filter(({ state }) => state === 'open');
  assertOnce(
    '[PIPE-7] open runs of one thing on one pipeline',
    open.map(({ subject, pipeline }) => `${subject} ${pipeline}`),
  );
}

/** Every record names only records that are there, in this workspace. */
export function assertReferences(world: MemorySource, rows: readonly ChangedRow[]): void {
  for (const { kind, after } of rows) if (after) assertNamed(world, kind, after);
  if (!rows.some(({ op }) => op === 'remove')) return;
  for (const kind of kindOrder) for (const record of world.all(kind)) assertNamed(world, kind, record);
}

function assertNamed(world: MemorySource, kind: Kind, record: AnyRecord): void {
  assert.equal(record.workspace, world.workspace, `${kind} ${record.id} is of this workspace`);
  for (const { field, kind: named, id } of referencesOf(kind, record)) {
    if (field === 'mentions') continue; // a text may mention somebody whose invitation was taken back since
    assert.ok(world.get(named, id), `${kind} ${record.id} names ${named} ${id} in ${field}, which is not there`);
  }
}

/** Links that exist once, whichever way they came about. */
export function assertLinks(world: MemorySource): void {
  assertOnce(
    '[JOB-2] client of a job',
    world.all('jobClient').map(({ job, client }) => `${job} ${client}`),
  );
  assertOnce(
    'contact of a client',
    world.all('clientContact').map(({ client, contact }) => `${client} ${contact}`),
  );
  assertOnce(
    'member of a client',
    world.all('clientMember').map(({ client, member }) => `${client} ${member}`),
  );
  assertOnce(
    '[JOB-8] link of a job',
    world.all('jobLink').map(({ job, item }) => [job, item].toSorted().join(' ')),
  );
  assertOnce(
    '[GATE-3] awaited item of a step',
    world.all('awaited').map(({ run, stage, item, label }) => `${run} ${stage} ${item} ${label}`),
  );
}

/** What exists once in a firm. */
export function assertUnique(world: MemorySource): void {
  assertOnce(
    'address',
    world.all('member').map(({ email }) => email),
  );
  assert.ok(world.all('member').filter(({ role }) => role === 'owner').length <= 1, '[ROLE-1] a firm has one owner');
  const running = world.all('timeEntry').filter(({ ended }) => ended === null);
  assertOnce(
    'timer that runs',
    running.map(({ member }) => member),
  );
  assertOnce(
    'key of a field',
    world.all('field').map(({ aboutKind, key }) => `${aboutKind} ${key}`),
  );
  assertOnce(
    'key of a kind of resource',
    world.all('resourceKind').map(({ key }) => key),
  );
  assertOnce(
    'resource',
    world.all('resource').map(({ kind, key }) => `${kind} ${key}`),
  );
}

function assertNoCircle(what: string, start: Id, nextOf: (id: Id) => readonly Id[]): void {
  const seen = new Set<Id>();
  const open = [...nextOf(start)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    assert.notEqual(id, start, `${what} ${start} comes back to itself`);
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...nextOf(id));
  }
}

/** Tasks belong to one piece of work, and neither they nor folders go in circles. */
export function assertWork(world: MemorySource): void {
  for (const { id, job, project } of world.all('task')) {
    const about = project === null ? undefined : world.get('project', project);
    const isAtOdds = job !== null && about?.aboutKind === 'job' && about.about !== job;
    assert.ok(!isAtOdds, `[JOB-8] task ${id} is of job ${job}, and in a project about job ${about?.about}`);
    assertNoCircle('[TASK-12] task', id, (task) => world.get('task', task)?.waitsFor ?? []);
  }
  for (const { id } of world.all('folder')) {
    assertNoCircle('[DOC-1] folder', id, (folder) => [world.get('folder', folder)?.parent ?? []].flat());
  }
  for (const { id, starts, ends } of world.all('event')) assert.ok(starts <= ends, `[SC-1] event ${id} ends before it starts`);
}

/** Whether two workspaces hold the same records. */
export async function assertSameRecords(world: MemorySource, source: Source, gone: readonly (readonly [Kind, Id])[]): Promise<void> {
  for (const kind of kindOrder) {
    for (const record of world.all(kind)) {
      if (kind === 'workspace') continue; // when it was founded is told elsewhere
      assert.deepEqual(await source.get(kind, record.id), record, `${kind} ${record.id} is as in memory`);
    }
  }
  for (const [kind, id] of gone) assert.equal(await source.get(kind, id), undefined, `${kind} ${id} is gone`);
}
