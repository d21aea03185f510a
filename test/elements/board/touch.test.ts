import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage, BoardPageOptions } from '../support/board-page.ts';
import { assertAccessible } from '../support/axe.ts';
import { emulateTouch, finger, middleOf } from '../support/touch.ts';
import type { Spot } from '../support/touch.ts';

const stages = ['To do', 'Doing', 'Checking!', 'Done'];
const titles = [['Alpha', 'Beta', 'Gamma'], ['Delta', 'Epsilon'], ['Zeta'], []];

function openSmall(options: BoardPageOptions = {}): Promise<BoardPage> {
  return openBoard({ stages, titles, isRich: false, ...options });
}

/** Rests on a card until it is taken up. */
async function hold(page: BoardPage, title: string): Promise<Spot> {
  const at = middleOf(page.card(title), 0.8);
  await finger.down(at);
  await page.until(() => page.element.matches(':state(dragging)'), `${title} is taken up`);
  return at;
}

/** Names instead of ids in the first command that was sent. */
function firstRequest(page: BoardPage): unknown {
  const names = new Map<unknown, string>();
  for (const { stage, cards } of page.client.board().get().value?.columns ?? []) {
    names.set(stage.id, stage.name);
    for (const card of cards) names.set(card.run.id, card.title);
  }
  const [first] = page.client.sent;
  return first && [first.name, ...Object.values(first.args as object).map((value: unknown) => names.get(value) ?? value)];
}

