import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BoardBench } from './support/board-bench.ts';
import type { Columns } from './support/board-bench.ts';
import { startBench, until } from './support/element-page.ts';
import type { Bench, ElementPage } from './support/element-page.ts';

const SMALL: Columns = { 'To do': ['Alpha', 'Beta', 'Gamma'], Doing: ['Delta', 'Epsilon'], Waiting: [], Done: ['Zeta', 'Theta'] };
const MOVED: Columns = { 'To do': ['Alpha', 'Gamma'], Doing: ['Delta', 'Epsilon', 'Beta'], Waiting: [], Done: ['Zeta', 'Theta'] };
const LONG: Columns = { Long: Array.from({ length: 25 }, (_, at) => `Job ${at + 1}`), Short: ['Last'] };
const SHORTCUTS = { shortcuts: '' };

describe('the keys of a board, row by row of the key table', () => {
  let bench: Bench;
  let page: ElementPage;
  before(async () => {
    bench = await startBench();
    ({ page } = bench);
  });
  after(() => bench?.close());

  const open = (columns = SMALL, attributes: Readonly<Record<string, string>> = {}): Promise<BoardBench> =>
    BoardBench.open(bench, columns, attributes);

  /** Presses keys and says where the focus is after each. */
  async function walk(...keys: readonly string[]): Promise<readonly string[]> {
    const way: string[] = [];
    for (const key of keys) {
      await page.press(key);
      // the next frame has it
      await page.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      way.push(await page.focus());
    }
    return way;
  }

  it('Tab and Shift+Tab: in at the last focused card, then its button, then out', async () => {
    const board = await open();
    await board.focusOn('Epsilon');

    assert.deepEqual(await walk('Tab'), ['Move Epsilon']);
    await page.tabTo('After');
    assert.deepEqual(await walk('Shift+Tab', 'Shift+Tab'), ['Move Epsilon', 'Epsilon']);
    await page.tabTo('Before', 'Shift+Tab');
    await page.tabTo('Epsilon');
  });

  it('↑ ↓ go through the column, → ← to the same place of the next one, to the heading of an empty one', async () => {
    const board = await open();
    await board.focusOn('Alpha');

    assert.deepEqual(await walk('ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown'), [
      'Beta',
      'Alpha',
      'Alpha',
      'Beta',
      'Gamma',
      'Gamma',
    ]);
    const way = await walk('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    assert.match(way[1] ?? '', /^Waiting/);
    assert.match(way[4] ?? '', /^Waiting/);
    assert.deepEqual(way.toSpliced(4, 1).toSpliced(1, 1), ['Epsilon', 'Zeta', 'Zeta', 'Delta', 'Alpha', 'Alpha']);
  });

  it('→ ← are mirrored where columns run from right to left, also with Ctrl+Shift', async () => {
    await page.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    try {
      const board = await open(SMALL, SHORTCUTS);
      await board.focusOn('Beta');

      assert.deepEqual(await walk('ArrowLeft', 'ArrowRight', 'ArrowRight'), ['Epsilon', 'Beta', 'Beta']);
      await page.press('Control+Shift+ArrowLeft');

      await board.shows(MOVED);
      await page.focusIs('Beta');
    } finally {
      await page.page.evaluate(() => document.documentElement.removeAttribute('dir'));
    }
  });

  it('Home and End: the ends of the column; with Ctrl the first and the last column', async () => {
    const board = await open();
    await board.focusOn('Beta');

    assert.deepEqual(await walk('Home', 'End', 'Control+End', 'Control+Home'), ['Alpha', 'Gamma', 'Theta', 'Beta']);
  });

  it('Page Up and Page Down: ten cards', async () => {
    const board = await open(LONG);
    await board.focusOn('Job 3');

    assert.deepEqual(await walk('PageDown', 'PageDown', 'PageDown', 'PageUp'), ['Job 13', 'Job 23', 'Job 25', 'Job 15']);
  });

  it('letters: the next title that begins so, while a title has the focus, and not where they are switched off', async () => {
    const board = await open();
    await board.focusOn('Alpha');

    assert.deepEqual(await walk('t', 'h'), ['Theta', 'Theta']);
    await until(() => new Promise((resolve) => setTimeout(() => resolve(true), 600))); // a new word begins
    assert.deepEqual(await walk('d', 'Tab', 'a'), ['Delta', 'Move Delta', 'Move Delta']);
    const off = await open(SMALL, { 'no-type-ahead': '' });
    await off.focusOn('Alpha');
    assert.deepEqual(await walk('d'), ['Alpha']);
  });

  it('Enter: opens the job', async () => {
    const board = await open();
    await board.focusOn('Beta');

    await page.press('Enter');

    await until(() => page.told.length > 0);
    assert.deepEqual(
      page.told.map(({ type, detail }) => [type, detail['run']]),
      [['wf-open', board.id('Beta')]],
    );
  });

  it('Enter: follows the link where the host gives href-template', async () => {
    const board = await open(SMALL, { 'href-template': '#/jobs/{run}' });
    await board.focusOn('Beta');

    assert.equal(await page.get('link', 'Beta').count(), 1);
    await page.press('Enter');

    await page.page.waitForURL(`**/#/jobs/${board.id('Beta')}`);
  });

  it('Space: selects and unselects, where selection is on', async () => {
    const board = await open(SMALL, { selectable: '' });
    await board.focusOn('Beta');

    await page.press('Space');
    await page.hears('Beta selected, 1 in all.');
    assert.equal(await page.get('checkbox', 'Select Beta').isChecked(), true);
    await page.press('Space');
    await page.hears('Beta no longer selected, 0 in all.');

    assert.deepEqual(page.told, [], 'it opens nothing');
    assert.equal(await page.focus(), 'Beta');
  });

  for (const [way, ask] of [
    ['Shift+F10', () => page.press('Shift+F10')],
    ['the context-menu key', () => page.press('ContextMenu')],
    ['the Move button', () => page.press('Tab', 'Enter')],
  ] as const) {
    it(`${way}: opens the Move menu, Escape closes it, and the focus is back`, async () => {
      const board = await open();
      await board.focusOn('Beta');
      await ask();

      await page.focusIs('Complete stage');
      const names = (await page.element.getByRole('menuitem').allInnerTexts()).map((name) => name.trim());
      for (const name of ['To column', 'Up', 'Down', 'To top', 'To bottom', 'Move…'])
        assert.ok(names.includes(name), `${name}: ${names.join()}`);
      await page.press('Escape');

      assert.equal(await page.element.getByRole('menu').count(), 0);
      assert.equal(await page.focus(), way === 'the Move button' ? 'Move Beta' : 'Beta');
      assert.deepEqual(page.sent, []);
    });
  }

  it('the Move menu: Down, To bottom, Up, To top', async () => {
    const board = await open();
    await board.focusOn('Alpha');
    const orders: readonly (readonly [string, readonly string[]])[] = [
      ['Down', ['Beta', 'Alpha', 'Gamma']],
      ['To bottom', ['Beta', 'Gamma', 'Alpha']],
      ['Up', ['Beta', 'Alpha', 'Gamma']],
      ['To top', ['Alpha', 'Beta', 'Gamma']],
    ];
    for (const [entry, titles] of orders) {
      await page.press('Shift+F10');
      await page.focusIs('Complete stage');
      await page.tabTo(entry, 'ArrowDown');
      await page.press('Enter');

      await board.shows({ ...SMALL, 'To do': titles });
      await page.focusIs('Alpha');
    }
  });

  it('Move…: column and position in a dialog, to submit or to cancel', async () => {
    const board = await open();
    await board.focusOn('Gamma');
    const openDialog = async (): Promise<void> => {
      await page.press('Shift+F10');
      await page.focusIs('Complete stage');
      await page.tabTo('Move…', 'ArrowUp');
      await page.press('Enter');
      await page.focusIs(/^Column/);
    };
    await openDialog();
    assert.deepEqual(await page.element.getByLabel('Position').locator('option').allInnerTexts(), ['First', 'After Alpha', 'After Beta']);
    await page.press('Escape');
    await page.focusIs('Gamma');
    await openDialog();
    await page.tabTo('Cancel');
    await page.press('Enter');
    await page.focusIs('Gamma');
    assert.deepEqual(page.sent, []);

    await openDialog();
    await page.type('Do'); // selects take letters
    await page.press('D', 'Tab');
    await page.focusIs(/^Position/);
    await page.press('ArrowUp');
    await page.tabTo('Move');
    await page.press('Enter');

    await board.shows({ ...SMALL, 'To do': ['Alpha', 'Beta'], Doing: ['Delta', 'Gamma', 'Epsilon'] });
    await page.focusIs('Gamma');
    await page.hears('Gamma, moved to Doing, position 2 of 3.');
  });

  it('Ctrl+Shift+arrows, ⌘⇧ as well: one place or column, only with shortcuts', async () => {
    const off = await open();
    await off.focusOn('Beta');
    await page.press('Control+Shift+ArrowRight', 'Control+Shift+ArrowDown');
    assert.deepEqual(await off.seen(), SMALL);
    assert.deepEqual(page.sent, []);

    const board = await open(SMALL, SHORTCUTS);
    await board.focusOn('Beta');
    await page.press('Control+Shift+ArrowUp');
    await board.shows({ ...SMALL, 'To do': ['Beta', 'Alpha', 'Gamma'] });
    await page.press('Meta+Shift+ArrowDown');
    await board.shows(SMALL);
    await page.press('Control+Shift+ArrowRight');
    await board.shows(MOVED);
    await page.press('Meta+Shift+ArrowLeft');
    await board.shows({ ...SMALL, 'To do': ['Alpha', 'Gamma', 'Beta'] });
    await page.focusIs('Beta');
  });

  it('M: Move…, only with shortcuts', async () => {
    const off = await open();
    await off.focusOn('Beta');
    await page.press('m');
    assert.equal(await page.element.getByRole('dialog').count(), 0);

    const board = await open(SMALL, SHORTCUTS);
    await board.focusOn('Beta');
    await page.press('m');
    await page.get('dialog', 'Move Beta').waitFor();
    await page.press('Escape');
    await page.focusIs('Beta');
  });

  it('Escape: one level of the menu at a time, and a drag', async () => {
    const board = await open();
    await board.focusOn('Beta');
    await page.press('Shift+F10');
    await page.focusIs('Complete stage');
    await page.tabTo('To column', 'ArrowDown');
    await page.press('Enter');
    await page.focusIs(/^Doing/);
    await page.press('Escape');
    await page.focusIs('To column');
    await page.press('Escape');
    await page.focusIs('Beta');

    const { mouse } = page.page;
    await board.card('Beta').hover();
    await mouse.down();
    await board.card('Delta').hover();
    await page.element.locator('.drop-line').waitFor();
    await page.press('Escape');
    await mouse.up();

    assert.deepEqual(await board.seen(), SMALL);
    assert.deepEqual(page.sent, []);
    await page.focusIs('Beta');
  });

  it('?: the help, also by its button; what is off is not in it', async () => {
    const board = await open();
    await board.focusOn('Beta');
    await page.press('?');
    const dialog = page.get('dialog', 'Moving about and moving jobs');
    await dialog.waitFor();
    assert.doesNotMatch(await dialog.innerText(), /Ctrl\+Shift/);
    await page.press('Escape');
    await page.focusIs('Beta');

    await open(SMALL, SHORTCUTS);
    await page.page.getByRole('button', { name: 'Before' }).focus();
    await page.tabTo('Help');
    await page.press('Enter');
    assert.match(await dialog.innerText(), /Ctrl\+Shift/);
    assert.match(await dialog.innerText(), /Touch and pen/);
    await page.press('Escape');
    await page.focusIs('Help');
  });

  it('Ctrl+Z: takes the last change back, with the focus on its card', async () => {
    const board = await open(SMALL, SHORTCUTS);
    await board.focusOn('Beta');
    await page.press('Control+Shift+ArrowRight');
    await board.shows(MOVED);
    await page.sends(1);

    await page.press('Control+z');

    await board.shows(SMALL);
    await page.focusIs('Beta');
    await page.hears('Undone.');
  });

  const ways: Readonly<Record<string, (board: BoardBench) => Promise<void>>> = {
    drag: async (board) => {
      const { mouse } = page.page;
      await board
        .card('Beta')
        .locator('article')
        .hover({ position: { x: 20, y: 20 } });
      await mouse.down();
      const to = await board.card('Epsilon').boundingBox();
      assert.ok(to);
      await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
      await mouse.move(to.x + to.width / 2, to.y + to.height - 4, { steps: 2 });
      await mouse.up();
    },
    'menu move': async () => {
      await page.press('Shift+F10');
      await page.focusIs('Complete stage');
      await page.tabTo('To column', 'ArrowDown');
      await page.press('Enter');
      await page.focusIs(/^Doing/);
      await page.press('Enter');
    },
    'dialog move': async () => {
      await page.press('m');
      await page.focusIs(/^Column/);
      await page.press('D');
      await page.tabTo('Move');
      await page.press('Enter');
    },
    'shortcut move': () => page.press('Control+Shift+ArrowRight'),
  };
  for (const [way, move] of Object.entries(ways)) {
    it(`a ${way} sends the same request as the others; the focus stays on the card, one announcement, Undo`, async () => {
      const board = await open(SMALL, SHORTCUTS);
      await board.focusOn('Beta');

      await move(board);

      await board.shows(MOVED);
      const expected = ['run.advance', { run: 'Beta', stage: 'To do', to: 'Doing', unfinished: 'ask' }];
      assert.deepEqual(await board.sends(), [expected]);
      await page.focusIs('Beta');
      await page.hears('Beta, moved to Doing, position 3 of 3.');
      assert.equal(page.heard.filter(({ text }) => text.includes('Beta')).length, 1, JSON.stringify(page.heard));
      await page.get('button', 'Undo').focus();
      await page.press('Enter');
      await board.shows(SMALL);
      await page.focusIs('Beta');
    });
  }

  it('a card that is moved out of sight is scrolled to, below the sticky heads', async () => {
    const board = await open(LONG, { ...SHORTCUTS, class: 'low' });
    await board.focusOn('Job 1');
    await page.press('End');
    await page.focusIs('Job 25');
    await page.press('Shift+F10');
    await page.focusIs('Complete stage');
    await page.tabTo('To top', 'ArrowDown');
    await page.press('Enter');
    await page.hears('Job 25, moved to Long, position 1 of 25.');
    await page.focusIs('Job 25');

    const card = await board.card('Job 25').boundingBox();
    const head = await page.element.locator('section.column .heading').first().boundingBox();

    assert.ok(card && head && card.y >= head.y + head.height - 1 && card.y + card.height <= 800, JSON.stringify({ card, head }));
  });

  it('[STG-11] what the server refuses goes back with the focus, and the reason interrupts', async () => {
    const board = await open({ First: ['Alpha', 'Beta'], 'Needed!': [], Beyond: [] }, SHORTCUTS);
    await board.focusOn('Beta');
    await page.press('m');
    await page.focusIs(/^Column/);
    await page.press('B');
    await page.tabTo('Move');
    await page.press('Enter');

    await page.hears(/Move refused: .*cannot be skipped.* Beta is back in First\./);

    await board.shows({ First: ['Alpha', 'Beta'], Needed: [], Beyond: [] });
    await page.focusIs('Beta');
    assert.equal(page.heard.find(({ text }) => text.includes('refused'))?.how, 'alert');
    await page.element.locator('.note').getByText('cannot be skipped').waitFor();
  });

  it('the page had nothing to complain of', () => {
    assert.deepEqual(page.complaints, []);
  });
});
