import { assert } from '@open-wc/testing';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage } from '../support/board-page.ts';
import { emulateTouch, finger, middleOf } from '../support/touch.ts';
import type { Spot } from '../support/touch.ts';

const TITLE = 'Anna & Lars wedding';

async function openLanes(lanes: 'assignee' | 'client' | 'tag', attributes: Readonly<Record<string, string>> = {}): Promise<BoardPage> {
  const page = await openBoard({ attributes: { lanes, ...attributes }, height: 780 });
  await page.until(() => page.root.querySelector('.lane li') && page.root.querySelector('.help-dialog'));
  return page;
}

const laneName = (lane: Element | null | undefined): string => lane?.querySelector('.lane-name')?.textContent ?? '';
const lane = (page: BoardPage, name: string): HTMLElement => {
  const found = [...page.root.querySelectorAll<HTMLElement>('.lane')].find((one) => laneName(one) === name);
  if (!found) throw new Error(`There is no lane ${name}.`);
  return found;
};
/** The lanes in which a card stands. */
const lanesOf = (page: BoardPage, title: string): string[] =>
  [...page.root.querySelectorAll('.lane li .title')]
    .filter((one) => one.textContent?.trim() === title)
    .map((one) => laneName(one.closest('.lane')));
const cellIn = (page: BoardPage, name: string, at: number): HTMLElement => {
  const cell = lane(page, name).querySelectorAll<HTMLElement>('.cell')[at];
  if (!cell) throw new Error(`The lane ${name} has no cell ${at}.`);
  return cell;
};
const jobOf = (page: BoardPage, title: string): { readonly assignees: readonly string[]; readonly tags: readonly string[] } => {
  const cards =
    page.client
      .board({})
      .get()
      .value?.columns.flatMap((column) => column.cards) ?? [];
  const job = cards.find((card) => card.title === title)?.job;
  if (!job) throw new Error(`There is no job ${title}.`);
  return job;
};
const cardIn = (page: BoardPage, name: string, title: string): HTMLElement => {
  const found = [...lane(page, name).querySelectorAll('li')].find((one) => one.querySelector('.title')?.textContent?.trim() === title);
  if (!found) throw new Error(`The lane ${name} has no ${title}.`);
  return found;
};

