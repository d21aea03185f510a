import { assert } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { WfInvoice } from '@workfloor/elements/invoice';
import type { Seen } from '../job/support/mount.ts';
import { closeClients, until } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';
import { addDraft, fill, openOffice, plain, showInvoice, totals } from './support.ts';

afterEach(async () => {
  await resetMouse();
  cleanUp();
  closeClients();
});

const texts = (seen: Seen<WfInvoice>): string[] => seen.all('[data-cell="text"]').map((input) => (input as HTMLTextAreaElement).value);

it('[INV-1] reads like the paper it becomes: who bills whom, what, and what it comes to', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => seen.all('[data-cell="text"]').length === 2);

  assert.equal(plain(seen.find('h2')), 'Draft invoice');
  assert.include(plain(seen.find('[part="seller"]')), 'Lys ApS');
  assert.include(plain(seen.find('[part="payer"]')), 'Hotel Nordhavn');
  assert.deepEqual(texts(seen), ['Line 1', 'Line 2']);
  assert.deepEqual(totals(seen), { Subtotal: 'DKK 1,500.00', 'Moms 25% of DKK 1,500.00': 'DKK 375.00', Total: 'DKK 1,875.00' });
});

it('[D3] changes a line in its cells, and the sums follow as the invoice will be issued', async () => {
  const office = await openOffice();
  const invoice = await addDraft(office);
  const seen = await showInvoice(office, { invoice });
  await seen.until(() => seen.all('[data-cell="text"]').length === 2);

  fill(seen.field('Quantity, line 1'), '2,5');
  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 3,000.00');
  fill(seen.field('Discount, line 2'), '10');
  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 2,950.00');
  fill(seen.field('Rate, line 1'), '999.99');
  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 2,949.98');
  await until(() => office.client.$status.get().pending === 0);
  const { totals: said } = await office.client.read<{ totals: { gross: number } }>(`invoices/${invoice}`);

  assert.equal(
    totals(seen)['Total'],
    new Intl.NumberFormat('en', { style: 'currency', currency: 'DKK' }).format(said.gross / 100).replaceAll(/\s+/g, ' '),
  );
});

it('adds a line by a service, or by a text with its own rate', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office, []) });
  await seen.until(() => seen.text.includes('Nothing is on it yet.'));
  const field = seen.find('[data-add-line] input');

  field.focus();
  await sendKeys({ type: 'retou' });
  await seen.until(() => seen.all('[role="option"]').length > 0);
  await sendKeys({ press: 'Enter' });
  await seen.until(() => texts(seen).length === 1 && seen.focusedName === 'Quantity, line 1');
  seen.find('[data-add-line] input').focus();
  await sendKeys({ type: 'Travel' });
  await seen.until(() => seen.all('[role="option"]').length > 0);
  await sendKeys({ press: 'Enter' });
  await seen.until(() => texts(seen).length === 2 && seen.focusedName === 'Rate, line 2');
  await sendKeys({ type: '80' });
  await sendKeys({ press: 'Enter' });

  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 730.00');
  assert.deepEqual(texts(seen), ['Retouching', 'Travel']);
});

it('goes from cell to cell by keyboard, and Escape leaves one as it was', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => seen.all('[data-cell="text"]').length === 2);
  seen.field('Quantity, line 1').focus();

  await sendKeys({ press: 'ArrowDown' });
  assert.equal(seen.focusedName, 'Quantity, line 2');
  await sendKeys({ press: 'ArrowUp' });
  await sendKeys({ type: '7' });
  await sendKeys({ press: 'Escape' });
  assert.equal(seen.field('Quantity, line 1').value, '1');
  await sendKeys({ press: 'Enter' });
  await sendKeys({ press: 'Enter' });

  assert.include(seen.focusedName, 'Add a line');
  assert.notInclude(seen.types(), 'wf-change');
});

