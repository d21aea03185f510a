import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { addresseesOf } from '../message/recipients.ts';
import type { AboutKind } from '../rule/rule.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';
import type { Topic } from './around.ts';
import { renderText } from './render.ts';
import { shortcodesFor } from './shortcodes.ts';

/** A client with a contact, their job, and one of everything that hangs on it. */
async function house(): Promise<{
  desk: Desk;
  ids: Readonly<Record<AboutKind, Id>>;
  fill: (kind: AboutKind, text: string) => Promise<string>;
}> {
  const desk = await createDesk();
  const does: Desk['does'] = (command, args) => desk.does(command, args);
  const [client, contact, job, event, project, task, request] = Array.from({ length: 7 }, () => desk.id()) as Id[];
  const ids = { client, job, event, project, task, request } as Record<AboutKind, Id>;
  const [ann, ben] = [(await desk.member('Ann')).member ?? '', (await desk.member('Ben')).member ?? ''];
  await does(commands.client.create, { id: ids.client, name: 'Lund', kind: 'company', address: 'Havn 1', taxNumber: 'DK1', locale: 'da' });
  await does(commands.contact.create, { id: contact ?? '', name: 'Bo Lund', emails: ['bo@lund.example'], phones: ['+4512345678'] });
  await does(commands.contact.link, { client: ids.client, contact: contact ?? '', notify: true });
  await does(commands.job.create, {
    id: ids.job,
    title: 'House',
    text: 'Roof',
    clients: [ids.client],
    start: '2026-12-01',
    clientLabel: 'Under way',
  });
  await does(commands.job.assign, { id: ids.job, add: [ann] });
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };
  await does(commands.event.create, {
    id: ids.event,
    kind: 'visit',
    title: 'Look',
    text: 'Bring a ladder',
    place: 'Havn 1',
    assignees: [ben],
    ...times,
  });
  await does(commands.job.attach, { id: desk.id(), job: ids.job, itemKind: 'event', item: ids.event });
  const invoice = desk.id();
  await does(commands.invoice.draft, { id: invoice, client: ids.client, job: ids.job, title: 'Roof' });
  await desk.line({ invoice, rate: 1000 });
  await does(commands.invoice.issue, { id: invoice });
  await does(commands.payment.record, { id: desk.id(), invoice, amount: 250, method: 'bank' });
  await does(commands.project.create, { id: ids.project, title: 'Plan', aboutKind: 'job', about: ids.job, deadline: '2026-12-24' });
  await does(commands.task.create, { id: ids.task, title: 'Dig', text: 'Deep', place: 'Garden', due: '2026-12-03', project: ids.project });
  await does(commands.request.create, { id: ids.request, preset: 'upload', title: 'Plans', text: 'All', client: ids.client, job: ids.job });
  await does(commands.resource.register, { key: 'order', name: 'Order' });
  const put = await desk.run(commands.resource.put, { kind: 'order', key: '42', label: 'Tiles', url: 'https://shop.example/42' });
  assert.ok(put.ok);
  await does(commands.job.attach, { id: desk.id(), job: ids.job, itemKind: 'resource', item: put.result.id });
  const all = { ...ids, invoice, resource: put.result.id };
  const fill = async (aboutKind: AboutKind, text: string): Promise<string> => {
    const topic: Topic = { aboutKind, about: all[aboutKind] };
    const result = renderText(text, await shortcodesFor(desk.source, topic, desk.ctx(), [text]), { locale: 'en' });
    return result.ok ? result.text.replace(/[\u00a0\u202f]/g, ' ') : `gaps: ${result.gaps.join(' ')}`;
  };
  return { desk, ids: all, fill };
}

test('[TPL-2] whatever hangs on a job knows the job, its client, its event and its invoice', async () => {
  const { fill } = await house();
  const text =
    '{{client.name}} {{client.kind}}/{{job.title}} {{job.text}} {{job.start | date:day}} {{job.label}}/{{event.title}}/{{invoice.title}}';

  for (const kind of ['job', 'event', 'invoice', 'project', 'task', 'request', 'resource'] as const) {
    assert.equal(await fill(kind, text), 'Lund company/House Roof 1 Under way/Look/Roof', kind);
  }
  assert.equal(await fill('client', '{{client.address}} {{client.taxNumber}}'), 'Havn 1 DK1');
  assert.equal(await fill('client', '{{job.title}}{{event.title}}{{invoice.title}}'), 'gaps: job.title event.title invoice.title');
});

