import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pipelineDocumentSchema } from '../pipeline/document/schema.ts';
import { diffDocuments } from '../pipeline/diff-documents.ts';
import type { PipelineDocument } from '../pipeline/document.ts';
import { toWholeDocument } from '../pipeline/document/whole.ts';
import type { MemorySource } from '../simulate/memory-source.ts';
import type { SimulateOptions, Step } from '../simulate/script.ts';
import { simulate } from '../simulate/simulate.ts';
import type { Simulation } from '../simulate/simulate.ts';
import { isStarterName, starter, starterNames } from '../starters.ts';
import type { StarterName } from '../starters.ts';

const play = (name: StarterName, script: readonly Step[], options?: SimulateOptions): Promise<Simulation> =>
  simulate(starter(name).pipelines, script, options);

/** What runs have come to, with the days. */
const stages = ({ timeline }: Simulation): readonly string[] =>
  timeline.flatMap(({ what, at, stage }) => (what === 'step.activated' ? [`${at.slice(0, 10)} ${stage}`] : []));

/** What clients were sent, with the days; members are told of their tasks besides. */
const mails = ({ sent }: Simulation): readonly string[] =>
  sent.flatMap(({ to, subject, sent: at }) => (to.contact === undefined ? [] : [`${at?.slice(0, 10)} ${subject}`]));

function exported(source: MemorySource, name: string): PipelineDocument {
  const pipeline = source.all('pipeline').find((one) => one.name === name);
  const edition = source.get('edition', pipeline?.edition ?? '');
  assert.ok(pipeline && edition);
  return toWholeDocument(pipeline, edition, {
    tags: source.all('tag'),
    members: source.all('member'),
    rules: source.find('rule', 'pipeline', [pipeline.id]).toSorted((a, b) => (a.rank < b.rank ? -1 : 1)),
    templates: source.all('template'),
    savedTasks: source.all('savedTasks'),
    pipelines: [],
    hooks: [],
    services: [],
  });
}

test('every starter is what a document has to be, and everything that it sends is there in English, Danish and French', () => {
  assert.equal(starterNames.length, 9);
  assert.deepEqual([isStarterName('lead'), isStarterName('toString')], [true, false]);
  for (const name of starterNames) {
    for (const document of starter(name).pipelines) {
      assert.deepEqual(pipelineDocumentSchema.parse(document), document, name);
      for (const [template, content] of Object.entries(document.templates ?? {}))
        if (content.kind !== 'folders') assert.deepEqual(Object.keys(content.bodies), ['en', 'da', 'fr'], template);
    }
  }
});

test('[PIPE-1] every starter, imported and exported again, says the same but for what goes without saying', async () => {
  for (const name of starterNames) {
    const { source } = await play(name, [], { until: 'P1D' });
    for (const document of starter(name).pipelines) {
      const rules = document.rules?.filter(({ everywhere = false }) => !everywhere) ?? [];
      const templates = Object.entries(document.templates ?? {}).filter(([template]) => exportedNames(source, document).has(template));
      const expected = { ...document, rules, templates: Object.fromEntries(templates) };
      const differences = diffDocuments(expected, exported(source, document.name));
      const implied = ['defaultFor', 'hidden', 'availableTo', 'tags', 'roles'];
      assert.deepEqual(
        differences.filter(({ path }) => !implied.includes(path)),
        [],
        name,
      );
    }
  }
});

/** The templates that rules of the pipeline itself use. */
function exportedNames(source: MemorySource, { name }: PipelineDocument): ReadonlySet<string> {
  return new Set(Object.keys(exported(source, name).templates ?? {}));
}

test('[A5] lead: completing the first stage sends the mail, skipping the second activates the third, one stage is active throughout', async () => {
  const simulation = await play('lead', [
    { do: 'create job', title: 'Enquiry', as: 'ida' },
    { after: 'P1D', do: 'complete stage' },
    { after: 'P1D', do: 'skip stage', unfinished: 'cancel' },
    { after: 'P4D', do: 'complete task', task: 'Call Ida Holm again' },
    { after: 'P1D', do: 'approve' },
    { after: 'P1D', do: 'complete stage' },
  ]);

  assert.deepEqual(stages(simulation), [
    '2026-01-05 E-mail',
    '2026-01-06 Call after 2 days',
    '2026-01-07 Call again after 4 days',
    '2026-01-11 Final e-mail',
  ]);
  assert.deepEqual(mails(simulation), ['2026-01-06 Your enquiry to Studio', '2026-01-12 Shall we keep a place for you?']);
  const runs = simulation.source.all('run');
  assert.deepEqual(
    runs.map(({ state, steps }) => [state, steps.map((step) => step.state)]),
    [['done', ['completed', 'skipped', 'completed', 'completed']]],
  );
  assert.deepEqual(simulation.parked, []);
});

