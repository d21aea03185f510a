import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { beginMessage } from '../message/deliver-message.ts';
import { ask, messagesAbout, reachable, reminderOf, runUntil } from '../testing/asking.contract.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { workspaceDefaults } from '../workspace/workspace.ts';
import { fireReminder } from './fire-reminder.ts';
import { isAnswered } from './standing.ts';

async function settings(studio: Studio, automation: object): Promise<void> {
  await studio.does(commands.workspace.edit, { automation: { ...workspaceDefaults.automation, ...automation } });
}

/** An issued invoice over 100.00 that was sent. */
async function sentInvoice(studio: Studio, client: Id, job: Id | null = null): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.invoice.draft, { id, client, ...(job === null ? {} : { job }) });
  await studio.does(commands.line.add, { id: studio.id(), invoice: id, text: 'Album', rate: 10_000 });
  await studio.does(commands.invoice.issue, { id });
  const send = defineCommand('test.send', staff, async (tx, _args: object, ctx) => {
    tx.update('invoice', studio.record('invoice', id), { sent: ctx.now });
  });
  await studio.does(send, {});
  return id;
}

test('[A12] [REM-2] a silent client is reminded once after three days, then never again', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  const id = await ask(studio, client, { due: '2026-12-01' });
  const { days, times, next } = reminderOf(studio, id);
  assert.deepEqual([days, times, next], [3, 1, '2026-11-23T08:00:00.000Z'], 'at nine in Copenhagen');

  const mails = await runUntil(studio, '2027-03-01T12:00:00.000Z');

  assert.deepEqual(
    mails.map(({ at, due, to, subject }) => [at, due, to.address, subject]),
    [['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:00.000Z', address, 'Reminder: Tax 2026, due December 1, 2026']],
  );
  const reminder = reminderOf(studio, id);
  assert.deepEqual([reminder.told, reminder.state, reminder.why, reminder.next], [1, 'ended', 'count', null]);
});

test('[A12] [JOB-11] archiving the job stops it before, and taking the job back begins again', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const { id: job } = await studio.job(undefined, [client]);
  const id = await ask(studio, client, { job });
  const invoice = await sentInvoice(studio, client, job);

  await studio.does(commands.job.archive, { id: job });

  for (const about of [id, invoice])
    assert.deepEqual([reminderOf(studio, about).state, reminderOf(studio, about).why], ['ended', 'archived']);
  assert.deepEqual(await runUntil(studio, '2026-12-10T12:00:00.000Z'), []);
  await studio.does(commands.job.restore, { id: job });
  for (const about of [id, invoice]) assert.equal(reminderOf(studio, about).next, '2026-12-13T08:00:00.000Z');
});

test('[REM-6] an answer of any kind ends it, and says so', async () => {
  for (const verb of ['submit', 'accept', 'decline', 'withdraw'] as const) {
    const studio = createStudio();
    const { client } = await reachable(studio);
    const id = await ask(studio, client);

    await studio.does(commands.request[verb], { id });

    const { state, why, next } = reminderOf(studio, id);
    assert.deepEqual([state, why, next], ['ended', 'answered', null], verb);
    assert.ok(studio.events.some(({ type, why: reason }) => type === 'reminder.ended' && reason === 'answered'));
    assert.deepEqual(await runUntil(studio, '2026-12-24T12:00:00.000Z'), []);
  }
});

test('[REM-6] returning an answer begins anew, also when all had been told', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const id = await ask(studio, client);
  await runUntil(studio, '2026-11-24T12:00:00.000Z');
  await studio.does(commands.request.submit, { id });
  assert.equal(reminderOf(studio, id).why, 'count');

  await studio.does(commands.request.return, { id, note: 'Page 2' });

  const { state, told, next } = reminderOf(studio, id);
  assert.deepEqual([state, told, next], ['on', 0, '2026-11-27T08:00:00.000Z']);
});

