import { assert } from '@open-wc/testing';
import type { WfBoard } from '@workfloor/elements/board';
import '@workfloor/elements/board';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import { closeClients } from '../../sdk/support/studio.ts';
import { cleanUp, mount } from '../job/support/mount.ts';
import type { Seen } from '../job/support/mount.ts';
import { addJob, addMailRule, openFirm, plain, type } from './support.ts';
import type { Firm } from './support.ts';

afterEach(() => {
  cleanUp();
  closeClients();
});

const gap = { do: [{ do: 'mail', to: [{ kind: 'client' }], subject: 'Due', text: 'Due {{job.due}}.' }] };

async function showJob(firm: Firm, job: string, rows: number): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', firm, { job });
  await seen.until(() => seen.all('.automatic .effect').length === rows);
  return seen;
}

const effect = (seen: Seen<WfJob>, text: string): HTMLElement => {
  const found = seen.all('.automatic .effect').find((row) => row.textContent?.includes(text));
  if (!found) throw new Error(`Nothing says "${text}": ${seen.text}`);
  return found;
};

async function showBoard({ client, studio }: Firm, title: string): Promise<Seen<WfBoard>> {
  const seen = await mount<WfBoard>('wf-board', { client }, { pipeline: studio.pipeline });
  await seen.until(() => seen.all('li[data-run]').some((card) => card.textContent?.includes(title)));
  return seen;
}

const cardOf = (seen: Seen<WfBoard>, title: string): HTMLElement | undefined =>
  seen.all('li[data-run]').find((card) => card.textContent?.includes(title));

it('[AUTO-8] a job shows what ran, what waits and what failed, and lets it be tried again, dismissed or withdrawn', async () => {
  const firm = await openFirm();
  await addMailRule(firm);
  await addMailRule(firm, { name: 'Later', wait: { days: 3 }, do: [{ do: 'note', text: 'Ask how it went' }] });
  await addMailRule(firm, { name: 'Gap', ...gap });
  const seen = await showJob(firm, await addJob(firm, 'Wedding'), 3);

  assert.include(plain(effect(seen, 'Welcome, {{client.name}}').textContent), 'Done');
  assert.include(plain(effect(seen, 'Welcome, {{client.name}}').textContent), 'Kaja · Welcome, Kaja Krogh');
  assert.include(plain(effect(seen, 'Ask how it went').textContent), 'Waiting');
  assert.include(plain(effect(seen, 'Due').querySelector('.why')?.textContent), 'job.due');

  effect(seen, 'Ask how it went').querySelector<HTMLElement>('[data-control="withdraw"]')?.click();
  await seen.until(() => plain(effect(seen, 'Ask how it went').querySelector('.pill')?.textContent) === 'Withdrawn');
  effect(seen, 'Due').querySelector<HTMLElement>('[data-control="dismiss"]')?.click();
  await seen.until(() => plain(effect(seen, 'Due').querySelector('.pill')?.textContent) === 'Withdrawn');
});

it('a job shows a held message before it is sent, and takes a no', async () => {
  const firm = await openFirm();
  await addMailRule(firm, { hold: { approvers: [] } });
  await addMailRule(firm, { name: 'Thanks', hold: { approvers: [] }, do: [{ do: 'note', text: 'Say thanks' }] });
  const seen = await showJob(firm, await addJob(firm, 'Wedding'), 2);

  effect(seen, 'Say thanks').querySelector<HTMLElement>('[data-control="decline"]')?.click();
  await seen.until(() => plain(effect(seen, 'Say thanks').querySelector('.pill')?.textContent) === 'Withdrawn');
  effect(seen, 'Welcome').querySelector<HTMLElement>('[data-control="approve"]')?.click();
  await seen.until(() => seen.text.includes('Send this to Kaja, kaja@x.example?'));
  assert.equal(seen.field('Subject').value, 'Welcome, Kaja Krogh');
  type(seen.field('Subject'), 'Hello, Kaja');
  seen.named('Send').click();

  await seen.until(() => plain(effect(seen, 'Hello, Kaja').querySelector('.pill')?.textContent) !== 'To approve');
});

it('[AUTO-9] a card says what waits for a yes, what failed and what is to come', async () => {
  const firm = await openFirm();
  await addMailRule(firm, { hold: { approvers: [] } });
  await addMailRule(firm, { name: 'Later', wait: { days: 3 }, do: [{ do: 'note', text: 'Ask how it went' }] });
  await addMailRule(firm, { name: 'Gap', ...gap });
  await addJob(firm, 'Seaside wedding');

  const seen = await showBoard(firm, 'Seaside wedding');

  await seen.until(() => cardOf(seen, 'Seaside wedding')?.querySelector('.effects'));
  const badges = [...(cardOf(seen, 'Seaside wedding')?.querySelectorAll('.effects > span') ?? [])].map((badge) => plain(badge.textContent));
  assert.deepEqual(badges, ['1 to approve', '1 failed', '1 to come']);
});

it('a move says before it is made to whom it would write and when, and what it would do later', async () => {
  const firm = await openFirm();
  const [, , third] = firm.stages;
  await addJob(firm, 'Seaside wedding');
  await addMailRule(firm, { stage: third?.id ?? '' });
  await addMailRule(firm, { name: 'Later', stage: third?.id ?? '', wait: { days: 3 }, do: [{ do: 'note', text: 'Ask how it went' }] });
  const seen = await showBoard(firm, 'Seaside wedding');
  await seen.until(() => seen.maybeNamed('Move Seaside wedding'));
  seen.named('Move Seaside wedding').click();
  await seen.until(() => seen.maybeNamed('Move…'));
  seen.named('Move…').click();
  await seen.until(() => seen.all('.move-dialog select[name="column"]').length === 1);

  type(seen.find('.move-dialog select[name="column"]') as HTMLSelectElement, third?.id ?? '');

  await seen.until(() => plain(seen.find('.foresight').textContent).includes('a message to Kaja at '));
  assert.match(plain(seen.find('.foresight').textContent), /a message to Kaja at \d{1,2}:\d{2}.*one thing more on /);
});
