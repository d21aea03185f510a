import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../commands.ts';
import type { Id } from '../../kernel/record.ts';
import { pipelineDocumentSchema } from './schema.ts';
import { MONTHLY } from '../../schedule/schedules.contract.ts';
import { createStudio } from '../../testing/studio.contract.ts';
import type { Studio } from '../../testing/studio.contract.ts';
import { diffDocuments } from '../diff-documents.ts';
import type { PipelineDocument } from '../document.ts';
import { toWholeDocument } from './whole.ts';

const base = { format: 'workfloor.pipeline', formatVersion: 1, name: 'P' } as const;
const whole: PipelineDocument = {
  format: 'workfloor.pipeline',
  formatVersion: 1,
  name: 'Weddings',
  subjects: ['job'],
  defaultFor: [],
  hidden: false,
  schedule: MONTHLY,
  availableTo: [],
  tags: [
    { name: 'Late', color: 'red' },
    { name: 'VIP', color: 'green' },
  ],
  stages: [
    {
      name: 'Enquiry',
      on: {
        enter: [
          {
            name: 'Answer',
            if: { none: ['Late'] },
            wait: { days: 1, at: '09:00' },
            hold: { approvers: ['ann@studio.example'] },
            do: [
              { do: 'mail', to: [{ kind: 'client' }, { kind: 'member', member: 'ann@studio.example' }], template: 'Welcome' },
              { do: 'savedTasks', saved: 'Booking', await: true },
            ],
          },
          { name: 'Mark', do: [{ do: 'tags', of: 'client', add: ['VIP'] }], off: true },
        ],
        complete: [{ name: 'Go far', do: [{ do: 'run.advance', stage: 'Done' }] }],
      },
    },
    { name: 'Shoot', gate: 'auto' },
    { name: 'Done', on: { skip: [{ name: 'Next', do: [{ do: 'run.move', pipeline: 'Albums', stage: 'Print' }] }] } },
  ],
  savedTasks: {
    Booking: [
      { title: 'Call', offsetDays: 1, roles: ['photographer'], assignees: ['ann@studio.example'] },
      { title: 'Book', waitsFor: ['Call'] },
    ],
  },
  templates: { Welcome: { kind: 'message', bodies: { en: { subject: 'Hello', text: 'Dear {{client.name}}' } } } },
  roles: ['photographer'],
  rules: [{ name: 'Paid', on: { kind: 'event', events: ['invoice.paid'] }, do: [{ do: 'run.complete' }], stage: 'Shoot' }],
};

function exported(studio: Studio, id: Id): PipelineDocument {
  const { source } = studio;
  const pipeline = studio.record('pipeline', id);
  const others = source.all('pipeline').filter((other) => other.id !== id);
  const document = toWholeDocument(pipeline, studio.record('edition', pipeline.edition), {
    tags: source.all('tag'),
    members: source.all('member'),
    rules: source.find('rule', 'pipeline', [id]).toSorted((a, b) => (a.rank < b.rank ? -1 : 1)),
    templates: source.all('template'),
    savedTasks: source.all('savedTasks'),
    pipelines: others.map((other) => ({ id: other.id, name: other.name, stages: studio.record('edition', other.edition).stages })),
    hooks: [],
    services: [],
  });
  return { ...document, stages: document.stages.map(({ id: _id, ...stage }) => stage) };
}

/** A studio with what the document names and does not bring. */
async function prepared(): Promise<Studio> {
  const studio = createStudio();
  await studio.member('Ann');
  await studio.does(commands.pipeline.create, { id: studio.id(), name: 'Albums', stages: [{ id: studio.id(), name: 'Print' }] });
  return studio;
}

test('[PIPE-1] a document with rules, templates and saved tasks, imported and exported again, says the same', async () => {
  const studio = await prepared();
  const id = studio.id();

  await studio.does(commands.pipeline.import, { id, document: pipelineDocumentSchema.parse(JSON.parse(JSON.stringify(whole))) });

  assert.deepEqual(exported(studio, id), whole);
  assert.deepEqual(diffDocuments(whole, exported(studio, id)), []);
  assert.deepEqual(studio.source.get('workspace', studio.source.workspace)?.roles, ['photographer']);
});

