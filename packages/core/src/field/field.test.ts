import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { checkFields } from './check-fields.ts';
import type { Field } from './field.ts';

async function addField(studio: Studio, type: Field['type'], aboutKind: Field['aboutKind'] = 'client'): Promise<string> {
  const id = studio.id();
  const choices = type === 'choice' ? { choices: ['Garden', 'Church'] } : {};
  await studio.does(commands.field.create, { id, aboutKind, key: type, name: type, type, ...choices });
  return id;
}

test('[ACC-4] admins add typed fields; a key is taken once a kind of record', async () => {
  const studio = createStudio();
  const plain = await studio.member('Ann');
  const id = await addField(studio, 'choice');
  const args = { id: studio.id(), aboutKind: 'client', key: 'choice', name: 'Again', type: 'text' } as const;

  const { detail } = await studio.refuses('key_taken', commands.field.create, args);
  await studio.refuses('forbidden', commands.field.create, { ...args, key: 'other' }, plain);
  await studio.does(commands.field.create, { ...args, aboutKind: 'job' });

  assert.deepEqual(detail, { field: 'key', id, key: 'choice' });
  assert.deepEqual([studio.record('field', id).choices, studio.record('field', id).state], [['Garden', 'Church'], 'live']);
});

test('[ACC-4] only a field of choices has them, and it has at least one', async () => {
  const studio = createStudio();
  const args = { id: studio.id(), aboutKind: 'client', key: 'where', name: 'Where' } as const;
  const id = await addField(studio, 'choice');

  const none = await studio.refuses('invalid_input', commands.field.create, { ...args, type: 'choice' });
  const some = await studio.refuses('invalid_input', commands.field.create, { ...args, type: 'text', choices: ['A'] });
  await studio.refuses('invalid_input', commands.field.edit, { id, choices: [] });

  assert.deepEqual(
    [none.detail, some.detail],
    [
      { field: 'choices', reason: 'empty' },
      { field: 'choices', reason: 'not_for_this_type' },
    ],
  );
});

test('[ACC-4] values of every type are kept, and null takes one away', async () => {
  const studio = createStudio();
  for (const type of ['text', 'number', 'date', 'choice', 'yes_no'] as const) await addField(studio, type);
  const id = studio.id();
  const fields = { text: 'Rosé', number: 1.5, date: '2028-02-29', choice: 'Garden', yes_no: false };

  await studio.does(commands.client.create, { id, name: 'Ida', fields });
  assert.deepEqual(studio.record('client', id).fields, fields);

  await studio.does(commands.client.edit, { id, fields: { text: null, number: null, choice: 'Church' } });
  assert.deepEqual(studio.record('client', id).fields, { date: '2028-02-29', choice: 'Church', yes_no: false });
});

test('[ACC-4] a value that does not fit is refused by its key and reason, and nothing is stored', async () => {
  const studio = createStudio();
  for (const type of ['text', 'number', 'date', 'choice', 'yes_no'] as const) await addField(studio, type);
  const retired = studio.id();
  await studio.does(commands.field.create, { id: retired, aboutKind: 'client', key: 'old', name: 'Old', type: 'text' });
  await studio.does(commands.field.retire, { id: retired });
  const id = await studio.client();
  const wrong = [
    [{ text: 1 }, 'not_a_text'],
    [{ number: '1' }, 'not_a_number'],
    [{ number: Number.NaN }, 'not_a_number'],
    [{ date: '2026-02-30' }, 'not_a_day'],
    [{ date: '26-02-01' }, 'not_a_day'],
    [{ date: '2026-13-01' }, 'not_a_day'],
    [{ date: 20260201 }, 'not_a_day'],
    [{ choice: 'Beach' }, 'not_a_choice'],
    [{ choice: true }, 'not_a_choice'],
    [{ yes_no: 'yes' }, 'not_yes_or_no'],
    [{ old: 'x' }, 'field_retired'],
    [{ nowhere: 'x' }, 'no_such_field'],
    [{ constructor: 'x' }, 'no_such_field'],
  ] as const;

  for (const [fields, reason] of wrong) {
    const { detail } = await studio.refuses('invalid_input', commands.client.edit, { id, fields });
    assert.deepEqual([detail['field'], detail['reason']], [`fields.${Object.keys(fields)[0]}`, reason]);
  }
  assert.deepEqual(studio.record('client', id).fields, {});
});

test('[ACC-4] clients, contacts and jobs each have fields of their own', async () => {
  const studio = createStudio();
  await addField(studio, 'text', 'contact');
  await addField(studio, 'text', 'job');
  const [contact, job] = [studio.id(), studio.id()];
  const fields = { text: 'x' };

  await studio.does(commands.contact.create, { id: contact, name: 'Kate', fields });
  await studio.does(commands.contact.edit, { id: contact, fields: { text: 'y' } });
  await studio.does(commands.job.create, { id: job, title: 'Wedding', fields });
  await studio.does(commands.job.edit, { id: job, fields: { text: 'z' } });

  assert.deepEqual([studio.record('contact', contact).fields, studio.record('job', job).fields], [{ text: 'y' }, { text: 'z' }]);
  await studio.refuses('invalid_input', commands.client.create, { id: studio.id(), name: 'Ida', fields });
});

test('[D2] two people who set different fields of one record both keep theirs', async () => {
  const studio = createStudio();
  await addField(studio, 'text');
  await addField(studio, 'number');
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const id = await studio.client();

  await studio.does(commands.client.edit, { id, fields: { text: 'a' } }, ann);
  await studio.does(commands.client.edit, { id, fields: { number: 2 } }, bo);

  assert.deepEqual(studio.record('client', id).fields, { text: 'a', number: 2 });
});

test('[D14] a field is retired, not deleted: its values stay, and a choice off the list stays where it was chosen', async () => {
  const studio = createStudio();
  const choice = await addField(studio, 'choice');
  const text = await addField(studio, 'text');
  const id = studio.id();
  await studio.does(commands.client.create, { id, name: 'Ida', fields: { choice: 'Garden', text: 'x' } });

  await studio.does(commands.field.edit, { id: choice, name: 'Place', choices: ['Church'] });
  await studio.does(commands.field.retire, { id: text });
  await studio.does(commands.client.edit, { id, name: 'Ida B', fields: { choice: 'Garden', text: 'x' } });

  assert.deepEqual(studio.record('client', id).fields, { choice: 'Garden', text: 'x' });
  await studio.does(commands.field.restore, { id: text });
  await studio.does(commands.client.edit, { id, fields: { text: 'y' } });
  assert.equal(studio.record('client', id).fields['text'], 'y');
});

test('a record holds at most a hundred values', async () => {
  const studio = createStudio();
  await addField(studio, 'text');
  const before = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, at]));

  await assert.rejects(checkFields(studio.source, 'client', { text: 'x' }, before), { code: 'too_large' });
});

test('a cache that holds no definitions leaves the check to the server', async () => {
  const { source } = createStudio();
  const cache = { ...source, isPartial: true };

  assert.deepEqual(await checkFields(cache, 'client', { anything: 1 }), { anything: 1 });
});
