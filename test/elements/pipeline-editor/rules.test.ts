import { assert } from '@open-wc/testing';
import type { Workfloor } from '@workfloor/sdk';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { plain, type } from '../automations/support.ts';
import { closeEditors, openEditor, saved } from './support.ts';
import type { Setting } from './support.ts';

afterEach(closeEditors);

async function openStage({ seen }: Setting, name: string): Promise<void> {
  await seen.until(() => seen.maybeNamed(`Settings of ${name}`));
  seen.named(`Settings of ${name}`).click();
  await seen.until(() => seen.all('.section.rules').length === 1);
}

async function addCall(client: Workfloor, studio: TestStudio): Promise<void> {
  const { stages } = await saved({ client, studio });
  const stage = stages.find(({ name }) => name === 'Shooting')?.id ?? '';
  const on = { kind: 'stage', moment: 'enter' } as const;
  const action = { do: 'task', title: 'Pack the bag' } as const;
  const at = { scope: 'stage', pipeline: studio.pipeline, stage } as const;
  await client.rule.create({ id: client.newId(), name: 'Pack', ...at, on, wait: { hours: 2 }, do: [action] });
}

it('[STG-10] tells what happens by itself at a stage, and makes a rule there', async () => {
  const setting = await openEditor();
  const { seen, client, studio } = setting;
  await openStage(setting, 'Shooting');
  assert.include(plain(seen.find('.section.rules').textContent), 'Nothing happens by itself here.');

  seen.find('[data-control="add-rule"]').click();
  await seen.until(() => seen.all('dialog[open] [data-name="do.0.do"]').length === 1);
  type(seen.find('dialog[open] [data-name="name"] input') as HTMLInputElement, 'Pack');
  type(seen.find('[data-name="do.0.do"] select') as HTMLSelectElement, 'task');
  await seen.until(() => seen.all('[data-name="do.0.title"] input').length === 1);
  type(seen.find('[data-name="do.0.title"] input') as HTMLInputElement, 'Pack the bag');
  seen.named('Add rule').click();

  await seen.until(() => seen.all('.rule-list > li').length === 1);
  assert.include(plain(seen.find('.rule-list').textContent), 'Add a task: Pack the bag');
  await seen.until(() => seen.types().includes('wf-change'));
  const { records } = await client.read<{ records: { rule: { stage: string; pipeline: string }[] } }>('rules', {});
  const { stages } = await saved({ client, studio });
  assert.deepEqual(
    records.rule.map(({ stage, pipeline }) => [stage, pipeline]),
    [[stages.find(({ name }) => name === 'Shooting')?.id, studio.pipeline]],
  );
});

it('[PL-12] opens a rule of a stage and saves what it says from now on', async () => {
  const setting = await openEditor({ prepare: addCall });
  const { seen } = setting;
  await openStage(setting, 'Shooting');
  await seen.until(() => seen.all('.rule-list > li').length === 1);
  assert.include(plain(seen.find('.rule-list').textContent), 'after 2 hours');

  seen.find('[data-control="edit-rule"]').click();
  await seen.until(() => seen.all('dialog[open] [data-name="waitCount"] input').length === 1);
  type(seen.find('[data-name="waitCount"] input') as HTMLInputElement, '5');
  seen.named('Save rule').click();

  await seen.until(() => plain(seen.find('.rule-list').textContent).includes('after 5 hours'));
});

it('who is no admin reads the rules of a stage and changes none', async () => {
  const owner = await openEditor({ prepare: addCall, attributes: { readonly: '' } });
  await openStage(owner, 'Shooting');
  await owner.seen.until(() => owner.seen.all('.rule-list > li').length === 1);

  assert.lengthOf(owner.seen.all('.section.rules button'), 0);
});
