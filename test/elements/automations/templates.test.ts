import { assert } from '@open-wc/testing';
import { closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import { openFirm, plain, show, type } from './support.ts';
import type { Firm, Shown } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const body = (seen: Shown, locale: string, part: 'subject' | 'text'): HTMLInputElement =>
  seen.find(`[data-name="content.bodies.${locale}.${part}"] :is(input, textarea)`) as HTMLInputElement;

async function openNew(firm: Firm): Promise<Shown> {
  const seen = await show(firm, { tab: 'templates' });
  await seen.until(() => seen.maybeNamed('New template'));
  seen.named('New template').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  return seen;
}

async function addWelcome({ client }: Firm): Promise<string> {
  const id = client.newId();
  const bodies = { en: { subject: 'Welcome', text: 'Dear {{client.name}}, about {{job.title}}.' } };
  await client.template.create({ id, name: 'Welcome', content: { kind: 'message', bodies } });
  return id;
}

it('[TPL-1] makes a template with words in several languages', async () => {
  const firm = await openFirm();
  const seen = await openNew(firm);
  type(seen.field('Name (required)'), 'Welcome');
  type(body(seen, 'en', 'subject'), 'Hello');
  type(body(seen, 'en', 'text'), 'Dear {{client.name}}');
  type(seen.find('[data-name="another"] select') as HTMLSelectElement, 'da');
  await seen.until(() => seen.all('[data-name="content.bodies.da.text"]').length === 1);
  type(body(seen, 'da', 'text'), 'Kære {{client.name}}');

  seen.named('New template', seen.find('dialog[open]')).click();

  await seen.until(() => seen.all('.template').length === 1);
  assert.include(plain(seen.find('.template').textContent), 'Messages');
  assert.include(plain(seen.find('.template').textContent), 'English and Danish');
  await seen.until(() => seen.types().includes('wf-change'));
  const { records } = await firm.client.read<{ records: { template: { content: object }[] } }>('templates', {});
  assert.deepEqual(records.template[0]?.content, {
    kind: 'message',
    bodies: { en: { subject: 'Hello', text: 'Dear {{client.name}}' }, da: { subject: '', text: 'Kære {{client.name}}' } },
  });
});

it('[TPL-2] puts a shortcode where a person was writing, and names one that does not exist', async () => {
  const firm = await openFirm();
  const seen = await openNew(firm);
  type(seen.field('Name (required)'), 'Welcome');
  await seen.until(() => seen.all('.codes').length === 1);
  const text = body(seen, 'en', 'text');
  text.focus();
  type(text, 'Dear , {{client.nmae}}');
  text.setSelectionRange(5, 5);
  seen.find('.codes > summary').click();
  await seen.until(() => seen.maybeNamed('Insert {{client.name}}'));

  seen.named('Insert {{client.name}}').click();
  assert.equal(text.value, 'Dear {{client.name}}, {{client.nmae}}');
  seen.named('New template', seen.find('dialog[open]')).click();

  await seen.until(() => seen.all('.form-row.wrong').length === 1);
  assert.equal(seen.find('.form-row.wrong').dataset['name'], 'content.bodies.en.text');
});

it('[TPL-4] shows how a template reads for a client, and what would be missing', async () => {
  const firm = await openFirm();
  await addWelcome(firm);
  const seen = await show(firm, { tab: 'templates' });
  await seen.until(() => seen.maybeNamed('More for Welcome'));
  seen.named('More for Welcome').click();
  await seen.until(() => seen.maybeNamed('Preview'));
  seen.named('Preview').click();
  await seen.until(() => seen.all('dialog[open] .shown-body').length === 1);

  const find = seen.find('dialog[open] [role="combobox"]') as HTMLInputElement;
  find.focus();
  type(find, 'Kaja');
  await seen.until(() => seen.all('[role="option"]').some((option) => option.textContent?.includes('Kaja Krogh')));
  seen
    .all('[role="option"]')
    .find((option) => option.textContent?.includes('Kaja Krogh'))
    ?.click();

  await seen.until(() => plain(seen.find('.shown-body').textContent).includes('Dear Kaja Krogh'));
  assert.include(plain(seen.find('.shown-body .why').textContent), 'job.title');
});

it('[D14] takes a template out of use and into use again, but not one that a rule needs', async () => {
  const firm = await openFirm();
  const template = await addWelcome(firm);
  const rule = firm.client.newId();
  const action = { do: 'mail', to: [{ kind: 'client' }], template } as const;
  const on = { kind: 'event', events: ['job.created'] } as const;
  await firm.client.rule.create({ id: rule, name: 'Greet', scope: 'workspace', on, do: [action] });
  const seen = await show(firm, { tab: 'templates' });
  const choose = async (item: string): Promise<void> => {
    await seen.until(() => seen.maybeNamed('More for Welcome'));
    seen.named('More for Welcome').click();
    await seen.until(() => seen.maybeNamed(item));
    seen.named(item).click();
  };

  await choose('Take out of use');
  await seen.until(() => seen.all('.template .problem').length === 1);
  await firm.client.rule.disable({ id: rule });
  await choose('Take out of use');
  await seen.until(() => plain(seen.find('.template .pill').textContent) === 'Out of use');
  await choose('Take into use again');
  await seen.until(() => seen.all('.template .pill').length === 0);
});

it('[FLD-1] writes folders as lines', async () => {
  const firm = await openFirm();
  const seen = await openNew(firm);
  type(seen.field('Name (required)'), 'Wedding folders');
  type(seen.find('[data-name="kind"] select') as HTMLSelectElement, 'folders');
  await seen.until(() => seen.all('[data-name="folders"] textarea').length === 1);
  type(seen.find('[data-name="folders"] textarea') as HTMLTextAreaElement, 'Photos/Originals\nPhotos/Chosen\nContract');

  seen.named('New template', seen.find('dialog[open]')).click();
  await seen.until(() => seen.types().includes('wf-change'));

  const { records } = await firm.client.read<{ records: { template: { content: object }[] } }>('templates', {});
  assert.deepEqual(records.template[0]?.content, {
    kind: 'folders',
    folders: [{ name: 'Photos', folders: [{ name: 'Originals' }, { name: 'Chosen' }] }, { name: 'Contract' }],
  });
});

it('lists a web hook for admins, shows its secret once, tries it and stops it', async () => {
  const firm = await openFirm();
  const seen = await show(firm, { tab: 'hooks' });
  await seen.until(() => seen.maybeNamed('New web hook'));
  seen.named('New web hook').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  type(seen.field('Name (required)'), 'Books');
  type(seen.field('Address (required)'), 'https://books.example/hooks');
  seen.named('a job is done', seen.find('dialog[open]')).click();
  seen.named('New web hook', seen.find('dialog[open]')).click();
  await seen.until(() => seen.maybeNamed('Make a secret'));
  seen.named('Make a secret').click();
  await seen.until(() => seen.all('input.secret').length === 1);
  assert.match((seen.find('input.secret') as HTMLInputElement).value, /^whsec_/);
  seen.named('Cancel').click();
  await seen.until(() => seen.all('input.secret').length === 0);

  await seen.until(() => seen.all('.hook').length === 1);
  assert.include(plain(seen.find('.hook').textContent), 'https://books.example/hooks');
  assert.include(plain(seen.find('.hook').textContent), 'told of one event');
  for (const [item, state] of [
    ['Turn off', 'Off'],
    ['Turn on', 'On'],
  ] as const) {
    seen.named('More for Books').click();
    await seen.until(() => seen.maybeNamed(item));
    seen.named(item).click();
    await seen.until(() => plain(seen.find('.hook .pill').textContent) === state);
  }
});

it('who is no admin sees no web hooks, and may write templates', async () => {
  const firm = await openFirm();
  const client = openClient({ ...optionsFor(firm.studio, firm.studio.members.bo), persist: false });

  const seen = await show({ client }, { tab: 'templates' });
  await seen.until(() => seen.maybeNamed('New template'));

  assert.isTrue(seen.maybeNamed('Web hooks') === undefined);
});
