import { assert } from '@open-wc/testing';
import type { PipelineDocument, Rule } from '@workfloor/core';
import { starter, starterNames } from '@workfloor/core/starters';
import { assertAccessible } from '../support/axe.ts';
import { choose, closeEditors, names, openEditor, selectNamed, type } from './support.ts';
import type { Options, Setting } from './support.ts';

afterEach(closeEditors);

async function ask(options: Options = {}): Promise<Setting> {
  const setting = await openEditor({ isList: true, ...options });
  const { seen } = setting;
  seen.find('[data-control="new"]').click();
  await seen.until(() => seen.all('dialog[open] select').length === 1);
  return setting;
}

async function offer(setting: Setting): Promise<void> {
  const { seen } = setting;
  choose(selectNamed(seen, 'Begin with'), 'A ready-made pipeline');
  await seen.until(() => seen.all('dialog[open] input[type="radio"]').length === starterNames.length);
}

function take({ seen }: Setting, value: string): void {
  (seen.find(`dialog[open] input[type="radio"][value="${value}"]`) as HTMLInputElement).click();
}

const nameField = ({ seen }: Setting): HTMLInputElement => seen.find('dialog[open] [data-name="name"] input') as HTMLInputElement;

it('offers the starters with a sentence each, and says what one brings before it is made', async () => {
  const setting = await ask();
  const { seen } = setting;
  await offer(setting);
  const dialog = seen.find('dialog[open]');

  assert.include(dialog.textContent, starter('payroll').about);
  take(setting, 'payroll');
  await seen.until(() => nameField(setting).value === 'Payroll');

  assert.match(dialog.textContent ?? '', /Comes with 5 stages, \d+ rules, 3 templates, 1 set of saved tasks,? and the role payroll\./);
  await assertAccessible(seen.element);
});

it('[PL-9] makes a starter with all that belongs to it, and one Undo takes all of it back', async () => {
  const setting = await ask();
  const { seen, client } = setting;
  await offer(setting);
  take(setting, 'bookkeeping-monthly');
  await seen.until(() => nameField(setting).value === 'Bookkeeping, monthly');
  type(nameField(setting), 'Books of the month');

  seen.named('Create pipeline').click();

  await seen.until(() => names(seen).length === 4);
  assert.equal(seen.find('h2').textContent, 'Books of the month');
  assert.equal(names(seen)[0], 'Documents');
  const pipeline = client.$studio.get().value?.pipelines.find(({ name }) => name === 'Books of the month');
  const { records } = await client.read<{ records: { rule: Rule[] } }>('rules', { pipeline: pipeline?.id ?? '' });
  assert.include(
    records.rule.map(({ name }) => name),
    'Ask for documents',
  );
  const document = await client.read<PipelineDocument>(`pipelines/${pipeline?.id}/document`);
  assert.lengthOf(Object.keys(document.templates ?? {}), 3);
  seen.named('Undo').click();
  await seen.until(() => seen.all('.choice').length > 0);
  assert.deepEqual(
    seen.all('.choice-name').map((name) => name.textContent),
    ['Photography'],
  );
});

it('a starter whose kinds begin elsewhere already is made without them', async () => {
  const prepare: Options['prepare'] = (client) =>
    client.pipeline.import({ id: client.newId(), document: { ...starter('portrait-session').pipelines[0] } as PipelineDocument });
  const setting = await ask({ prepare });
  const { seen, client } = setting;
  await offer(setting);
  take(setting, 'portrait-session');
  await seen.until(() => nameField(setting).value === 'Portrait session');
  type(nameField(setting), 'Second portraits');

  seen.named('Create pipeline').click();

  await seen.until(() => seen.all('dialog[open]').length === 0 && seen.find('h2').textContent === 'Second portraits');
  const made = client.$studio.get().value?.pipelines.find(({ name }) => name === 'Second portraits');
  assert.deepEqual(made?.defaultFor, []);
});

it('tells of starters in the language in use', async () => {
  const setting = await openEditor({ isList: true, attributes: { locale: 'da' } });
  const { seen } = setting;
  await seen.until(() => seen.maybeNamed('Ny pipeline'));
  seen.find('[data-control="new"]').click();
  await seen.until(() => seen.all('dialog[open] select').length === 1);
  choose(selectNamed(seen, 'Begynd med'), 'En færdig pipeline');

  await seen.until(() => nameField(setting).value === 'Bryllup');
  assert.include(seen.find('dialog[open]').textContent, 'Løn');
});

it('still begins with plain stages, as a draft', async () => {
  const setting = await ask();
  const { seen } = setting;
  type(nameField(setting), 'Plain');
  seen.named('Continue').click();

  await seen.until(() => names(seen).length === 3);
  assert.isTrue(seen.element.hasUnsavedChanges);
});