test('[REM-6] part of the money does not stop the reminder of an invoice, all of it does', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  const invoice = await sentInvoice(studio, client);
  await studio.does(commands.payment.record, { id: studio.id(), invoice, amount: 4000, method: 'bank' });

  const mails = await runUntil(studio, '2026-11-23T12:00:00.000Z');

  assert.deepEqual(
    mails.map(({ to, aboutKind, about, subject }) => [to.address, aboutKind, about, subject]),
    [[address, 'invoice', invoice, 'Reminder: Invoice 2026-0001: DKK\u00a060.00 to pay, due December 4, 2026']],
  );
  await studio.does(commands.reminder.edit, { aboutKind: 'invoice', about: invoice, times: 5 });
  assert.ok(reminderOf(studio, invoice).next);
  const last = studio.id();
  await studio.does(commands.payment.record, { id: last, invoice, amount: 6000, method: 'bank' });
  assert.equal(reminderOf(studio, invoice).why, 'answered');
  await studio.does(commands.payment.remove, { id: last });
  assert.equal(reminderOf(studio, invoice).state, 'on', 'open again, so it begins again');
});

test('[REM-1] an invoice that was not sent, a credit and a voided one remind nobody', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const draft = studio.id();
  await studio.does(commands.invoice.draft, { id: draft, client });
  await studio.does(commands.line.add, { id: studio.id(), invoice: draft, text: 'Album', rate: 10_000 });
  await studio.does(commands.invoice.issue, { id: draft });
  assert.deepEqual(studio.source.all('reminder'), []);
  const invoice = await sentInvoice(studio, client);

  await studio.does(commands.invoice.void, { id: invoice });

  assert.equal(reminderOf(studio, invoice).state, 'ended');
});

test('[REM-2] [REM-3] request and switch say how often, also before it is sent', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const weekly = await ask(studio, client, {}, { remind: { days: 7, times: 3 } });
  const never = await ask(studio, client, {}, { remind: null });
  const draft = studio.id();
  await studio.does(commands.request.create, { id: draft, preset: 'upload', title: 'Photos', client });
  await studio.does(commands.reminder.edit, { aboutKind: 'request', about: draft, days: 5, times: 2 });
  assert.equal(reminderOf(studio, draft).next, null, 'nothing is asked yet');
  await studio.does(commands.request.send, { id: draft });

  const mails = await runUntil(studio, '2027-02-01T12:00:00.000Z');

  const daysOf = (about: Id): readonly string[] => {
    const { id } = reminderOf(studio, about);
    return mails.filter(({ reminders }) => reminders.includes(id)).map(({ at }) => at.slice(5, 10));
  };
  assert.deepEqual([daysOf(weekly), daysOf(never), daysOf(draft)], [['11-27', '12-04', '12-11'], [], ['11-25', '11-30']]);
});

test('[REM-3] it is switched off and on while it waits', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const about = await ask(studio, client);
  const one = { aboutKind: 'request', about } as const;

  await studio.does(commands.reminder.edit, { ...one, on: false });
  assert.deepEqual(await runUntil(studio, '2026-11-30T12:00:00.000Z'), []);
  await studio.does(commands.reminder.edit, { ...one, on: true });

  assert.equal((await runUntil(studio, '2026-12-24T12:00:00.000Z')).length, 1);
  await studio.does(commands.reminder.edit, { ...one, on: false });
  await studio.does(commands.request.submit, { id: about });
  await studio.does(commands.request.return, { id: about, note: 'x' });
  assert.equal(reminderOf(studio, about).state, 'off', 'who switched it off meant it');
});

test('[REM-4] the same contacts are told who were asked, in their language; nobody left ends it', async () => {
  const studio = createStudio();
  const { client, contact } = await reachable(studio, 'Eva', { locale: 'fr-CA' });
  const asked = studio.id();
  await studio.does(commands.contact.create, { id: asked, name: 'Bo', emails: ['bo@home.example'], locale: 'da' });
  const [all, some] = [await ask(studio, client), await ask(studio, client, { to: [asked] })];

  const mails = await runUntil(studio, '2026-11-23T12:00:00.000Z');

  assert.deepEqual(
    new Map(mails.map(({ about, to, subject }) => [about, [to.address, subject]])),
    new Map([
      [some, ['bo@home.example', 'Påmindelse: Tax 2026']],
      [all, ['eva@home.example', 'Rappel: Tax 2026']],
    ]),
  );
  const later = await ask(studio, client);
  await studio.does(commands.contact.unlink, { client, contact });
  assert.deepEqual(await runUntil(studio, '2026-12-24T12:00:00.000Z'), []);
  assert.equal(reminderOf(studio, later).why, 'gone');
});

