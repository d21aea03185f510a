import { assert } from '@open-wc/testing';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage } from '../support/board-page.ts';
import { emulateTouch, finger, middleOf } from '../support/touch.ts';
import type { Spot } from '../support/touch.ts';

async function openCalendar(attributes: Readonly<Record<string, string>> = {}): Promise<BoardPage> {
  const page = await openBoard({ attributes: { view: 'calendar', ...attributes }, height: 700 });
  await page.until(() => page.root.querySelector('[data-day]') && page.root.querySelector('.help-dialog'));
  return page;
}

const titleIn = (item: Element): string => item.querySelector('.title')?.textContent?.trim() ?? '';
const today = (page: BoardPage): HTMLElement => page.find('[aria-current="date"]');
const dayNow = (page: BoardPage): string => today(page).dataset['day'] ?? '';
const item = (page: BoardPage, title: string): HTMLElement | undefined =>
  [...page.root.querySelectorAll<HTMLElement>('li[data-run]')].find((one) => titleIn(one) === title);
/** The day that a card stands on; empty in the tray. */
const dayOf = (page: BoardPage, title: string): string | undefined => item(page, title)?.closest<HTMLElement>('[data-day]')?.dataset['day'];

async function mouse(type: 'move' | 'down' | 'up', { x, y }: Spot = { x: 0, y: 0 }): Promise<void> {
  await sendMouse(type === 'move' ? { type, position: [Math.round(x), Math.round(y)] } : { type });
}

async function take(page: BoardPage, card: Element, to: Spot): Promise<void> {
  const from = middleOf(card);
  await mouse('move', from);
  await mouse('down');
  await mouse('move', { x: from.x + 8, y: from.y + 8 });
  await page.until(() => page.element.matches(':state(dragging)'), 'the card is taken up');
  await mouse('move', to);
  await page.settle();
}

describe('dragging in the calendar of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await emulateTouch(false);
    closeBoards();
  });

  it('gives a job the day it is dropped on, with a picture on the way, and takes the day away in the tray', async () => {
    const page = await openCalendar();
    const title = titleIn(page.find('.tray li'));

    await take(page, page.find('.tray li'), middleOf(today(page), 0.8));
    assert.isTrue(page.find('.ghost').matches(':popover-open'));
    assert.isTrue(today(page).matches('[data-aimed]'));
    await mouse('up');
    await page.until(() => dayOf(page, title) === dayNow(page));
    assert.deepEqual(page.client.sent.at(-1)?.name, 'job.edit');
    await page.until(() => page.spoken.join(' ').includes(`${title} is due`));
    assert.isFalse(page.element.matches(':state(dragging)'));
    assert.isNull(page.root.querySelector('[data-aimed]'));

    await take(page, item(page, title) ?? page.element, middleOf(page.find('.tray'), 0.9));
    await mouse('up');
    await page.until(() => item(page, title)?.closest('.tray'));

    assert.lengthOf(page.client.sent, 2);
    page.button('Undo').click();
    await page.until(() => dayOf(page, title) === dayNow(page));
  });

  it('changes nothing by Escape, beside the days, on the same day, for readers', async () => {
    const page = await openCalendar();
    const card = page.find('[data-day] li');

    await take(page, page.find('.tray li'), middleOf(today(page)));
    await page.press('Escape');
    await mouse('up');
    await take(page, page.find('.tray li'), middleOf(page.find('.bar')));
    await mouse('up');
    await take(page, card, middleOf(card.closest('[data-day]') ?? card, 0.9));
    await mouse('up');
    page.element.readonly = true;
    await page.settle();
    await mouse('move', middleOf(page.find('.tray li')));
    await mouse('down');
    await mouse('move', middleOf(today(page)));
    await page.settle();

    assert.isFalse(page.element.matches(':state(dragging)'));
    assert.deepEqual(page.client.sent, []);
  });

  it('is done by a finger that rests first', async () => {
    await emulateTouch(true);
    const page = await openCalendar();
    const title = titleIn(page.find('.tray li'));
    const [from, to] = [middleOf(page.find('.tray li'), 0.3), middleOf(today(page), 0.8)];

    await finger.down(from);
    await page.until(() => page.element.matches(':state(dragging)'), 'the card is taken up');
    await finger.move(from, to);
    await finger.up();
    await page.until(() => dayOf(page, title) === dayNow(page));

    assert.lengthOf(page.client.sent, 1);
  });

  it('takes along what else is selected, with one Undo for all', async () => {
    const page = await openCalendar({ selectable: '' });
    const items = [...page.root.querySelectorAll('.tray li')].slice(0, 2);
    const titles = items.map(titleIn);
    for (const one of items) one.querySelector<HTMLInputElement>('.check input')?.click();
    await page.settle();

    await take(page, items[0] ?? page.element, middleOf(today(page), 0.8));
    assert.equal(page.find('.ghost-count').textContent, '2');
    await mouse('up');
    await page.until(() => titles.every((title) => page.client.sent.length === 2 && !item(page, title)?.closest('.tray')));
    page.button('Undo').click();

    await page.until(() => titles.every((title) => item(page, title)?.closest('.tray')));
  });
});

describe('selecting in the other views of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  const count = (page: BoardPage): string | undefined => page.root.querySelector('.count-selected')?.textContent ?? undefined;

  it('keeps cards on days and in the tray selected together, by box and by Space', async () => {
    const page = await openCalendar({ selectable: '' });

    page.find('[data-day] li .check input').click();
    page.find('.tray li .title').focus();
    await page.press('Space');
    await page.until(() => count(page) === '2 selected');

    assert.lengthOf(page.root.querySelectorAll('.due-card.selected'), 2);
    await page.press('Escape');
    await page.until(() => count(page) === undefined);
  });

  it('selects rows of the list in their order', async () => {
    const page = await openBoard({ attributes: { view: 'list', selectable: '' }, height: 600 });
    await page.until(() => page.root.querySelector('tbody .check'));
    page.find('tbody .title').focus();

    await page.press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await page.until(() => count(page) === '3 selected');

    assert.deepEqual(
      [...page.root.querySelectorAll('tbody tr')].slice(0, 4).map((row) => row.matches('.selected')),
      [true, true, true, false],
    );
    page.button('Title').click();
    await page.settle();
    assert.equal(count(page), '3 selected');
  });

  for (const view of ['list', 'calendar'])
    for (const scheme of ['light', 'dark'])
      it(`is accessible with something selected: ${view}, ${scheme}`, async () => {
        document.documentElement.style.setProperty('color-scheme', scheme);
        document.documentElement.style.setProperty('background', 'Canvas');
        const page = await openBoard({ attributes: { view, selectable: '' }, height: 700 });
        await page.until(() => page.root.querySelector('.sheet .check input'));

        page.find('.sheet .check input').click();
        await page.until(() => count(page) === '1 selected');

        await assertAccessible(page.element);
      });
});
