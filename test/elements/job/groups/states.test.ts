import { assert } from '@open-wc/testing';
import { closeClients, openClient, optionsFor } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import { assertBothThemes, choose, fill, openJob, showGroups, submit } from './support.ts';
import type { JobOfStudio } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const times = { starts: '2027-06-12T08:00:00.000Z', ends: '2027-06-12T22:00:00.000Z' };
const past = { starts: '2026-11-10T08:00:00.000Z', ends: '2026-11-10T09:00:00.000Z' };

async function addWork({ client, job, studio }: JobOfStudio): Promise<void> {
  const [event, held] = [client.newId(), client.newId()];
  const far = { kind: 'shoot', title: 'Big day', zone: 'America/New_York', assignees: [studio.members.anna] };
  await client.event.create({ id: event, ...far, ...times, jobs: [job] });
  await client.event.create({ id: held, kind: 'session', title: 'First call', ...past, jobs: [job] });
  await client.event.complete({ id: held });
  await client.time.log({ id: client.newId(), job, note: 'Culling', started: past.starts, ended: past.ends, billable: true });
  await client.time.start({ id: client.newId(), job, note: 'Mails' });
  await client.mileage.log({ id: client.newId(), job, distance: 12, billable: true });
  await client.mileage.open({ id: client.newId(), job, odometerStart: 48_213 });
  await client.note.write({ id: client.newId(), title: 'Rain plan', text: 'Orangery.', jobs: [job] });
  await client.job.attach({ job, itemKind: 'job', item: studio.jobs[3]?.id ?? '' });
}

async function addMoney({ client, job, studio }: JobOfStudio): Promise<void> {
  const payer = studio.clients['ada'] ?? '';
  const [off, invoice] = [client.newId(), client.newId()];
  await client.line.add({ id: client.newId(), job, text: 'Album', quantity: 1, rate: 345_000, discount: 10 });
  await client.line.add({ id: off, job, text: 'Prints', quantity: 12, rate: 4_500 });
  await client.line.writeOff({ id: off });
  await client.invoice.draft({ id: invoice, client: payer, job, title: 'Deposit' });
  await client.line.add({ id: client.newId(), invoice, text: 'Deposit', quantity: 1, rate: 100_000 });
  await client.invoice.issue({ id: invoice, date: '2026-10-01' });
  await client.payment.record({ id: client.newId(), invoice, amount: 20_000, method: 'debit' });
  await client.invoice.draft({ id: client.newId(), client: payer, job });
}

async function addFiles({ client, job }: JobOfStudio): Promise<void> {
  const folder = client.newId();
  const body = new Blob(['abc']);
  await client.folder.create({ id: folder, aboutKind: 'job', about: job, name: 'Contract', access: 'view' });
  await client.upload({ aboutKind: 'job', about: job, folder, name: 'Signed.txt', body });
  const gone = await client.upload({ aboutKind: 'job', about: job, name: 'Old.txt', body });
  await client.file.trash({ id: gone.id });
}

/** One of everything, in as many states as there are. */
async function addEverything(setting: JobOfStudio): Promise<void> {
  const mileageRates = [{ from: '2026-01-01', unit: 'km', rate: 379, per: 1 }] as const;
  await setting.client.workspace.edit({ taxes: [{ name: 'VAT', rate: 25 }], mileageRates });
  await addWork(setting);
  await addMoney(setting);
  await addFiles(setting);
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
