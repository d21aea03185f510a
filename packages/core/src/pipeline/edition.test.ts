import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { Stage } from './pipeline.ts';

type Middle = Omit<Stage, 'id' | 'name'>;

const make = (studio: Studio, middle: Middle, last: Middle = {}): Parameters<typeof commands.pipeline.create.apply>[1] => ({
  id: studio.id(),
  name: 'P',
  stages: [{}, middle, last].map((more, at) => ({ id: studio.id(), name: `S${at}`, ...more })),
});

test('[GATE-1] the last stage has no gate', async () => {
  const studio = createStudio();

  const told = [];
  for (const gate of ['auto', 'pass'] as const) {
    told.push((await studio.refuses('invalid_input', commands.pipeline.create, make(studio, {}, { gate }))).detail);
  }
  await studio.does(commands.pipeline.create, make(studio, { gate: 'auto' }, { gate: 'manual' }));

  assert.deepEqual(told, [
    { field: 'stages.2.gate', reason: 'last_stage_gate' },
    { field: 'stages.2.gate', reason: 'last_stage_gate' },
  ]);
});

test('[STG-9] conditions and doors name fields that what runs has, or the firm has added', async () => {
  const studio = createStudio();
  const asks = (field: string): Middle => ({ when: { fields: [{ field, is: 'filled' }] } });
  const tell = async (middle: Middle): Promise<unknown> =>
    (await studio.refuses('invalid_input', commands.pipeline.create, make(studio, middle))).detail;

  assert.deepEqual(await tell(asks('starts')), { field: 'stages.1.when.fields.0.field', reason: 'unknown_field', name: 'starts' });
  assert.deepEqual(await tell(asks('fields.size')), {
    field: 'stages.1.when.fields.0.field',
    reason: 'unknown_field',
    name: 'fields.size',
  });
  assert.deepEqual(await tell({ require: { fields: ['due', 'client.due'] } }), {
    field: 'stages.1.require.fields.1',
    reason: 'unknown_field',
    name: 'client.due',
  });
  await studio.does(commands.field.create, { id: studio.id(), aboutKind: 'job', key: 'size', name: 'Size', type: 'text' });
  await studio.does(commands.pipeline.create, make(studio, asks('fields.size')));
  await studio.refuses('invalid_input', commands.pipeline.create, make(studio, asks('client.fields.size')));
  await studio.does(commands.pipeline.create, make(studio, { ...asks('client.name'), require: { fields: ['due'] } }));
});

test('[STG-9] approvers are members who are still there', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const door = (approver = ''): Middle => ({ require: { approvers: [approver] } });
  await studio.does(commands.pipeline.create, make(studio, door(ann.member)));
  await studio.refuses('not_found', commands.pipeline.create, make(studio, door(studio.id())));
  await studio.does(commands.member.remove, { id: ann.member ?? '' });

  const { detail } = await studio.refuses('invalid_input', commands.pipeline.create, make(studio, door(ann.member)));

  assert.deepEqual([detail['field'], detail['reason']], ['stages.1.require.approvers', 'member_left']);
});

test('[STG-1] stages are freely named and in order; what may run there later must still have the fields they ask for', async () => {
  const studio = createStudio();
  const args = make(studio, { require: { fields: ['due'] } });
  await studio.does(commands.pipeline.create, args);

  await studio.refuses('invalid_input', commands.pipeline.edit, { id: args.id, subjects: ['client'] });

  assert.deepEqual(studio.record('pipeline', args.id).subjects, ['job']);
});
