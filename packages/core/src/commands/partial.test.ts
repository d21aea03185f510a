import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { execute } from '../kernel/execute.ts';
import type { Source } from '../kernel/tx.ts';
import { uuid } from '../testing/world.contract.ts';
import { MONTHLY } from '../schedule/schedules.contract.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

/** What a page has of a studio: it cannot tell whether more is there. */
function cacheOf({ source }: Studio): Source {
  return {
    isPartial: true,
    get: source.get.bind(source),
    find: source.find.bind(source),
    nextNumber: () => undefined,
    lastNumber: () => undefined,
    change: source.change.bind(source),
  };
}

const unheld = uuid(9);

test('[AUTO-1] a page shows a rule at once; that what it names is there only the server says', async () => {
  const studio = createStudio();
  const args = {
    id: studio.id(),
    name: 'Mark',
    scope: 'workspace',
    on: { kind: 'event', events: ['job.created'] },
    do: [{ do: 'tags', of: 'client', add: [unheld] }],
  } as const;

  const shown = await execute(commands.rule.create, cacheOf(studio), args, studio.ctx());
  const refused = await execute(commands.rule.create, studio.source, args, studio.ctx());

  assert.deepEqual(shown.ok ? shown.rows.map(({ kind }) => kind) : shown.refusal, ['rule', 'ruleEdition']);
  assert.deepEqual(refused.ok ? 'done' : refused.refusal.code, 'not_found');
});

test('[TPL-2] a page shows a template at once; which shortcodes there are only the server says', async () => {
  const studio = createStudio();
  const content = { kind: 'message', bodies: { en: { subject: 'Hello', text: '{{nobody.knows}}' } } } as const;
  const args = { id: studio.id(), name: 'Hello', content };

  const shown = await execute(commands.template.create, cacheOf(studio), args, studio.ctx());
  const refused = await execute(commands.template.create, studio.source, args, studio.ctx());

  assert.deepEqual(shown.ok ? shown.rows.map(({ kind }) => kind) : shown.refusal, ['template']);
  assert.deepEqual(refused.ok ? 'done' : refused.refusal.code, 'invalid_input');
});

test('[REC-1] a page shows a schedule at once; that what it names is there only the server says', async () => {
  const studio = createStudio();
  const args = { id: studio.id(), name: 'Books', makes: 'job', item: { title: 'Books', tags: [unheld] }, pattern: MONTHLY } as const;

  const shown = await execute(commands.schedule.create, cacheOf(studio), args, studio.ctx());
  const refused = await execute(commands.schedule.create, studio.source, args, studio.ctx());

  assert.deepEqual(shown.ok ? shown.rows.map(({ kind }) => kind) : shown.refusal, ['schedule']);
  assert.deepEqual(refused.ok ? 'done' : refused.refusal.code, 'not_found');
});

test('[PIPE-16] documents, migrations, the removal of pipelines and calls of web hooks are left to the server', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', 'End');
  const hook = studio.id();
  await studio.does(commands.hook.create, { id: hook, name: 'Desk', url: 'https://desk.example/in' });
  const cache = cacheOf(studio);
  const document = { format: 'workfloor.pipeline', formatVersion: 1, name: 'New', stages: [{ name: 'Ask' }] } as const;

  const outcomes = [
    await execute(commands.pipeline.import, cache, { id: studio.id(), document }, studio.ctx()),
    await execute(commands.pipeline.migrate, cache, { id, map: { [stages[0] ?? '']: stages[1] ?? '' } }, studio.ctx()),
    await execute(commands.pipeline.remove, cache, { id }, studio.ctx()),
    await execute(commands.hook.test, cache, { id: hook }, studio.ctx()),
  ];

  assert.deepEqual(
    outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)),
    Array.from({ length: 4 }, () => 'unavailable'),
  );
});
