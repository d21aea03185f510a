import { assert } from '@open-wc/testing';
import { assertAccessible } from '../support/axe.ts';
import { choose, closeEditors, openEditor, openTab, saved, selectNamed, type } from './support.ts';
import type { Setting } from './support.ts';

afterEach(closeEditors);

async function ask({ seen }: Setting, name: string): Promise<void> {
  await openTab(seen, 'Settings');
  await seen.until(() => seen.maybeNamed(name));
  seen.named(name).click();
  await seen.until(() => seen.all('dialog[open] [data-name="every"]').length === 1);
}

const field = ({ seen }: Setting, name: string): HTMLInputElement =>
  seen.find(`dialog[open] [data-name="${name}"] input`) as HTMLInputElement;

it('[REC-1] sets what new schedules of a pipeline begin with, as a part of the draft, and takes it away', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  await ask(setting, 'Set the usual schedule');
  await assertAccessible(seen.element);
  choose(selectNamed(seen, 'How often'), 'Every quarter');
  type(field(setting, 'start'), '2027-01-31');
  type(field(setting, 'time'), '08:30');
  choose(selectNamed(seen, 'On a day off'), 'The next working day');
  seen.named('Save', seen.find('dialog[open]')).click();
  await seen.until(() => seen.all('dialog[open]').length === 0);
  assert.include(seen.text, 'Every quarter');
  assert.deepEqual(
    seen.all('.differences li').map((line) => line.textContent),
    ['Usual schedule changed'],
  );
  assert.isNull((await saved(setting)).schedule);

  seen.named('Save', seen.find('.save-bar')).click();
  await seen.until(() => seen.types().includes('wf-change'));

  const { schedule, number } = await saved(setting);
  assert.deepInclude(schedule, { rule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31', start: '2027-01-31', time: '08:30', weekend: 'next' });
  assert.equal(number, 1);
  await seen.until(() => seen.maybeNamed('Remove it'));
  seen.named('Remove it').click();
  await seen.until(() => seen.text.includes('None: each schedule says when.'));
});

it('[REC-1] says beside the schedule when its rule is none, and keeps the draft', async () => {
  const setting = await openEditor();
  const { seen } = setting;
  await ask(setting, 'Set the usual schedule');
  choose(selectNamed(seen, 'How often'), 'By a rule of its own');
  await seen.until(() => seen.all('dialog[open] [data-name="rrule"]').length === 1);
  type(field(setting, 'rrule'), 'FREQ=SOMETIMES');
  seen.named('Save', seen.find('dialog[open]')).click();
  await seen.until(() => seen.all('dialog[open]').length === 0);

  seen.named('Save', seen.find('.save-bar')).click();

  await seen.until(() => seen.text.includes('This schedule cannot be: look at its rule and its first day.'));
  assert.isTrue(seen.element.hasUnsavedChanges);
});

it('a member reads the usual schedule', async () => {
  const pattern = {
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    start: '2027-01-04',
    time: '07:00',
    monthEnd: 'last_day',
    weekend: 'keep',
    leadDays: 0,
    mode: 'calendar',
    catchUp: 'one',
  } as const;
  const setting = await openEditor({
    attributes: { readonly: '' },
    prepare: (client, { pipeline }) => client.pipeline.edit({ id: pipeline, schedule: pattern }),
  });
  await openTab(setting.seen, 'Settings');

  await setting.seen.until(() => setting.seen.text.includes('Every week'));
});
