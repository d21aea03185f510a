import { assert } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage, BoardPageOptions } from '../support/board-page.ts';
import { middleOf } from '../support/touch.ts';

const stages = ['To do', 'Doing', 'Checking!', 'Done'];
const titles = [['Alpha', 'Beta', 'Gamma'], ['Delta', 'Epsilon'], ['Zeta'], []];

function openSelectable(options: BoardPageOptions = {}): Promise<BoardPage> {
  return openBoard({ stages, titles, isRich: false, ...options, attributes: { selectable: '', ...options.attributes } });
}

function box(page: BoardPage, title: string): HTMLInputElement {
  const found = page.card(title).querySelector<HTMLInputElement>('.check input');
  if (!found) throw new Error(`${title} has no box`);
  return found;
}

function selected(page: BoardPage): string[] {
  return Object.values(page.columns)
    .flat()
    .filter((title) => box(page, title).checked);
}

async function select(page: BoardPage, ...wanted: readonly string[]): Promise<void> {
  for (const title of wanted) box(page, title).click();
  await page.settle();
}

/** A button of the bar of what is selected. */
function bar(page: BoardPage, words: string): HTMLElement {
  const found = [...page.find('[part="selection"]').querySelectorAll('button')].find((button) => button.textContent?.includes(words));
  if (!found) throw new Error(`The bar has no ${words}.`);
  return found;
}

/** The tag VIP and the first member. */
function tagAndMember(page: BoardPage): readonly [{ readonly id: string }, { readonly id: string; readonly name: string }] {
  const { tags = [], members = [] } = page.client.$studio.get().value ?? {};
  const tag = tags.find(({ name }) => name === 'VIP');
  const [member] = members;
  if (!tag || !member) throw new Error('The sample has no VIP or nobody.');
  return [tag, member];
}