test('[A5] [PIPE-10] lead: closed early, nothing more is sent', async () => {
  const simulation = await play('lead', [
    { do: 'create job', as: 'ida' },
    { after: 'P1D', do: 'complete stage' },
    { after: 'P1D', do: 'command', command: 'job.archive', args: { id: '$ida' } },
  ]);

  assert.deepEqual(mails(simulation), ['2026-01-06 Your enquiry to Studio']);
  assert.deepEqual([simulation.waiting, simulation.parked], [[], []]);
});

test('[A8] excavation and paving by two people come onto one draft, which is issued and sent when all is done and inspected', async () => {
  const simulation = await play(
    'excavation-paving',
    [
      { do: 'create job', title: 'Driveway' },
      { after: 'P3D', do: 'complete task' },
      { after: 'P4D', do: 'answer request' },
      { after: 'P5D', do: 'add line', task: 'Excavation', text: 'Digger', rate: 9500, quantity: 6 },
      { do: 'complete task', task: 'Excavation', by: 'Excavator' },
      { after: 'P4D', do: 'add line', task: 'Paving', text: 'Stones', rate: 4200, quantity: 80 },
      { do: 'complete task', task: 'Paving', by: 'Paver' },
      { after: 'P2D', do: 'complete task', task: 'Inspect the work with Martin' },
      { after: 'P10D', do: 'pay invoice' },
    ],
    { clients: [{ name: 'Martin' }] },
  );

  assert.deepEqual(stages(simulation), [
    '2026-01-05 Site visit',
    '2026-01-08 Offer',
    '2026-01-12 Work',
    '2026-01-21 Inspection',
    '2026-01-23 Payment',
    '2026-02-02 Done',
  ]);
  const [invoice, ...others] = simulation.source.all('invoice');
  assert.deepEqual([invoice?.state, invoice?.total, others], ['paid', 6 * 9500 + 80 * 4200, []]);
  const sources = simulation.source
    .find('line', 'invoice', [invoice?.id ?? ''])
    .map(({ source }) => simulation.source.get('task', source ?? '')?.title);
  assert.deepEqual(sources, ['Excavation', 'Paving']);
  assert.deepEqual(mails(simulation).slice(2, 3), ['2026-01-23 Invoice 2026-0001']);
  assert.deepEqual(simulation.parked, []);
});

test('[A9] [PL-7] fibre: what is online in May is on the invoice that leaves on the last of May, and June has its own', async () => {
  const install = (at: string, title: string): readonly Step[] => [
    { at, do: 'create job', title },
    { after: 'PT1H', do: 'complete task' },
    { after: 'PT1H', do: 'answer request' },
    { after: 'PT1H', do: 'complete task' },
    { after: 'PT1H', do: 'complete task' },
  ];
  const simulation = await play(
    'fibre-installation',
    [...install('2026-05-04', 'A'), ...install('2026-05-11', 'B'), ...install('2026-05-29', 'C'), ...install('2026-06-02', 'D')],
    { start: '2026-05-01', until: '2026-08-15', clients: [{ name: 'Kim', collect: { by: 'period', period: 'month' } }] },
  );

  const invoices = mails(simulation).filter((mail) => /^\S+ Invoice/.test(mail));
  assert.deepEqual(invoices, ['2026-05-31 Invoice 2026-0001 for May 2026', '2026-06-30 Invoice 2026-0002 for June 2026']);
  assert.deepEqual(
    simulation.source.all('invoice').map(({ state, total, period }) => [state, total, period?.from]),
    [
      ['issued', 267_000, '2026-05-01'],
      ['issued', 89_000, '2026-06-01'],
      ['draft', null, '2026-08-01'],
    ],
  );
  assert.deepEqual(simulation.parked, []);
});

