import { assert } from '@open-wc/testing';
import { closeClients } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { addDraft, fill, openOffice, plain, showInvoice, totals } from './support.ts';
import type { Office } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

async function addIssued(office: Office, date?: string): Promise<string> {
  const id = await addDraft(office);
  await office.client.invoice.issue(date === undefined ? { id } : { id, date });
  return id;
}

it('records payments by hand, and says what is still to pay', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addIssued(office) });
  await seen.until(() => seen.maybeNamed('Record a payment…') !== undefined);

  seen.named('Record a payment…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  assert.equal(seen.field('Amount (required)').value, '1875.00');
  fill(seen.field('Amount (required)'), '875');
  seen.named('Save', seen.find('dialog')).click();
  await seen.until(() => totals(seen)['To pay'] === 'DKK 1,000.00' && seen.all('dialog[open]').length === 0);
  assert.include(plain(seen.find('.title-line')), 'Partly paid');
  assert.include(plain(seen.find('.money')), 'Bank transfer');

  seen.named('Record a payment…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  seen.named('Save', seen.find('dialog')).click();

  await seen.until(() => plain(seen.find('.title-line')).includes('Paid'));
  assert.equal(totals(seen)['Paid'], '-DKK 1,875.00');
});

it('records a refund of what was paid', async () => {
  const office = await openOffice();
  const { client } = office;
  const invoice = await addIssued(office);
  await client.payment.record({ id: client.newId(), invoice, amount: 187_500, method: 'card' });
  const seen = await showInvoice(office, { invoice });
  await seen.until(() => seen.all('.payment').length === 1);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Record a refund…') !== undefined);
  seen.named('Record a refund…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  fill(seen.field('Amount paid back (required)'), '200');
  seen.named('Save', seen.find('dialog')).click();

  await seen.until(() => seen.all('.payment').length === 2);
  assert.include(plain(seen.find('.money')), 'Paid back: Bank transfer');
  await seen.until(() => totals(seen)['To pay'] === 'DKK 200.00');
});

it('says what is overdue, in words', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addIssued(office, '2024-01-05') });
  await seen.until(() => seen.all('.title-line .pill').length === 1);

  assert.equal(plain(seen.find('.title-line .pill')), 'Overdue');
  assert.include(plain(seen.find('.facts')), 'Jan 19, 2024 · Overdue');
  assert.isTrue(seen.element.matches(':state(overdue)'));
});

it('credits some lines with a note of its own, and goes there and back', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addIssued(office) });
  await seen.until(() => seen.maybeNamed('More') !== undefined);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Credit…') !== undefined);
  seen.named('Credit…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  seen.find('dialog .form-checks input').click();
  seen.named('Make the credit note').click();

  await seen.until(() => seen.all('.credit-note').length === 1);
  await seen.until(() => totals(seen)['To pay'] === 'DKK 1,250.00');
  assert.equal(totals(seen)['Credited'], '-DKK 625.00');
  seen.find('.credit-note .link').click();
  await seen.until(() => seen.all('h2').some((title) => plain(title).startsWith('Credit note')));
  assert.include(plain(seen.find('.facts')), 'Credits');
  seen.named('Back').click();
  await seen.until(() => seen.all('h2').some((title) => plain(title).startsWith('Invoice')));
});

it('makes an invoice void after asking', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addIssued(office) });
  await seen.until(() => seen.maybeNamed('More') !== undefined);

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Make void…') !== undefined);
  seen.named('Make void…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  seen.named('Make void', seen.find('dialog')).click();

  await seen.until(() => plain(seen.find('.title-line')).includes('Void'));
  assert.equal(seen.maybeNamed('Record a payment…'), undefined);
});

it('saves the document as a file, and says when it cannot', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addIssued(office) });
  await seen.until(() => seen.maybeNamed('More') !== undefined);
  const saved: string[] = [];
  const prototype = HTMLAnchorElement.prototype;
  Object.defineProperty(prototype, 'click', {
    configurable: true,
    value(this: HTMLAnchorElement) {
      saved.push(this.download);
    },
  });

  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Save as PDF') !== undefined);
  seen.named('Save as PDF').click();
  await seen.until(() => saved.length === 1);
  Reflect.deleteProperty(prototype, 'click'); // that of all elements is there again

  assert.match(saved[0] ?? '', /-0001.*\.pdf$/);
});