test('[TPL-2] each kind says what is its own', async () => {
  const { desk, fill } = await house();

  assert.equal(
    await fill('event', '{{event.kind}} {{event.text}} {{event.place}} {{event.starts | time}} {{event.ends | time}}'),
    'visit Bring a ladder Havn 1 10:00 AM 12:00 PM',
  );
  assert.equal(await fill('invoice', '{{invoice.total}} {{invoice.paid}} {{invoice.open}}'), 'DKK 12.50 DKK 2.50 DKK 10.00');
  assert.equal(await fill('invoice', '{{invoice.date | date:day}} {{invoice.due | date:day}}'), '20 4');
  assert.equal(
    await fill(
      'task',
      '{{task.title}} {{task.text}} {{task.place}} {{task.due | date:day}} {{project.title}} {{project.deadline | date:day}}',
    ),
    'Dig Deep Garden 3 Plan 24',
  );
  assert.equal(await fill('request', '{{request.title}} {{request.text}}'), 'Plans All');
  assert.equal(await fill('request', '{{request.due}}{{request.note}}'), 'gaps: request.due request.note');
  assert.equal(await fill('resource', '{{resource.label}} {{resource.key}} {{resource.url}}'), 'Tiles 42 https://shop.example/42');
  await desk.does(commands.workspace.edit, {
    seller: { name: 'Lys', address: 'Vej 2', taxNumber: 'DK2', email: 'a@lys.example', phone: '12', payment: 'IBAN' },
  });
  const seller = '{{seller.name}} {{seller.address}} {{seller.taxNumber}} {{seller.email}} {{seller.phone}} {{seller.payment}}';
  assert.equal(await fill('job', seller), 'Lys Vej 2 DK2 a@lys.example 12 IBAN');
});

test('[TPL-2] who does it is whom the thing is in the hands of', async () => {
  const { desk, ids, fill } = await house();

  assert.equal(await fill('job', '{{member.name}} {{member.email}}'), 'Ann ann@studio.example');
  assert.equal(await fill('event', '{{member.name}}'), 'Ben');
  assert.equal(await fill('client', '{{member.name}}'), 'gaps: member.name');
  const cid = await desk.member('Cid');
  const data = await shortcodesFor(desk.source, { aboutKind: 'job', about: ids.job }, desk.ctx(cid), ['{{member.name}}']);
  assert.deepEqual(data, { 'member.name': 'Cid', 'member.email': 'cid@studio.example' });
});

test('[PL-13] the client of whatever hangs on a job is reached, in their language', async () => {
  const { desk, ids } = await house();

  for (const [aboutKind, about] of Object.entries(ids) as [AboutKind, Id][]) {
    const found = await addresseesOf(desk.source, [{ kind: 'client' }], { aboutKind, about }, 'mail');
    assert.deepEqual(
      found.map(({ address, client, locale }) => [address, client, locale]),
      [['bo@lund.example', ids.client, 'da']],
      aboutKind,
    );
  }
});

test('[TPL-2] a project is about what it is of: an event, an invoice, a client', async () => {
  const { desk, ids } = await house();
  const text = '{{client.name}} {{event.title | or:"-"}} {{invoice.title | or:"-"}}';

  for (const [aboutKind, expected] of [
    ['event', 'Lund Look Roof'],
    ['invoice', 'Lund Look Roof'],
    ['client', 'Lund - -'],
  ] as const) {
    const project = desk.id();
    await desk.does(commands.project.create, { id: project, title: 'P', aboutKind, about: ids[aboutKind] });
    const data = await shortcodesFor(desk.source, { aboutKind: 'project', about: project }, desk.ctx(), [text]);
    assert.deepEqual(renderText(text, data, { locale: 'en' }), { ok: true, text: expected }, aboutKind);
  }
});

test('[TPL-2] without texts all values are read, for editors to show', async () => {
  const { desk, ids } = await house();
  await desk.does(commands.field.create, { id: desk.id(), aboutKind: 'job', key: 'size', name: 'Size', type: 'number' });
  await desk.does(commands.job.edit, { id: ids.job, fields: { size: 7 } });

  const data = await shortcodesFor(desk.source, { aboutKind: 'job', about: ids.job, to: { name: 'Bo' } }, desk.ctx());

  const some = ['client.name', 'contact.name', 'job.fields.size', 'invoice.title', 'today'].map((path) => data[path]);
  assert.deepEqual(some, ['Lund', 'Bo', 7, 'Roof', { day: '2026-11-20' }]);
});
