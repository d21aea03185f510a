import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id, Kind } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { diffDocuments } from './diff-documents.ts';
import { toDocument } from './document.ts';
import type { PipelineDocument } from './document.ts';

function exported(studio: Studio, id: Id): PipelineDocument {
  const pipeline = studio.record('pipeline', id);
  const edition = studio.record('edition', pipeline.edition);
  const members = (['owner', 'admin', 'member', 'viewer'] as const).flatMap((role) => studio.source.find('member', 'role', [role]));
  const tags = edition.conditionTags.map((tag) => studio.record('tag', tag));
  return toDocument(pipeline, edition, { tags, members });
}

/** A studio with a pipeline that uses all there is. */
async function rich(): Promise<{ studio: Studio; id: Id; stages: readonly Id[] }> {
  const studio = createStudio();
  const [vip, late] = [await studio.tag('VIP'), await studio.tag('Late')];
  const ann = (await studio.member('Ann')).member ?? '';
  const [id, stages] = [studio.id(), [studio.id(), studio.id(), studio.id()]];
  const [a = '', b = '', c = ''] = stages;
  await studio.does(commands.pipeline.create, {
    id,
    name: 'Weddings',
    subjects: ['job', 'event'],
    defaultFor: ['event:shoot'],
    availableTo: [ann],
    stages: [
      { id: a, name: 'Shoot', required: true, limitDays: 3, wipLimit: 4 },
      {
        id: b,
        name: 'Retouch',
        when: { all: [vip], none: [late], clientKinds: ['person'], fields: [{ field: 'due', is: 'filled' }] },
        require: { fields: ['title'], approvers: [ann] },
        gate: 'auto',
      },
      { id: c, name: 'Deliver' },
    ],
  });
  return { studio, id, stages };
}

test('[PIPE-1] a pipeline as a document, imported elsewhere and exported again, says the same', async () => {
  const { studio, id } = await rich();
  const document = exported(studio, id);
  const elsewhere = createStudio();
  await elsewhere.tag('Late');
  await elsewhere.member('Ann');
  const copy = elsewhere.id();

  await elsewhere.does(commands.pipeline.import, { id: copy, document: JSON.parse(JSON.stringify(document)) as PipelineDocument });

  assert.deepEqual(exported(elsewhere, copy), document);
  assert.deepEqual(diffDocuments(document, exported(elsewhere, copy)), []);
  assert.deepEqual(document.tags, [
    { name: 'Late', color: 'blue' },
    { name: 'VIP', color: 'blue' },
  ]);
  assert.deepEqual(document.stages[1]?.when?.all, ['VIP']);
  assert.deepEqual([document.availableTo, document.stages[1]?.require?.approvers], [['ann@studio.example'], ['ann@studio.example']]);
});

test('[PIPE-16] importing a document again changes nothing; a changed one makes an edition in which stages stay the same ones', async () => {
  const { studio, id, stages } = await rich();
  const document = exported(studio, id);
  const before = studio.record('pipeline', id).edition;

  await studio.does(commands.pipeline.import, { id, document });
  assert.equal(studio.record('pipeline', id).edition, before);
  const [shoot, , deliver] = document.stages;
  assert.ok(shoot && deliver);
  const { id: _id, ...byName } = shoot;
  await studio.does(commands.pipeline.import, {
    id,
    document: { ...document, availableTo: [], stages: [byName, { name: 'Print' }, { ...deliver, name: 'Hand over' }] },
  });

  const edition = studio.record('edition', studio.record('pipeline', id).edition);
  assert.deepEqual([edition.number, edition.stages.map(({ name }) => name)], [2, ['Shoot', 'Print', 'Hand over']]);
  assert.deepEqual([edition.stages[0]?.id, edition.stages[2]?.id], [stages[0], stages[2]]);
  assert.deepEqual(studio.record('pipeline', id).availableTo, []);
});

test('[PIPE-17] importing a document without a stage in which cards stand needs a target too', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const { run } = await studio.job(id);
  const document = exported(studio, id);
  const less = { ...document, stages: document.stages.slice(1) };

  await studio.refuses('in_use', commands.pipeline.import, { id, document: less });
  await studio.does(commands.pipeline.import, { id, document: less, moves: { [a]: b } });

  assert.equal(studio.record('run', run).stage, b);
});

test('a document that names tags and members nobody has is refused, with all of them at once', async () => {
  const studio = createStudio();
  const document: PipelineDocument = {
    format: 'workfloor.pipeline',
    formatVersion: 1,
    name: 'P',
    availableTo: ['x@studio.example'],
    stages: [{ name: 'A' }, { name: 'B', when: { any: ['Nowhere'] }, require: { approvers: ['y@studio.example'] } }, { name: 'C' }],
  };
  const id = studio.id();

  const { detail } = await studio.refuses('invalid_input', commands.pipeline.import, { id, document });

  assert.deepEqual([detail['field'], detail['reason']], ['document.availableTo', 'unknown_member']);
  assert.deepEqual(detail['problems'], [
    { field: 'availableTo', reason: 'unknown_member', name: 'x@studio.example' },
    { field: 'stages.1.require.approvers', reason: 'unknown_member', name: 'y@studio.example' },
    { field: 'stages.1.when', reason: 'unknown_tag', name: 'Nowhere' },
  ]);
  const kinds: readonly Kind[] = ['pipeline', 'edition'];
  for (const kind of kinds) assert.equal(studio.source.get(kind, id), undefined);
  await studio.refuses('forbidden', commands.pipeline.import, { id, document }, await studio.member('Ann'));
});

test('a handwritten document needs little: stages by name, for jobs', async () => {
  const studio = createStudio();
  const id = studio.id();

  await studio.does(commands.pipeline.import, {
    id,
    document: { format: 'workfloor.pipeline', formatVersion: 1, name: 'P', stages: [{ name: 'A' }, { name: 'B' }] },
  });

  const { subjects, edition } = studio.record('pipeline', id);
  assert.deepEqual([subjects, studio.record('edition', edition).stages.map(({ name }) => name)], [['job'], ['A', 'B']]);
});

test('the difference of two documents tells what was added, removed, changed and moved', async () => {
  const { studio, id } = await rich();
  const before = exported(studio, id);
  const [shoot, retouch, deliver] = before.stages;
  assert.ok(shoot && retouch && deliver);
  const { require: _require, ...open } = retouch;
  const after = { ...before, name: 'Portraits', stages: [open, { ...shoot, limitDays: 5, wipLimit: 6 }, { name: 'Print' }] };

  assert.deepEqual(diffDocuments(before, after), [
    { path: 'name', before: 'Weddings', after: 'Portraits' },
    { path: 'stages/Deliver', before: deliver },
    { path: 'stages/Print', after: { name: 'Print' } },
    { path: 'stages/Retouch/require', before: retouch.require },
    { path: 'stages/Retouch/place', before: 1, after: 0 },
    { path: 'stages/Shoot/limitDays', before: 3, after: 5 },
    { path: 'stages/Shoot/wipLimit', before: 4, after: 6 },
    { path: 'stages/Shoot/place', before: 0, after: 1 },
  ]);
  const names = (document: PipelineDocument): PipelineDocument => ({
    ...document,
    stages: document.stages.map(({ id: _id, ...stage }) => stage),
  });
  assert.deepEqual(diffDocuments(names(before), names(before)), []);
});
