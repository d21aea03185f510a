import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { fireReminder } from '../reminder/fire-reminder.ts';
import type { Recipient } from '../rule/action.ts';
import { ask, messagesAbout, reachable, reminderOf } from '../testing/asking.contract.ts';
import { createDesk } from '../testing/billing.contract.ts';
import { createStudio, OWNER } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { workspaceDefaults } from '../workspace/workspace.ts';
import { beginMessage, reportMessage } from './deliver-message.ts';
import type { Delivery } from './deliver-message.ts';
import type { Message } from './message.ts';
import type { SendMessage } from './send-message.ts';

type More = Partial<SendMessage>;
type About = Pick<SendMessage, 'aboutKind' | 'about'>;

const WORDS = { channel: 'mail', to: [{ kind: 'client' }], subject: 'Hi', text: 'Hi {{contact.name | or:"you"}}' } as const;

async function send(studio: Studio, about: About, more: More = {}): Promise<readonly Message[]> {
  const outcome = await studio.run(commands.message.send, { ...WORDS, ...about, ...more });
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`);
  return outcome.result.messages.map((id) => studio.record('message', id));
}

/** A job of a client with a contact, and a message about it. */
async function written(more: More = {}): Promise<{ studio: Studio; client: Id; contact: Id; job: Id; id: Id; about: About }> {
  const studio = createStudio();
  const { client, contact } = await reachable(studio);
  const { id: job } = await studio.job(undefined, [client]);
  const about = { aboutKind: 'job', about: job } as const;
  const [message] = await send(studio, about, more);
  assert.ok(message);
  return { studio, client, contact, job, id: message.id, about };
}

function pass(studio: Studio, seconds: number): void {
  studio.now = new Date(Date.parse(studio.now) + seconds * 1000).toISOString();
}

/** What a worker does: begins what is due, and tells what came of it. */
async function deliver(studio: Studio, id: Id, outcome: Delivery): Promise<Message> {
  await studio.does(beginMessage, { id });
  if (studio.record('message', id).state === 'sending') await studio.does(reportMessage, { id, outcome });
  return studio.record('message', id);
}

const addresses = (messages: readonly Message[]): readonly string[] => messages.map(({ to }) => to.address);

test('[PL-13] a message waits out the grace period, in the name of who wrote it', async () => {
  const { studio, id, job, contact } = await written();

  const { state, at, due, by, to, subject, text, html, channel, about, locale } = studio.record('message', id);
  assert.deepEqual([state, at, due, by], ['waiting', '2026-11-20T09:00:00.000Z', '2026-11-20T09:01:00.000Z', 'key:owner']);
  assert.deepEqual(to, { name: 'Eva', address: 'eva@home.example', contact });
  assert.deepEqual([channel, about, subject, text, html, locale], ['mail', job, 'Hi', 'Hi Eva', '<p>Hi Eva</p>', 'en']);
  assert.deepEqual(studio.events, [{ type: 'message.written', message: id, channel: 'mail', aboutKind: 'job', about: job, effect: null }]);
});

test('[REM-4] a client is told through the contacts with `notify` on, signers through those with `signs` on', async () => {
  const { studio, client, about } = await written();
  for (const [name, more] of [
    ['Kim', { notify: false, signs: true }],
    ['Lea', { notify: true }],
    ['Max', { notify: false }],
  ] as const) {
    const contact = studio.id();
    await studio.does(commands.contact.create, { id: contact, name, emails: [`${name}@x.example`] });
    await studio.does(commands.contact.link, { client, contact, ...more });
  }

  assert.deepEqual(addresses(await send(studio, about)), ['eva@home.example', 'Lea@x.example']);
  assert.deepEqual(addresses(await send(studio, about, { to: [{ kind: 'signers' }] })), ['Kim@x.example']);
});

test('[PL-13] members get what is for assignees, the owner of the run, or who plays a role; who has left gets nothing', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['lead'] });
  const [ann, ben, cid, dan] = [
    await studio.member('Ann'),
    await studio.member('Ben'),
    await studio.member('Cid'),
    await studio.member('Dan'),
  ];
  const client = await studio.client();
  await studio.does(commands.client.assign, { client, member: cid.member ?? '', roles: ['lead'] });
  const pipeline = await studio.pipeline('Ask', 'Do');
  const { id: job, run } = await studio.job(pipeline.id, [client]);
  await studio.does(commands.job.assign, { id: job, add: [ann.member ?? '', dan.member ?? ''] });
  await studio.does(commands.run.edit, { run, owner: ben.member ?? '' });
  await studio.does(commands.member.remove, { id: dan.member ?? '' });
  const to = async (...recipients: readonly Recipient[]): Promise<readonly string[]> =>
    addresses(await send(studio, { aboutKind: 'job', about: job }, { run, to: recipients }));

  assert.deepEqual(await to({ kind: 'assignees' }), ['ann@studio.example']);
  assert.deepEqual(await to({ kind: 'owner' }), ['ben@studio.example']);
  assert.deepEqual(await to({ kind: 'role', role: 'lead' }), ['cid@studio.example']);
  assert.deepEqual(await to({ kind: 'member', member: ben.member ?? '' }, { kind: 'owner' }), ['ben@studio.example']);
  await studio.refuses('no_recipient', commands.message.send, {
    ...WORDS,
    channel: 'text',
    aboutKind: 'job',
    about: job,
    to: [{ kind: 'assignees' }],
  });
});

test('[PL-13] a message goes to a fixed address, and to the address in a field; one that is none is told', async () => {
  const { studio, client, about } = await written();
  for (const aboutKind of ['client', 'job'] as const) {
    await studio.does(commands.field.create, { id: studio.id(), aboutKind, key: 'helper', name: 'Helper', type: 'text' });
  }
  const field: Recipient = { kind: 'field', field: 'client.fields.helper' };
  const refused = { ...WORDS, ...about, to: [field] };

  await studio.refuses('no_recipient', commands.message.send, refused);
  await studio.does(commands.client.edit, { id: client, fields: { helper: ' helper@x.example ' } });
  await studio.does(commands.job.edit, { id: about.about, fields: { helper: 'job@x.example' } });
  const to: readonly Recipient[] = [field, { kind: 'field', field: 'fields.helper' }, { kind: 'address', address: 'studio@x.example' }];
  assert.deepEqual(addresses(await send(studio, about, { to })), ['helper@x.example', 'job@x.example', 'studio@x.example']);
  for (const odd of ['not an address', 'a@b, c@d', 'a@b\r\nBcc: c@d', 'Bo <a@b>', '@', 'a@']) {
    await studio.does(commands.client.edit, { id: client, fields: { helper: odd } });
    const { detail } = await studio.refuses('invalid_input', commands.message.send, refused);
    assert.deepEqual([detail['field'], detail['reason']], ['to', 'odd_address'], odd);
  }
});

test('[PL-13] answers go to a fixed address, which is one', async () => {
  const { studio, about } = await written();

  const [message] = await send(studio, about, { replyTo: ' office@studio.example ' });

  assert.equal(message?.replyTo, 'office@studio.example');
  const { detail } = await studio.refuses('invalid_input', commands.message.send, { ...WORDS, ...about, replyTo: 'the office' });
  assert.deepEqual([detail['field'], detail['reason']], ['replyTo', 'odd_address']);
});

test('[PL-13] one mailbox gets one message, however often it is named', async () => {
  const { studio, contact, about } = await written();

  const to: readonly Recipient[] = [{ kind: 'client' }, { kind: 'contact', contact }, { kind: 'address', address: 'EVA@home.example' }];
  const messages = await send(studio, about, { to });

  assert.deepEqual(
    messages.map((message) => message.to),
    [{ name: 'Eva', address: 'eva@home.example', contact }],
  );
});

test('[PL-13] a text message goes to the first telephone number that is one, without what people put between its digits', async () => {
  const { studio, contact, about } = await written();
  const text = { ...WORDS, ...about, channel: 'text' } as const;
  await studio.refuses('no_recipient', commands.message.send, text);

  await studio.does(commands.contact.edit, { id: contact, phones: ['ask Bo', '0045 (12) 34-56.78'] });
  const [message] = await send(studio, about, { channel: 'text' });

  assert.deepEqual([message?.to.address, message?.subject, message?.html, message?.text], ['+4512345678', '', null, 'Hi Eva']);
});

test('[TPL-2] everybody gets the words of their language, with dates as they write them', async () => {
  const studio = createStudio();
  const template = studio.id();
  const bodies = {
    en: { subject: 'Until {{job.due}}', text: 'Dear {{contact.name | first}}' },
    da: { subject: 'Inden {{job.due}}', text: 'Kære {{contact.name | first}}' },
    fr: { subject: 'Avant le {{job.due | date:short}}', text: 'Bonjour {{contact.name | first}}' },
  };
  await studio.does(commands.template.create, { id: template, name: 'Due', content: { kind: 'message', bodies } });
  const client = await studio.client();
  for (const [name, locale] of [
    ['Bo Holm', 'da'],
    ['Luc Roy', 'fr-CA'],
    ['Lou Roy', 'fr'],
    ['Sam Fox', null],
    ['Per Lind', 'sv'],
  ] as const) {
    const contact = studio.id();
    await studio.does(commands.contact.create, { id: contact, name, emails: [`${name.slice(0, 3)}@x.example`.replace(' ', '')], locale });
    await studio.does(commands.contact.link, { client, contact, notify: true });
  }
  const job = studio.id();
  await studio.does(commands.job.create, { id: job, title: 'Album', clients: [client], due: '2026-12-31' });

  const { channel, to } = WORDS;
  const outcome = await studio.run(commands.message.send, { channel, to, aboutKind: 'job', about: job, template });

  assert.ok(outcome.ok);
  const said = outcome.result.messages
    .map((id) => studio.record('message', id))
    .map(({ locale, subject, text }) => [locale, subject, text]);
  assert.deepEqual(said, [
    ['da', 'Inden 31. december 2026', 'Kære Bo'],
    ['fr-CA', 'Avant le 2026-12-31', 'Bonjour Luc'],
    ['fr', 'Avant le 31/12/2026', 'Bonjour Lou'],
    ['en', 'Until December 31, 2026', 'Dear Sam'],
    ['en', 'Until December 31, 2026', 'Dear Per'],
  ]);
});

test('[TPL-3] own words win over those of the template, and an edit of it does not reach what was written', async () => {
  const { studio, about } = await written();
  const template = studio.id();
  const content = (subject: string) => ({ kind: 'message', bodies: { en: { subject, text: 'From the template' } } }) as const;
  await studio.does(commands.template.create, { id: template, name: 'T', content: content('First') });
  const [own] = await send(studio, about, { template, subject: 'Own' });
  const { subject: _subject, text: _text, ...plain } = { ...WORDS, ...about, template };

  const outcome = await studio.run(commands.message.send, plain);
  await studio.does(commands.template.edit, { id: template, content: content('Second') });

  assert.deepEqual([own?.subject, own?.text], ['Own', 'Hi Eva']);
  assert.ok(outcome.ok);
  assert.equal(studio.record('message', outcome.result.messages[0] ?? '').subject, 'First');
  await studio.does(commands.template.retire, { id: template });
  await studio.refuses('retired', commands.message.send, plain);
});

test('[TPL-4] a shortcode without value stops all of it and names every gap', async () => {
  const { studio, about } = await written();
  const count = studio.source.all('message').length;
  const args = { ...WORDS, ...about, subject: '{{job.due}} {{invoice.number}}', text: 'Dear {{job.text}}' } as const;

  const { detail } = await studio.refuses('missing_value', commands.message.send, args);

  assert.deepEqual(detail, { gaps: ['job.due', 'invoice.number', 'job.text'] });
  assert.equal(studio.source.all('message').length, count);
  await studio.refuses('invalid_input', commands.message.send, { ...args, text: '{{job.nonsense}}' });
  await studio.refuses('invalid_input', commands.message.send, { ...WORDS, ...about, subject: ' ' });
  await studio.refuses('invalid_input', commands.message.send, { ...WORDS, ...about, text: '' });
});

test('[B4] a value with a line break splits no subject, and markup in it is text', async () => {
  const { studio, about } = await written();
  await studio.does(commands.job.edit, { id: about.about, title: 'A\r\nBcc: x@y.example <img src=x onerror=alert(1)>' });

  const [message] = await send(studio, about, { subject: '{{job.title}}', text: '{{job.title}}' });

  assert.equal(message?.subject, 'A Bcc: x@y.example <img src=x onerror=alert(1)>');
  assert.equal(message?.html, '<p>A<br>\nBcc: x@y.example &lt;img src=x onerror=alert(1)&gt;</p>');
});

test('[PL-13] the invoice goes along, but no draft of one', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued(1000);
  const draft = desk.id();
  const { client } = desk.record('invoice', invoice);
  await desk.does(commands.invoice.draft, { id: draft, client });
  const to = [{ kind: 'address', address: 'a@x.example' }] as const;
  const args = { ...WORDS, to, aboutKind: 'invoice', attach: ['invoice'] } as const;

  const [message] = await send(desk, { aboutKind: 'invoice', about: invoice }, { to, attach: ['invoice'] });

  assert.deepEqual(message?.attach, [{ kind: 'invoice', id: invoice }]);
  assert.deepEqual((await desk.refuses('missing_value', commands.message.send, { ...args, about: draft })).detail, { gaps: ['invoice'] });
  assert.deepEqual((await desk.refuses('missing_value', commands.message.send, { ...args, about: invoice, attach: ['event'] })).detail, {
    gaps: ['event'],
  });
});

test('[D11] undo takes a message back until it leaves, and says when it is too late', async () => {
  const { studio, about } = await written();
  const args = { ...WORDS, ...about };
  const early = await studio.does(commands.message.send, args);
  const before = messagesAbout(studio, about.about).length;

  await studio.does(commands.change.undo, { command: early });
  assert.equal(messagesAbout(studio, about.about).length, before - 1);

  const late = await studio.does(commands.message.send, args);
  const [event] = studio.events;
  const id = String(event?.['message']);
  pass(studio, 60);
  assert.equal((await deliver(studio, id, { ok: true })).state, 'sent');
  await studio.refuses('undo_stale', commands.change.undo, { command: late });
  assert.equal(studio.record('message', id).state, 'sent');
});

test('[D11] a message is begun when it is due and not before, and sent once', async () => {
  const { studio, id, job } = await written();

  await studio.does(beginMessage, { id });
  assert.equal(studio.record('message', id).state, 'waiting', 'the grace period is not over');
  pass(studio, 60);
  await studio.does(beginMessage, { id });
  const { state, attempts } = studio.record('message', id);
  assert.deepEqual([state, attempts], ['sending', 1]);
  await studio.does(reportMessage, { id, outcome: { ok: true } });

  assert.deepEqual(studio.events, [{ type: 'message.sent', message: id, channel: 'mail', aboutKind: 'job', about: job, effect: null }]);
  const { sent, due } = studio.record('message', id);
  assert.deepEqual([sent, due], ['2026-11-20T09:01:00.000Z', null]);
  await studio.does(beginMessage, { id });
  await studio.does(reportMessage, { id, outcome: { ok: false, code: 'timeout' } });
  assert.equal(studio.record('message', id).state, 'sent', 'late news changes nothing');
});

test('[D11] one that was being sent when its worker ended is sent again, and counted', async () => {
  const { studio, id } = await written();
  pass(studio, 60);
  await studio.does(beginMessage, { id });

  assert.equal((await deliver(studio, id, { ok: true })).attempts, 2);
});

test('[D11] what fails is tried later and later, then parked; a person tries again', async () => {
  const { studio, id } = await written();
  pass(studio, 60);
  const waits: number[] = [];

  for (let message = await deliver(studio, id, { ok: false, code: 'timeout' }); message.due !== null;) {
    waits.push((Date.parse(message.due) - Date.parse(studio.now)) / 60_000);
    studio.now = message.due;
    message = await deliver(studio, id, { ok: false, code: 'timeout', detail: { port: 25 } });
  }

  assert.deepEqual(waits, [1, 5, 30, 120, 360, 720, 1440]);
  assert.deepEqual(
    studio.events.map(({ type, code }) => [type, code]),
    [['message.parked', 'timeout']],
  );
  const { state, attempts, problem } = studio.record('message', id);
  assert.deepEqual([state, attempts, problem], ['parked', 8, { code: 'timeout', detail: { port: 25 } }]);
  await studio.does(commands.message.retry, { id });
  const again = studio.record('message', id);
  assert.deepEqual([again.state, again.attempts, again.problem, again.due], ['waiting', 0, null, studio.now]);
  assert.equal((await deliver(studio, id, { ok: true })).state, 'sent');
});

test('[D11] the other side may say when to come again', async () => {
  const { studio, id } = await written();
  pass(studio, 60);

  const retryAt: Instant = '2026-11-20T12:00:00.000Z';
  assert.equal((await deliver(studio, id, { ok: false, code: 'busy', retryAt })).due, retryAt);
  studio.now = retryAt;
  assert.equal(
    (await deliver(studio, id, { ok: false, code: 'busy', retryAt: '2020-01-01T00:00:00.000Z' })).due,
    '2026-11-20T12:05:00.000Z',
  );
});

test('[D11] what would come to the same again is parked at once', async () => {
  const { studio, id } = await written();
  pass(studio, 60);

  assert.equal((await deliver(studio, id, { ok: false, code: 'rejected' })).state, 'parked');
});

test('[MAIL-2] a mail that comes back, at once or later, is marked; sent again it goes to the address the contact has by then', async () => {
  const { studio, id, contact } = await written();
  pass(studio, 60);
  assert.equal((await deliver(studio, id, { ok: true })).state, 'sent');

  await studio.does(reportMessage, { id, outcome: { ok: false, code: 'bounced', detail: { status: '5.1.1' } } });

  assert.deepEqual(
    studio.events.map(({ type }) => type),
    ['message.bounced'],
  );
  assert.equal(studio.record('message', id).state, 'bounced');
  await studio.does(commands.contact.edit, { id: contact, emails: ['eva@new.example'] });
  await studio.does(commands.message.retry, { id });
  assert.equal(studio.record('message', id).to.address, 'eva@new.example');
  assert.equal((await deliver(studio, id, { ok: false, code: 'bounced' })).state, 'bounced');
});

test('[D11] a person withdraws what has not left, and nothing else', async () => {
  const { studio, id } = await written();

  await studio.refuses('stale_state', commands.message.retry, { id });
  await studio.does(commands.message.withdraw, { id });
  assert.deepEqual([studio.record('message', id).state, studio.record('message', id).due], ['withdrawn', null]);
  pass(studio, 60);
  assert.equal((await deliver(studio, id, { ok: true })).state, 'withdrawn');
  await studio.refuses('stale_state', commands.message.withdraw, { id });
});

test('[D10] [REM-6] a mail of reminders leaves without what has been answered since, and not at all when nothing is left', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { automation: { ...workspaceDefaults.automation, quiet: null } });
  const { client } = await reachable(studio);
  const [tax, photos] = [await ask(studio, client, { title: 'Tax papers' }), await ask(studio, client, { title: 'Photos' })];
  studio.now = reminderOf(studio, tax).next ?? '';
  await studio.does(fireReminder, { id: reminderOf(studio, tax).id });
  const digest = studio.source.all('message').find(({ reminders }) => reminders.length === 2);
  assert.ok(digest);
  assert.match(digest.text, /Tax papers[^]*Photos/);

  await studio.does(commands.request.submit, { id: tax });
  await studio.does(beginMessage, { id: digest.id });
  const { state, text, html, reminders } = studio.record('message', digest.id);
  assert.equal(state, 'sending');
  assert.doesNotMatch(`${text}${html}`, /Tax papers/);
  assert.match(text, /Photos/);
  assert.equal(reminders.length, 1);

  await studio.does(reportMessage, { id: digest.id, outcome: { ok: false, code: 'timeout' } });
  await studio.does(commands.request.submit, { id: photos });
  studio.now = studio.record('message', digest.id).due ?? '';
  assert.equal((await deliver(studio, digest.id, { ok: true })).state, 'withdrawn');
});

test('[ROLE-1] a viewer sends nothing, and only the server begins and reports', async () => {
  const { studio, about, id } = await written();
  const [viewer, member] = [await studio.member('Vi', 'viewer'), await studio.member('Mo')];

  await studio.refuses('forbidden', commands.message.send, { ...WORDS, ...about }, viewer);
  await studio.refuses('forbidden', commands.message.withdraw, { id }, viewer);
  await studio.refuses('forbidden', beginMessage, { id }, member);
  assert.ok(beginMessage.policy.isInternal && reportMessage.policy.isInternal);
  await studio.refuses('not_found', commands.message.send, { ...WORDS, aboutKind: 'job', about: studio.id() }, OWNER);
  await studio.refuses('not_found', commands.message.send, { ...WORDS, ...about, to: [{ kind: 'contact', contact: studio.id() }] });
});

test('[A8] a message for which there is no room in the hour waits until there is, and says so; one that is being sent has its room', async () => {
  const { studio, id } = await written();
  pass(studio, 60);
  const until = '2026-11-20T10:00:00.000Z';

  await studio.does(beginMessage, { id, full: { perHour: 100, until } });
  const { state, due, problem, attempts } = studio.record('message', id);
  assert.deepEqual([state, due, problem, attempts], ['waiting', until, { code: 'rate_limited', detail: { perHour: 100 } }, 0]);

  studio.now = until;
  await studio.does(beginMessage, { id });
  await studio.does(beginMessage, { id, full: { perHour: 100, until: '2026-11-20T11:00:00.000Z' } });
  assert.deepEqual([studio.record('message', id).state, studio.record('message', id).attempts], ['sending', 2]);
});