it('puts a line in another place by keyboard and by its menu, and says where it is', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office, [1, 2, 3]) });
  await seen.until(() => texts(seen).length === 3);
  seen.field('Text, line 1').focus();

  await sendKeys({ down: 'Alt' });
  await sendKeys({ press: 'ArrowDown' });
  await sendKeys({ up: 'Alt' });
  await seen.until(() => texts(seen).join() === 'Line 2,Line 1,Line 3');
  assert.equal(seen.focusedName, 'Text, line 2');
  await seen.until(() => seen.text.includes('Line 1 is now line 2 of 3.'));
  seen.named('Move Line 3').click();
  await seen.until(() => seen.maybeNamed('To the top') !== undefined);
  seen.named('To the top').click();

  await seen.until(() => texts(seen).join() === 'Line 3,Line 2,Line 1');
});

it('says beside a cell what is wrong with it, and keeps what was typed', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => texts(seen).length === 2);

  fill(seen.field('Quantity, line 1'), 'many');
  await seen.until(() => seen.all('.problem-row').length === 1);
  const field = seen.field('Quantity, line 1');
  assert.equal(field.value, 'many');
  assert.equal(field.getAttribute('aria-invalid'), 'true');
  assert.include(plain(seen.find(`#${field.getAttribute('aria-describedby') ?? ''}`)), 'Please write a number.');
  fill(field, '3');

  await seen.until(() => seen.all('.problem-row').length === 0 && totals(seen)['Subtotal'] === 'DKK 3,500.00');
});

it('takes a line off, which then waits below and can be put back', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => texts(seen).length === 2);
  seen.named('More for Line 2').click();
  await seen.until(() => seen.maybeNamed('Take off the invoice') !== undefined);

  seen.named('Take off the invoice').click();
  await seen.until(() => texts(seen).length === 1 && seen.all('[data-control="take-all"]').length === 1);
  assert.include(plain(seen.find('.waiting')), 'One line, DKK 500.00, waits for Hotel Nordhavn.');
  seen.named('Put all on it').click();

  await seen.until(() => texts(seen).length === 2);
  assert.equal(totals(seen)['Subtotal'], 'DKK 1,500.00');
});

it('shows what another person changes meanwhile, and keeps what is being typed', async () => {
  const office = await openOffice();
  const invoice = await addDraft(office, [100]);
  const seen = await showInvoice(office, { invoice });
  await seen.until(() => texts(seen).length === 1);
  const field = seen.field('Text, line 1');
  field.focus();
  await sendKeys({ type: 'Half a se' });

  await office.owner.line.add({ id: office.owner.newId(), invoice, text: 'Of somebody else', rate: 5 });
  await seen.until(() => texts(seen).length === 2);

  assert.equal(field.value, 'Half a se');
  assert.equal(seen.focusedName, 'Text, line 1');
});

it('gives the whole a discount, days until due and a language', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => texts(seen).length === 2);
  seen.named('More').click();
  await seen.until(() => seen.maybeNamed('Details…') !== undefined);
  seen.named('Details…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);

  fill(seen.find('#field-kind') as HTMLSelectElement, 'percent');
  await seen.until(() => seen.all('#field-percent').length === 1);
  fill(seen.field('Percent (required)'), '10');
  fill(seen.field('Days until due (required)'), '30');
  seen.named('Save').click();

  await seen.until(() => totals(seen)['Total'] === 'DKK 1,687.50');
  assert.deepEqual(totals(seen), {
    Subtotal: 'DKK 1,500.00',
    'Discount 10%': '-DKK 150.00',
    Net: 'DKK 1,350.00',
    'Moms 25% of DKK 1,350.00': 'DKK 337.50',
    Total: 'DKK 1,687.50',
  });
  assert.include(plain(seen.find('.facts')), '30 days after issue');
});

it('[INV-1] issues after a question that names the number, and locks what it says', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office) });
  await seen.until(() => texts(seen).length === 2);
  const year = new Date().getFullYear();

  seen.named('Issue…').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  assert.include(plain(seen.find('dialog')), `Issue as ${year}-0001?`);
  seen.named('Issue', seen.find('dialog')).click();

  await seen.until(() => plain(seen.find('h2')) === `Invoice ${year}-0001`);
  await seen.until(() => seen.all('.line-table td.text').length === 2);
  assert.equal(seen.all('input[data-cell]').length, 0);
  assert.include(plain(seen.find('.title-line')), 'Issued');
  await seen.until(() => plain(seen.find('.past')).includes('Issued it.'));
});

