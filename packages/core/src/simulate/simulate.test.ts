import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PipelineDocument } from '../pipeline/document.ts';
import { addDuration, momentOf } from './moments.ts';
import { simulate } from './simulate.ts';
import { SimulationError } from './simulation-error.ts';

const weddings: PipelineDocument = {
  format: 'workfloor.pipeline',
  formatVersion: 1,
  name: 'Weddings',
  roles: ['photographer'],
  templates: {
    Welcome: {
      kind: 'message',
      bodies: {
        en: { subject: 'Hello {{contact.name}}', text: 'About {{job.title}}' },
        da: { subject: 'Hej {{contact.name}}', text: 'Om {{job.title}}' },
      },
    },
  },
  stages: [
    {
      name: 'Enquiry',
      on: {
        enter: [
          { do: [{ do: 'mail', to: [{ kind: 'client' }], template: 'Welcome' }] },
          { wait: { days: 2 }, do: [{ do: 'task', title: 'Call {{client.name}}', roles: ['photographer'] }] },
        ],
      },
    },
    {
      name: 'Questions',
      gate: 'auto',
      on: { enter: [{ do: [{ do: 'request', preset: 'questions', title: 'Your day', to: [{ kind: 'client' }], await: true }] }] },
    },
    { name: 'Done' },
  ],
};

const days = (simulation: Awaited<ReturnType<typeof simulate>>): readonly string[] =>
  simulation.timeline.map(({ at, text }) => `${at.slice(0, 10)} ${text}`);

test('[AUTO-2] a script of a few steps plays months: mails, waits, gates and answers, each at its time', async () => {
  const simulation = await simulate(weddings, [
    { do: 'create job', title: 'Smith' },
    { after: 'P5D', do: 'complete task' },
    { do: 'complete stage' },
    { after: 'P1M', do: 'answer request' },
  ]);

  assert.deepEqual(days(simulation), [
    '2026-01-05 Job “Smith” is made',
    '2026-01-05 “Smith” starts on “Weddings”',
    '2026-01-05 “Smith” comes to Enquiry',
    '2026-01-05 Rule “Enquiry: enter 2”, task: waits until 2026-01-07T08:00:00.000Z',
    '2026-01-05 Mail to Ida Holm <ida@client.example> goes out: “Hello Ida Holm”',
    '2026-01-07 Task “Call Ida Holm” is made for Photographer',
    '2026-01-10 Task “Call Ida Holm” is done',
    '2026-01-10 “Smith” comes to Questions',
    '2026-01-10 Request “Your day” is asked',
    '2026-01-10 Mail to Ida Holm <ida@client.example> goes out: “Studio: Your day”',
    '2026-01-13 A reminder ends: count',
    '2026-01-13 Mail to Ida Holm <ida@client.example> goes out: “Reminder: Your day”',
    '2026-02-10 Request “Your day” is answered',
    '2026-02-10 “Smith” comes to Done',
  ]);
  assert.deepEqual(
    simulation.sent.map(({ text }) => text.split('\n')[0]),
    ['About Smith', 'Hello Ida Holm,', 'Hello Ida Holm,'],
  );
  assert.deepEqual([simulation.waiting, simulation.parked], [[], []]);
});

test('[D11] the same script gives the same again, word for word and id for id', async () => {
  const script = [{ do: 'create job' }, { after: 'P3D', do: 'complete stage' }] as const;

  const [first, second] = [await simulate(weddings, script), await simulate(weddings, script)];

  assert.deepEqual(first.timeline, second.timeline);
  assert.deepEqual(first.source.all('effect'), second.source.all('effect'));
});

test('where a job stood can be asked for any time', async () => {
  const simulation = await simulate(weddings, [
    { at: '2026-02-01', do: 'create job', title: 'Smith', as: 'smith' },
    { after: 'P1W', do: 'create job', title: 'Jones' },
    { after: 'P1W', do: 'complete stage', job: 'smith' },
  ]);

  const asked = ['2026-01-31', '2026-02-01', '2026-02-14', '2026-02-15T10:00'];
  assert.deepEqual(
    asked.map((at) => simulation.stageAt(at, 'smith')),
    [undefined, 'Enquiry', 'Enquiry', 'Questions'],
  );
  assert.equal(simulation.stageAt('2026-12-01', 'Jones'), 'Enquiry');
});

test('people, clients, languages and settings are the script’s to choose', async () => {
  const simulation = await simulate(weddings, [{ do: 'create job', title: 'Bryllup', clients: ['Bo'], by: 'Mia' }], {
    start: '2026-03-01T12:00',
    until: 'P3D',
    workspace: {
      name: 'Atelier',
      zone: 'America/New_York',
      automation: { graceSeconds: 0, quiet: null, digestAt: '09:00', remind: { days: 3, times: 1 }, taskDays: null },
    },
    people: [{ name: 'Mia', plays: ['photographer'] }],
    clients: [{ name: 'Ida' }, { name: 'Bo', contact: 'Bo Lund', locale: 'da' }],
  });

  const [first] = simulation.timeline;
  assert.deepEqual([first?.at, first?.who], ['2026-03-01T17:00:00.000Z', 'Mia']);
  assert.deepEqual(
    simulation.sent.map(({ to, subject, sent }) => [to.address, subject, sent]),
    [['bo@client.example', 'Hej Bo Lund', '2026-03-01T17:00:00.000Z']],
  );
  assert.equal(simulation.end, '2026-03-04T17:00:00.000Z');
});

