import { assert } from '@open-wc/testing';
import type { ListAnswer } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { WfClient } from '@workfloor/elements/client';
import '@workfloor/elements/client';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { assertAccessible } from '../support/axe.ts';

afterEach(() => {
  cleanUp();
  closeClients();
  document.documentElement.style.background = '';
});

interface Setting {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  /** The id of “Lund Architects”. */
  readonly lund: string;
}

/** A studio on the real server with three clients. */
async function begin(as: 'anna' | 'viewer' = 'anna'): Promise<Setting> {
  const studio = await addStudio();
  const client = openClient({ ...optionsFor(studio, studio.members[as]), persist: false });
  const { records } = await client.read<ListAnswer>('clients', { q: 'Lund' });
  const lund = records.client?.[0]?.id;
  if (lund === undefined) throw new Error('the sample has no Lund Architects');
  return { studio, client, lund };
}

async function show({ client, lund }: Setting, attributes: Readonly<Record<string, string>> = {}): Promise<Seen<WfClient>> {
  const seen = await mount<WfClient>('wf-client', { client }, { 'client-id': lund, ...attributes });
  await seen.until(() => seen.all('.section-head').length > 8 && seen.text.includes('Portraits for the website'), 'the page is there');
  return seen;
}

async function fill(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

it('shows a client at a glance and tells the host what has come', async () => {
  const setting = await begin();

  const seen = await show(setting);

  assert.equal(seen.find('h2').textContent?.includes('Lund Architects'), true);
  for (const title of ['Details', 'Contacts', 'Team', 'Jobs', 'Tasks', 'Projects', 'Events', 'Invoices', 'Files', 'Notes'])
    assert.include(seen.text, title);
  assert.include(seen.row('Portraits for the website').textContent ?? '', 'Photography: Enquiry');
  assert.equal(seen.told.find(({ type }) => type === 'wf-load')?.detail['client'], setting.lund);
  await assertAccessible(seen.element);
});

it('[CON-3] switches what a contact does, and takes it back', async () => {
  const setting = await begin();
  const seen = await show(setting);
  await seen.until(() => seen.all('.client-contact').length === 1);

  seen.find('.client-contact [data-control=more]').click();
  await seen.until(() => seen.maybeNamed('Signs for the client'));
  seen.named('Signs for the client').click();

  await seen.until(() => seen.all('.client-contact .switch').some((mark) => mark.textContent === 'Signs'));
  await seen.until(() => seen.maybeNamed('Undo'));
  seen.named('Undo').click();
  await seen.until(() => !seen.all('.client-contact .switch').some((mark) => mark.textContent === 'Signs'));
});

it('[CON-1] warns of a contact whose e-mail is known, and links that one instead', async () => {
  const setting = await begin();
  const id = setting.client.newId();
  await setting.client.contact.create({ id, name: 'Kate Munk', emails: ['kate@munk.example'] });
  const seen = await show(setting);
  seen.named('Add a contact').click();
  await seen.until(() => seen.maybeNamed('Add the contact'));
  await fill(seen.field('Name of the contact (required)'), 'Kate');
  await fill(seen.field('E-mails'), 'kate@munk.example');

  seen.named('Add the contact').click();
  await seen.until(() => seen.text.includes('Kate Munk has this e-mail already'));
  seen.named('Link Kate Munk').click();

  await seen.until(() => seen.all('.client-contact').some((row) => row.textContent?.includes('Kate Munk')));
  assert.isUndefined(seen.maybeNamed('Add the contact'));
});

it('[ROLE-2] assigns a member, who then follows', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.named('Assign somebody').click();
  await seen.until(() => seen.maybeNamed('Bo Holm'));
  seen.named('Bo Holm').click();
  await seen.until(() => seen.all('.member').some((row) => row.textContent?.includes('Bo Holm')));
  seen.find('.member [data-control=more]').click();
  await seen.until(() => seen.maybeNamed('Follows: gets notices'));
  seen.named('Follows: gets notices').click();

  await seen.until(() => seen.find('.member').textContent?.includes('follows'));
});

it('says what the state of a client is, and changes it', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.named('State: Active').click();
  await seen.until(() => seen.maybeNamed('Closed'));
  seen.named('Closed').click();

  await seen.until(() => seen.maybeNamed('State: Closed'));
  assert.isTrue(seen.element.matches(':state(closed)'));
});

it('[ACC-2] shows five of many and all of them when asked', async () => {
  const setting = await begin();
  const { client, lund } = setting;
  for (let at = 1; at <= 7; at += 1) await client.task.create({ id: client.newId(), title: `Errand ${at}`, client: lund });
  const seen = await show(setting);
  const tasks = (): number => seen.all('.client-tasks .task').length;
  await seen.until(() => tasks() === 5);

  seen.find('[data-control="all:tasks"]').click();

  await seen.until(() => tasks() > 6);
  assert.equal(seen.find('[data-control="all:tasks"]').getAttribute('aria-expanded'), 'true');
});

it('adds a job on a pipeline, a project and a note', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.named('Add a job').click();
  await seen.until(() => seen.maybeNamed('Create the job'));
  await fill(seen.field('Title of the job (required)'), 'New lobby');
  seen.named('Create the job').click();
  await seen.until(() =>
    seen.all('.job').some((row) => row.textContent?.includes('Photography: Enquiry') && row.textContent.includes('New lobby')),
  );

  seen.named('Add a project').click();
  await seen.until(() => seen.maybeNamed('Create the project'));
  await fill(seen.field('Title (required)'), 'Yearbook');
  seen.named('Create the project').click();
  await seen.until(() => seen.all('.project').some((row) => row.textContent?.includes('Yearbook')));
  const { items } = await listOf(setting, 'projects');
  assert.deepEqual(
    items.map(({ title }) => title),
    ['Yearbook'],
  );
});

