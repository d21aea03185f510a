import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { closeClients } from '../../sdk/support/studio.ts';
import { cleanUp } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import type { WfAutomations } from '@workfloor/elements/automations';
import { addJob, addMailRule, openFirm, plain, show, type } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const select = (seen: Seen<WfAutomations>, name: string): HTMLSelectElement =>
  seen.find(`[data-name="${name}"] select`) as HTMLSelectElement;

async function tab(seen: Seen<WfAutomations>, name: string): Promise<void> {
  seen.named(name).click();
  await seen.until(() => seen.find('[role="tab"][aria-selected="true"]').textContent?.trim() === name);
}

it('[AUTO-1] tells every rule as a sentence: when, only if, after which wait, and what it does', async () => {
  const firm = await openFirm();
  const tag = firm.client.newId();
  await firm.client.tag.create({ id: tag, name: 'VIP', color: 'purple' });
  await addMailRule(firm, { wait: { days: 2, workdays: true }, hold: { approvers: [] }, if: { all: [tag] } });

  const seen = await show(firm);
  await seen.until(() => seen.all('.rule').length === 1);

  const row = plain(seen.find('.rule').textContent);
  assert.include(row, `When something comes into ${firm.stages[0]?.name}`);
  assert.include(row, 'Only if the client has all of these tags: VIP');
  assert.include(row, 'after 2 working days');
  assert.include(row, 'asks first');
  assert.include(row, 'Send a mail to the client’s contacts: Welcome, {{client.name}}');
  assert.equal(plain(seen.find('.rule .pill').textContent), 'On');
});

it('[PL-12] makes a rule in a form whose choices bring the fields they need', async () => {
  const firm = await openFirm();
  const seen = await show(firm);
  seen.named('New rule').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);

  type(seen.field('Name (required)'), 'Call them');
  type(select(seen, 'stage'), firm.stages[1]?.id ?? '');
  type(select(seen, 'wait'), 'hours');
  await seen.until(() => seen.all('[data-name="waitCount"] input').length === 1);
  type(seen.find('[data-name="waitCount"] input') as HTMLInputElement, '4');
  type(select(seen, 'do.0.do'), 'task');
  await seen.until(() => seen.all('[data-name="do.0.title"] input').length === 1);
  type(seen.find('[data-name="do.0.title"] input') as HTMLInputElement, 'Call {{client.name}}');
  seen.named('Add rule').click();
  await seen.until(() => seen.all('.rule').length === 1);

  const { records } = await firm.client.read<{ records: { rule: object[] } }>('rules', {});
  const [rule] = records.rule as { name: string; scope: string; stage: string; wait: object; do: object[] }[];
  assert.deepEqual(
    [rule?.name, rule?.scope, rule?.stage, rule?.wait, rule?.do],
    ['Call them', 'stage', firm.stages[1]?.id, { hours: 4 }, [{ do: 'task', title: 'Call {{client.name}}' }]],
  );
  await seen.until(() => seen.text.includes('Rule added: Call them.'));
});

it('says what is missing, and keeps what was typed', async () => {
  const firm = await openFirm();
  const seen = await show(firm);
  seen.named('New rule').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  type(seen.field('Name (required)'), 'Nothing yet');

  seen.named('Add rule').click();
  await seen.until(() => seen.all('.form-row.wrong').length > 0);

  assert.equal(seen.find('.form-row.wrong').dataset['name'], 'do.0.do');
  assert.equal(seen.field('Name (required)').value, 'Nothing yet');
});

it('[PL-12] turns a rule off and on, copies it, and removes one that has done nothing', async () => {
  const firm = await openFirm();
  await addMailRule(firm);
  const seen = await show(firm);
  await seen.until(() => seen.all('.rule').length === 1);
  const choose = async (item: string): Promise<void> => {
    seen.named('More for Welcome').click();
    await seen.until(() => seen.maybeNamed(item));
    seen.named(item).click();
  };

  await choose('Turn off');
  await seen.until(() => plain(seen.find('.rule .pill').textContent) === 'Off');
  await choose('Turn on');
  await seen.until(() => plain(seen.find('.rule .pill').textContent) === 'On');
  await choose('Duplicate');
  await seen.until(() => seen.all('.rule').length === 2);
  assert.include(seen.text, 'Welcome (copy)');
  await choose('Remove');
  await seen.until(() => seen.all('.rule').length === 1);
});

it('[PL-12] shows who changed a rule, and takes up what it said before', async () => {
  const firm = await openFirm();
  const rule = await addMailRule(firm);
  await firm.client.rule.edit({ id: rule, name: 'Hello', wait: { hours: 4 } });
  const seen = await show(firm);
  await seen.until(() => seen.maybeNamed('More for Hello'));
  seen.named('More for Hello').click();
  await seen.until(() => seen.maybeNamed('History'));
  seen.named('History').click();
  await seen.until(() => seen.all('dialog[open] .form-radios label').length === 2);
  const [latest, first] = seen.all('dialog[open] .form-radios label');
  assert.match(plain(latest?.textContent), /^Edition 2, .*, Nora Lind.*after 4 hours/);
  assert.match(plain(first?.textContent), /^Edition 1, .*, Nora Lind.*Welcome/);

  first?.querySelector('input')?.click();
  seen.named('Use this edition').click();

  await seen.until(() => seen.maybeNamed('More for Welcome') && !seen.find('.rule').textContent?.includes('after 4 hours'));
  await seen.until(() => seen.types().includes('wf-change'));
  const { records } = await firm.client.read<{ records: { rule: { number: number; wait: object | null }[] } }>('rules', {});
  assert.deepEqual([records.rule[0]?.number, records.rule[0]?.wait], [3, null]);
});

