import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { WfInvoice } from '@workfloor/elements/invoice';
import { closeClients, setFault } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import { addDraft, fill, openOffice, plain, showInvoice } from './support.ts';

afterEach(async () => {
  cleanUp();
  closeClients();
  document.body.style.background = '';
  await setViewport({ width: 1024, height: 768 });
});

for (const scheme of ['light', 'dark']) {
  it(`is accessible in ${scheme}: list, draft, wrong, waiting, dialogs, issued and paid`, async () => {
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = scheme === 'dark' ? '#1c1e22' : '#fff';
    const office = await openOffice();
    const { client, payer } = office;
    const invoice = await addDraft(office);
    await client.line.add({ id: client.newId(), client: payer, text: 'Waits', rate: 100 });
    const list = await showInvoice(office, {});
    await list.until(() => list.all('.invoice').length === 1 && list.all('.sums').length === 1);
    await assertAccessible(list.element);
    list.element.remove();

    const seen = await showInvoice(office, { invoice });
    await seen.until(() => seen.all('[data-cell="text"]').length === 2 && seen.all('.waiting').length === 1);
    await assertAccessible(seen.element);
    fill(seen.field('Quantity, line 1'), 'many');
    await seen.until(() => seen.all('.problem-row').length === 1);
    await assertAccessible(seen.element);
    seen.named('Choose…').click();
    await seen.until(() => seen.all('dialog[open]').length === 1);
    await assertAccessible(seen.element);
    seen.named('Cancel').click();
    await seen.until(() => seen.all('dialog[open]').length === 0);
    await client.invoice.issue({ id: invoice });
    await client.payment.record({ id: client.newId(), invoice, amount: 100, method: 'debit' });
    await seen.until(() => seen.all('.payment').length === 1 && plain(seen.find('.payment')).includes('On its way'));
    await assertAccessible(seen.element);
  });
}

it('makes each line a card on a phone, with its labels', async () => {
  await setViewport({ width: 320, height: 640 });
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => seen.all('[data-cell="text"]').length === 2);

  assert.isAtMost(document.documentElement.scrollWidth, 320);
  assert.equal(getComputedStyle(seen.find('td.quantity'), '::before').content, '"Quantity"');
  await assertAccessible(seen.element);
});

for (const [locale, heading] of [
  ['da', 'Fakturakladde'],
  ['fr', 'Brouillon de facture'],
  ['fr-CA', 'Brouillon de facture'],
] as const) {
  it(`speaks ${locale}`, async () => {
    const office = await openOffice();
    const seen = await showInvoice(office, { invoice: await addDraft(office), locale });

    assert.equal(plain(seen.find('h2')), heading);
    assert.notInclude(seen.text, 'Bill to');
  });
}

it('says why it cannot be shown, and tries again', async () => {
  const office = await openOffice();
  const { studio, client } = office;
  const invoice = await addDraft(office);
  await setFault(studio, { match: 'GET .*/invoices/', status: 500, code: 'internal' });
  const seen = await mount<WfInvoice>('wf-invoice', { client }, { invoice });
  await seen.until(() => seen.all('.missing').length === 1);
  await assertAccessible(seen.element);

  await setFault(studio, { clear: true });
  seen.named('Try again').click();

  await seen.until(() => seen.all('.paper').length === 1);
});

it('says that an invoice is not there', async () => {
  const { client } = await openOffice();
  const seen = await mount<WfInvoice>('wf-invoice', { client }, { invoice: client.newId() });

  await seen.until(() => seen.text.includes('This is not here, or you may not see it.'));
  await assertAccessible(seen.element);
});

it('is the same whether it gets its attributes before or after it is in the page, and can be moved', async () => {
  const office = await openOffice();
  const invoice = await addDraft(office);
  const before = await showInvoice(office, { invoice, 'heading-level': '3' });
  const after = await showInvoice(office, {});
  after.element.invoice = invoice;
  after.element.headingLevel = 3;
  await after.until(() => after.all('.paper h3').length === 1 && after.all('[data-cell="text"]').length === 2);
  await before.until(() => before.all('[data-cell="text"]').length === 2);
  assert.equal(plain(after.find('.paper-head')), plain(before.find('.paper-head')));

  before.element.remove();
  document.body.append(before.element);

  await before.until(() => before.all('[data-cell="text"]').length === 2);
});

it('reads nothing as a closed dialog; opened it is modal, and a person closes it', async () => {
  const office = await openOffice();
  const invoice = await addDraft(office);
  const seen = await mount<WfInvoice>('wf-invoice', office, { invoice, view: 'dialog' });
  await seen.until(() => seen.all('dialog.shell').length === 1);
  assert.notInclude(seen.types(), 'wf-load');

  seen.element.show();
  await seen.until(() => seen.all('[data-cell="text"]').length === 2);
  assert.isTrue(seen.find('dialog.shell').matches(':modal'));
  assert.isTrue(seen.element.matches(':state(open)'));
  await seen.settled();
  await assertAccessible(seen.element);
  seen.find('.shell-close').click();

  await seen.until(() => !seen.find('dialog.shell').matches(':modal'));
  assert.deepEqual(seen.closed, [{ invoice }]);
});

for (const width of [320, 480, 620, 680, 780, 900, 1000, 1040]) {
  it(`has every field of a draft within its paper ${width} pixels wide, none over another`, async () => {
    await setViewport({ width, height: 768 });
    const office = await openOffice();
    const invoice = await addDraft(office, [1_234_567_800]);
    const seen = await showInvoice(office, { invoice });
    await seen.until(() => seen.all('[data-cell="text"]').length === 1);

    const paper = seen.find('.paper').getBoundingClientRect();
    const boxes = seen.all('.line-table .cell, .line-table .cell-button, .line-table button, td.amount').map((part) => ({
      name: part.ariaLabel ?? plain(part),
      box: part.getBoundingClientRect(),
    }));

    const outside = boxes.filter(({ box }) => box.right > paper.right || box.left < paper.left).map(({ name }) => name);
    const overlapping = boxes.flatMap(({ name, box }, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => box.left < other.box.right - 1 && other.box.left < box.right - 1)
        .filter((other) => box.top < other.box.bottom - 1 && other.box.top < box.bottom - 1)
        .map((other) => `${name} and ${other.name}`),
    );
    assert.deepEqual([outside, overlapping], [[], []]);
  });
}
