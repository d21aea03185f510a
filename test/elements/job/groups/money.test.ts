import { assert } from '@open-wc/testing';
import { closeClients, openClient, optionsFor, until } from '../../../sdk/support/studio.ts';
import { cleanUp } from '../support/mount.ts';
import { choose, fill, openJob, sectionOf, sent, showGroups, textOf } from './support.ts';
import type { JobOfStudio } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

/** What Intl puts into amounts so that they do not break. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const shown = (seen: Parameters<typeof sectionOf>[0], key: string): string => plain(textOf(sectionOf(seen, key)));

/** A line of the job that can be billed. */
async function addLine({ client, job }: JobOfStudio, text: string, rate: number): Promise<string> {
  const id = client.newId();
  await client.line.add({ id, job, text, quantity: 2, rate });
  return id;
}

/** An issued invoice of the job, of one line of 1,000.00. */
async function addInvoice({ client, job, studio }: JobOfStudio): Promise<string> {
  const id = client.newId();
  await client.invoice.draft({ id, client: studio.clients['ada'] ?? '', job, title: 'Deposit' });
  await client.line.add({ id: client.newId(), invoice: id, text: 'Deposit', quantity: 1, rate: 100_000 });
  return id;
}

it('[PL-14] writes a line by hand, says what it comes to while it is typed, and takes it back', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  seen.named('Add a line').click();
  await fill(seen, { text: 'Album', quantity: '1.5', unit: 'piece', rate: '2,000.00', discount: '10' });

  assert.include(plain(textOf(seen.find('.form-dialog'))), 'Comes toDKK 2,700.00');
  await sent(seen);

  await seen.until(() => shown(seen, 'lines').includes('DKK 2,700.00'));
  assert.include(shown(seen, 'lines'), '1.5 piece × DKK 2,000.00');
  assert.include(shown(seen, 'lines'), '10% off');
  seen.named('Undo').click();
  await seen.until(() => shown(seen, 'lines').includes('Nothing is waiting to be billed.'));
});

it('a line without a price stays open in its form', async () => {
  const setting = await openJob();
  const seen = await showGroups(setting);
  seen.named('Add a line').click();
  await fill(seen, { text: 'Album' });

  seen.find('.form-dialog .primary').click();

  await seen.until(() => seen.all('.form-dialog [data-name="rate"].wrong').length === 1);
  assert.include(textOf(seen.find('.form-dialog [data-name="rate"]')), 'Please fill this in.');
});

it('a line is reworded in place, written off and removed', async () => {
  const setting = await openJob();
  await addLine(setting, 'Prints', 5_000);
  const seen = await showGroups(setting);
  await seen.until(() => shown(seen, 'lines').includes('Prints'));

  seen.named('Text: Prints').click();
  await seen.until(() => seen.focused?.matches('input'));
  seen.field('Text').value = 'Fine prints';
  seen.field('Text').dispatchEvent(new Event('input'));
  seen.field('Text').blur();
  await seen.until(() => seen.maybeNamed('More for Fine prints'));
  await choose(seen, 'More for Fine prints', 'Write off');
  await seen.until(() => shown(seen, 'lines').includes('Written off'));
  await seen.until(() => shown(seen, 'lines').includes('One is written off.'));
  await choose(seen, 'More for Fine prints', 'Remove');
  await seen.until(() => shown(seen, 'lines').includes('Nothing is waiting to be billed.'));
});

it('[PL-15] says what collecting would put where, does it, and takes it back', async () => {
  const setting = await openJob();
  const { client, job, studio } = setting;
  await client.job.link({ job, client: studio.clients['ada'] ?? '' });
  await addLine(setting, 'Album', 150_000);
  const seen = await showGroups(setting);
  await seen.until(() => shown(seen, 'lines').includes('One is only collected by hand.'));

  seen.named('Collect…').click();
  await fill(seen, {});
  assert.include(shown(seen, 'lines'), 'Album');
  assert.include(plain(textOf(seen.find('.form-dialog'))), 'One line, DKK 3,000.00, goes into a new draft for Ada & Ben.');
  await sent(seen);

  await seen.until(() => shown(seen, 'invoices').includes('In drafts DKK 3,000.00'));
  assert.include(shown(seen, 'lines'), 'Nothing is waiting to be billed.');
  assert.equal(setting.detail().invoices.length, 1);
  seen.named('Undo').click();
  await seen.until(() => shown(seen, 'lines').includes('Album'));
});