describe('selecting cards of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    closeBoards();
    document.documentElement.style.removeProperty('background');
  });

  it('offers nothing to select until it is turned on', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    page.title('Alpha').focus();

    await page.press('Shift+ArrowDown', 'Control+a');

    assert.lengthOf(page.root.querySelectorAll('.check, [part="selection"]'), 0);
  });

  it('selects by Space and by the box, tells the host and says how many there are', async () => {
    const page = await openSelectable();
    const told: unknown[] = [];
    page.element.addEventListener('wf-select', (event) => told.push((event as CustomEvent).detail));
    page.title('Alpha').focus();

    await page.press(' ');
    await select(page, 'Delta');

    assert.deepEqual(selected(page), ['Alpha', 'Delta']);
    assert.lengthOf((structuredClone(told.at(-1)) as { runs: string[] }).runs, 2);
    assert.include(page.find('[part="selection"]').textContent ?? '', '2 selected');
    await page.until(() => page.spoken.some((text) => text.includes('Delta selected, 2 in all.')));
    assert.deepEqual(
      page.told.filter(({ type }) => type === 'wf-open'),
      [],
      'Space opens nothing',
    );
  });

  it('selects ranges by Shift and arrows, or Shift and a click; columns by Ctrl+A; none by Escape', async () => {
    const page = await openSelectable();
    page.title('Alpha').focus();

    await page.press('Shift+ArrowDown');
    assert.deepEqual([selected(page), page.focus], [['Alpha', 'Beta'], 'Beta']);
    await page.press('Shift+ArrowDown', 'Shift+ArrowUp');
    assert.deepEqual(selected(page), ['Alpha', 'Beta']);
    page.title('Gamma').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true, cancelable: true }));
    await page.settle();
    assert.deepEqual(selected(page), ['Alpha', 'Beta', 'Gamma']);
    await page.press('Escape');
    assert.deepEqual(selected(page), []);
    page.title('Delta').focus();
    await page.press('Control+a');

    assert.deepEqual(selected(page), ['Delta', 'Epsilon']);
  });

  it('moves all that are selected, tells what was refused and why, and takes all back by one Undo', async () => {
    const page = await openSelectable();
    await select(page, 'Alpha', 'Beta', 'Zeta');

    bar(page, 'Move').click();
    await page.settle();
    page.button('Done').click();
    await page.until(() => page.text.includes('1 job moved to Done.'));

    assert.deepEqual(page.columns['Done'], ['Zeta']);
    const note = page.find('[part="note"].done').textContent ?? '';
    for (const said of ['2 refused:', 'Alpha: This stage cannot be skipped.', 'Beta: This stage cannot be skipped.'])
      assert.include(note, said);
    page.button('Undo').click();
    await page.until(() => page.whereIs('Zeta') === 'Checking');

    bar(page, 'Move').click();
    await page.settle();
    page.button('Doing').click();
    await page.until(() => page.columns['Doing']?.length === 5);
    page.button('Undo').click();
    await page.until(() => page.whereIs('Alpha') === 'To do' && page.whereIs('Beta') === 'To do' && page.whereIs('Zeta') === 'Checking');
  });

  it('takes all that are selected along when one of them is dragged', async () => {
    const page = await openSelectable();
    await select(page, 'Alpha', 'Gamma');
    const [from, to] = [middleOf(page.card('Gamma'), 0.9), middleOf(page.card('Epsilon'), 0.9)];

    await sendMouse({ type: 'move', position: [from.x, from.y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [from.x + 20, from.y] });
    await sendMouse({ type: 'move', position: [to.x, to.y] });
    await page.settle();
    assert.include(page.find('.ghost').textContent ?? '', '2');
    await sendMouse({ type: 'up' });

    await page.until(() => page.columns['Doing']?.length === 4);
    assert.deepEqual(page.columns['To do'], ['Beta']);
  });

  it('tags, assigns, dates and archives all that are selected, each with one Undo', async () => {
    const page = await openBoard({ attributes: { selectable: '' } });
    const [first, second] = page.columns['Inquiry'] ?? [];
    if (!first || !second) throw new Error('The sample has no two inquiries.');
    await select(page, first, second);
    const jobs = (): { tags: readonly string[]; assignees: readonly string[]; due: string | null }[] =>
      (
        page.client
          .board()
          .get()
          .value?.columns.flatMap(({ cards }) => cards) ?? []
      ).flatMap(({ job, title }) => (job && (title === first || title === second) ? [job] : []));
    const [tag, member] = tagAndMember(page);

    bar(page, 'Tags').click();
    await page.settle();
    page.button('VIP').click();
    await page.until(() => jobs().every((job) => job.tags.includes(tag.id)));
    assert.equal(page.find('.menu.main [aria-checked="true"]').textContent?.trim(), 'VIP', 'the menu stays and shows it');
    await page.press('Escape');
    assert.equal(page.client.sent.at(-1)?.name, 'job.tagAll');
    bar(page, 'Assign').click();
    await page.settle();
    page.button(member.name).click();
    await page.until(() => jobs().every((job) => job.assignees.includes(member.id)));
    await page.press('Escape');
    bar(page, 'Due').click();
    await page.until(() => page.root.querySelector('.form-dialog[open] input[type="date"]'));
    const day = page.find('.form-dialog input[type="date"]') as HTMLInputElement;
    day.value = '2027-03-01';
    day.dispatchEvent(new Event('input', { bubbles: true }));
    await page.press('Enter');
    await page.until(() => jobs().every((job) => job.due === '2027-03-01'));
    bar(page, 'Archive').click();
    await page.until(() => jobs().length === 0);
    assert.lengthOf(page.root.querySelectorAll('[part="selection"]'), 0, 'what is gone is selected no more');
    page.button('Undo').click();

    await page.until(() => jobs().length === 2);
  });

  it('passes the accessibility check with cards selected and a menu open, light and dark', async () => {
    const page = await openBoard({ attributes: { selectable: '' } });
    const [first, second] = page.columns['Inquiry'] ?? [];
    await select(page, first ?? '', second ?? '');

    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.setProperty('color-scheme', scheme);
      document.documentElement.style.setProperty('background', 'Canvas');
      await page.settle();
      await assertAccessible(page.element);
      bar(page, 'Move').click();
      await page.settle();
      await assertAccessible(page.element);
      await page.press('Escape');
    }
  });
});