test('[REM-5] a reminder by hand goes at once, beside what is planned, and is refused after the answer', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  const about = await ask(studio, client);
  const planned = reminderOf(studio, about).next;

  await studio.does(commands.reminder.send, { aboutKind: 'request', about });

  const [, mail] = messagesAbout(studio, about);
  assert.deepEqual([mail?.to.address, mail?.due, mail?.reminders], [address, '2026-11-20T09:01:00.000Z', [reminderOf(studio, about).id]]);
  assert.equal(reminderOf(studio, about).next, planned);
  await studio.does(commands.request.submit, { id: about });
  await studio.refuses('stale_state', commands.reminder.send, { aboutKind: 'request', about });
  studio.now = mail?.due ?? '';
  await studio.does(beginMessage, { id: mail?.id ?? '' });
  assert.equal(studio.record('message', mail?.id ?? '').state, 'withdrawn', 'answered within the minute');
});

test('[REM-5] [REM-6] one that is switched off may be sent by hand all the same', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const about = await ask(studio, client, {}, { remind: null });

  await studio.does(commands.reminder.send, { aboutKind: 'request', about }, await studio.member('Ann'));

  const [, mail] = messagesAbout(studio, about);
  studio.now = '2026-11-20T09:01:00.000Z';
  await studio.does(beginMessage, { id: mail?.id ?? '' });
  assert.equal(studio.record('message', mail?.id ?? '').state, 'sending');
});

test('[D10] what is answered after the digest was written is taken out of it before it leaves', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const [one, two] = [await ask(studio, client, { title: 'Tax' }), await ask(studio, client, { title: 'Photos' })];
  const [mail] = await runUntil(studio, '2026-11-23T08:00:00.000Z');
  assert.match(mail?.text ?? '', /- Tax\n- Photos|- Photos\n- Tax/u);

  await studio.does(commands.request.submit, { id: one });
  await studio.does(beginMessage, { id: mail?.id ?? '' });

  const sent = studio.record('message', mail?.id ?? '');
  assert.ok(!sent.text.includes('Tax') && sent.text.includes('Photos'));
  assert.deepEqual([sent.state, sent.reminders], ['sending', [reminderOf(studio, two).id]]);
  assert.equal(await isAnswered(studio.source, reminderOf(studio, one)), true);
});

test('[REM-8] all that is due to a person is one mail: several clients, requests and invoices', async () => {
  const studio = createStudio();
  const { client, contact, address } = await reachable(studio);
  const other = await studio.client();
  await studio.does(commands.contact.link, { client: other, contact, notify: true });
  const [a, b] = [await ask(studio, client, { title: 'Tax' }), await ask(studio, other, { title: 'Photos' })];
  const invoice = await sentInvoice(studio, other);
  const third = await ask(studio, await studio.client(), { title: 'Guests', to: [contact] });

  const mails = await runUntil(studio, '2026-11-23T12:00:00.000Z');

  assert.deepEqual(
    mails.map(({ to, aboutKind, about, subject }) => [to.address, aboutKind, about, subject]),
    [[address, null, null, 'Studio: 4 things are waiting for you']],
  );
  assert.deepEqual(new Set(mails[0]?.reminders), new Set([a, b, invoice, third].map((about) => reminderOf(studio, about).id)));
  for (const title of ['Tax', 'Photos', 'Guests', 'Invoice 2026-0001']) assert.ok(mails[0]?.text.includes(title), title);
});

test('[REM-8] who has had a mail today is told tomorrow', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  await ask(studio, client, { title: 'Tax' });
  await runUntil(studio, '2026-11-23T08:00:00.000Z');
  await settings(studio, { digestAt: '15:00' });
  const late = await ask(studio, client, { title: 'Photos' });
  const due = defineCommand('test.due', staff, async (tx) => void tx.update('reminder', reminderOf(studio, late), { next: studio.now }));
  await studio.does(due, {});

  const mails = await runUntil(studio, '2026-11-24T23:00:00.000Z');

  assert.deepEqual(
    mails.map(({ at, subject }) => [at, subject]),
    [['2026-11-24T14:00:00.000Z', 'Reminder: Photos']],
  );
});

