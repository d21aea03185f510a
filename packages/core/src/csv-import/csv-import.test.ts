import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Field } from '../field/field.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { WORKSPACE } from '../testing/open-memory.contract.ts';
import { importRows } from './import-rows.ts';
import type { CellForms } from './read-cell.ts';
import { readCell, withoutGuard } from './read-cell.ts';
import { importRowsSchema } from './schema.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { defaultKey, importKinds, mayBeKey, targetsOf } from './targets.ts';
import type { CellForm, Target } from './targets.ts';

const iso: CellForms = { days: 'iso', numbers: 'point' };
const none = (): string => '';

function read(form: CellForm, cell: string, forms = iso, choices?: Target['choices']): unknown {
  const reading = readCell({ key: 'x', form, names: [], ...(choices ? { choices } : {}) }, cell, forms);
  return reading.ok ? reading.value : `! ${reading.reason}`;
}

function field(key: string, name: string, type: Field['type'], more: Partial<Field> = {}): Field {
  return { id: key, workspace: WORKSPACE, version: 1, aboutKind: 'client', key, name, type, choices: [], state: 'live', ...more };
}

test('[S-B4] the apostrophe before a formula is taken away, and only one', () => {
  for (const [cell, text] of [
    ["'=1", '=1'],
    ["''-1", "'-1"],
    ["'tis", "'tis"],
    ['=1', '=1'],
    ["'", "'"],
  ] as const)
    assert.equal(withoutGuard(cell), text);
});

test('days are ISO or as the file says they are written, and exist', () => {
  assert.deepEqual(
    ['2026-11-21', '2026-11-21T10:00:00.000Z', '2026-11-21 10:00', '2026-02-30', '21-11-2026', 'soon', ''].map((cell) => read('day', cell)),
    ['2026-11-21', '2026-11-21', '2026-11-21', '! not_a_day', '! not_a_day', '! not_a_day', '! not_a_day'],
  );
  const dmy = { ...iso, days: 'dmy' } as const;
  assert.deepEqual(
    ['31.12.2026', '1/2/2026', '1-2-2026 14.30', '2026-12-31', '31.12.26', '12.31.2026', '31.2.2026'].map((cell) => read('day', cell, dmy)),
    ['2026-12-31', '2026-02-01', '2026-02-01', '2026-12-31', '! not_a_day', '! not_a_day', '! not_a_day'],
  );
  assert.deepEqual(
    [read('day', '12/31/2026', { ...iso, days: 'mdy' }), read('day', '2026/1/2', { ...iso, days: 'ymd' })],
    ['2026-12-31', '2026-01-02'],
  );
});

test('numbers have a point or a comma, as the file says, and groups of three', () => {
  const comma = { ...iso, numbers: 'comma' } as const;
  assert.deepEqual(
    ['1', '-1.5', '1,234,567.5', '1 234', '1,5', '1.2.3', 'x', '1e5'].map((cell) => read('number', cell)),
    [1, -1.5, 1_234_567.5, 1234, '! not_a_number', '! not_a_number', '! not_a_number', '! not_a_number'],
  );
  assert.deepEqual(
    ['1,5', '1.234,5', '1\u202f234,5', '−3', '1.5', '1,234,567'].map((cell) => read('number', cell, comma)),
    [1.5, 1234.5, 1234.5, -3, '! not_a_number', '! not_a_number'],
  );
});

