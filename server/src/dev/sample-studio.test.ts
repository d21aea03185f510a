import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, conflictsOf, executeWhole, idsFrom, isOverdue } from '@workfloor/core';
import type { Command, Ctx } from '@workfloor/core';
import { createMemorySource } from '@workfloor/core/contract';
import type { MemorySource } from '@workfloor/core/contract';
import { commandSchemas } from '@workfloor/core/schema';
import { sampleStudio } from './sample-studio.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const NOW = '2026-11-21T20:05:12.345Z';

const byName = new Map(
  Object.values<Readonly<Record<string, Command>>>(commands).flatMap((feature) =>
    Object.values(feature).map((command) => [command.name, command] as const),
  ),
);

async function build(now: string): Promise<MemorySource> {
  const source = createMemorySource(WORKSPACE);
  for (const { id, name, args, actor, at } of sampleStudio(now, WORKSPACE)) {
    const command = byName.get(name);
    const schema = Object.entries(commandSchemas).find(([candidate]) => candidate === name)?.[1];
    assert.ok(command && schema, name);
    const checked = schema.parse(JSON.parse(JSON.stringify(args)));
    const ctx: Ctx = { workspace: WORKSPACE, command: id, actor, now: at, newId: idsFrom(id) };
    const outcome = await executeWhole(command, source, checked, ctx);
    if (!outcome.ok) assert.fail(`${name} at ${at}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`);
    source.commit({ rows: outcome.rows, events: outcome.events, command: { id, name }, actor: actor.name, at });
  }
  return source;
}

let built: Promise<MemorySource> | undefined;
/** The studio of one moment, built once: nobody changes it. */
const studio = (): Promise<MemorySource> => (built ??= build(NOW));

test('every command of the sample studio is accepted, in the order of time', async () => {
  const source = await studio();

  const script = sampleStudio(NOW, WORKSPACE);
  assert.ok(script.every((command, index) => index === 0 || (script[index - 1]?.at ?? '') <= command.at));
  assert.ok(script.every((command) => command.at < NOW));
  assert.equal(new Set(script.map((command) => command.id)).size, script.length);
  assert.deepEqual(
    [source.all('member').length, source.all('tag').length, source.all('client').length, source.all('job').length],
    [6, 12, 140, 200],
  );
});

test('its boards have cards in every stage, old and fresh, some overdue, some over', async () => {
  const source = await studio();

  for (const pipeline of source.all('pipeline')) {
    const stages = source.get('edition', pipeline.edition)?.stages ?? [];
    for (const stage of stages)
      assert.ok(source.find('run', 'place', [pipeline.id, stage.id]).length > 0, `${pipeline.name}: ${stage.name}`);
  }
  const runs = source.all('run');
  const open = runs.filter((run) => run.state === 'open');
  const share = (part: readonly unknown[]): number => part.length / runs.length;
  assert.ok(share(open) > 0.6 && share(open) < 0.9);
  assert.ok(
    open.some((run) => run.deadline !== null && run.deadline < '2026-11-21'),
    'some are overdue',
  );
  assert.ok(share(open.filter((run) => run.deadline !== null && run.deadline < '2026-11-21')) < 0.4, 'most are not');
  assert.ok(runs.some((run) => run.steps.some((step) => step.why === 'condition')));
  assert.ok(source.all('job').some((job) => job.state === 'archived'));
  assert.ok(source.all('comment').length > 100 && source.all('task').length > 250);
});

test('the same moment tells the same story, on any day', async () => {
  assert.deepEqual(sampleStudio(NOW, WORKSPACE), sampleStudio(NOW, WORKSPACE));
  for (const now of ['2027-02-28T00:00:01.000Z', '2026-12-31T23:59:59.999Z']) {
    await build(now);
    // only the server knows what she may not touch from then on
    assert.equal(sampleStudio(now, WORKSPACE).at(-1)?.name, 'member.edit');
  }
});

test('it shows what a studio has besides: invoices in every state, drafts of every kind, gates that wait, people double booked', async () => {
  const source = await studio();

  const count = (values: readonly (string | null)[]): Readonly<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const value of values) found[String(value)] = (found[String(value)] ?? 0) + 1;
    return found;
  };
  const invoices = source.all('invoice');
  assert.deepEqual(Object.keys(count(invoices.map(({ state }) => state))).toSorted(), ['draft', 'issued', 'paid', 'part_paid', 'void']);
  assert.ok(invoices.some(({ credits }) => credits !== null) && invoices.some((invoice) => isOverdue(invoice, NOW.slice(0, 10))));
  for (const collects of ['job', 'period', 'hand'])
    assert.ok(
      invoices.some((invoice) => invoice.collects === collects),
      collects,
    );
  const lines = count(source.all('line').map(({ state }) => state));
  assert.deepEqual(Object.keys(lines).toSorted(), ['billed', 'open', 'ready']);
  assert.deepEqual(Object.keys(count(source.all('event').map(({ state }) => state))).toSorted(), ['cancelled', 'held', 'planned']);
  const events = source.all('event').filter(({ state }) => state === 'planned');
  assert.ok(events.filter((event) => conflictsOf(event, events).length > 0).length >= 4);

  const open = source.all('run').filter(({ state }) => state === 'open');
  assert.ok(open.some(({ paused }) => paused !== null));
  assert.deepEqual(Object.keys(count(open.map(({ subjectKind }) => subjectKind))).toSorted(), ['client', 'event', 'job']);
  const waiting = source.all('awaited').filter(({ run, stage }) => source.get('run', run)?.stage === stage);
  assert.deepEqual(Object.keys(count(waiting.map(({ itemKind }) => itemKind))).toSorted(), ['invoice', 'task']);
  const kinds = [
    'project',
    'savedTasks',
    'timeEntry',
    'mileageLog',
    'note',
    'jobLink',
    'payment',
    'clientMember',
    'label',
    'field',
    'service',
    'savedView',
  ] as const;
  for (const kind of kinds) assert.ok(source.all(kind).length > 2, kind);
  assert.equal(source.all('timeEntry').filter(({ ended }) => ended === null).length, 1);
  assert.equal(source.all('mileageLog').filter(({ state }) => state === 'open').length, 1);
  assert.deepEqual(source.all('member').filter(({ access }) => access === 'chosen').map(({ name }) => name), ['Freja Lund']); // prettier-ignore
});