test('[REM-8] nobody is reminded in the quiet hours, whatever is due', async () => {
  for (const [quiet, digestAt, first] of [
    [{ from: '20:00', to: '08:00' }, '06:00', '2026-11-23T07:00:00.000Z'],
    [{ from: '20:00', to: '08:00' }, '22:00', '2026-11-24T07:00:00.000Z'],
    [{ from: '08:00', to: '10:00' }, '09:00', '2026-11-23T09:00:00.000Z'],
    [null, '03:00', '2026-11-23T02:00:00.000Z'],
  ] as const) {
    const studio = createStudio();
    const { client } = await reachable(studio);
    await settings(studio, { quiet, digestAt });
    await ask(studio, client);

    const mails = await runUntil(studio, '2026-11-30T12:00:00.000Z');

    assert.deepEqual(
      mails.map(({ at }) => at),
      [first],
    );
  }
});

test('[REM-8] a worker that comes late, in the night, leaves it for the morning', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const id = await ask(studio, client);
  studio.now = '2026-11-23T22:30:00.000Z';

  await studio.does(fireReminder, { id: reminderOf(studio, id).id });

  assert.equal(reminderOf(studio, id).next, '2026-11-24T08:00:00.000Z');
  assert.equal(messagesAbout(studio, id).length, 1, 'the request itself');
});

test('[REM-8] the time of day is that of the firm, in winter and in summer', async () => {
  for (const [zone, now, first] of [
    ['America/Montreal', '2026-11-20T15:00:00.000Z', '2026-11-23T14:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-20T15:00:00.000Z', '2026-11-23T03:15:00.000Z'],
    ['Europe/Copenhagen', '2027-03-26T15:00:00.000Z', '2027-03-29T07:00:00.000Z'],
    ['Pacific/Apia', '2026-11-20T15:00:00.000Z', '2026-11-23T20:00:00.000Z'],
  ] as const) {
    const studio = createStudio();
    await studio.does(commands.workspace.edit, { zone });
    const { client } = await reachable(studio);
    studio.now = now;
    await ask(studio, client);

    const mails = await runUntil(studio, '2027-05-01T00:00:00.000Z');

    assert.deepEqual(
      mails.map(({ at }) => at),
      [first],
      zone,
    );
  }
});

test('[TASK-8] assignees are told three days before a task is due, once, all tasks in one mail', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [one, two] = [studio.id(), studio.id()];
  for (const [id, title] of [
    [one, 'Cull'],
    [two, 'Retouch'],
  ] as const)
    await studio.does(commands.task.create, { id, title, due: '2026-12-01', assignees: [ann.member ?? ''] });
  await studio.does(commands.task.create, { id: studio.id(), title: 'Nobody', due: '2026-12-01' });
  await studio.does(commands.task.create, { id: studio.id(), title: 'Some day', assignees: [ann.member ?? ''] });

  const mails = await runUntil(studio, '2026-12-24T12:00:00.000Z');

  assert.deepEqual(
    mails.map(({ at, to, subject, text }) => [at, to.address, subject, text.includes('- Cull, due December 1, 2026')]),
    [['2026-11-28T08:00:00.000Z', 'ann@studio.example', 'Studio: 2 tasks are due soon', true]],
  );
});

test('[TASK-8] a day that moves moves the notice; a task that is done, or due today, tells nobody', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const assignees = [ann.member ?? ''];
  const [moved, done, soon, today] = [studio.id(), studio.id(), studio.id(), studio.id()];
  await studio.does(commands.task.create, { id: moved, title: 'Moved', due: '2026-12-01', assignees });
  await studio.does(commands.task.create, { id: done, title: 'Done', due: '2026-12-01', assignees });
  await studio.does(commands.task.create, { id: soon, title: 'Soon', due: '2026-11-21', assignees });
  await studio.does(commands.task.create, { id: today, title: 'Today', due: '2026-11-20', assignees });

  await studio.does(commands.task.edit, { id: moved, due: '2026-12-11' });
  await studio.does(commands.task.complete, { id: done });

  const mails = await runUntil(studio, '2026-12-24T12:00:00.000Z');
  assert.deepEqual(
    mails.map(({ at, subject }) => [at, subject]),
    [
      ['2026-11-21T08:00:00.000Z', 'Task due soon: Soon, due November 21, 2026'],
      ['2026-12-08T08:00:00.000Z', 'Task due soon: Moved, due December 11, 2026'],
    ],
  );
  await settings(studio, { taskDays: null });
  const never = studio.id();
  await studio.does(commands.task.create, { id: never, title: 'x', due: '2027-12-01', assignees });
  assert.equal(studio.source.find('reminder', 'about', [never]).length, 0);
});

