import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { addStudio, closeClients, openClient, optionsFor } from '../../sdk/support/studio.ts';
import { assertAccessible } from '../support/axe.ts';
import { BoardPage, closeBoards, openBoard } from '../support/board-page.ts';
import type { FakeClient } from '../support/fake-client.ts';

const stages = ['To do', 'Doing', 'Done'];
const titles = [['Alpha', 'Beta'], ['Delta'], []];

/** A board of a real workspace, on the real server. */
async function openReal(): Promise<BoardPage> {
  const studio = await addStudio();
  const element = document.createElement('wf-board');
  element.client = openClient(optionsFor(studio));
  element.selectable = true;
  const page = new BoardPage(element, undefined as unknown as FakeClient); // nothing of a fake is used here
  document.body.append(element);
  page.listen();
  await page.until(() => page.root.querySelector('.help-dialog') && page.root.querySelector('li[data-run]'));
  return page;
}

function type(page: BoardPage, name: string, value: string): void {
  const input = page.find(`form.add input[name="${name}"]`) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('working on wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    closeBoards();
    for (const board of document.querySelectorAll('wf-board')) board.remove();
    closeClients();
  });

  it('adds jobs to any column, one after the other, with a day, and gives the focus back', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    const add = page.column('Doing').querySelector<HTMLElement>('[data-part="add"]');

    add?.click();
    await page.settle();
    type(page, 'title', 'New one');
    type(page, 'due', '2027-03-01');
    await page.press('Enter');
    await page.until(() => page.columns['Doing']?.includes('New one'));
    assert.equal(page.focused?.getAttribute('name'), 'title', 'ready for the next one');
    await page.press('Escape');

    assert.isTrue(page.focused === add, 'the focus goes back to the button');
    const { args } = page.client.sent[0] ?? {};
    assert.deepInclude(args, { title: 'New one', due: '2027-03-01' });
    assert.include(page.find('[part="note"]').textContent ?? '', 'New one added to Doing.');
  });

  it('opens that form by N where the keys are on, in the column of the focused card', async () => {
    const page = await openBoard({ stages, titles, isRich: false, attributes: { shortcuts: '' } });
    page.title('Delta').focus();

    await page.press('n');

    assert.isNotNull(page.column('Doing').querySelector('form.add'));
    assert.equal(page.focused?.getAttribute('name'), 'title');
  });

  it('says beside the field that there is no such client, and keeps what was typed', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    page.button('Add job').click();
    await page.settle();
    type(page, 'title', 'New one');
    type(page, 'client', 'Nobody at all');

    await page.press('Enter');

    assert.include(page.find('#add-problem').textContent ?? '', 'There is no client called “Nobody at all”.');
    assert.equal((page.find('form.add input[name="title"]') as HTMLInputElement).value, 'New one');
    assert.deepEqual(page.client.sent, []);
    await assertAccessible(page.element);
  });

  it('sets priority from the menu of a card, skips a stage with a reason, and archives, each with Undo', async () => {
    const page = await openBoard({ stages, titles, isRich: false });

    await page.choose('Alpha', 'Priority', 'High');
    await page.until(() => page.client.sent.at(-1)?.name === 'job.edit');
    await page.press('Escape', 'Escape');
    await page.choose('Alpha', 'Skip stage, with a reason');
    await page.until(() => page.root.querySelector('.form-dialog[open] textarea'));
    const reason = page.find('.form-dialog textarea') as HTMLTextAreaElement;
    reason.value = 'Not wanted';
    reason.dispatchEvent(new Event('input', { bubbles: true }));
    page.find('.form-dialog .primary').click();
    await page.until(() => page.whereIs('Alpha') === 'Doing');
    assert.deepInclude(page.client.sent.at(-1)?.args, { reason: 'Not wanted' });
    await page.choose('Alpha', 'Archive');
    await page.until(() => page.whereIs('Alpha') === undefined);
    page.button('Undo').click();

    await page.until(() => page.whereIs('Alpha') === 'Doing');
  });

  it('asks the host before a change and tells it afterwards; a veto leaves everything as it is', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    const changes: unknown[] = [];
    page.element.addEventListener('wf-change', (event) => changes.push((event as CustomEvent).detail));
    page.element.addEventListener('wf-before-change', (event) => event.preventDefault(), { once: true });

    await page.choose('Alpha', 'Archive');
    assert.deepEqual(page.client.sent, []);
    await page.choose('Alpha', 'Archive');
    await page.until(() => changes.length === 1);

    assert.equal((structuredClone(changes[0]) as { command: string }).command, 'job.archive');
  });

  it('foresees, moves and takes back on the real server, several cards with one Undo', async () => {
    const page = await openReal();
    const [from = '', to = ''] = Object.keys(page.columns);
    const [first = '', second = ''] = page.columns[from] ?? [];
    const before = page.columns[to]?.length ?? 0;
    for (const title of [first, second]) page.card(title).querySelector<HTMLElement>('.check input')?.click();
    await page.settle();

    page.find('[part="selection"] button').click();
    await page.settle();
    page.button(to).click();
    await page.until(() => page.columns[to]?.length === before + 2);
    await page.until(() => page.text.includes(`2 jobs moved to ${to}.`));
    page.button('Undo').click();

    await page.until(() => page.columns[to]?.length === before && page.whereIs(first) === from && page.whereIs(second) === from);
  });
});