test('[AUTO-9] importing a document again makes nothing twice and changes no rule', async () => {
  const studio = await prepared();
  const id = studio.id();
  await studio.does(commands.pipeline.import, { id, document: whole });
  const before = (['rule', 'ruleEdition', 'template', 'savedTasks', 'tag'] as const).map((kind) => studio.source.all(kind));

  await studio.does(commands.pipeline.import, { id, document: whole });

  assert.deepEqual(
    (['rule', 'ruleEdition', 'template', 'savedTasks', 'tag'] as const).map((kind) => studio.source.all(kind)),
    before,
  );
});

test('[D11] what an import has made is taken back with it', async () => {
  const studio = await prepared();
  const command = await studio.does(commands.pipeline.import, { id: studio.id(), document: whole });

  await studio.does(commands.change.undo, { command });

  const kinds = ['rule', 'ruleEdition', 'template', 'savedTasks', 'tag'] as const;
  assert.deepEqual(
    kinds.flatMap((kind) => studio.source.all(kind)),
    [],
  );
  assert.deepEqual(
    studio.source.all('pipeline').map(({ name }) => name),
    ['Albums'],
  );
});

test('[AUTO-1] a changed document edits the rules of the same names, makes new ones and takes away those that are gone', async () => {
  const studio = await prepared();
  const id = studio.id();
  await studio.does(commands.pipeline.import, { id, document: whole });
  const ids = new Map(studio.source.all('rule').map((rule) => [rule.name, rule.id]));
  const [enquiry, ...others] = whole.stages;
  assert.ok(enquiry);
  const on = { enter: [{ name: 'Answer', do: [{ do: 'note', text: 'Hello' }] }, { do: [{ do: 'run.close' }] }] } as const;

  await studio.does(commands.pipeline.import, { id, document: { ...whole, stages: [{ ...enquiry, on }, ...others] } });

  const rules = studio.source.all('rule').toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  assert.deepEqual(
    rules.map(({ name, number }) => [name, number]),
    [
      ['Answer', 2],
      ['Enquiry: enter 2', 1],
      ['Next', 1],
      ['Paid', 1],
    ],
  );
  assert.equal(rules[0]?.id, ids.get('Answer'));
});

test('a document that says nothing of rules leaves them as they are', async () => {
  const studio = await prepared();
  const id = studio.id();
  await studio.does(commands.pipeline.import, { id, document: whole });
  const rules = studio.source.all('rule');
  const { rules: _rules, ...silent } = whole;

  await studio.does(commands.pipeline.import, { id, document: { ...silent, stages: whole.stages.map(({ on: _on, ...stage }) => stage) } });

  assert.deepEqual(studio.source.all('rule'), rules);
});

test('names in rules that nobody knows are refused all at once, and nothing is made', async () => {
  const studio = createStudio();
  const id = studio.id();
  const document: PipelineDocument = {
    ...base,
    stages: [
      {
        name: 'A',
        on: {
          enter: [
            {
              hold: { approvers: ['x@studio.example'] },
              do: [
                { do: 'mail', to: [{ kind: 'client' }], template: 'Nothing' },
                { do: 'run.advance', stage: 'Nowhere' },
                { do: 'tags', of: 'job', add: ['None'] },
                { do: 'savedTasks', saved: 'Empty' },
                { do: 'run.move', pipeline: 'Away', stage: 'There' },
                { do: 'hook', hook: 'Silent' },
                { do: 'line', service: 'Free' },
              ],
            },
          ],
        },
      },
    ],
  };

  const { detail } = await studio.refuses('invalid_input', commands.pipeline.import, { id, document });

  assert.deepEqual(detail['problems'], [
    { field: 'stages.0.on.enter.0.hold.approvers', reason: 'unknown_member', name: 'x@studio.example' },
    { field: 'stages.0.on.enter.0.do.0.template', reason: 'unknown_template', name: 'Nothing' },
    { field: 'stages.0.on.enter.0.do.1.stage', reason: 'unknown_stage', name: 'Nowhere' },
    { field: 'stages.0.on.enter.0.do.2.add', reason: 'unknown_tag', name: 'None' },
    { field: 'stages.0.on.enter.0.do.3.saved', reason: 'unknown_saved_tasks', name: 'Empty' },
    { field: 'stages.0.on.enter.0.do.4.pipeline', reason: 'unknown_pipeline', name: 'Away' },
    { field: 'stages.0.on.enter.0.do.4.stage', reason: 'unknown_stage', name: 'There' },
    { field: 'stages.0.on.enter.0.do.5.hook', reason: 'unknown_hook', name: 'Silent' },
    { field: 'stages.0.on.enter.0.do.6.service', reason: 'unknown_service', name: 'Free' },
  ]);
  assert.deepEqual(studio.source.all('rule'), []);
});

