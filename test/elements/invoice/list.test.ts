import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { closeClients } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { addDraft, fill, openOffice, plain, showInvoice } from './support.ts';
import type { Office } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

async function withInvoices(): Promise<Office & { readonly draft: string; readonly late: string }> {
  const office = await openOffice();
  const [draft, late] = [await addDraft(office, [10_000]), await addDraft(office, [20_000])];
  await office.client.invoice.edit({ id: late, title: 'October' });
  await office.client.invoice.issue({ id: late, date: '2024-01-05' });
  return { ...office, draft, late };
}

it('lists invoices with what they come to, and sums by currency', async () => {
  const office = await withInvoices();
  const seen = await showInvoice(office, {});
  await seen.until(() => seen.all('.invoice').length === 2 && seen.all('.sums').length === 1);

  assert.include(plain(seen.row('Draft')), 'DKK 125.00');
  assert.include(plain(seen.row('October')), 'DKK 250.00');
  assert.include(plain(seen.row('October')), 'Overdue');
  assert.equal(plain(seen.find('.sums')), 'Drafts DKK 125.00 Open DKK 250.00 Overdue DKK 250.00');
});

it('narrows by state, time, payer and words', async () => {
  const office = await withInvoices();
  const other = office.client.newId();
  await office.owner.client.create({ id: other, name: 'Zoë' });
  await office.client.invoice.draft({ id: office.client.newId(), client: other, title: 'For Zoë' });
  const seen = await showInvoice(office, {});
  await seen.until(() => seen.all('.invoice').length === 3);

  fill(seen.find('[data-control="state"]') as HTMLSelectElement, 'overdue');
  await seen.until(() => seen.all('.invoice').length === 1 && seen.text.includes('October'));
  fill(seen.find('[data-control="when"]') as HTMLSelectElement, 'month');
  await seen.until(() => seen.text.includes('No invoices in this selection.'));
  fill(seen.find('[data-control="when"]') as HTMLSelectElement, 'all');
  fill(seen.find('[data-control="state"]') as HTMLSelectElement, 'all');
  await seen.until(() => seen.all('.invoice').length === 3);
  fill(seen.find('[data-control="search"]') as HTMLInputElement, 'octo');
  await seen.until(() => seen.all('.invoice').length === 1);
  fill(seen.find('[data-control="search"]') as HTMLInputElement, '');
  await seen.until(() => seen.all('.invoice').length === 3);
  seen.find('[data-combobox="payer"] input').focus();
  await sendKeys({ type: 'Zo' });
  await seen.until(() => seen.all('[role="option"]').some((option) => plain(option).includes('Zoë')));
  await sendKeys({ press: 'Enter' });

  await seen.until(() => seen.all('.invoice').length === 1 && seen.all('.sums').length === 0);
  assert.include(plain(seen.find('.invoice')), 'For Zoë');
});

it('opens an invoice in its place, with a way back, unless the host shows it elsewhere', async () => {
  const office = await withInvoices();
  const seen = await showInvoice(office, {});
  await seen.until(() => seen.all('.invoice').length === 2);
  seen.element.addEventListener('wf-open', (event) => event.preventDefault(), { once: true });

  seen.find('.invoice .link').click();
  await seen.until(() => seen.types().includes('wf-open'));
  assert.equal(seen.all('.paper').length, 0);
  seen.row('October').querySelector<HTMLElement>('.link')?.click();
  await seen.until(() => seen.all('.paper').length === 1);
  assert.include(plain(seen.find('h2')), '-0001');
  seen.named('All invoices').click();

  await seen.until(() => seen.all('.invoice').length === 2);
});

it('begins a new invoice for a client who is found by typing', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, {});
  await seen.until(() => seen.text.includes('No invoices yet.'));

  seen.named('New invoice').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  seen.find('dialog [data-combobox] input').focus();
  await sendKeys({ type: 'nord' });
  await seen.until(() => seen.all('dialog [role="option"]').length === 1);
  await sendKeys({ press: 'Enter' });
  seen.named('Make the draft').click();

  await seen.until(() => seen.all('.paper').length === 1);
  assert.include(plain(seen.find('[part="payer"]')), 'Hotel Nordhavn');
});

it('lets viewers look only', async () => {
  const office = await withInvoices();
  const { openClient, optionsFor } = await import('../../sdk/support/studio.ts');
  const client = openClient({ ...optionsFor(office.studio, office.studio.members.viewer), persist: false });
  const seen = await showInvoice({ client }, { invoice: office.draft });
  await seen.until(() => seen.all('.line-table td.text').length === 1);

  assert.equal(seen.all('input').length, 0);
  assert.equal(seen.maybeNamed('Issue…'), undefined);
  assert.isTrue(seen.element.matches(':state(readonly)'));
});