it('[INV-3] makes lines of time that was worked on its job, and puts them on it', async () => {
  const office = await openOffice();
  const { client, owner, payer, service, studio } = office;
  const job = studio.jobs[0]?.id ?? assert.fail('no job');
  const invoice = client.newId();
  for (const link of await owner
    .read<{ records: { jobClient?: { client: string }[] } }>(`jobs/${job}`)
    .then(({ records }) => records.jobClient ?? []))
    await owner.job.unlink({ job, client: link.client });
  await owner.job.link({ job, client: payer });
  await client.invoice.draft({ id: invoice, client: payer, job });
  const span = { started: '2026-03-02T08:00:00.000Z', ended: '2026-03-02T09:30:00.000Z' };
  await client.time.log({ id: client.newId(), job, service, billable: true, ...span });
  const seen = await showInvoice(office, { invoice });
  await seen.until(() => seen.text.includes('One time entry, 1h 30 min, is on no line.'));

  seen.named('Make lines of 1h 30 min').click();
  await seen.until(() => seen.maybeNamed('Put all on it') !== undefined && !seen.text.includes('is on no line'));
  seen.named('Put all on it').click();

  await seen.until(() => texts(seen).length === 1 && totals(seen)['Subtotal'] === 'DKK 975.00');
  assert.include(plain(seen.find('td.text')), 'of time');
});

it('pulls a line to another place by its grip, and Escape leaves it where it was', async () => {
  const office = await openOffice();
  const seen = await showInvoice(office, { invoice: await addDraft(office, [1, 2, 3]) });
  await seen.until(() => texts(seen).length === 3);
  const middle = (element: Element): [number, number] => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  };
  const rows = (): Element[] => seen.all('tr[data-row]');
  const [first, , last] = rows();
  if (!first || !last) throw new Error('three lines were to be there');

  await sendMouse({ type: 'move', position: middle(seen.named('Move Line 1')) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: middle(last) });
  assert.lengthOf(seen.all('[data-dragged]'), 1);
  await sendKeys({ press: 'Escape' });
  assert.lengthOf(seen.all('[data-dragged], [data-drop]'), 0);
  await sendMouse({ type: 'up' });
  assert.equal(texts(seen).join(), 'Line 1,Line 2,Line 3');

  await sendMouse({ type: 'move', position: middle(seen.named('Move Line 1')) });
  await sendMouse({ type: 'down' });
  const [x, y] = middle(last);
  await sendMouse({ type: 'move', position: [x, y + 12] });
  await sendMouse({ type: 'up' });

  await seen.until(() => texts(seen).join() === 'Line 2,Line 3,Line 1');
});

it('[SRV-1] makes a line one of another service, at the rate of who did it, and says so before', async () => {
  const office = await openOffice();
  const { owner, client, studio, service } = office;
  await owner.service.edit({ id: service, rates: [{ member: studio.members.anna, rate: 80_000 }] });
  const invoice = await addDraft(office, [100_000]);
  const seen = await showInvoice(office, { invoice });
  await seen.until(() => texts(seen).length === 1);
  seen.named('More for Line 1').click();
  await seen.until(() => seen.maybeNamed('Service and rate…') !== undefined);
  seen.named('Service and rate…').click();
  await seen.until(() => seen.all('.form-dialog[open]').length === 1);

  fill(seen.find('#field-service') as HTMLSelectElement, service);
  await seen.until(() => plain(seen.find('.form-dialog')).includes('The line becomes “Retouching” at DKK 650.00 / hour'));
  fill(seen.find('#field-member') as HTMLSelectElement, studio.members.anna);
  await seen.until(() => plain(seen.find('.form-dialog')).includes('at DKK 800.00 / hour'));
  await assertAccessible(seen.element);
  seen.named('Save').click();

  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 800.00');
  assert.deepEqual(texts(seen), ['Retouching']);
  const line = client.list('lines', { client: office.payer });
  const stop = line.subscribe(() => undefined);
  await seen.until(() => line.get().value?.items[0]?.member === studio.members.anna);
  stop();
  seen.named('Undo').click();
  await seen.until(() => totals(seen)['Subtotal'] === 'DKK 1,000.00');
});
