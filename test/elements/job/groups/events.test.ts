import { assert } from '@open-wc/testing';
import { closeClients, until } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import { choose, fill, openJob, sectionOf, sent, showGroups, submit, textOf } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

it('[SC-1] plans an event for the job, in the studio’s time, and takes it back as one', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await choose(seen, 'Add an event', 'Plan an event');

  await fill(seen, { title: 'Tasting', starts: '2027-03-01T10:00', ends: '2027-03-01T11:30', place: 'Orangery' });
  await sent(seen);

  await seen.until(() => textOf(sectionOf(seen, 'events')).includes('Tasting'));
  const [event] = setting.detail().events;
  assert.deepEqual([event?.starts, event?.ends, event?.place], ['2027-03-01T09:00:00.000Z', '2027-03-01T10:30:00.000Z', 'Orangery']);
  assert.include(textOf(sectionOf(seen, 'events')), 'Mar 1, 10:00 – 11:30 AM');
  seen.named('Undo').click();
  await seen.until(() => textOf(sectionOf(seen, 'events')).includes('Nothing is planned yet.'));
  assert.isEmpty(setting.detail().links);
});

it('tells who is wanted elsewhere, by the server’s word, before it plans', async () => {
  const setting = await openJob();
  const { client, studio } = setting;
  const times = { starts: '2027-03-01T09:00:00.000Z', ends: '2027-03-01T10:00:00.000Z' };
  await client.event.create({ id: client.newId(), kind: 'shoot', title: 'Elsewhere', ...times, assignees: [studio.members.anna] });
  const seen = await showGroups(setting);
  await choose(seen, 'Add an event', 'Plan an event');
  await fill(seen, { title: 'Tasting', starts: '2027-03-01T10:30', ends: '2027-03-01T11:30' });

  submit(seen);
  await seen.until(() => textOf(seen.find('.form-dialog')).includes('Anna Berg: Mar 1, 10:00 – 11:00 AM'));

  assert.isEmpty(setting.detail().events);
  await sent(seen);
  await until(() => setting.detail().events.length === 1);
});

it('keeps a form whose end is before its start open and says what is wrong', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await choose(seen, 'Add an event', 'Plan an event');
  await fill(seen, { title: 'Tasting', starts: '2027-03-01T12:00', ends: '2027-03-01T11:30' });

  submit(seen);

  await seen.until(() => seen.all('.form-dialog [data-name="ends"].wrong').length === 1);
  assert.equal(seen.field('Title (required)').value, 'Tasting');
});

it('moves the end with the start, in hours and in whole days', async () => {
  const seen = await showGroups(await openJob());
  await choose(seen, 'Add an event', 'Plan an event');
  await fill(seen, { starts: '2027-03-01T10:00', ends: '2027-03-01T11:30' });

  await fill(seen, { starts: '2027-03-01T23:00' });
  assert.equal(seen.field('Ends (required)').value, '2027-03-02T00:30');
  await fill(seen, { starts: '' });
  assert.equal(seen.field('Ends (required)').value, '2027-03-02T00:30');
  await fill(seen, { starts: '2027-03-05T09:00' });
  assert.equal(seen.field('Ends (required)').value, '2027-03-05T10:30');

  seen.field('All day').click();
  await seen.until(() => seen.field('Starts (required)').type === 'date');
  assert.equal(seen.field('Starts (required)').value, '2027-03-05');
  await fill(seen, { firstDay: '2027-03-28' });
  assert.equal(seen.field('Ends (required)').value, '2027-03-28');
});

it('an event takes place, is called off, planned again, changed and unlinked', async () => {
  const setting = await openJob();
  const { client, job, detail } = setting;
  const id = client.newId();
  const times = { starts: '2027-06-12T08:00:00.000Z', ends: '2027-06-12T09:00:00.000Z' };
  await client.event.create({ id, kind: 'shoot', title: 'Big day', zone: 'America/New_York', ...times, jobs: [job] });
  const seen = await showGroups(setting);
  const section = (): string => textOf(sectionOf(seen, 'events'));
  await seen.until(() => section().includes('there Jun 12, 4:00 – 5:00 AM (Eastern Time)'));

  await choose(seen, 'More for Big day', 'It took place');
  await seen.until(() => section().includes('Took place'));
  await choose(seen, 'More for Big day', 'Plan again');
  await seen.until(() => !section().includes('Took place'));
  await choose(seen, 'More for Big day', 'Call off');
  await seen.until(() => section().includes('Called off'));
  await choose(seen, 'More for Big day', 'Edit');
  await fill(seen, { title: 'The day', starts: '2027-06-12T05:00', ends: '2027-06-12T06:00' });
  await sent(seen);
  await seen.until(() => section().includes('The day'));
  assert.equal(detail().events[0]?.starts, '2027-06-12T09:00:00.000Z');
  await choose(seen, 'More for The day', 'Unlink');
  await seen.until(() => section().includes('Nothing is planned yet.'));

  const found = await client.read<{ readonly ids: readonly string[] }>('events', { q: 'day' });
  assert.deepEqual(found.ids, [id]);
});

it('a host may open an event itself, and else its form opens', async () => {
  const setting = await openJob();
  const { client, job } = setting;
  const id = client.newId();
  const times = { starts: '2027-06-12T08:00:00.000Z', ends: '2027-06-12T09:00:00.000Z' };
  await client.event.create({ id, kind: 'shoot', title: 'Big day', ...times, jobs: [job] });
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('Big day'));
  seen.element.addEventListener('wf-open', (event) => event.preventDefault(), { once: true });

  seen.named('Big day').click();
  await seen.element.updateComplete;
  assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { event: id, job } });
  assert.isEmpty(seen.all('.form-dialog[open]'));

  seen.named('Big day').click();
  await seen.until(() => seen.all('.form-dialog[open]').length === 1);
});
