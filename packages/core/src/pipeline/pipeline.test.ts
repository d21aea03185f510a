import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[PIPE-1] a pipeline begins with edition 1 of its stages, for jobs unless told', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const id = studio.id();
  const stages = [
    { id: studio.id(), name: 'A' },
    { id: studio.id(), name: 'B', when: { all: [tag], none: [tag] }, required: true, limitDays: 2 },
    { id: studio.id(), name: 'C' },
  ];

  await studio.does(commands.pipeline.create, { id, name: 'Weddings', stages });

  const pipeline = studio.record('pipeline', id);
  const edition = studio.record('edition', pipeline.edition);
  assert.deepEqual([pipeline.state, pipeline.subjects], ['live', ['job']]);
  assert.deepEqual([edition.number, edition.stages, edition.conditionTags], [1, stages, [tag]]);
});

test('[STG-5] the first and the last stage are without condition, there is one, and each stands once', async () => {
  const studio = createStudio();
  const when = { all: [await studio.tag()] };
  const [a, b] = [studio.id(), studio.id()];
  const reasons = [];
  for (const stages of [
    [],
    [
      { id: a, name: 'A', when },
      { id: b, name: 'B' },
    ],
    [
      { id: a, name: 'A' },
      { id: b, name: 'B', when },
    ],
    [
      { id: a, name: 'A' },
      { id: a, name: 'B' },
    ],
  ]) {
    const { detail } = await studio.refuses('invalid_input', commands.pipeline.create, { id: studio.id(), name: 'x', stages });
    reasons.push(detail['reason']);
  }

  assert.deepEqual(reasons, ['empty', 'end_stage_conditional', 'end_stage_conditional', 'stage_twice']);
});

test('a condition names tags that are there', async () => {
  const studio = createStudio();
  const stages = [{ name: 'A' }, { name: 'B', when: { any: [studio.id()] } }, { name: 'C' }].map((stage) => ({
    id: studio.id(),
    ...stage,
  }));

  await studio.refuses('not_found', commands.pipeline.create, { id: studio.id(), name: 'x', stages });
});

test('[PIPE-16] editing the stages makes a new edition; the old one stays as it was', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const first = studio.record('pipeline', id).edition;
  const before = studio.record('edition', first);

  await studio.does(commands.pipeline.edit, { id, name: 'New', stages: [{ id: stages[0] ?? '', name: 'A2' }] });

  const pipeline = studio.record('pipeline', id);
  const edition = studio.record('edition', pipeline.edition);
  assert.notEqual(pipeline.edition, first);
  assert.deepEqual([edition.number, edition.name, edition.stages.length], [2, 'New', 1]);
  assert.deepEqual(studio.record('edition', first), before);
});

test('the same stages again, or only another name, make no edition', async () => {
  const studio = createStudio();
  const { id } = await studio.pipeline('A', 'B');
  const { edition } = studio.record('pipeline', id);
  const { stages } = studio.record('edition', edition);

  await studio.does(commands.pipeline.edit, { id, stages });
  await studio.does(commands.pipeline.edit, { id, name: 'Portraits', subjects: ['client'] });

  assert.deepEqual([studio.record('pipeline', id).edition, studio.record('pipeline', id).name], [edition, 'Portraits']);
});

test('[D14] pipelines are retired and restored by admins, not deleted', async () => {
  const studio = createStudio();
  const { id } = await studio.pipeline('A');
  const ann = await studio.member('Ann');

  await studio.refuses('forbidden', commands.pipeline.retire, { id }, ann);
  await studio.does(commands.pipeline.retire, { id });
  assert.equal(studio.record('pipeline', id).state, 'retired');
  await studio.does(commands.pipeline.restore, { id });

  assert.equal(studio.record('pipeline', id).state, 'live');
  await studio.refuses('forbidden', commands.pipeline.edit, { id, name: 'x' }, ann);
});

test('admins change the settings of the firm', async () => {
  const studio = createStudio();

  await studio.refuses('forbidden', commands.workspace.edit, { name: 'x' }, await studio.member('Ann'));
  await studio.does(commands.workspace.edit, {
    name: 'Atelier',
    locale: 'fr-CA',
    zone: 'America/Montreal',
    origins: ['https://a.example'],
  });

  const { name, locale, zone, version } = studio.record('workspace', studio.source.workspace);
  assert.deepEqual([name, locale, zone, version], ['Atelier', 'fr-CA', 'America/Montreal', 2]);
});