test('yes and no, choices, lists and ids are read in three languages, and what is none is told', () => {
  assert.deepEqual(
    ['Ja', 'oui', 'x', 'Nej', 'faux', '0', 'maybe'].map((cell) => read('yes_no', cell)),
    [true, true, true, false, false, false, '! not_yes_or_no'],
  );
  const choices = { low: ['low', 'lav', 'basse'], high: ['høj'], 'A/B': [] };
  assert.deepEqual(
    ['LAV', 'high', 'Høj', 'A/B', 'a b', 'none', 'constructor'].map((cell) => read('choice', cell, iso, choices)),
    ['low', 'high', 'high', 'A/B', 'A/B', '! not_a_choice', '! not_a_choice'],
  );
  assert.equal(read('choice', 'low'), '! not_a_choice');
  assert.deepEqual(read('list', "a@b.test; c@d.test\na@b.test;'+45 1"), ['a@b.test', 'c@d.test', '+45 1']);
  assert.deepEqual([read('names', '["a;b","c"]'), read('names', '[a'), read('names', '[1]')], [['a;b', 'c'], ['[a'], ['[1]']]);
  assert.deepEqual(
    ['job', 'month', '{"by":"period","period":"week"}', 'period', '7'].map((cell) => read('collect', cell)),
    [{ by: 'job' }, { by: 'period', period: 'month' }, { by: 'period', period: 'week' }, '! not_a_choice', '! not_a_choice'],
  );
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  assert.deepEqual([read('id', id), read('id', '1042'), read('text', "'=1")], [id, '! not_an_id', '=1']);
});

test('columns are guessed by headers in English, Danish and French, each target once', () => {
  const contact = targetsOf('contact', []);
  assert.deepEqual(suggestMapping(['Navn', 'E-mail', 'Mobil', 'Kunde', 'Skostørrelse'], contact, none), {
    Navn: 'name',
    'E-mail': 'emails',
    Mobil: 'phones',
    Kunde: 'clients',
    Skostørrelse: null,
  });
  const job = suggestMapping(['Objet', 'Échéance', "Date d'échéance", 'Étape', 'STATUT'], targetsOf('job', []), none);
  assert.deepEqual(job, { Objet: 'title', Échéance: 'due', "Date d'échéance": null, Étape: 'stage', STATUT: 'state' });
  assert.deepEqual(suggestMapping(['Task name', 'Job no.'], targetsOf('task', []), none), { 'Task name': 'title', 'Job no.': 'job' });
  assert.deepEqual(suggestMapping(['Opgave', 'Opgavetype'], targetsOf('task', []), none), { Opgave: 'title', Opgavetype: 'kind' });
});

test("[ACC-4] the firm's own fields in use are targets too and come first; an id of another system is not ours", () => {
  const fields = [
    field('type', 'Type', 'choice', { choices: ['A', 'B'] }),
    field('size', 'Skostørrelse', 'number'),
    field('old', 'Old', 'text', { state: 'retired' }),
    field('of_job', 'Of job', 'text', { aboutKind: 'job' }),
  ];
  const client = targetsOf('client', fields);

  assert.deepEqual(
    suggestMapping(['ID', 'Type', 'fields.size', 'Old'], client, () => '1042'),
    {
      ID: null,
      Type: 'fields.type',
      'fields.size': 'fields.size',
      Old: null,
    },
  );
  assert.deepEqual(
    suggestMapping(['id'], client, () => '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10'),
    { id: 'id' },
  );
  assert.deepEqual(client.find(({ key }) => key === 'fields.type')?.choices, { A: ['A'], B: ['B'] });
  assert.equal(
    targetsOf('task', [field('x', 'X', 'text')]).some(({ key }) => key.startsWith('fields')),
    false,
  );
});

test('rows are told apart by what is surest of what is mapped', () => {
  assert.deepEqual(
    importKinds.map((kind) => defaultKey(kind, ['title', 'name', 'emails'])),
    ['name', 'emails', undefined, undefined],
  );
  assert.equal(defaultKey('job', ['title', 'id']), 'id');
  assert.deepEqual(['id', 'fields.no', 'due', 'tags'].map(mayBeKey), [true, true, false, false]);
});

