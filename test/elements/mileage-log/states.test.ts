import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { closeClients, setFault } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import type { WfMileageLog } from '@workfloor/elements/mileage-log';
import { openFirm, showLog, type } from './support.ts';
import type { Firm } from './support.ts';

afterEach(async () => {
  cleanUp();
  closeClients();
  document.body.style.background = '';
  await setViewport({ width: 1024, height: 768 });
});

async function withDrives(): Promise<Firm> {
  const firm = await openFirm();
  const { client, studio } = firm;
  await client.mileage.log({ id: client.newId(), distance: 20, unit: 'mi', billable: true });
  await client.mileage.log({ id: client.newId(), distance: 10, job: studio.jobs[0]?.id ?? null, billable: true, purpose: 'Church' });
  return firm;
}

for (const scheme of ['light', 'dark']) {
  it(`is accessible in ${scheme}: to start, under way, wrong, and empty`, async () => {
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = scheme === 'dark' ? '#16181c' : '#fff';
    const firm = await withDrives();
    const seen = await showLog(firm);
    await seen.until(() => seen.all('.drive').length === 2 && seen.all('.sums-table').length === 1);
    await assertAccessible(seen.element);

    seen.named('More details').click();
    type(seen.field('Odometer at the start, km (required)'), '');
    seen.named('Start').click();
    await seen.until(() => seen.all('.form-row.wrong').length === 1);
    await assertAccessible(seen.element);

    type(seen.field('Odometer at the start, km (required)'), '5');
    seen.named('Start').click();
    await seen.until(() => seen.all('[data-now="open"]').length === 1);
    await assertAccessible(seen.element);

    type(seen.find('[data-control="period"]') as HTMLSelectElement, 'last-year');
    await seen.until(() => seen.text.includes('No drives in this selection.'));
    await assertAccessible(seen.element);
  });
}

for (const [locale, heading] of [
  ['da', 'Kørsel'],
  ['fr', 'Trajets'],
  ['fr-CA', 'Déplacements'],
] as const) {
  it(`speaks ${locale}`, async () => {
    const seen = await showLog(await withDrives(), { locale });

    assert.equal(seen.find('h2').textContent, heading);
    assert.notInclude(seen.text, 'Start a drive');
  });
}

it('fits a narrow phone, with large targets', async () => {
  await setViewport({ width: 320, height: 640 });
  const seen = await showLog(await withDrives());
  await seen.until(() => seen.all('.drive').length === 2);

  assert.isAtMost(document.documentElement.scrollWidth, 320);
  for (const control of seen.all('.now :is(input[type="text"], select, .now-buttons button)')) {
    assert.isAtLeast(control.getBoundingClientRect().height, 44, control.outerHTML);
  }
  assert.equal(seen.field('Odometer at the start, km (required)').inputMode, 'decimal');
});

it('says why it cannot be shown, and tries again', async () => {
  const { studio, client } = await openFirm();
  await setFault(studio, { match: 'GET .*/mileage', status: 500, code: 'internal' });
  const seen = await mount<WfMileageLog>('wf-mileage-log', { client });
  await seen.until(() => seen.all('.missing').length === 1);
  await assertAccessible(seen.element);
  assert.isTrue(seen.element.matches(':state(error)'));

  await setFault(studio, { clear: true });
  seen.named('Try again').click();

  await seen.until(() => seen.all('.filter').length === 1);
});

it('is the same whether it gets its attributes before or after it is in the page', async () => {
  const firm = await withDrives();
  const before = await showLog(firm, { period: 'year', 'heading-level': '3', label: 'Our drives' });
  const after = await showLog(firm);
  after.element.period = 'year';
  after.element.headingLevel = 3;
  after.element.label = 'Our drives';
  await after.until(() => after.find('h3').textContent === 'Our drives' && after.all('.drive').length === 2);
  await before.until(() => before.all('.drive').length === 2);

  assert.equal(after.find('h3').textContent, before.find('h3').textContent);
  assert.equal((after.find('[data-control="period"]') as HTMLSelectElement).value, 'year');
});

it('can be taken out and put back', async () => {
  const seen = await showLog(await withDrives());
  await seen.until(() => seen.all('.drive').length === 2);

  seen.element.remove();
  document.body.append(seen.element);

  await seen.until(() => seen.all('.drive').length === 2 && seen.all('.sums-table').length === 1);
});