test('[A2] [A12] 1040: the silent client is reminded once after three days; the answer moves the job, and the preparer has work', async () => {
  const simulation = await play(
    'return-1040',
    [
      { do: 'create job', title: '1040 for 2025', due: '2026-04-15' },
      { after: 'P20D', do: 'answer request' },
      { after: 'P2D', do: 'answer request' },
    ],
    { until: '2026-01-31' },
  );

  assert.deepEqual(mails(simulation), [
    '2026-01-05 Your tax organizer',
    '2026-01-08 Reminder: Your tax organizer, due January 26, 2026',
    '2026-01-25 Engagement letter',
  ]);
  assert.deepEqual(stages(simulation), ['2026-01-05 Review docs', '2026-01-25 Engagement letter', '2026-01-27 Prepare']);
  const preparer = simulation.source.all('member').find(({ name }) => name === 'Preparer');
  const task = simulation.source.all('task').find(({ title }) => title === 'Enter W-2 and 1099 forms');
  assert.deepEqual(task?.assignees, [preparer?.id]);
});

test('[A12] 1040: archiving the job stops the reminders of what was asked', async () => {
  const simulation = await play('return-1040', [
    { do: 'create job', as: 'job' },
    { after: 'P2D', do: 'command', command: 'job.archive', args: { id: '$job' } },
  ]);

  assert.deepEqual(mails(simulation), ['2026-01-05 Your tax organizer']);
});

test('[TAG-5] 1040: only who has the tag goes through the extension, and a whole return ends paid and filed', async () => {
  const script: readonly Step[] = [
    { do: 'create job', title: '1040 for 2025', due: '2026-04-15' },
    { at: '2026-04-01', do: 'answer request' },
    { after: 'P1D', do: 'complete task' },
    { after: 'P1D', do: 'answer request' },
    { after: 'P5D', do: 'complete task' },
    { after: 'P2D', do: 'complete task' },
    { after: 'P2D', do: 'answer request' },
    { after: 'P1D', do: 'complete task' },
    { after: 'P3D', do: 'pay invoice' },
  ];
  const simulation = await play('return-1040', script, { clients: [{ name: 'Ida Holm', tags: ['Extension'] }] });

  assert.deepEqual(
    stages(simulation).map((text) => text.slice(11)),
    ['Review docs', 'Extension', 'Engagement letter', 'Prepare', 'Review', 'Form 8879', 'E-file', 'Payment', 'Done'],
  );
  assert.equal(mails(simulation).at(-1)?.slice(11), 'Your return is filed');
  assert.deepEqual(simulation.parked, []);
});

test('[PL-13] wedding: contract and retainer, questions six weeks before, the day itself by the calendar, gallery and final invoice', async () => {
  const simulation = await play('wedding', [
    { do: 'create job', title: 'Smith' },
    { after: 'P1D', do: 'create event', kind: 'wedding', title: 'Wedding of Ida and Bo', starts: '2026-06-20T12:00', minutes: 600 },
    { do: 'create event', kind: 'meeting', title: 'Coffee', starts: '2026-02-01T12:00' },
    { do: 'complete stage' },
    { after: 'P3D', do: 'answer request' },
    { after: 'P2D', do: 'pay invoice' },
    { at: '2026-05-20', do: 'answer request' },
    { at: '2026-07-20', do: 'complete task' },
    { after: 'P5D', do: 'answer request' },
    { after: 'P2D', do: 'pay invoice' },
  ]);

  assert.deepEqual(stages(simulation), [
    '2026-01-05 Enquiry',
    '2026-01-06 Booking',
    '2026-01-11 Planning',
    '2026-06-20 Wedding day',
    '2026-06-21 Editing',
    '2026-07-20 Gallery',
    '2026-07-25 Final invoice',
    '2026-07-27 Done',
  ]);
  assert.deepEqual(mails(simulation), [
    '2026-01-05 Your wedding',
    '2026-01-06 Contract for Smith',
    '2026-01-06 Invoice 2026-0001',
    '2026-01-09 Reminder: Invoice 2026-0001: €500.00 to pay, due January 20, 2026',
    '2026-01-11 Your date is booked',
    '2026-05-09 Your day, hour by hour',
    '2026-05-16 Reminder: Your day, hour by hour, due May 30, 2026',
    '2026-06-06 Two weeks to go',
    '2026-06-23 What happens with your photos',
    '2026-07-20 Your photos are here',
    '2026-07-20 Photos for your album',
    '2026-07-25 Invoice 2026-0002',
    '2026-08-17 How was it with us?',
  ]);
  assert.match(simulation.sent.find(({ subject }) => subject === 'Two weeks to go')?.text ?? '', /June 20, 2026 at 12:00/);
  assert.deepEqual([simulation.waiting, simulation.parked], [[], []]);
  assert.equal(simulation.source.all('run')[0]?.state, 'done');
});