describe('wf-board under a finger', () => {
  before(async () => {
    await setViewport({ width: 1280, height: 800 });
    await emulateTouch(true);
  });
  afterEach(closeBoards);
  after(() => emulateTouch(false));

  it('moves a card that is held and dragged, by the same request as any other way', async () => {
    const page = await openSmall();

    const from = await hold(page, 'Beta');
    await finger.move(from, middleOf(page.card('Epsilon'), 0.9));
    await finger.up();
    await page.until(() => page.whereIs('Beta') === 'Doing');

    assert.deepEqual(firstRequest(page), ['run.advance', 'Beta', 'To do', 'Doing', 'ask']);
    assert.deepEqual(page.columns['Doing'], ['Delta', 'Epsilon', 'Beta']);
    assert.isFalse(page.element.matches(':state(dragging)'));
    assert.deepEqual(
      page.told.filter(({ type }) => type === 'wf-open'),
      [],
      'the end of a drag opens nothing',
    );
  });

  it('shows the card under the finger, above everything, and a line where it will be', async () => {
    const page = await openSmall();

    const from = await hold(page, 'Beta');
    const to = middleOf(page.card('Delta'), 0.1);
    await finger.move(from, to);
    await page.settle();

    const ghost = page.find('.ghost');
    const box = ghost.getBoundingClientRect();
    assert.isTrue(ghost.matches(':popover-open'));
    assert.include(ghost.textContent ?? '', 'Beta');
    assert.isTrue(box.left < to.x && to.x < box.right && box.top < to.y && to.y < box.bottom + 10, 'the finger is on it');
    assert.closeTo(page.find('.drop-line').getBoundingClientRect().top, page.card('Delta').getBoundingClientRect().top, 4);
    assert.isTrue(page.column('Doing').matches('.aimed'));
    await finger.up();
  });

  it('scrolls by a swipe, and moves nothing', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `Job ${at + 1}`);
    const page = await openBoard({ stages, titles: [many, [], [], []], isRich: false, height: 500 });
    const scroll = page.column('To do').querySelector('.scroll');
    const from = middleOf(page.card('Job 3'), 0.3);

    await finger.down(from);
    await finger.move(from, { x: from.x, y: from.y - 200 });
    await finger.up();
    await page.until(() => (scroll?.scrollTop ?? 0) > 50, 'the column has scrolled');

    assert.deepEqual(page.client.sent, []);
    assert.isFalse(page.element.matches(':state(dragging)'));
  });

  it('opens a job by a tap, and the Move menu by its button', async () => {
    const page = await openSmall();

    await finger.down(middleOf(page.title('Beta')));
    await finger.up();
    await page.until(() => page.told.some(({ type }) => type === 'wf-open'));
    await finger.down(middleOf(page.moveButton('Beta')));
    await finger.up();

    await page.until(() => page.find('.menu.main').matches(':popover-open'));
    assert.deepEqual(page.client.sent, []);
  });

  it('leaves the card where it was when the touch is cancelled, or a second finger comes', async () => {
    const ways: Readonly<Record<string, (at: Spot) => Promise<void>>> = {
      cancel: () => finger.cancel(),
      'second finger': async (at) => {
        await finger.second(at, { x: at.x + 80, y: at.y });
        await finger.up();
      },
    };
    for (const [way, breakOff] of Object.entries(ways)) {
      const page = await openSmall();
      const from = await hold(page, 'Beta');
      const to = middleOf(page.card('Epsilon'));
      await finger.move(from, to);

      await breakOff(to);
      await page.until(() => !page.element.matches(':state(dragging)'), `${way} ends it`);
      await page.settle();

      assert.deepEqual(page.client.sent, [], way);
      assert.isFalse(page.find('.ghost').matches(':popover-open'), way);
      closeBoards();
    }
  });

  it('cancels by Escape, and what follows opens nothing', async () => {
    const page = await openSmall();
    const from = await hold(page, 'Beta');
    await finger.move(from, middleOf(page.card('Epsilon')));

    await page.press('Escape');
    await finger.up();
    await page.settle();

    assert.deepEqual(page.client.sent, []);
    assert.deepEqual(
      page.told.filter(({ type }) => type === 'wf-open'),
      [],
    );
  });

  it('scrolls a column along when a card is held at its end', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `Job ${at + 1}`);
    const page = await openBoard({ stages, titles: [many, [], [], []], isRich: false, height: 500 });
    const scroll = page.column('To do').querySelector('.scroll');
    const box = scroll?.getBoundingClientRect() ?? new DOMRect();

    const from = await hold(page, 'Job 2');
    await finger.move(from, { x: from.x, y: box.bottom - 8 });
    await page.until(() => (scroll?.scrollTop ?? 0) > 300, 'it scrolls on while the finger rests');
    await finger.up();
    await page.until(() => page.client.sent.length > 0);

    assert.equal(page.client.sent[0]?.name, 'run.reorder');
  });

  it('goes to a column out of sight when a card is held at the edge of a phone', async () => {
    const page = await openSmall({ attributes: { style: 'inline-size: 320px' } });
    const strip = page.find('.strip');
    const frame = strip.getBoundingClientRect();

    const from = await hold(page, 'Beta');
    await finger.move(from, { x: frame.right - 6, y: from.y });
    await page.until(() => strip.scrollLeft > frame.width * 0.9, 'the next column comes');
    await finger.move({ x: frame.right - 6, y: from.y }, { x: frame.left + frame.width / 2, y: from.y });
    await finger.up();

    await page.until(() => page.whereIs('Beta') !== 'To do');
  });

  it('works in a page that reads from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openSmall();

    const from = await hold(page, 'Beta');
    await finger.move(from, middleOf(page.card('Epsilon'), 0.1));
    const line = page.find('.drop-line').getBoundingClientRect();
    assert.closeTo(line.left, page.column('Doing').getBoundingClientRect().left, 16);
    await finger.up();

    await page.until(() => page.whereIs('Beta') === 'Doing');
    assert.deepEqual(page.columns['Doing'], ['Delta', 'Beta', 'Epsilon']);
  });

  it('follows the finger where the page is enlarged', async () => {
    const page = await openSmall({ prepare: (_, board) => board.style.setProperty('zoom', '1.5') });

    const from = await hold(page, 'Beta');
    const to = middleOf(page.card('Delta'), 0.1);
    await finger.move(from, to);
    await page.settle();
    const box = page.find('.ghost').getBoundingClientRect();
    const line = page.find('.drop-line').getBoundingClientRect();
    await finger.up();

    assert.isTrue(box.left < to.x && to.x < box.right && box.top < to.y + 10 && to.y < box.bottom + 10, 'the finger is on it');
    assert.closeTo(line.left, page.column('Doing').getBoundingClientRect().left, 24);
    await page.until(() => page.columns['Doing']?.[0] === 'Beta');
  });

  it('has buttons of 44 pixels, and passes the accessibility check', async () => {
    const page = await openSmall({ attributes: { selectable: '' } });

    for (const button of [page.moveButton('Beta'), page.find('.check'), page.find('.add-here')]) {
      const { width, height } = button.getBoundingClientRect();
      assert.isAtLeast(Math.min(width, height), 44, button.className);
    }
    await assertAccessible(page.element);
  });
});