test('any command can be a step, with what earlier steps have made by their names', async () => {
  const simulation = await simulate(weddings, [
    { do: 'create job', as: 'smith' },
    { do: 'command', command: 'task.create', args: { id: '$id', job: '$smith', title: 'Own' }, as: 'own' },
    { do: 'command', command: 'task.complete', args: { id: '$own' } },
  ]);

  assert.equal(simulation.source.get('task', simulation.made.get('own') ?? '')?.state, 'done');
});

test('a step that is refused ends the simulation and says which it was, unless the script counts on it', async () => {
  const script = [
    { do: 'create job', as: 'a' },
    { do: 'command', command: 'run.complete', args: { run: '$a', stage: '$a' } },
  ] as const;

  await assert.rejects(simulate(weddings, script), (error) => {
    assert.ok(error instanceof SimulationError);
    assert.deepEqual([error.step, error.refusal?.code], [1, 'not_found']);
    assert.match(error.message, /^Step 2: “command” was refused as not_found/);
    return true;
  });
  const counted = await simulate(weddings, [script[0], { ...script[1], refused: 'not_found' }]);
  assert.equal(counted.timeline.findLast(({ what }) => what === 'refused')?.text, '“command” is refused as not_found');
});

test('what a script cannot mean is said in a sentence', async () => {
  const wrong = [
    [{ do: 'complete stage' }, /There is no open run here/],
    [{ do: 'create job', pipeline: 'Nothing' }, /There is no pipeline called “Nothing”/],
    [{ do: 'nothing', at: '2025-01-01' }, /2025-01-01 is before the step before it/],
    [{ do: 'nothing', after: 'soon' }, /“soon” is not a day `2026-03-01`/],
    [{ do: 'command', command: 'job.fly', args: {} }, /There is no command job\.fly/],
    [{ do: 'approve' }, /Nothing is held for a yes/],
    [{ do: 'nothing', by: 'Nobody' }, /There is no person called “Nobody”/],
  ] as const;

  for (const [step, message] of wrong) await assert.rejects(simulate(weddings, [step]), { name: 'SimulationError', message });
});

test('[D7] durations are counted by the clock of the zone, also over a change of it', () => {
  const zone = 'Europe/Copenhagen';

  assert.equal(momentOf(zone, '2026-03-28'), '2026-03-28T08:00:00.000Z');
  assert.equal(addDuration(zone, '2026-03-28T08:00:00.000Z', 'P1D'), '2026-03-29T07:00:00.000Z');
  assert.equal(addDuration(zone, '2026-03-28T08:00:00.000Z', 'PT24H'), '2026-03-29T08:00:00.000Z');
  assert.equal(addDuration(zone, '2026-01-31T08:00:00.000Z', 'P1M'), '2026-02-28T08:00:00.000Z');
  assert.deepEqual(
    ['P', 'PT', 'P3', '3D', ''].map((text) => addDuration(zone, '2026-01-01T00:00:00.000Z', text)),
    Array(5).fill(undefined),
  );
  assert.deepEqual(
    ['2026-13-01', '2026-02-01T25:00', 'tomorrow'].map((text) => momentOf(zone, text)),
    Array(3).fill(undefined),
  );
});

test('[STG-10] stages are gone to and back from by name, with fields, tags and a stage to begin in', async () => {
  const document: PipelineDocument = {
    ...weddings,
    tags: [{ name: 'VIP', color: 'red' }],
    fields: [{ aboutKind: 'job', key: 'guests', name: 'Guests', type: 'number' }],
    stages: [{ name: 'A' }, { name: 'B' }, { name: 'C', when: { fields: [{ field: 'fields.guests', is: { value: 80 } }] } }, { name: 'D' }],
    rules: [{ on: { kind: 'event', events: ['step.activated'] }, if: { any: ['VIP'] }, do: [{ do: 'note', text: 'Be kind' }] }],
  };
  const simulation = await simulate(
    document,
    [
      { do: 'create job', title: 'Smith', stage: 'B', fields: { guests: 80 }, due: '2026-06-01', roles: ['photographer'] },
      { after: 'P1D', do: 'go to stage', stage: 'D', unfinished: 'carry' },
      { after: 'P1D', do: 'go to stage', stage: 'A' },
      { after: 'P1D', do: 'command', command: 'job.edit', args: { id: '$job', title: 'Jones' } },
    ],
    { clients: [{ name: 'Ida', kind: 'person', phone: '+45 12 34 56 78', tags: ['VIP'] }] },
  );

  assert.deepEqual(
    simulation.timeline.flatMap(({ what, stage }) => (what === 'step.activated' ? [stage] : [])),
    ['B', 'D', 'A'],
  );
  assert.equal(simulation.timeline.filter(({ what }) => what === 'note.written').length, 3);
  assert.equal(simulation.source.all('job')[0]?.title, 'Jones');
});