test('the difference of two documents names rules, templates and saved tasks by where they stand', () => {
  const [enquiry, ...others] = whole.stages;
  assert.ok(enquiry);
  const { Welcome: _welcome, ...templates } = whole.templates ?? {};
  const after: PipelineDocument = {
    ...whole,
    stages: [{ ...enquiry, on: { ...enquiry.on, complete: [] } }, ...others],
    templates,
    savedTasks: { ...whole.savedTasks, More: [{ title: 'Rest' }] },
    rules: [],
  };

  assert.deepEqual(diffDocuments(whole, after), [
    { path: 'templates/Welcome', before: whole.templates?.['Welcome'] },
    { path: 'savedTasks/More', after: [{ title: 'Rest' }] },
    { path: 'rules/Paid', before: whole.rules?.[0] },
    { path: 'stages/Enquiry/on/complete', before: enquiry.on?.complete, after: [] },
  ]);
});

test('[TPL-4] what a rule or a template of a document says wrong is refused with its place in the document', async () => {
  const studio = createStudio();
  const rule = { do: [{ do: 'mail', to: [], text: 'x', subject: 'x' }] } as const;
  const body = { subject: 'Hello', text: '{{client.nam}}' };

  const wrongRule = { ...base, stages: [{ name: 'A', on: { enter: [rule] } }] };
  const wrongTemplate = { ...base, stages: [{ name: 'A' }], templates: { T: { kind: 'message', bodies: { en: body } } } } as const;

  const first = await studio.refuses('invalid_input', commands.pipeline.import, { id: studio.id(), document: wrongRule });
  const second = await studio.refuses('invalid_input', commands.pipeline.import, { id: studio.id(), document: wrongTemplate });

  assert.equal(first.detail['field'], 'document.stages.0.on.enter.0.do.0.to');
  assert.match(String(second.detail['field']), /^document\.templates\.T\./);
});

test('[AUTO-9] a rule that is not in the document any more goes, but one that has acted is switched off and keeps its log', async () => {
  const studio = createStudio();
  const id = studio.id();
  const on = {
    enter: [{ name: 'Note it', do: [{ do: 'note', text: 'Here' }] }],
    complete: [{ name: 'End', do: [{ do: 'run.close' }] }],
  } as const;
  await studio.does(commands.pipeline.import, { id, document: { ...base, stages: [{ name: 'A', on }, { name: 'B' }] } });
  await studio.job(id, [await studio.client()]);

  await studio.does(commands.pipeline.import, { id, document: { ...base, stages: [{ name: 'A', on: {} }, { name: 'B' }] } });

  assert.deepEqual(
    studio.source.all('rule').map(({ name, state }) => [name, state]),
    [['Note it', 'off']],
  );
  assert.equal(studio.source.all('effect').length, 1);
  await studio.does(commands.pipeline.import, { id, document: { ...base, stages: [{ name: 'A', on }, { name: 'B' }] } });
  assert.deepEqual(
    studio.source.all('rule').map(({ name, state }) => [name, state]),
    [
      ['Note it', 'on'],
      ['End', 'on'],
    ],
  );
});

test('fields that a document describes are made before its conditions ask for them, once', async () => {
  const studio = createStudio();
  const id = studio.id();
  const document: PipelineDocument = {
    ...base,
    fields: [{ aboutKind: 'job', key: 'size', name: 'Size', type: 'choice', choices: ['S', 'L'] }],
    stages: [{ name: 'A' }, { name: 'B', when: { fields: [{ field: 'fields.size', is: { value: 'L' } }] } }, { name: 'C' }],
  };

  await studio.does(commands.pipeline.import, { id, document });
  await studio.does(commands.pipeline.import, { id, document });

  assert.deepEqual(
    studio.source.all('field').map(({ key, choices }) => [key, choices]),
    [['size', ['S', 'L']]],
  );
});
