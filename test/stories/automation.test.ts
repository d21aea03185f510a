import assert from 'node:assert/strict';
import { closePeriodRule } from '@workfloor/core';
import type { Id, Run } from '@workfloor/core';
import { starter } from '@workfloor/core/starters';
import { stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

interface Customer {
  readonly client: Id;
  readonly contact: Id;
}

/** A client with somebody who is written to. */
async function addCustomer(firm: Firm, name: string, more: object = {}): Promise<Customer> {
  const { owner } = firm;
  const [client, contact] = [firm.id(), firm.id()];
  await owner.client.create({ id: client, name, ...more });
  await owner.contact.create({ id: contact, name, emails: [`${name.toLowerCase()}@client.test`] });
  await owner.contact.link({ client, contact, notify: true });
  return { client, contact };
}

async function runOf(firm: Firm, id: Id): Promise<Run> {
  const run = (await firm.all('run')).find((candidate) => candidate.id === id);
  assert.ok(run);
  return run;
}

story('[A1] a job is created: its first stage acts once, and what it made is linked to the job', async (firm) => {
  const { owner } = firm;
  const office = await firm.openPostOffice();
  const stages = stagesOf(firm, ['Review docs', 'Engagement letter', 'Prepare', 'Review']);
  const [pipeline, job, run] = [firm.id(), firm.id(), firm.id()];
  await owner.pipeline.create({ id: pipeline, name: '1040', stages });
  await owner.rule.create({
    id: firm.id(),
    name: 'Begin',
    scope: 'stage',
    pipeline,
    stage: stages[0]?.id ?? '',
    on: { kind: 'stage', moment: 'enter' },
    do: [
      { do: 'task', title: 'Look at the papers of {{client.name}}', await: true },
      { do: 'mail', to: [{ kind: 'client' }], subject: 'We have begun: {{job.title}}', text: 'Dear {{contact.name}}, we have begun.' },
    ],
  });
  const { client } = await addCustomer(firm, 'Kate');

  await owner.job.create({ id: job, title: '1040 of 2025', clients: [client], run: { id: run, pipeline } });
  await office.settle();
  assert.equal(office.mails.length, 0); // it can still be taken back
  firm.at('2026-05-04T08:02:00.000Z');
  await office.settle();
  await office.settle();

  assert.equal((await runOf(firm, run)).stage, stages[0]?.id);
  const tasks = await firm.all('task');
  assert.deepEqual(
    tasks.map((task) => [task.title, task.job]),
    [['Look at the papers of Kate', job]],
  );
  assert.deepEqual(
    (await firm.all('awaited')).map(({ item, how }) => [item, how]),
    [[tasks[0]?.id, 'rule']],
  );
  assert.deepEqual(
    office.mails.map(({ to, subject, text }) => [to, subject, text]),
    [['kate@client.test', 'We have begun: 1040 of 2025', 'Dear Kate, we have begun.']],
  );
  const [message] = await firm.all('message');
  assert.ok(message && office.mails[0]?.messageId.includes(message.id));
  assert.deepEqual([message.state, message.aboutKind, message.about], ['sent', 'job', job]);
});

story('[A2] the client answers: the job moves on, and the task is for the preparer of this client', async (firm) => {
  const { owner } = firm;
  const office = await firm.openPostOffice();
  await owner.workspace.edit({ roles: ['preparer'] });
  const [anna, bo] = [await firm.hire('Anna'), await firm.hire('Bo')];
  const stages = stagesOf(firm, [{ name: 'Organizer', gate: 'auto' as const }, 'Prepare', 'Review']);
  const pipeline = firm.id();
  await owner.pipeline.create({ id: pipeline, name: '1040', stages });
  const enter = { scope: 'stage', pipeline, on: { kind: 'stage', moment: 'enter' } } as const;
  await owner.rule.create({
    id: firm.id(),
    name: 'Ask',
    ...enter,
    stage: stages[0]?.id ?? '',
    do: [{ do: 'request', preset: 'organizer', title: 'Your year', to: [{ kind: 'client' }], await: true }],
  });
  const task = { do: 'task', title: 'Prepare', roles: ['preparer'] } as const;
  await owner.rule.create({ id: firm.id(), name: 'Prepare', ...enter, stage: stages[1]?.id ?? '', do: [task] });
  const customers = [await addCustomer(firm, 'Kate'), await addCustomer(firm, 'Lars')];
  const runs: Id[] = [];
  for (const [at, { client }] of customers.entries()) {
    await owner.client.assign({ client, member: (at === 0 ? anna : bo).id, roles: ['preparer'] });
    const run = firm.id();
    await owner.job.create({ id: firm.id(), title: `1040 ${at}`, clients: [client], run: { id: run, pipeline } });
    runs.push(run);
  }
  firm.at('2026-05-04T08:02:00.000Z');
  await office.settle();
  assert.deepEqual(office.mails.map(({ to }) => to).toSorted(), ['kate@client.test', 'lars@client.test']);

  const requests = await firm.all('request');
  await owner.request.submit({ id: requests.find(({ client }) => client === customers[1]?.client)?.id ?? '' });

  const standing = await Promise.all(runs.map(async (run) => (await runOf(firm, run)).stage));
  assert.deepEqual(standing, [stages[0]?.id, stages[1]?.id]);
  assert.deepEqual(
    (await firm.all('task')).map(({ title, assignees }) => [title, assignees]),
    [['Prepare', [bo.id]]],
  );
});

story('[A5] a lead: the first stage sends its mail, a skipped one is followed by the next, closing ends it', async (firm) => {
  const { owner } = firm;
  const office = await firm.openPostOffice();
  await owner.workspace.edit({ roles: ['sales'] });
  const [document] = starter('lead').pipelines;
  assert.ok(document);
  const pipeline = firm.id();
  await owner.pipeline.import({ id: pipeline, document });
  const { client } = await addCustomer(firm, 'Mia');
  const run = firm.id();
  await owner.run.start({ id: run, pipeline, subjectKind: 'client', subject: client });
  const active = async (): Promise<readonly string[]> => {
    const { edition, steps } = await runOf(firm, run);
    const stages = (await firm.all('edition')).find(({ id }) => id === edition)?.stages ?? [];
    return steps.filter(({ state }) => state === 'active').map(({ stage }) => stages.find(({ id }) => id === stage)?.name ?? '');
  };
  const stage = async (): Promise<Id> => (await runOf(firm, run)).stage;
  assert.deepEqual(await active(), ['E-mail']);

  await owner.run.complete({ run, stage: await stage() });
  firm.at('2026-05-04T08:02:00.000Z');
  await office.settle();
  assert.deepEqual([await active(), office.mails.map(({ to }) => to)], [['Call after 2 days'], ['mia@client.test']]);
  await owner.run.skip({ run, stage: await stage() });
  assert.deepEqual(await active(), ['Call again after 4 days']);
  await owner.run.close({ run, stage: await stage(), reason: 'Booked' });
  firm.at('2026-06-04T08:02:00.000Z');
  await office.settle();

  assert.deepEqual([await active(), (await runOf(firm, run)).state], [[], 'closed']);
  assert.equal(office.mails.filter(({ to }) => to === 'mia@client.test').length, 1);
});

story(
  '[A9] three tasks of May and one of June: May’s invoice has three and is mailed when May is over, June’s opens by itself',
  async (firm) => {
    const { owner } = firm;
    const office = await firm.openPostOffice();
    await owner.rule.create({ id: firm.id(), ...closePeriodRule });
    const { client } = await addCustomer(firm, 'Kim', { collect: { by: 'period', period: 'month' } });
    const job = firm.id();
    await owner.job.create({ id: job, title: 'Fibre', clients: [client] });
    const work = async (day: string): Promise<void> => {
      firm.at(`${day}T10:00:00.000Z`);
      await office.settle();
      const task = firm.id();
      await owner.task.create({ id: task, title: `Installation of ${day}`, job });
      await owner.line.add({ id: firm.id(), task, text: day, rate: 10_000 });
      await owner.task.complete({ id: task });
    };

    for (const day of ['2026-05-05', '2026-05-12', '2026-05-29', '2026-06-03']) await work(day);
    firm.at('2026-06-03T10:05:00.000Z');
    await office.settle();

    const invoices = (await firm.all('invoice')).toSorted((a, b) => (a.created < b.created ? -1 : 1));
    assert.deepEqual(
      invoices.map(({ period, state, total }) => [period?.from, state, total]),
      [
        ['2026-05-01', 'issued', 30_000],
        ['2026-06-01', 'draft', null],
      ],
    );
    const bills = office.mails.filter(({ files }) => files.length > 0);
    assert.deepEqual(
      bills.map(({ to }) => to),
      ['kim@client.test'],
    );
    assert.match(bills[0]?.files[0] ?? '', /\.pdf$/);
  },
);

story('[A12] a client is silent: one reminder after three days, then none; archiving the job stops it', async (firm) => {
  const { owner } = firm;
  const office = await firm.openPostOffice();
  const [silent, archived] = [await addCustomer(firm, 'Silent'), await addCustomer(firm, 'Gone')];
  const jobs = [firm.id(), firm.id()];
  for (const [at, { client }] of [silent, archived].entries()) {
    const [job = '', request] = [jobs[at], firm.id()];
    await owner.job.create({ id: job, title: 'Tax', clients: [client] });
    await owner.request.create({ id: request, preset: 'questions', title: 'Your papers', client, job });
    await owner.request.send({ id: request });
  }
  firm.at('2026-05-04T08:05:00.000Z');
  await office.settle();
  const came = (name: string): number => office.mails.filter(({ to }) => to === `${name}@client.test`).length;
  assert.deepEqual([came('silent'), came('gone')], [1, 1]);
  firm.at('2026-05-06T08:00:00.000Z');
  await office.settle();
  assert.deepEqual([came('silent'), came('gone')], [1, 1]);
  await owner.job.archive({ id: jobs[1] ?? '' });

  for (const day of ['2026-05-07', '2026-05-08', '2026-05-11', '2026-05-20', '2026-06-20']) {
    firm.at(`${day}T12:00:00.000Z`);
    await office.settle();
  }

  assert.deepEqual([came('silent'), came('gone')], [2, 1]);
});

story('[A14] each month from the 31st of January: the last days of shorter months; away for a week: one, not seven', async (firm) => {
  const { owner } = firm;
  const office = await firm.openPostOffice();
  const pattern = { time: '09:00', monthEnd: 'last_day', weekend: 'keep', leadDays: 0, mode: 'calendar', catchUp: 'one' } as const;
  const add = async (name: string, rule: string, start: string): Promise<void> => {
    const item = { title: name };
    await owner.schedule.create({ id: firm.id(), name, makes: 'job', pattern: { ...pattern, rule, start }, clients: [], item });
  };
  await add('Books', 'FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31');
  const made = async (name: string): Promise<readonly string[]> => {
    const schedule = (await firm.all('schedule')).find((one) => one.name === name)?.id;
    const all = await firm.all('occurrence');
    return all.filter((one) => one.schedule === schedule && one.state === 'made').map(({ day }) => day).toSorted(); // prettier-ignore
  };

  for (const day of ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']) {
    firm.at(`${day}T12:00:00.000Z`);
    await office.settle();
  }
  assert.deepEqual(await made('Books'), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);

  await add('Daily', 'FREQ=DAILY', '2027-05-01');
  firm.at('2027-05-01T12:00:00.000Z');
  await office.settle();
  firm.at('2027-05-08T12:00:00.000Z'); // the server was away
  await office.settle();

  assert.deepEqual(await made('Daily'), ['2027-05-01', '2027-05-08']);
  assert.equal((await firm.all('job')).filter(({ title }) => title === 'Daily').length, 2);
});