it('[SC-1] several payers see their parts by share', async () => {
  const setting = await openJob();
  const { client, job, studio } = setting;
  const [ada = '', eva = ''] = [studio.clients['ada'], studio.clients['eva']];
  await client.job.link({ job, client: ada, share: 60 });
  await client.job.link({ job, client: eva, share: 40 });
  await addLine(setting, 'Album', 50_000);
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('Collect…'));

  seen.named('Collect…').click();
  await fill(seen, {});

  const told = plain(textOf(seen.find('.form-dialog')));
  assert.include(told, 'One line, DKK 600.00, goes into a new draft for Ada & Ben.');
  assert.include(told, 'One line, DKK 400.00, goes into a new draft for Eva Moreau.');
});

it('[D5] issuing asks first and says the number that it gives', async () => {
  const setting = await openJob();
  const id = await addInvoice(setting);
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('More for Deposit'));
  await choose(seen, 'More for Deposit', 'Issue…');
  await fill(seen, {});
  const title = textOf(seen.find('.form-dialog h2'));

  assert.match(title, /^Issue as \d{4}-0001\?$/);
  assert.equal(setting.detail().invoices[0]?.state, 'draft');
  await sent(seen);

  await until(() => setting.detail().invoices[0]?.state === 'issued');
  assert.include(title, setting.detail().invoices[0]?.number ?? '?');
  await seen.until(() => shown(seen, 'invoices').includes('Issued'));
  assert.isUndefined(seen.maybeNamed('Undo'), 'a number is given for good');
  assert.equal(setting.detail().invoices[0]?.id, id);
});

it('[INV-2] records a payment, shows what is open, and credits the rest', async () => {
  const setting = await openJob();
  const { client } = setting;
  const id = await addInvoice(setting);
  await client.invoice.issue({ id });
  const seen = await showGroups(setting);
  await seen.until(() => shown(seen, 'invoices').includes('Issued'));
  const name = `${setting.detail().invoices[0]?.number} · Deposit`;

  await choose(seen, `More for ${name}`, 'Record a payment…');
  await fill(seen, { amount: '400', method: 'card' });
  await sent(seen);
  await seen.until(() => shown(seen, 'invoices').includes('Partly paid'));
  assert.include(shown(seen, 'invoices'), 'DKK 600.00 open');
  assert.include(shown(seen, 'invoices'), 'Paid DKK 400.00');
  seen.named(`Lines of ${name}`).click();
  await seen.until(() => shown(seen, 'invoices').includes('Card Received'));

  await choose(seen, `More for ${name}`, 'Credit…');
  await fill(seen, {});
  await sent(seen);
  await seen.until(() => setting.detail().invoices.length === 2);
  assert.equal(setting.detail().invoices[1]?.credits, id);
});

it('the document of an invoice is saved as the server names it', async () => {
  const setting = await openJob();
  await addInvoice(setting);
  const seen = await showGroups(setting);
  await seen.until(() => seen.maybeNamed('More for Deposit'));
  const saved = new Promise<HTMLAnchorElement>((resolve) => {
    const make = document.createElement.bind(document);
    document.createElement = (tag: string) => {
      const made = make(tag);
      if (made instanceof HTMLAnchorElement) made.click = () => resolve(made);
      return made;
    };
  });

  await choose(seen, 'More for Deposit', 'Save as PDF');

  const { protocol, download } = await saved;
  Reflect.deleteProperty(document, 'createElement');
  assert.match(`${protocol} ${download}`, /^blob: invoice-draft-.*\.pdf$/);
});

it('[ROLE-1] who may not see money sees none, and who may only read changes none', async () => {
  const setting = await openJob('owner');
  const { client, studio } = setting;
  await addLine(setting, 'Album', 150_000);
  await client.member.edit({ id: studio.members.bo, rights: { invoices: 'none', time: 'read' } });

  const seen = await showGroups({ ...setting, client: openClient(optionsFor(studio, studio.members.bo)) });

  assert.isEmpty(seen.all('[data-section="lines"], [data-section="invoices"]'));
  assert.isUndefined(seen.maybeNamed('Start the timer'));
  assert.exists(seen.maybeNamed('Write down a drive'));
});