test('[PL-13] wedding: when the day is moved, all that is counted from it moves along', async () => {
  const simulation = await play('wedding', [
    { do: 'create job', title: 'Smith' },
    { do: 'create event', kind: 'wedding', title: 'Wedding', starts: '2026-06-20T12:00', as: 'day' },
    {
      after: 'P1W',
      do: 'command',
      command: 'event.edit',
      args: { id: '$day', starts: '2026-08-01T10:00:00.000Z', ends: '2026-08-01T18:00:00.000Z' },
    },
  ]);

  assert.ok(mails(simulation).includes('2026-07-18 Two weeks to go'));
  assert.deepEqual(
    mails(simulation).filter((mail) => mail.includes('Your day')),
    [
      '2026-06-20 Your day, hour by hour',
      '2026-06-27 Reminder: Your day, hour by hour, due July 11, 2026',
      '2026-07-04 Reminder: Your day, hour by hour, due July 11, 2026',
    ],
  );
  assert.deepEqual(
    [simulation.stageAt('2026-07-31'), simulation.stageAt('2026-08-01'), simulation.stageAt('2026-08-03')],
    ['Enquiry', 'Wedding day', 'Editing'],
  );
});

test('[PIPE-11] portrait session: runs on the session itself, which is the default of its kind', async () => {
  const simulation = await play(
    'portrait-session',
    [
      { do: 'create event', kind: 'portrait', title: 'Portrait of Ida', starts: '2026-02-10T14:00', as: 'session' },
      { at: '2026-02-10T15:00', do: 'command', command: 'event.complete', args: { id: '$session' } },
      { after: 'P5D', do: 'answer request' },
      { after: 'P3D', do: 'complete task' },
      { after: 'P1D', do: 'pay invoice' },
    ],
    { clients: [{ name: 'Ida Holm', locale: 'fr-CA' }] },
  );

  assert.deepEqual(stages(simulation), [
    '2026-01-05 Booked',
    '2026-02-10 Session',
    '2026-02-10 Selection',
    '2026-02-15 Retouching',
    '2026-02-18 Payment',
    '2026-02-19 Delivered',
  ]);
  const [confirmation] = simulation.sent;
  assert.deepEqual([confirmation?.subject, confirmation?.attach.map(({ kind }) => kind)], ['Votre séance est réservée', ['event']]);
  assert.deepEqual(simulation.parked, []);
  assert.deepEqual(simulation.source.all('job'), []);
});

test('[STG-10] portrait session: where people were quicker than the calendar, it takes nothing back and nothing is parked', async () => {
  const simulation = await play('portrait-session', [
    { do: 'create event', kind: 'portrait', title: 'Portrait', starts: '2026-02-10T14:00' },
    { after: 'P1D', do: 'go to stage', stage: 'Retouching' },
  ]);

  assert.equal(simulation.stageAt('2026-03-01'), 'Retouching');
  assert.deepEqual(simulation.parked, []);
});

test('[STG-3] album order: sent to those who do not fetch it, and who lets it lie is told once more', async () => {
  const script: readonly Step[] = [
    { do: 'create job', title: 'Album' },
    { after: 'P1D', do: 'answer request' },
    { after: 'P1D', do: 'complete task' },
    { after: 'P1D', do: 'answer request' },
    { after: 'P1D', do: 'pay invoice' },
    { after: 'P9D', do: 'complete task' },
  ];
  const sent = await play('album-order', script);
  const fetched = await play('album-order', [...script, { after: 'P20D', do: 'complete stage' }], {
    clients: [{ name: 'Ida Holm', tags: ['Pickup'] }],
  });

  assert.deepEqual(mails(sent).slice(-1), ['2026-01-18 Your album is on its way']);
  assert.deepEqual(mails(fetched).slice(-2), ['2026-01-18 Your album is ready', '2026-02-01 Your album is still with us']);
  assert.deepEqual([...sent.parked, ...fetched.parked], []);
});