async function drag(page: BoardPage, card: HTMLElement, to: Spot): Promise<void> {
  const from = middleOf(card);
  await sendMouse({ type: 'move', position: [from.x, from.y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [from.x + 9, from.y + 9] });
  await page.until(() => page.element.matches(':state(dragging)'), 'the card is taken up');
  await sendMouse({ type: 'move', position: [to.x, to.y] });
  await page.settle();
}

const names = (page: BoardPage): string[] => page.client.sent.map(({ name }) => name);

describe('moving between the lanes of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    await emulateTouch(false);
    closeBoards();
  });

  it('takes a person off a job and puts the other one on it, with one Undo', async () => {
    const page = await openLanes('assignee');
    const [from = ''] = lanesOf(page, TITLE);
    const [to = ''] = [...page.root.querySelectorAll('.lane')].map(laneName).filter((name) => !lanesOf(page, TITLE).includes(name));
    const before = jobOf(page, TITLE).assignees;

    await drag(page, cardIn(page, from, TITLE), middleOf(cellIn(page, to, 0), 0.05));
    assert.isTrue(cellIn(page, to, 0).matches('.aimed'));
    await sendMouse({ type: 'up' });
    await page.until(() => lanesOf(page, TITLE).includes(to) && !lanesOf(page, TITLE).includes(from));

    assert.include(names(page), 'job.assign');
    assert.notDeepEqual(jobOf(page, TITLE).assignees, before);
    page.button('Undo').click();
    await page.until(() => lanesOf(page, TITLE).includes(from));
    assert.deepEqual(jobOf(page, TITLE).assignees, before);
  });

  it('goes to another column of another lane in one movement, and back by one Undo', async () => {
    const page = await openLanes('tag');
    const from = laneName(page.find('.lane'));
    const title = page.find('.lane li .title').textContent?.trim() ?? '';
    const [to = ''] = [...page.root.querySelectorAll('.lane')].map(laneName).filter((name) => !lanesOf(page, title).includes(name));
    const before = jobOf(page, title).tags;
    const target = cellIn(page, to, 2);

    await drag(page, cardIn(page, from, title), middleOf(target, 0.05));
    await sendMouse({ type: 'up' });
    await page.until(() => names(page).length >= 2);
    await page.until(() => target.textContent?.includes(title));

    assert.deepEqual(names(page).slice(0, 2).toSorted(), ['job.tagAll', 'run.advance']);
    await page.until(() => page.root.querySelector('.note.done'));
    page.button('Undo').click();
    await page.until(() => cardIn(page, from, title).closest('.cell') === cellIn(page, from, 0));
    assert.deepEqual(jobOf(page, title).tags, before);
  });

  it('is done by a finger', async () => {
    await emulateTouch(true);
    const page = await openLanes('assignee');
    const [from = ''] = lanesOf(page, TITLE);
    const [to = ''] = [...page.root.querySelectorAll('.lane')].map(laneName).filter((name) => !lanesOf(page, TITLE).includes(name));
    const [start, end] = [middleOf(cardIn(page, from, TITLE), 0.8), middleOf(cellIn(page, to, 0), 0.05)];

    await finger.down(start);
    await page.until(() => page.element.matches(':state(dragging)'), 'the card is taken up');
    await finger.move(start, end);
    await finger.up();

    await page.until(() => lanesOf(page, TITLE).includes(to));
  });

  it('keeps jobs with their clients, and says so', async () => {
    const page = await openLanes('client');
    const title = page.find('.lane li .title').textContent?.trim() ?? '';
    const [from = '', to = ''] = [...page.root.querySelectorAll('.lane')].map(laneName);

    await drag(page, cardIn(page, from, title), middleOf(cellIn(page, to, 1), 0.5));
    await page.until(() => page.spoken.join(' ').includes('stays with its clients'));
    assert.include(page.find('.drop-note').textContent ?? '', 'stays with its clients');
    assert.isTrue(page.find('.drop-line').hidden);
    await sendMouse({ type: 'up' });
    await page.settle();
    assert.deepEqual(page.client.sent, []);

    await drag(page, cardIn(page, from, title), middleOf(cellIn(page, from, 1), 0.5));
    await sendMouse({ type: 'up' });
    await page.until(() => names(page).length === 1);
    assert.match(names(page)[0] ?? '', /^run\./);
  });

  it('is done by the menu, where a lane of clients offers none', async () => {
    const page = await openLanes('assignee');
    const [from = ''] = lanesOf(page, TITLE);

    cardIn(page, from, TITLE).querySelector<HTMLElement>('.move')?.click();
    await page.settle();
    page.button('To lane').click();
    await page.settle();
    const nobody = [...page.root.querySelectorAll<HTMLElement>('.menu.sub .item')].find((one) => one.textContent?.trim() === 'Nobody');
    nobody?.click();
    await page.until(() => lanesOf(page, TITLE).join() === 'Nobody');
    await page.until(() => page.spoken.join(' ').includes(`${TITLE} assigned to nobody.`));
    await page.until(() => page.focus === TITLE);

    assert.deepEqual(jobOf(page, TITLE).assignees, []);
    page.element.lanes = 'client';
    await page.until(() => laneName(page.find('.lane')) !== from);
    page.moveButton(TITLE).click();
    await page.settle();
    assert.throws(() => page.button('To lane'));
  });

  it('tells which column is in view at phone width', async () => {
    const page = await openLanes('assignee', { style: 'inline-size: 320px' });
    const picker = page.find('.picker select') as HTMLSelectElement;
    assert.equal(picker.selectedIndex, 0);

    page.button('Next column').click();

    await page.until(() => picker.selectedIndex === 1);
    assert.isAbove(page.find('.strip').scrollLeft, 200);
  });

  it('takes along to the lane what else is selected', async () => {
    const page = await openLanes('assignee', { selectable: '' });
    const from = laneName(page.find('.lane'));
    const [to = ''] = [...page.root.querySelectorAll('.lane')].map(laneName).slice(1);
    const items = [...lane(page, from).querySelectorAll<HTMLElement>('li')].slice(0, 2);
    const titles = items.map((one) => one.querySelector('.title')?.textContent?.trim() ?? '');
    for (const one of items) one.querySelector<HTMLInputElement>('.check input')?.click();
    await page.settle();

    await drag(page, items[0] ?? page.element, middleOf(cellIn(page, to, 0), 0.05));
    await sendMouse({ type: 'up' });

    await page.until(() => titles.every((title) => lanesOf(page, title).includes(to) && !lanesOf(page, title).includes(from)));
    await page.until(() => page.spoken.join(' ').includes('2 jobs changed.'));
  });
});