it('shows a held message as it would go out, and sends it as it was changed', async () => {
  const firm = await openFirm();
  await addMailRule(firm, { hold: { approvers: [] } });
  await addJob(firm, 'Wedding');
  const seen = await show(firm);
  await seen.until(() => seen.maybeNamed('To approve, 1'));
  await tab(seen, 'To approve, 1');
  await seen.until(() => seen.all('.effect').length === 1);
  assert.include(plain(seen.find('.effect').textContent), 'Wedding');

  seen.find('[data-control="approve"]').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  assert.include(seen.text, 'Send this to Kaja, kaja@x.example?');
  assert.equal(seen.field('Subject').value, 'Welcome, Kaja Krogh');
  assert.include((seen.find('[data-name="text"] textarea') as HTMLTextAreaElement).value, 'About Wedding.');
  type(seen.field('Subject'), 'Hello, Kaja');
  seen.named('Send').click();

  await seen.until(() => seen.text.includes('Nothing waits for a yes.'));
  await seen.until(() => seen.told.some(({ type: told }) => told === 'wf-change')); // by the server's word
  const { records } = await firm.client.read<{ records: { effect: { action: { subject: string; text: string } }[] } }>('effects', {});
  const [effect] = records.effect;
  assert.deepEqual([effect?.action.subject, effect?.action.text], ['Hello, Kaja', 'About {{job.title}}.']); // what was left as it was
});

it('[TPL-4] says why something was not sent, and lets it be tried again', async () => {
  const firm = await openFirm();
  await addMailRule(firm, { do: [{ do: 'mail', to: [{ kind: 'client' }], subject: 'Due', text: 'Due {{job.due}}.' }] });
  await addJob(firm, 'Album');
  const seen = await show(firm);
  await seen.until(() => seen.maybeNamed('To retry, 1'));
  await tab(seen, 'To retry, 1');
  await seen.until(() => seen.all('.effect').length === 1);
  assert.include(plain(seen.find('.effect .why').textContent), 'No value for');
  assert.include(plain(seen.find('.effect .why').textContent), 'job.due');

  seen.find('[data-control="dismiss"]').click();
  await seen.until(() => seen.text.includes('Nothing went wrong.'));

  seen.named('To retry').focus();
  await sendKeys({ press: 'ArrowRight' });
  await seen.until(() => seen.all('.effect').length === 1);
  assert.equal(plain(seen.find('.effect .pill').textContent), 'Withdrawn');
});

it('[AUTO-9] keeps a log of what happened by itself, narrowed by what became of it', async () => {
  const firm = await openFirm();
  await addMailRule(firm);
  await addMailRule(firm, { name: 'Later', wait: { days: 3 }, do: [{ do: 'note', text: 'Ask how it went' }] });
  await addJob(firm, 'Wedding');
  const seen = await show(firm, { tab: 'log' });
  await seen.until(() => seen.all('.effect').length === 2);

  type(seen.find('[data-control="state"]') as HTMLSelectElement, 'waiting');
  await seen.until(() => seen.all('.effect').length === 1);
  assert.include(plain(seen.find('.effect').textContent), 'Write a note: Ask how it went');
  assert.include(plain(seen.find('.effect').textContent), 'Rule: Later');
  seen.find('[data-control="withdraw"]').click();

  await seen.until(() => seen.text.includes('Withdrawn: Write a note: Ask how it went.'));
});

it('[REC-3] makes a schedule, tells its next days, pauses and ends it', async () => {
  const firm = await openFirm();
  const seen = await show(firm, { tab: 'schedules' });
  await seen.until(() => seen.maybeNamed('New schedule'));
  seen.named('New schedule').click();
  await seen.until(() => seen.all('dialog[open]').length === 1);
  type(seen.field('Name (required)'), 'Bookkeeping');
  type(seen.field('Title (required)'), 'Books {{period.month}}');
  type(seen.find('[data-name="start"] input') as HTMLInputElement, '2030-01-31');
  seen.named('New schedule', seen.find('dialog[open]')).click();
  await seen.until(() => seen.all('.schedule').length === 1);

  await seen.until(() => plain(seen.find('.schedule .next').textContent).startsWith('Next: '));
  assert.include(plain(seen.find('.schedule .next').textContent), '2030');
  for (const [item, state] of [
    ['Pause', 'Paused'],
    ['Go on', 'On'],
    ['End', 'Ended'],
  ] as const) {
    seen.named('More for Bookkeeping').click();
    await seen.until(() => seen.maybeNamed(item));
    seen.named(item).click();
    await seen.until(() => plain(seen.find('.schedule .pill').textContent) === state);
  }
});