test('[REC-3] [REC-12] bookkeeping and payroll: a year of jobs for two clients, each once a month, with its name and its day', async () => {
  const clients = [{ name: 'Ida Holm' }, { name: 'Bo Lund' }];
  const title = '{{period.month}} {{period.year}}';
  const year = async (name: StarterName): Promise<readonly string[]> => {
    const start: Step = { do: 'start schedule', clients: clients.map((client) => client.name), item: { title } };
    const { source, timeline } = await play(name, [start], { clients, until: '2026-12-31' });
    const days = new Map(timeline.flatMap(({ what, at, text }) => (what === 'job.created' ? [[text, at.slice(0, 10)] as const] : [])));
    assert.ok(source.all('job').every((job) => source.find('jobClient', 'job', [job.id]).length === 1));
    return source.all('job').map((job) => `${job.title} ${days.get(`Job “${job.title}” is made`)}`);
  };

  const [bookkeeping, payroll] = [await year('bookkeeping-monthly'), await year('payroll')];

  assert.equal(bookkeeping.length, 22);
  assert.deepEqual(bookkeeping.slice(0, 3), ['February 2026 2026-02-02', 'February 2026 2026-02-02', 'March 2026 2026-03-02']);
  assert.equal(payroll.length, 24);
  assert.deepEqual(
    [payroll[0], payroll[2], payroll.at(-1)],
    ['January 2026 2026-01-23', 'February 2026 2026-02-20', 'December 2026 2026-12-24'],
  );
});

test('bookkeeping: documents, entering, review, and the month is reported and billed by itself', async () => {
  const simulation = await play(
    'bookkeeping-monthly',
    [
      { do: 'start schedule', item: { title: 'Books of {{period.month | previous}}' } },
      { at: '2026-02-06', do: 'answer request' },
      { after: 'P2D', do: 'complete task' },
      { after: 'P1D', do: 'complete task' },
    ],
    { until: '2026-02-27' },
  );

  assert.deepEqual(mails(simulation), [
    '2026-02-02 Documents for Books of January',
    '2026-02-05 Reminder: Documents for Books of January, due February 9, 2026',
    '2026-02-09 Books of January is done',
    '2026-02-09 Invoice 2026-0001',
    '2026-02-12 Reminder: Invoice 2026-0001: €290.00 to pay, due February 23, 2026',
  ]);
  assert.equal(simulation.source.all('run')[0]?.state, 'done');
  assert.deepEqual(simulation.parked, []);
});

/** Work that begins four times a year, or comes round, and somebody who does what is next every few days. */
function busy(name: StarterName): readonly Step[] {
  const [pipeline] = starter(name).pipelines;
  const next = (count: number, job?: string): readonly Step[] =>
    Array.from({ length: count }, (): Step => ({ after: 'P3D', do: 'next', ...(job === undefined ? {} : { job }) }));
  if (pipeline?.schedule) return [{ do: 'start schedule', item: { title: '{{period.month}}' } }, ...next(118)];
  return ['2026-01-05', '2026-04-01', '2026-07-01', '2026-10-01'].flatMap((at): readonly Step[] => {
    if (pipeline?.subjects?.includes('job')) return [{ at, do: 'create job', title: at }, ...next(24, at)];
    return [{ at, do: 'create event', kind: 'portrait', title: at, starts: `${at}T12:00` }, ...next(24)];
  });
}

/** What the work of these starters lies on their tasks as lines, or by hand; without it there is nothing to bill. */
const unbilled: readonly StarterName[] = ['excavation-paving'];

test('[AUTO-9] a busy year: in every starter all work comes to its end, nothing is done twice, and nothing is parked', async () => {
  for (const name of starterNames) {
    const simulation = await play(name, busy(name), { until: '2026-12-31' });
    const { source, parked, sent } = simulation;

    const open = source.all('run').filter(({ state }) => state === 'open');
    assert.ok(open.length <= 1, `${name}: ${open.length} are left`);
    assert.ok(source.all('run').length >= 4, name);
    if (!unbilled.includes(name)) assert.deepEqual(parked, [], name);
    const keys = sent.map(({ to, subject, about, at }) => `${to.address} ${subject} ${about} ${at}`);
    assert.equal(new Set(keys).size, keys.length, name);
  }
});

test('[AUTO-8] a year in which nobody does anything: every starter tells and reminds a few times, parks nothing, and comes to rest', async () => {
  for (const name of starterNames) {
    const [pipeline] = starter(name).pipelines;
    const begin: Step = pipeline?.subjects?.includes('job')
      ? { do: 'create job', title: 'Quiet', due: '2026-10-01' }
      : { do: 'create event', kind: 'portrait', title: 'Quiet', starts: '2026-10-01T10:00' };
    const simulation = await play(name, [begin]);

    assert.deepEqual(simulation.parked, [], name);
    assert.deepEqual(
      simulation.waiting.filter(({ state }) => state === 'waiting'),
      [],
      name,
    );
    assert.ok(simulation.sent.length <= 10, `${name} sends ${simulation.sent.length}`);
  }
});