test('[TASK-8] whose task it is no more is not told, whoever has it now is', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Cull', due: '2026-12-01', assignees: [ann.member ?? ''] });
  await studio.does(commands.task.assign, { id, remove: [ann.member ?? ''] });
  assert.equal(reminderOf(studio, id).state, 'ended');

  await studio.does(commands.task.assign, { id, add: [bo.member ?? ''] });

  const mails = await runUntil(studio, '2026-12-24T12:00:00.000Z');
  assert.deepEqual(
    mails.map(({ to }) => to.address),
    ['bo@studio.example'],
  );
  await studio.refuses('invalid_input', commands.reminder.edit, { aboutKind: 'task', about: id, times: 2 });
});

test('[D11] undo takes the reminder back with what it began with, also after it has told', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const id = studio.id();
  await studio.does(commands.request.create, { id, preset: 'upload', title: 'Photos', client });
  const ann = await studio.member('Ann');
  const task = studio.id();
  await studio.does(commands.task.create, { id: task, title: 'Cull', assignees: [ann.member ?? ''] });
  const dated = await studio.does(commands.task.edit, { id: task, due: '2026-11-25' });
  await studio.does(commands.request.send, { id });
  const submitted = await studio.does(commands.request.submit, { id });
  await runUntil(studio, '2026-11-22T09:00:00.000Z');
  assert.equal(reminderOf(studio, task).told, 1);

  await studio.does(commands.change.undo, { command: submitted });
  assert.deepEqual([reminderOf(studio, id).state, reminderOf(studio, id).next], ['on', '2026-11-23T08:00:00.000Z']);

  await studio.does(commands.change.undo, { command: dated });
  assert.equal(studio.source.find('reminder', 'about', [task]).length, 0);
});

test('[JOB-10] who may not write invoices sets no reminder of one', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const about = await sentInvoice(studio, client);
  const narrow = { ...(await studio.member('Ann')), rights: { invoices: 'read' } } as const;

  await studio.refuses('forbidden', commands.reminder.edit, { aboutKind: 'invoice', about, on: false }, narrow);
  await studio.refuses('forbidden', commands.reminder.send, { aboutKind: 'invoice', about }, narrow);
});

test('[REM-7] what is to follow from silence is a rule on the end of the reminders', async () => {
  const studio = createStudio();
  const { client } = await reachable(studio);
  const { id: job } = await studio.job(undefined, [client]);
  await studio.does(commands.rule.create, {
    id: studio.id(),
    name: 'Silent',
    scope: 'workspace',
    on: { kind: 'event', events: ['reminder.ended'] },
    do: [{ do: 'label', label: 'No answer' }],
  });
  await ask(studio, client, { job }, { remind: { days: 2, times: 2 } });
  await runUntil(studio, '2026-11-22T12:00:00.000Z');
  assert.equal(studio.record('job', job).label, '');

  await runUntil(studio, '2026-11-24T12:00:00.000Z');

  assert.equal(studio.record('job', job).label, 'No answer');
});

test('[REM-1] [PL-8] an invoice that a rule sends is reminded of from then on', async () => {
  const studio = createStudio();
  const { client, address } = await reachable(studio);
  await studio.does(commands.rule.create, {
    id: studio.id(),
    name: 'Send',
    scope: 'workspace',
    on: { kind: 'event', events: ['invoice.issued'] },
    do: [{ do: 'invoice.send' }],
  });
  const id = studio.id();
  await studio.does(commands.invoice.draft, { id, client });
  await studio.does(commands.line.add, { id: studio.id(), invoice: id, text: 'Album', rate: 10_000 });

  await studio.does(commands.invoice.issue, { id });

  const mails = await runUntil(studio, '2026-12-24T12:00:00.000Z');
  assert.deepEqual(
    mails.map(({ at, to }) => [at, to.address]),
    [['2026-11-23T08:00:00.000Z', address]],
  );
});
