import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { closeClients, until } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { openFirm, showLog, type } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

it('[SC-8] starts a drive with the vehicle and the odometer of the last one', async () => {
  const firm = await openFirm();
  const { client, studio } = firm;
  await client.mileage.log({ id: client.newId(), vehicle: 'Van', odometerStart: 100, odometerEnd: 150 });
  const seen = await showLog(firm);
  await seen.until(() => seen.field('Odometer at the start, km (required)').value === '150');
  type(seen.field('Purpose'), 'To the church');

  seen.named('Start').click();
  await seen.until(() => seen.all('[data-now="open"]').length === 1);

  assert.include(plain(seen.find('[data-now="open"]').textContent), 'To the church');
  await seen.until(() => seen.text.includes('The drive has begun.'));
  const { items } = await client
    .read<{ records: { mileageLog: { vehicle: string; odometerStart: number; member: string; purpose: string }[] } }>('mileage', {
      state: 'open',
    })
    .then(({ records }) => ({ items: records.mileageLog }));
  assert.deepEqual(
    items.map(({ vehicle, odometerStart, member, purpose }) => [vehicle, odometerStart, member, purpose]),
    [['Van', 150, studio.members.anna, 'To the church']],
  );
});

it('[SC-9] ends the drive by the odometer, and says what it comes to while it is typed', async () => {
  const firm = await openFirm();
  const { client, studio } = firm;
  const [job] = studio.jobs;
  await client.mileage.open({ id: client.newId(), odometerStart: 100, billable: true, job: job?.id ?? '' });
  const seen = await showLog(firm);
  await seen.until(() => seen.all('[data-now="open"]').length === 1);

  type(seen.field('Odometer at the end, km (required)'), '122.5');
  await seen.until(() => seen.all('.so-far').length === 1);
  assert.equal(plain(seen.find('.so-far').textContent), '22.5 km, DKK 85.28');
  seen.named('End the drive').click();

  await seen.until(() => seen.all('[data-now="start"]').length === 1);
  await seen.until(() => seen.all('.drive .pill').some((pill) => plain(pill.textContent) === 'To be billed'));
  assert.include(plain(seen.find('.drive').textContent), '22.5 km');
  assert.include(plain(seen.find('.drive').textContent), 'DKK 85.28');
});

it('[SC-9] refuses an end before the beginning in words, and keeps what was typed', async () => {
  const firm = await openFirm();
  await firm.client.mileage.open({ id: firm.client.newId(), odometerStart: 100 });
  const seen = await showLog(firm);
  await seen.until(() => seen.all('[data-now="open"]').length === 1);
  type(seen.field('Odometer at the end, km (required)'), '99');

  seen.named('End the drive').click();
  await seen.until(() => seen.all('.form-row.wrong').length === 1);

  assert.include(seen.text, 'Not less than 100, where the drive began.');
  assert.equal(seen.field('Odometer at the end, km (required)').value, '99');
  assert.equal(seen.focusedName, 'Odometer at the end, km (required)');
  assert.equal(seen.all('[data-now="open"]').length, 1);
});

it('[SC-9] ends a drive by how far it was', async () => {
  const firm = await openFirm();
  const { client } = firm;
  const id = client.newId();
  await client.mileage.open({ id, odometerStart: 100 });
  const seen = await showLog(firm);
  await seen.until(() => seen.all('[data-now="open"]').length === 1);

  seen.named('Distance').click();
  await seen.until(() => seen.maybeNamed('Distance in km (required)') !== undefined);
  type(seen.field('Distance in km (required)'), '12,5');
  await sendKeys({ press: 'Tab' });
  seen.named('End the drive').click();
  await seen.until(() => seen.all('[data-now="start"]').length === 1);

  const store = client.list('mileage');
  store.listen(() => {});
  await until(() => store.get().value?.items[0]?.distance === 12.5);
  assert.equal(store.get().value?.items[0]?.odometerEnd, 112.5);
});

it('[D12] goes on without network: the drive stands there, and reaches the server later', async () => {
  const firm = await openFirm();
  const { client, owner, network } = firm;
  await client.mileage.log({ id: client.newId(), vehicle: 'Van', distance: 5 });
  const seen = await showLog(firm);
  await seen.until(() => seen.all('.drive').length === 1);
  network.isOff = true;

  type(seen.field('Odometer at the start, km (required)'), '700');
  seen.named('Start').click();
  await seen.until(() => seen.all('[data-now="open"]').length === 1);
  await seen.until(() => seen.text.includes('Offline'));
  assert.include(seen.text, 'change is waiting to be sent');
  network.isOff = false;

  await until(async () => (await owner.read<{ ids: string[] }>('mileage', { state: 'open' })).ids.length === 1, 15_000);
  await seen.until(() => !seen.text.includes('Offline'));
});

