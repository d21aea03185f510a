import { assert } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage, BoardPageOptions } from '../support/board-page.ts';

const stages = ['To do', 'Doing', 'Checking!', 'Done'];
const titles = [['Alpha', 'Beta', 'Gamma'], ['Delta', 'Epsilon'], ['Zeta'], []];

function openSmall(options: BoardPageOptions = {}): Promise<BoardPage> {
  return openBoard({ stages, titles, isRich: false, attributes: { shortcuts: '' }, ...options });
}

/** The request without ids: names instead, so that boards can be compared. */
function requests(page: BoardPage): unknown[] {
  const name = new Map<unknown, string>();
  for (const { stage, cards } of page.client.board().get().value?.columns ?? []) {
    name.set(stage.id, stage.name);
    for (const card of cards) name.set(card.run.id, card.title);
  }
  const named = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return name.get(value) ?? value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner)]));
  };
  return page.client.sent.map(({ name: command, args }) => [command, named(args)]);
}

function middle(element: Element, down = 0.5): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height * down)];
}

/** Drags a card by a real mouse to a spot. */
async function drag(page: BoardPage, title: string, to: [number, number]): Promise<void> {
  const [x, y] = middle(page.card(title).querySelector('.facts') ?? page.card(title));
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [x + 12, y + 6] });
  await page.settle();
  await sendMouse({ type: 'move', position: [to[0] + 2, to[1]] });
  await sendMouse({ type: 'move', position: to });
  await page.settle();
}

async function drop(page: BoardPage): Promise<void> {
  await sendMouse({ type: 'up' });
  await page.settle();
}

async function byDialog(page: BoardPage, title: string, column: string, position: string): Promise<void> {
  await page.choose(title, 'Move…');
  for (const [name, text] of [
    ['column', column],
    ['position', position],
  ] as const) {
    const select = page.find(`.move-dialog select[name="${name}"]`) as HTMLSelectElement;
    const option = [...select.options].find((each) => each.textContent?.trim() === text);
    if (!option) throw new Error(`The dialog offers no ${name} "${text}"`);
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await page.settle();
  }
  page.find('.move-dialog .primary').click();
  await page.settle();
}

