import { assert } from '@open-wc/testing';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage, BoardPageOptions } from '../support/board-page.ts';

const stages = ['To do', 'Doing', 'Waiting', 'Done'];
const titles = [['Alpha', 'Beta', 'Gamma'], ['Delta', 'Epsilon'], [], ['Zeta', 'Été', 'Theta', 'Iota']];

/** A small board with the focus on its first card. */
async function openAtFirst(options: BoardPageOptions = {}): Promise<BoardPage> {
  const page = await openBoard({ stages, titles, isRich: false, ...options });
  page.title('Alpha').focus();
  return page;
}

/** From where, which key, to where. */
const table: readonly (readonly [from: string, key: string, to: string])[] = [
  ['Alpha', 'ArrowDown', 'Beta'],
  ['Gamma', 'ArrowDown', 'Gamma'],
  ['Beta', 'ArrowUp', 'Alpha'],
  ['Alpha', 'ArrowUp', 'Alpha'],
  ['Alpha', 'ArrowRight', 'Delta'],
  ['Beta', 'ArrowRight', 'Epsilon'],
  ['Gamma', 'ArrowRight', 'Epsilon'],
  ['Epsilon', 'ArrowLeft', 'Beta'],
  ['Alpha', 'ArrowLeft', 'Alpha'],
  ['Beta', 'Home', 'Alpha'],
  ['Alpha', 'End', 'Gamma'],
  ['Beta', 'Control+End', 'Été'],
  ['Theta', 'Control+Home', 'Gamma'],
  ['Iota', 'PageUp', 'Zeta'],
  ['Zeta', 'PageDown', 'Iota'],
  ['Alpha', 'd', 'Delta'],
  ['Theta', 'g', 'Gamma'],
  ['Alpha', 'q', 'Alpha'],
];

describe('keyboard of wf-board', () => {
  afterEach(closeBoards);

  for (const [from, key, to] of table) {
    it(`${key} leads from ${from} to ${to}`, async () => {
      const page = await openAtFirst();
      page.title(from).focus();

      await page.press(key);

      assert.equal(page.focus, to);
    });
  }

  it('has one tab stop: Tab goes to the card, its Move button, and out', async () => {
    const page = await openAtFirst();
    page.title('Beta').focus();

    await page.press('Tab');
    assert.isTrue(page.focused === page.moveButton('Beta'), page.focus);
    await page.press('Tab');
    assert.isTrue(page.focused === null);
    await page.press('Shift+Tab', 'Shift+Tab');

    assert.isTrue(page.focused === page.title('Beta'), 'it comes back to where it was');
  });

  it('leads to the heading of an empty column and on from there', async () => {
    const page = await openAtFirst();
    page.title('Delta').focus();

    await page.press('ArrowRight');
    assert.include(page.focus ?? '', 'Waiting');
    await page.press('ArrowRight');

    assert.equal(page.focus, 'Zeta');
  });

  it('mirrors the arrows where columns run from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openAtFirst();

    await page.press('ArrowLeft');
    assert.equal(page.focus, 'Delta');
    await page.press('ArrowRight');

    assert.equal(page.focus, 'Alpha');
    assert.isAbove(page.column('To do').getBoundingClientRect().left, page.column('Doing').getBoundingClientRect().left);
  });

  it('finds titles by several letters in a row, also with accents', async () => {
    const page = await openAtFirst();

    await page.press('t', 'h');

    assert.equal(page.focus, 'Theta');
  });

  it('leaves letters alone when type-ahead is off', async () => {
    const page = await openAtFirst({ attributes: { 'no-type-ahead': '' } });

    await page.press('d');

    assert.equal(page.focus, 'Alpha');
  });

  it('opens a job by Enter and by click', async () => {
    const page = await openAtFirst();
    const { job, run } = page.client.board().get().value?.columns[0]?.cards[0] ?? {};

    await page.press('Enter');
    page.title('Alpha').click();

    const opened = page.told.filter(({ type }) => type === 'wf-open').map(({ detail }) => detail);
    assert.deepEqual(opened, [
      { job: job?.id, run: run?.id, client: undefined },
      { job: job?.id, run: run?.id, client: undefined },
    ]);
  });

  it('makes titles links by href-template, which a host may open its own way', async () => {
    const page = await openAtFirst({ attributes: { 'href-template': '/jobs/{number}?from=board' } });
    const followed: boolean[] = [];
    page.element.addEventListener('click', (event) => {
      followed.push(!event.defaultPrevented);
      event.preventDefault();
    });
    page.element.addEventListener('wf-open', (event) => event.preventDefault(), { once: true });

    page.title('Alpha').click();
    page.title('Alpha').click();

    assert.deepEqual(followed, [false, true]);
    assert.equal(page.title('Alpha').getAttribute('href'), '/jobs/1001?from=board');
  });

  it('shows its keys by ? and by a button, and those that move only when they are on', async () => {
    const page = await openAtFirst();

    await page.press('?');
    assert.notInclude(page.find('.help-dialog').textContent ?? '', 'Ctrl+Shift');
    await page.press('Escape');
    page.element.shortcuts = true;
    page.button('Help').click();
    await page.settle();

    assert.isTrue(page.find('.help-dialog').matches('[open]'));
    assert.include(page.find('.help-dialog').textContent ?? '', 'Ctrl+Shift');
  });

  it('does nothing by the keys that move until they are turned on', async () => {
    const page = await openAtFirst();

    await page.press('Control+Shift+ArrowRight', 'Control+Shift+ArrowDown');

    assert.deepEqual(page.client.sent, []);
  });

  it('keeps the focus on the same card while others come and go around it', async () => {
    const page = await openAtFirst();
    page.title('Beta').focus();
    const [alpha] = page.client.board().get().value?.columns[0]?.cards ?? [];
    const doing = page.client.board().get().value?.columns[1]?.stage.id;

    await page.client.remote('run.advance', { run: alpha?.run.id, stage: alpha?.run.stage, to: doing }, 'staff:other');
    await page.settle();

    assert.deepEqual(page.columns['To do'], ['Beta', 'Gamma']);
    assert.isTrue(page.focused === page.title('Beta'), page.focus);
  });

  it('moves the focus to what stands in its place when the focused card goes', async () => {
    const page = await openAtFirst();
    page.title('Beta').focus();
    const beta = page.client.board().get().value?.columns[0]?.cards[1];

    await page.client.remote('run.close', { run: beta?.run.id, stage: beta?.run.stage }, 'staff:other');
    await page.settle();

    assert.equal(page.focus, 'Gamma');
  });

  it('loses no key that is pressed before what it takes to work on the board has come', async () => {
    const page = await openAtFirst({ isBusy: true, attributes: { shortcuts: '' } });

    const keys = [{ key: 'ArrowDown' }, { key: 'ArrowRight', ctrlKey: true, shiftKey: true }];
    for (const key of keys) page.title('Alpha').dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, composed: true }));
    await page.until(() => page.whereIs('Beta') === 'Doing', 'both keys were heard, one after the other');

    assert.equal(page.whereIs('Alpha'), 'To do');
    assert.equal(page.focus, 'Beta');
  });

  it('does not take the focus when it loads', async () => {
    const page = await openBoard({ stages, titles, isRich: false });

    assert.isTrue(page.focused === null);
    assert.isTrue(document.activeElement === document.body);
  });

  it('focuses the card of a job for the host', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    const job = page.client.board().get().value?.columns[3]?.cards[2]?.job;

    page.element.focus({ itemId: job?.id ?? '' });
    await page.settle();

    assert.equal(page.focus, 'Theta');
  });
});