it('lists drives by day, with their jobs, and says which are billed', async () => {
  const firm = await openFirm();
  const { client, studio, owner } = firm;
  const job = studio.jobs[0] ?? assert.fail('no job');
  await owner.job.link({ job: job.id, client: await addPayer(owner) });
  await client.mileage.log({ id: client.newId(), distance: 10, job: job.id, billable: true, purpose: 'Church' });
  await client.mileage.log({ id: client.newId(), distance: 20, unit: 'mi', billable: true, purpose: 'Hotel' });

  const seen = await showLog(firm);
  await seen.until(() => seen.all('.drive').length === 2);

  assert.equal(seen.all('.day').length, 1);
  assert.equal(plain(seen.find('.day-sum').textContent), '10 km + 20 mi');
  assert.include(plain(seen.row('Church').textContent), 'To be billed');
  assert.include(plain(seen.row('Hotel').textContent), 'Without a rate');
  seen.named(job.title).click();
  assert.deepEqual(seen.told.at(-1), { type: 'wf-open', detail: { job: job.id } } as never);
});

async function addPayer(client: Awaited<ReturnType<typeof openFirm>>['client']): Promise<string> {
  const id = client.newId();
  await client.client.create({ id, name: 'Ann & Bo' });
  return id;
}

it('adds up by month, person and job, and narrows by whose and what', async () => {
  const firm = await openFirm();
  const { client, owner, studio } = firm;
  await client.mileage.log({ id: client.newId(), distance: 10, billable: true });
  await owner.mileage.log({ id: owner.newId(), distance: 5 });

  const seen = await showLog(firm, { member: 'all' });
  await seen.until(() => seen.all('.sums-table tbody tr').length === 1);
  assert.match(plain(seen.find('.sums-table tbody').textContent), /2 15 km 10 km$/);
  seen.named('Person').click();
  await seen.until(() => seen.all('.sums-table tbody tr').length === 2);
  assert.deepEqual(
    seen.all('.sums-table tbody tr').map((row) => plain(row.textContent)),
    ['Anna Berg 1 10 km 10 km', 'Nora Lind 1 5 km 0 km'],
  );
  type(seen.find('[data-control="whose"]') as HTMLSelectElement, studio.members.owner);

  await seen.until(() => seen.all('.drive').length === 1 && seen.text.includes('Nora Lind'));
  await seen.until(() => seen.all('.sums-table tbody tr').length === 1);
});

it('changes and removes a drive, with a way back', async () => {
  const firm = await openFirm();
  const { client } = firm;
  await client.mileage.log({ id: client.newId(), distance: 10, purpose: 'Church' });
  const seen = await showLog(firm);
  await seen.until(() => seen.all('.drive').length === 1);

  seen.named('Church').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  type(seen.field('Distance in km (required)'), '11');
  seen.named('Save').click();
  await seen.until(() => plain(seen.find('.drive').textContent).includes('11 km'));
  seen.named('More for Church').click();
  await seen.until(() => seen.maybeNamed('Remove') !== undefined);
  seen.named('Remove').click();
  await seen.until(() => seen.all('.drive').length === 0);
  await seen.until(() => seen.text.includes('Removed: Church.') && seen.maybeNamed('Undo') !== undefined);
  seen.named('Undo').click();

  await seen.until(() => seen.all('.drive').length === 1);
});

it('asks the host before it writes, and tells it afterwards', async () => {
  const firm = await openFirm();
  const seen = await showLog(firm);
  await seen.until(() => seen.maybeNamed('Start') !== undefined);
  seen.element.addEventListener('wf-before-change', (event) => event.preventDefault(), { once: true });
  type(seen.field('Odometer at the start, km (required)'), '5');

  seen.named('Start').click();
  await seen.until(() => seen.types().includes('wf-before-change'));
  await new Promise((resolve) => setTimeout(resolve)); // the form has heard of it
  assert.equal(seen.field('Odometer at the start, km (required)').value, '5');
  seen.named('Start').click();

  await seen.until(() => seen.types().includes('wf-change'));
});

it('gives viewers the list and nothing to write', async () => {
  const { studio, client } = await openFirm();
  await client.mileage.log({ id: client.newId(), distance: 10, purpose: 'Church' });
  const { openClient, optionsFor } = await import('../../sdk/support/studio.ts');
  const seen = await showLog({ client: openClient({ ...optionsFor(studio, studio.members.viewer), persist: false }) }, { member: 'all' });
  await seen.until(() => seen.all('.drive').length === 1);

  assert.equal(seen.all('.now').length, 0);
  assert.equal(seen.all('.row-menu').length, 0);
});