describe('moving cards of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  it('comes to the same request by drag, menu, dialog and keys: to the end of the next column', async () => {
    const expected = [['run.advance', { run: 'Beta', stage: 'To do', to: 'Doing', unfinished: 'ask' }]];
    const ways: Readonly<Record<string, (page: BoardPage) => Promise<void>>> = {
      drag: async (page) => {
        await drag(page, 'Beta', middle(page.card('Epsilon'), 0.9));
        await drop(page);
      },
      menu: (page) => page.choose('Beta', 'To column', 'Doing'),
      dialog: (page) => byDialog(page, 'Beta', 'Doing', 'After Epsilon'),
      keys: async (page) => {
        page.title('Beta').focus();
        await page.press('Control+Shift+ArrowRight');
      },
    };
    for (const [way, act] of Object.entries(ways)) {
      const page = await openSmall();

      await act(page);
      await page.until(() => page.whereIs('Beta') === 'Doing', `${way} moves the card`);

      assert.deepEqual(requests(page), expected, way);
      assert.deepEqual(page.columns['Doing'], ['Delta', 'Epsilon', 'Beta'], way);
      closeBoards();
    }
  });

  it('comes to the same request by drag, menu, dialog and keys: one place down', async () => {
    const expected = [['run.reorder', { run: 'Alpha', stage: 'To do', place: { after: 'Beta', before: 'Gamma' } }]];
    const ways: Readonly<Record<string, (page: BoardPage) => Promise<void>>> = {
      drag: async (page) => {
        await drag(page, 'Alpha', middle(page.card('Gamma'), 0.1));
        await drop(page);
      },
      menu: (page) => page.choose('Alpha', 'Down'),
      dialog: (page) => byDialog(page, 'Alpha', 'To do (here now)', 'After Beta'),
      keys: async (page) => {
        page.title('Alpha').focus();
        await page.press('Control+Shift+ArrowDown');
      },
    };
    for (const [way, act] of Object.entries(ways)) {
      const page = await openSmall();

      await act(page);
      await page.until(() => page.columns['To do']?.[0] === 'Beta', `${way} moves the card`);

      assert.deepEqual(requests(page), expected, way);
      closeBoards();
    }
  });

  it('goes back to an earlier column, at a place', async () => {
    const page = await openSmall();

    await byDialog(page, 'Zeta', 'To do', 'After Alpha');
    await page.until(() => page.whereIs('Zeta') === 'To do');

    assert.deepEqual(requests(page), [
      ['run.back', { run: 'Zeta', stage: 'Checking', to: 'To do', place: { after: 'Alpha', before: 'Beta' } }],
    ]);
  });

  it('completes and skips a stage from the menu, but offers no skip where a stage is required', async () => {
    const page = await openSmall();

    await page.choose('Delta', 'Complete stage');
    await page.until(() => page.whereIs('Delta') === 'Checking');
    await page.choose('Alpha', 'Skip stage');
    await page.until(() => page.whereIs('Alpha') === 'Doing');
    await page.choose('Zeta', 'Skip stage');

    assert.deepEqual(requests(page), [
      ['run.complete', { run: 'Delta', stage: 'Doing', unfinished: 'ask' }],
      ['run.skip', { run: 'Alpha', stage: 'To do', unfinished: 'ask' }],
    ]);
  });

  it('opens the Move menu by Shift+F10, walks it by arrows and letters, and gives the focus back', async () => {
    const page = await openSmall();
    page.title('Alpha').focus();

    await page.press('Shift+F10');
    assert.equal(page.focus, 'Complete stage');
    await page.press('ArrowDown', 'ArrowDown');
    assert.include(page.focus ?? '', 'To column');
    await page.press('ArrowRight');
    assert.include(page.focus ?? '', 'Doing');
    await page.press('ArrowLeft');
    assert.include(page.focus ?? '', 'To column');
    await page.press('m');
    assert.equal(page.focus, 'Move…');
    await page.press('Escape');

    assert.isTrue(page.focused === page.title('Alpha'), page.focus);
    assert.deepEqual(page.client.sent, []);
  });

  it('takes the focus along, shows the card and says once where it is', async () => {
    const page = await openSmall();
    await page.until(() => page.spoken.includes('6 jobs in 4 columns.'));
    page.title('Beta').focus();

    await page.press('Control+Shift+ArrowRight');
    await page.until(() => page.spoken.some((text) => text.includes('moved to')));

    assert.isTrue(page.focused === page.title('Beta'), page.focus);
    assert.equal(page.whereIs('Beta'), 'Doing');
    assert.deepEqual(
      page.spoken.filter((text) => text.includes('Beta')),
      ['Beta, moved to Doing, position 3 of 3.'],
    );
  });

  it('returns a refused card with the focus, and says why', async () => {
    const page = await openSmall();
    let open = (): void => undefined;
    page.client.gate = new Promise((resolve) => (open = resolve));
    page.client.refuseNext('stale_state');
    page.title('Beta').focus();

    await page.press('Control+Shift+ArrowRight');
    await page.until(() => page.whereIs('Beta') === 'Doing');
    open();
    await page.until(() => page.whereIs('Beta') === 'To do');
    await page.until(() => page.spoken.some((text) => text.startsWith('Move refused')));

    assert.isTrue(page.focused === page.title('Beta'), page.focus);
    const reason = 'Move refused: Somebody else was faster. What you see now is current. Beta is back in To do.';
    assert.include(page.spoken, reason);
    assert.include(page.find('[part="note"]').textContent ?? '', reason);
    assert.equal(page.told.at(-1)?.type, 'wf-error');
  });

  it('says why a rule refuses a move before anything is shown', async () => {
    const page = await openSmall();

    await page.choose('Delta', 'To column', 'Done');
    await page.until(() => page.spoken.some((text) => text.startsWith('Move refused')));

    assert.equal(page.whereIs('Delta'), 'Doing');
    assert.include(page.spoken, 'Move refused: This stage cannot be skipped. Delta is back in Doing.');
  });

  it('offers to take a move back, by button and by Ctrl+Z', async () => {
    const page = await openSmall();

    await page.choose('Beta', 'To column', 'Doing');
    await page.until(() => page.whereIs('Beta') === 'Doing');
    page.button('Undo').click();
    await page.until(() => page.whereIs('Beta') === 'To do');
    assert.equal(page.focus, 'Beta');
    await page.choose('Beta', 'To bottom');
    await page.until(() => page.columns['To do']?.[2] === 'Beta');
    await page.press('Control+z');

    await page.until(() => page.columns['To do']?.[1] === 'Beta');
    await page.until(() => page.spoken.some((text) => text.endsWith('Undone.')));
  });

  it('keeps the words of Undo on one line on a phone, whatever the length of the title', async () => {
    const long = 'Album 30x30, 40 sider: Vinther og Rasmussen';
    const page = await openBoard({ stages, titles: [[long], [], []], isRich: false, attributes: { style: 'inline-size: 288px' } });

    await page.choose(long, 'To column', 'Doing');
    await page.until(() => page.text.includes('Undo'));

    const { height } = page.button('Undo').getBoundingClientRect();
    assert.isAtMost(height, 40, 'one line of text with its padding');
  });

  it('asks the host before and tells it afterwards', async () => {
    const page = await openSmall();
    let before = '';
    page.element.addEventListener('wf-before-move', (event) => (before = JSON.stringify((event as CustomEvent).detail)));

    await page.choose('Beta', 'To column', 'Doing');
    await page.until(() => page.told.some(({ type }) => type === 'wf-move'));

    const [first, second] = page.client.board().get().value?.columns ?? [];
    const card = second?.cards.find(({ title }) => title === 'Beta');
    const detail = { run: card?.run.id, job: card?.job?.id, from: first?.stage.id, to: second?.stage.id };
    assert.deepEqual(JSON.parse(before), detail);
    assert.deepEqual(structuredClone(page.told.at(-1)?.detail), { ...detail, place: undefined, version: 2 });
  });

  it('leaves the card when the host vetoes, at once or later', async () => {
    const page = await openSmall();
    page.element.addEventListener('wf-before-move', (event) => event.preventDefault(), { once: true });

    await page.choose('Beta', 'To column', 'Doing');
    page.element.addEventListener(
      'wf-before-move',
      (event) => (event as CustomEvent<{ waitUntil(by: Promise<unknown>): void }>).detail.waitUntil(Promise.resolve(false)),
      {
        once: true,
      },
    );
    await page.choose('Beta', 'Down');
    await page.until(() => page.spoken.some((text) => text.includes('Beta stays in To do.')));

    assert.deepEqual(page.client.sent, []);
    assert.deepEqual(page.columns['To do'], ['Alpha', 'Beta', 'Gamma']);
  });

  it('shows by a line where a dragged card will be, and forgets it when it is dropped elsewhere', async () => {
    const page = await openSmall();

    await drag(page, 'Beta', middle(page.card('Delta'), 0.1));
    const line = page.find('.drop-line');
    const [{ top }, card] = [line.getBoundingClientRect(), page.card('Delta').getBoundingClientRect()];
    assert.equal(line.getBoundingClientRect().height, 3);
    assert.closeTo(top, card.top, 8);
    assert.isTrue(page.element.matches(':state(dragging)'));
    await sendMouse({ type: 'move', position: [640, 780] });
    await drop(page);

    assert.deepEqual(page.client.sent, []);
    assert.isFalse(page.element.matches(':state(dragging)'));
    assert.isFalse(line.checkVisibility());
  });

  it('drops between two cards of another column', async () => {
    const page = await openSmall();

    await drag(page, 'Beta', middle(page.card('Epsilon'), 0.1));
    await drop(page);
    await page.until(() => page.whereIs('Beta') === 'Doing');

    assert.deepEqual(page.columns['Doing'], ['Delta', 'Beta', 'Epsilon']);
  });

  it('drops into an empty column', async () => {
    const page = await openSmall();

    await drag(page, 'Zeta', middle(page.column('Done'), 0.5));
    await drop(page);

    await page.until(() => page.whereIs('Zeta') === 'Done');
  });

  it('offers no way to move where nothing may be changed', async () => {
    for (const options of [{ attributes: { readonly: '', shortcuts: '' } }, { role: 'viewer' } as const]) {
      const page = await openSmall(options);

      page.title('Beta').focus();
      await page.press('Control+Shift+ArrowRight', 'Shift+F10', 'm');
      await drag(page, 'Beta', middle(page.card('Epsilon')));
      await drop(page);

      assert.lengthOf(page.root.querySelectorAll('.move'), 0);
      assert.lengthOf(page.root.querySelectorAll('.add-button'), 0);
      assert.deepEqual(page.client.sent, []);
      closeBoards();
    }
  });

  it('tells what others do: who moved what, or how much changed', async () => {
    const page = await openSmall();
    const [todo, doing] = page.client.board().get().value?.columns ?? [];
    const [, jonas] = page.client.$studio.get().value?.members ?? [];
    const move = (at: number): Promise<void> =>
      page.client.remote('run.advance', { run: todo?.cards[at]?.run.id, stage: todo?.stage.id, to: doing?.stage.id }, `staff:${jonas?.id}`);

    await move(0);
    await page.until(() => page.spoken.includes('Alpha was moved to Doing by Jonas Rask.'));
    await move(1);
    await move(2);

    await page.until(() => page.spoken.includes('2 jobs changed.'));
  });
});
