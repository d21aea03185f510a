import { assert } from '@open-wc/testing';
import { closeClients, until } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import { choose, fill, openJob, sectionOf, sent, showGroups, submit, textOf } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const shown = (seen: Parameters<typeof sectionOf>[0], key: string): string => plain(textOf(sectionOf(seen, key)));

const done = (seen: Parameters<typeof sectionOf>[0]): string => seen.all('.done-line').map(textOf).join();

it('[TASK-5] the timer starts and stops, and what it measured stays', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);

  seen.named('Start the timer').click();
  await seen.until(() => seen.maybeNamed('Stop the timer'));
  assert.include(shown(seen, 'time'), 'Running');
  seen.named('Stop the timer').click();
  await seen.until(() => seen.maybeNamed('Start the timer'));

  const [entry] = setting.detail().timeEntries;
  assert.deepEqual([entry?.member, entry?.job], [setting.studio.members.anna, setting.job]);
  assert.isNotNull(entry?.ended);
  assert.include(shown(seen, 'time'), '0 min');
});

it('time is written down over midnight, in the studio’s zone, and becomes lines', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  seen.named('Write down time').click();
  await fill(seen, { date: '2026-11-10', from: '23:00', to: '00:30', note: 'Culling', billable: true });
  await sent(seen);
  await seen.until(() => shown(seen, 'time').includes('1h 30 min'));
  const [entry] = setting.detail().timeEntries;
  assert.deepEqual([entry?.started, entry?.ended], ['2026-11-10T22:00:00.000Z', '2026-11-10T23:30:00.000Z']);

  seen.named('Make lines of 1h 30 min').click();
  await fill(seen, { rate: '800' });
  await sent(seen);

  await seen.until(() => shown(seen, 'time').includes('On a line'));
  await seen.until(() => shown(seen, 'lines').includes('of time'));
  assert.include(shown(seen, 'lines'), 'DKK 1,200.00');
});

it('time is changed and removed, and comes back by Undo', async () => {
  const setting = await openJob();
  const { client, job } = setting;
  const id = client.newId();
  const span = { started: '2026-11-10T08:00:12.000Z', ended: '2026-11-10T09:00:48.000Z' };
  await client.time.log({ id, job, note: 'Culling', ...span });
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('More for Culling'));

  await choose(seen, 'More for Culling', 'Edit');
  await fill(seen, { note: 'Sorting' });
  await sent(seen);
  await seen.until(() => seen.maybeNamed('More for Sorting'));
  assert.deepEqual(
    setting.detail().timeEntries.map(({ started, ended }) => ({ started, ended })),
    [span],
    'seconds that nobody sees stay',
  );
  await choose(seen, 'More for Sorting', 'Remove');
  await seen.until(() => shown(seen, 'time').includes('No time has been written down.') && done(seen).includes('Removed'));
  seen.named('Undo').click();
  await seen.until(() => shown(seen, 'time').includes('Sorting'));
});

it('[SC-8] a drive is written down by distance, with what it is billed with', async () => {
  const setting = await openJob('owner');
  await setting.client.workspace.edit({ mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] });
  const seen = await showGroups(setting);
  seen.named('Write down a drive').click();
  await fill(seen, { distance: '42.5', vehicle: 'Volvo', purpose: 'To the venue' });

  assert.include(plain(textOf(seen.find('.form-dialog'))), 'DKK 3.79 for each km');
  await sent(seen);

  await seen.until(() => shown(seen, 'mileage').includes('42.5 km'));
  await seen.until(() => shown(seen, 'mileage').includes('DKK 161.08'));
  assert.include(shown(seen, 'lines'), 'of a drive');
});

it('[SC-9] a drive begins with the odometer and ends with it, never before its start', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  seen.named('Write down a drive').click();
  await fill(seen, { way: 'open', odometerStart: '48213', billable: false });
  await sent(seen);
  await seen.until(() => shown(seen, 'mileage').includes('On the way'));

  seen.named('End the drive').click();
  await fill(seen, { odometerEnd: '48000' });
  submit(seen);
  await seen.until(() => seen.all('.form-dialog .wrong').length === 1);
  assert.include(textOf(seen.find('.form-dialog .wrong')), 'It was 48,213 at the start.');
  await fill(seen, { odometerEnd: '48240.5' });
  await sent(seen);

  await seen.until(() => shown(seen, 'mileage').includes('27.5 km'));
});

it('[JOB-8] a note is written, changed in place, put away and brought back by Undo', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  await choose(seen, 'Add a note', 'Write a note');
  await fill(seen, { title: 'Rain plan', text: 'Use the orangery.' });
  await sent(seen);
  await seen.until(() => shown(seen, 'notes').includes('Use the orangery.'));

  seen.named('Note: Use the orangery.').click();
  await seen.until(() => seen.focused?.matches('textarea'));
  seen.field('Note').value = 'Use the barn.';
  seen.field('Note').dispatchEvent(new Event('input'));
  seen.field('Note').blur();
  await until(() => setting.detail().notes[0]?.text === 'Use the barn.');
  await choose(seen, 'More for Rain plan', 'Put away');
  await seen.until(() => shown(seen, 'notes').includes('Nothing has been noted.') && done(seen).includes('Put away'));
  seen.named('Undo').click();
  await seen.until(() => shown(seen, 'notes').includes('Use the barn.'));
});

it('[D13] another job is found by typing, linked, and unlinked without harm', async () => {
  const setting = await openJob();
  const other = setting.studio.jobs[3];
  const seen = await showGroups(setting);
  await choose(seen, 'Link something', 'Link another job');
  await fill(seen, {});
  const field = seen.find('.form-dialog [role="combobox"]') as HTMLInputElement;
  field.focus();
  field.value = 'engag';
  field.dispatchEvent(new Event('input'));
  await seen.until(() => seen.all('.form-dialog [role="option"]').length === 1);
  seen.find('.form-dialog [role="option"]').click();
  await seen.until(() => seen.all('.form-chosen').length === 1);
  await sent(seen);
  await seen.until(() => shown(seen, 'links').includes('Engagement shoot'));

  seen.named('Engagement shoot').click();
  assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { job: other?.id } });
  await choose(seen, 'More for Engagement shoot', 'Unlink');
  await seen.until(() => shown(seen, 'links').includes('Nothing else is linked.'));

  assert.equal((await setting.client.read<{ readonly ids: readonly string[] }>('jobs', { q: 'engagement' })).ids.length, 1);
});

it('a record of the host’s leads to the host’s page', async () => {
  const setting = await openJob('owner');
  const { client, job } = setting;
  await client.resource.register({ key: 'order', name: 'Order' });
  const { id } = await client.resource.put({
    kind: 'order',
    key: 'A-1',
    label: 'Album order',
    url: 'https://shop.example.com/a-1',
    done: true,
  });
  await client.job.attach({ job, itemKind: 'resource', item: id });

  const seen = await showGroups(setting);

  await seen.until(() => shown(seen, 'links').includes('Album order'));
  assert.equal(seen.named('Album order').getAttribute('href'), 'https://shop.example.com/a-1');
  assert.include(shown(seen, 'links'), 'Done');
});
