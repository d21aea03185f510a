import { assert } from '@open-wc/testing';
import { closeClients, openClient, optionsFor } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import { assertBothThemes, choose, fill, openJob, showGroups, submit } from './support.ts';
import type { JobOfStudio } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

/** One of everything, in as many states as there are. */
async function addEverything({ client, job, studio }: JobOfStudio): Promise<void> {
  const ada = studio.clients['ada'] ?? '';
  await client.workspace.edit({
    taxes: [{ name: 'VAT', rate: 25 }],
    mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }],
  });
  const [anna, event, held, off, invoice, draft, folder] = [studio.members.anna, ...Array.from({ length: 6 }, () => client.newId())];
  const times = { starts: '2027-06-12T08:00:00.000Z', ends: '2027-06-12T22:00:00.000Z' };
  const past = { starts: '2026-11-10T08:00:00.000Z', ends: '2026-11-10T09:00:00.000Z' };
  await client.event.create({
    id: event ?? '',
    kind: 'shoot',
    title: 'Big day',
    zone: 'America/New_York',
    ...times,
    assignees: [anna ?? ''],
    jobs: [job],
  });
  await client.event.create({ id: held ?? '', kind: 'session', title: 'First call', ...past, jobs: [job] });
  await client.event.complete({ id: held ?? '' });
  await client.time.log({ id: client.newId(), job, note: 'Culling', started: past.starts, ended: past.ends, billable: true });
  await client.time.start({ id: client.newId(), job, note: 'Mails' });
  await client.mileage.log({ id: client.newId(), job, distance: 12, billable: true });
  await client.mileage.open({ id: client.newId(), job, odometerStart: 48_213 });
  await client.line.add({ id: client.newId(), job, text: 'Album', quantity: 1, rate: 345_000, discount: 10 });
  await client.line.add({ id: off ?? '', job, text: 'Prints', quantity: 12, rate: 4_500 });
  await client.line.writeOff({ id: off ?? '' });
  await client.invoice.draft({ id: invoice ?? '', client: ada, job, title: 'Deposit' });
  await client.line.add({ id: client.newId(), invoice: invoice ?? '', text: 'Deposit', quantity: 1, rate: 100_000 });
  await client.invoice.issue({ id: invoice ?? '', date: '2026-10-01' });
  await client.payment.record({ id: client.newId(), invoice: invoice ?? '', amount: 20_000, method: 'debit' });
  await client.invoice.draft({ id: draft ?? '', client: ada, job });
  await client.folder.create({ id: folder ?? '', aboutKind: 'job', about: job, name: 'Contract', access: 'view' });
  await client.upload({ aboutKind: 'job', about: job, folder: folder ?? '', name: 'Signed.txt', body: new Blob(['abc']) });
  const gone = await client.upload({ aboutKind: 'job', about: job, name: 'Old.txt', body: new Blob(['abc']) });
  await client.file.trash({ id: gone.id });
  await client.note.write({ id: client.newId(), title: 'Rain plan', text: 'Orangery.', jobs: [job] });
  await client.job.attach({ job, itemKind: 'job', item: studio.jobs[3]?.id ?? '' });
}

it('is accessible with everything in it, opened and in the dark, too', async () => {
  const setting = await openJob('owner');
  await addEverything(setting);
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('Big day') && seen.maybeNamed('Trash: 1'));
  seen.named('Trash: 1').click();
  for (const opener of seen.all('[data-section="invoices"] .disclose')) opener.click();
  await seen.until(() => seen.text.includes('Direct debit'));

  await assertBothThemes(seen);
});

it('is accessible while nothing is there', async () => {
  const seen = await showGroups(await openJob());

  await assertBothThemes(seen);
});

it('a form is accessible, with what is wrong in it, too', async () => {
  const seen = await showGroups(await openJob());
  await choose(seen, 'Add an event', 'Plan an event');
  await fill(seen, { title: '' });
  submit(seen);
  await seen.until(() => seen.all('.form-dialog .wrong').length > 0);

  await assertBothThemes(seen, seen.find('.form-dialog'));
});

it('offers a viewer nothing to change, and the documents all the same', async () => {
  const setting = await openJob('owner');
  await addEverything(setting);
  const { studio } = setting;

  const seen = await showGroups({ ...setting, client: openClient(optionsFor(studio, studio.members.viewer)) });
  await seen.until(() => seen.maybeNamed('Big day'));

  for (const name of ['Add an event', 'Start the timer', 'Write down a drive', 'Add a line', 'Collect…', 'Upload files', 'Add a note'])
    assert.isUndefined(seen.maybeNamed(name), name);
  assert.exists(seen.maybeNamed('More for Signed.txt'));
  await assertBothThemes(seen);
});

it('says everything in the language of the page', async () => {
  const setting = await openJob('owner');
  await addEverything(setting);
  const seen = await showGroups(setting, { locale: 'da' });
  await seen.until(() => seen.maybeNamed('Big day'));

  for (const title of ['Aftaler', 'Tid', 'Kørsel', 'Til fakturering', 'Fakturaer', 'Filer', 'Noter', 'Tilknyttet'])
    assert.include(seen.text, title);
  assert.include(seen.text.replaceAll(/[\u00a0\u202f]/g, ' '), '3.105,00 kr.');
});