async function listOf({ client, lund }: Setting, path: 'projects'): Promise<{ readonly items: readonly { readonly title: string }[] }> {
  const { records } = await client.read<ListAnswer>(path, { about: lund });
  return { items: records.project ?? [] };
}

it('offers a job to the host', async () => {
  const setting = await begin();
  const seen = await show(setting);

  seen.find('.job [data-control=open]').click();

  const detail = seen.told.find(({ type }) => type === 'wf-open')?.detail;
  assert.include(
    setting.studio.jobs.map(({ id }) => id),
    String(detail?.['job']),
  );
});

it('a viewer reads it and changes nothing', async () => {
  const seen = await show(await begin('viewer'));

  assert.equal(seen.all('button.plus, textarea, [data-control=more], .add-line').length, 0);
  assert.isTrue(seen.element.matches(':state(readonly)'));
  await assertAccessible(seen.element);
});

it('without an id lists clients, finds one by words, opens it in place and goes back', async () => {
  const setting = await begin();
  const seen = await mount<WfClient>('wf-client', setting);
  await seen.until(() => seen.all('.row.client').length === 3);
  await assertAccessible(seen.element);

  await fill(seen.field('Search'), 'Lun');
  await seen.until(() => seen.all('.row.client').length === 1);
  seen.named('Lund Architects').click();
  await seen.until(() => seen.maybeNamed('All clients') && seen.text.includes('Portraits for the website'));

  assert.equal(seen.told.find(({ type }) => type === 'wf-open')?.detail['client'], setting.lund);
  seen.named('All clients').click();
  await seen.until(() => seen.all('.row.client').length === 1);
});

it('stays in the list when the host opens the client itself', async () => {
  const setting = await begin();
  const seen = await mount<WfClient>('wf-client', setting);
  seen.element.addEventListener('wf-open', (event) => event.preventDefault());
  await seen.until(() => seen.all('.row.client').length === 3);

  seen.named('Lund Architects').click();
  await seen.element.updateComplete;

  assert.equal(seen.all('.row.client').length, 3);
});

it('makes a new client with its first contact', async () => {
  const setting = await begin();
  const seen = await mount<WfClient>('wf-client', setting);
  await seen.until(() => seen.maybeNamed('New client'));

  seen.named('New client').click();
  await seen.until(() => seen.maybeNamed('Create the client'));
  await fill(seen.field('Name (required)'), 'Bakery Brod');
  await fill(seen.field('E-mail of the contact'), 'hej@brod.example');
  seen.named('Create the client').click();

  await seen.until(() => seen.all('.client-contact').some((row) => row.textContent?.includes('hej@brod.example')));
});

for (const scheme of ['light', 'dark'] as const) {
  it(`says in ${scheme} that a client is not here`, async () => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
    const setting = await begin();
    const seen = await mount<WfClient>('wf-client', setting, { 'client-id': setting.client.newId(), theme: scheme });

    await seen.until(() => seen.text.includes('This is not here'));

    await assertAccessible(seen.element);
  });
}

it('is accessible in the dark, in Danish', async () => {
  document.documentElement.style.colorScheme = 'dark';
  document.documentElement.style.background = 'light-dark(#fff, #1c1e22)';
  const setting = await begin();
  const seen = await mount<WfClient>('wf-client', setting, { 'client-id': setting.lund, theme: 'dark', locale: 'da' });

  await seen.until(() => seen.text.includes('Kontaktpersoner') && seen.text.includes('Historik'));

  await assertAccessible(seen.element);
});

it('reads nothing as a closed panel; opened it is modal, and a person closes it', async () => {
  const setting = await begin();
  const seen = await mount<WfClient>('wf-client', setting, { 'client-id': setting.lund, view: 'panel' });
  await seen.until(() => seen.all('dialog.shell').length === 1);
  assert.notInclude(seen.types(), 'wf-load');

  seen.element.show();
  await seen.until(() => seen.text.includes('Portraits for the website'));
  assert.isTrue(seen.find('dialog.shell').matches(':modal'));
  await seen.settled();
  await assertAccessible(seen.element);
  seen.find('.shell-close').click();

  await seen.until(() => !seen.find('dialog.shell').matches(':modal'));
  assert.isFalse(seen.element.open);
  assert.equal(seen.closed[0]?.['client'], setting.lund);
});

it('[PL-15] says what collecting would put where, does it, and takes it back', async () => {
  const setting = await begin();
  const { client, lund } = setting;
  await client.line.add({ id: client.newId(), client: lund, text: 'Framing', rate: 120_000 });
  await client.line.add({ id: client.newId(), client: lund, text: 'Passe-partout', rate: 30_000 });
  const seen = await show(setting);
  await seen.until(() => seen.maybeNamed('Collect what is ready…'));

  seen.named('Collect what is ready…').click();
  await seen.until(() => seen.all('.form-dialog[open]').length === 1);
  const told = (seen.find('.form-dialog').textContent ?? '').replaceAll(/\s+/g, ' ');
  assert.match(told, /2 lines, \D*1,500\.00, go into a new draft for Lund Architects\./);
  seen.named('Collect').click();

  await seen.until(() => seen.all('[data-section=invoices] .invoice').length > 0 && seen.maybeNamed('Undo'));
  assert.include(seen.text, '2 lines collected.');
  seen.named('Undo').click();
  await seen.until(() => seen.maybeNamed('Collect what is ready…'));
});
