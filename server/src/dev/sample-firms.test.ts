import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, executeWhole, idsFrom } from '@workfloor/core';
import type { Command, Ctx, Instant } from '@workfloor/core';
import { createMemorySource } from '@workfloor/core/contract';
import type { MemorySource } from '@workfloor/core/contract';
import { commandSchemas } from '@workfloor/core/schema';
import { sampleAccounting } from './sample-accounting.ts';
import { sampleBuilding } from './sample-building.ts';
import type { SampleCommand } from './sample-script.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const NOW = '2026-11-21T20:05:12.345Z';
type Tell = (now: Instant, workspace: string) => readonly SampleCommand[];

const byName = new Map(
  Object.values<Readonly<Record<string, Command>>>(commands).flatMap((feature) =>
    Object.values(feature).map((command) => [command.name, command] as const),
  ),
);

async function build(tell: Tell, now: string): Promise<MemorySource> {
  const source = createMemorySource(WORKSPACE);
  for (const { id, name, args, actor, at } of tell(now, WORKSPACE)) {
    const command = byName.get(name);
    const schema = Object.entries(commandSchemas).find(([candidate]) => candidate === name)?.[1];
    assert.ok(command && schema, name);
    const ctx: Ctx = { workspace: WORKSPACE, command: id, actor, now: at, newId: idsFrom(id) };
    const outcome = await executeWhole(command, source, schema.parse(JSON.parse(JSON.stringify(args))), ctx);
    if (!outcome.ok) assert.fail(`${name} at ${at}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`);
    source.commit({ rows: outcome.rows, events: outcome.events, command: { id, name }, actor: actor.name, at });
  }
  return source;
}

const later = '2028-02-29T23:59:59.000Z';

for (const [firm, tell] of Object.entries({ accounting: sampleAccounting, building: sampleBuilding })) {
  test(`the sample of ${firm}: every command is accepted, in the order of time, on any day, and the same moment tells the same`, async () => {
    const script = tell(NOW, WORKSPACE);
    assert.ok(script.every(({ at }, index) => (script[index - 1]?.at ?? '') <= at && at < NOW));
    assert.deepEqual(tell(NOW, WORKSPACE), script);
    await build(tell, later);

    const source = await build(tell, NOW);
    for (const pipeline of source.all('pipeline').filter(({ hidden }) => !hidden)) {
      const stages = source.get('edition', pipeline.edition)?.stages ?? [];
      const taken = stages.filter(({ id }) => source.find('run', 'place', [pipeline.id, id]).length > 0);
      assert.ok(taken.length * 2 > stages.length, `${pipeline.name} is nearly empty`);
    }
  });
}

test('accountants: tags lead returns past stages, roles give tasks, and fees hold jobs', async () => {
  const source = await build(sampleAccounting, NOW);

  assert.ok(source.all('run').some(({ steps }) => steps.some(({ why }) => why === 'condition')));
  const tasks = source.all('task');
  assert.ok(tasks.filter(({ roles, assignees }) => roles.includes('Preparer') && assignees.length > 0).length > 15);
  const held = source.all('awaited').filter(({ run, stage }) => source.get('run', run)?.stage === stage);
  assert.deepEqual([...new Set(held.map(({ itemKind }) => itemKind))].toSorted(), ['invoice', 'task']);
  assert.ok(source.all('invoice').some(({ collects }) => collects === 'period'));
});

test('a contractor: parts of a job come to one invoice, houses on the network to one a month', async () => {
  const source = await build(sampleBuilding, NOW);

  const invoices = source.all('invoice');
  const linesOf = (id: string): number => source.all('line').filter(({ invoice }) => invoice === id).length;
  assert.ok(invoices.some(({ collects, id }) => collects === 'job' && linesOf(id) > 2));
  assert.ok(invoices.some(({ collects, id }) => collects === 'period' && linesOf(id) > 4));
  assert.equal(source.all('mileageLog').filter(({ state }) => state === 'open').length, 1);
});