test('rows are run as one change; a row that is refused leaves nothing, the others stay', async () => {
  const studio = createStudio();
  const [one, two, three, tag] = [studio.id(), studio.id(), studio.id(), studio.id()];
  const newTag = { name: 'tag.create', args: { id: tag, name: 'New', color: 'gray' } };
  const row = (id: string, name: string, tags: readonly string[]) => ({ name: 'client.create', args: { id, name, tags } });
  const args = {
    import: studio.id(),
    rows: [
      { row: 2, steps: [newTag, row(one, 'Refused', [studio.id()])] },
      { row: 3, steps: [newTag, row(two, 'Ida', [tag])] },
      { row: 4, steps: [newTag, row(three, 'Bo', [tag])] },
      { row: 5, steps: [{ name: 'member.remove', args: {} }] },
    ],
  };

  const outcome = await studio.run(importRows, args);

  assert.ok(outcome.ok);
  assert.deepEqual(
    outcome.result.refused.map(({ row: at, code }) => [at, code]),
    [
      [2, 'not_found'],
      [5, 'not_found'],
    ],
  );
  assert.deepEqual(
    [studio.source.get('client', one), studio.record('client', two).tags, studio.record('client', three).tags],
    [undefined, [tag], [tag]],
  );
  assert.deepEqual(
    studio.events.map(({ type }) => type),
    ['tag.created', 'client.created', 'client.created'],
  );
  assert.equal(outcome.rows.length, 3);
});

test('[JOB-10] rows may do what whoever imports may do by hand, and nothing else', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const rows = [{ row: 2, steps: [{ name: 'job.create', args: { id: studio.id(), title: 'Wedding' } }] }];

  const outcome = await studio.run(importRows, { import: studio.id(), rows }, { ...ann, rights: { jobs: 'read' } });

  assert.deepEqual(outcome.ok && outcome.result.refused.map(({ code }) => code), ['forbidden']);
  await studio.refuses('forbidden', importRows, { import: studio.id(), rows }, await studio.member('Vi', 'viewer'));
});

test('an error that is no refusal passes through', async () => {
  const studio = createStudio();
  const rows = [{ row: 2, steps: [{ name: 'client.create', args: { id: studio.id(), tags: 7 } }] }];

  await assert.rejects(studio.run(importRows, { import: studio.id(), rows }), TypeError);
});

test('[D2] imported rows are undone like any change', async () => {
  const studio = createStudio();
  const id = studio.id();
  const rows = [{ row: 2, steps: [{ name: 'client.create', args: { id, name: 'Ida' } }] }];
  const command = await studio.does(importRows, { import: studio.id(), rows });

  await studio.does(commands.change.undo, { command });

  assert.equal(studio.source.get('client', id), undefined);
});

test('all rows about one record are one change of it', async () => {
  const studio = createStudio();
  const [old, young] = [await studio.client(), studio.id()];
  const edit = (id: Id, name: string) => ({ name: 'client.edit', args: { id, name } });
  const rows = [
    { row: 1, steps: [edit(old, 'One'), { name: 'client.create', args: { id: young, name: 'Young' } }] },
    { row: 2, steps: [edit(old, 'Two'), edit(young, 'Younger')] },
    { row: 3, steps: [edit(old, 'Three')] },
  ];

  const outcome = await studio.run(importRows, { import: studio.id(), rows });

  assert.deepEqual(outcome.ok && outcome.rows.map(({ op, version, after, before }) => [op, version, after?.version, before?.['version']]), [
    ['update', 2, 2, 1],
    ['insert', 2, 2, undefined],
  ]);
  assert.deepEqual([studio.record('client', old).name, studio.record('client', young).name], ['Three', 'Younger']);
});

test('rows name commands of clients, contacts, jobs, tasks and tags, at most 500 at a time', () => {
  const id = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  const rows = (count: number, name: string) => Array.from({ length: count }, (_, at) => ({ row: at + 1, steps: [{ name, args: {} }] }));

  assert.ok(importRowsSchema.safeParse({ import: id, rows: rows(500, 'job.create') }).success);
  assert.equal(importRowsSchema.safeParse({ import: id, rows: rows(501, 'job.create') }).success, false);
  assert.equal(importRowsSchema.safeParse({ import: id, rows: rows(1, 'member.edit') }).success, false);
});
