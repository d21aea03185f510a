import { assert } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage } from '../support/board-page.ts';
import { titles } from '../support/sample.ts';

const rows = (page: BoardPage): string[] =>
  [...page.root.querySelectorAll('tbody tr .title')].map((title) => title.textContent?.trim() ?? '');

async function openList(attributes: Readonly<Record<string, string>> = {}): Promise<BoardPage> {
  const page = await openBoard({ attributes: { view: 'list', ...attributes }, height: 600 });
  await page.until(() => page.root.querySelector('tbody tr') && page.root.querySelector('.help-dialog'));
  return page;
}

async function openCalendar(): Promise<BoardPage> {
  const page = await openBoard({ attributes: { view: 'calendar' }, height: 700 });
  await page.until(() => page.root.querySelector('[data-day]') && page.root.querySelector('.help-dialog'));
  return page;
}

describe('views of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  it('are chosen in the bar, and the host is told', async () => {
    const page = await openBoard();
    const told: unknown[] = [];
    page.element.addEventListener('wf-view', ({ detail }) => told.push(detail));

    page.button('List').click();
    await page.until(() => page.root.querySelector('table.rows'));
    page.button('Calendar').click();
    await page.until(() => page.root.querySelector('[role="grid"]'));

    assert.deepEqual(told, [
      { view: 'list', lanes: 'none', sums: false },
      { view: 'calendar', lanes: 'none', sums: false },
    ]);
    assert.equal(page.button('Calendar').ariaPressed, 'true');
  });

  describe('as a list', () => {
    it('is a table in the order of the board, sorted by any column on demand', async () => {
      const page = await openList();
      assert.equal(page.find('table').getAttribute('aria-rowcount'), '25');
      assert.equal(rows(page)[0], 'Anna & Lars wedding');

      page.button('Title').click();
      await page.settle();
      page.button('Title').click();
      await page.until(() => page.find('th[aria-sort]').ariaSort === 'descending');

      const shown = rows(page);
      assert.deepEqual(
        shown,
        shown.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })),
      );
      await page.until(() => page.spoken.join(' ').includes('Sorted by Title.'));
    });

    it('moves a job by its stage, and keeps the focus on it', async () => {
      const page = await openList();
      const stage = page.find('tbody tr .stage-button');
      assert.equal(stage.ariaLabel, 'Inquiry: Move Anna & Lars wedding');

      stage.focus();
      stage.click();
      await page.settle();
      page.button('To column').click();
      await page.settle();
      [...page.root.querySelectorAll<HTMLElement>('.menu .item')].find((item) => item.textContent?.trim().startsWith('Booked'))?.click();

      await page.until(() => page.root.querySelector('[aria-label="Booked: Move Anna & Lars wedding"]'));
      await page.settle();
      assert.equal(page.focused?.closest('tr')?.querySelector('.title')?.textContent?.trim(), 'Anna & Lars wedding');
    });

    it('has one tab stop, which arrow keys take from row to row', async () => {
      const page = await openList();
      page.find('tbody tr .title').focus();

      await page.press('ArrowDown', 'ArrowDown');

      assert.equal(page.focused?.textContent?.trim(), rows(page)[2]);
      assert.lengthOf(page.root.querySelectorAll('tbody .title[tabindex="0"]'), 1);
      await page.press('End');
      await page.until(() => page.focused?.textContent?.trim() === rows(page).at(-1));
    });

    it('loads all pages, and has only the rows in view in the page', async () => {
      const page = await openBoard({ attributes: { view: 'list' }, titles: titles(6, 300), isRich: false, height: 600 });

      await page.until(() => page.root.querySelector('table')?.getAttribute('aria-rowcount') === '1801');
      await page.until(() => !page.root.querySelector('.partly'));

      assert.isBelow(page.root.querySelectorAll('tbody tr').length, 60);
    });
  });

  describe('as a calendar', () => {
    it('shows jobs on their due day and those without one in a tray', async () => {
      const page = await openCalendar();
      const cards =
        page.client
          .board({})
          .get()
          .value?.columns.flatMap((column) => column.cards) ?? [];
      const month = page.find('[aria-current="date"]').dataset['day']?.slice(0, 7);
      const due = cards.find((card) => card.due?.startsWith(month ?? '?'));

      const cell = page.find(`[data-day="${due?.due}"]`);

      assert.include(cell.textContent ?? '', due?.title ?? '?');
      assert.match(cell.textContent ?? '', /, 2\d{3}, \d+ jobs?/);
      assert.include(page.find('.tray').textContent ?? '', cards.find((card) => card.due === null)?.title ?? '?');
    });

    it('goes from day to day by arrows, into a day by Enter, out of it by Escape', async () => {
      const page = await openCalendar();
      const today = page.find('[aria-current="date"]');
      today.focus();
      const day = today.dataset['day'] ?? '';

      await page.press('ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'PageDown', 'PageUp');
      assert.equal((page.focused as HTMLElement | null)?.dataset['day'], day);
      const full = [...page.root.querySelectorAll<HTMLElement>('[data-day]')].find((cell) => cell.querySelector('.title'));
      full?.focus();
      await page.press('Enter');
      assert.isTrue(page.focused?.matches('.title'));
      await page.press('Escape');

      assert.isTrue(page.focused === full);
      assert.lengthOf(page.root.querySelectorAll('[data-day][tabindex="0"]'), 1);
    });

    it('gives a job another due day by a form, says so, and goes there with the focus', async () => {
      const page = await openCalendar();
      const item = page.find('.tray li');
      const title = item.querySelector('.title')?.textContent?.trim() ?? '';
      const today = page.find('[aria-current="date"]').dataset['day'] ?? '';

      item.querySelector<HTMLElement>('.set-due')?.click();
      await page.until(() => page.root.querySelector('.due-panel:popover-open input'));
      (page.find('.due-panel input') as HTMLInputElement).value = today;
      page.button('Set due day').click();

      await page.until(() => page.root.querySelector(`[data-day="${today}"]`)?.textContent?.includes(title));
      assert.deepEqual(
        page.client.sent.map(({ name }) => name),
        ['job.edit'],
      );
      await page.until(() => page.spoken.join(' ').includes(`${title} is due`));
      await page.until(() => page.focused?.textContent?.trim() === title);
    });

    it('begins the week as the language has it', async () => {
      const page = await openCalendar();
      const first = (): string | null | undefined => page.root.querySelector('th')?.getAttribute('abbr');
      assert.equal(first(), 'Sunday');

      page.element.locale = 'da';

      await page.until(() => first() === 'mandag');
    });
  });

  describe('in lanes', () => {
    const lanes = (page: BoardPage): string[] => [...page.root.querySelectorAll('.lane-name')].map((name) => name.textContent ?? '');

    it('has one for each person, with a card in each of its people’s, and one for what nobody has', async () => {
      const page = await openBoard({ attributes: { lanes: 'assignee' } });
      await page.until(() => page.root.querySelector('.lane li'));

      assert.deepEqual(lanes(page), ['Jonas Rask', 'Mette Lund', 'Zoë Martin', 'Nobody']);
      const twice = [...page.root.querySelectorAll('li .title')].filter((title) => title.textContent?.trim() === 'Anna & Lars wedding');
      const card = page.client
        .board({})
        .get()
        .value?.columns[0]?.cards.find(({ title }) => title === 'Anna & Lars wedding');
      assert.lengthOf(twice, Math.max(1, card?.assignees.length ?? 0));
    });

    it('passes from lane to lane with the arrow keys, and folds', async () => {
      const page = await openBoard({ attributes: { lanes: 'assignee' } });
      await page.until(() => page.root.querySelector('.lane li') && page.root.querySelector('.help-dialog'));
      const laneOf = (): string | undefined => page.focused?.closest('.lane')?.querySelector('.lane-name')?.textContent;
      page.find('.lane li .title').focus();
      const before = laneOf();

      for (let step = 0; step < 8 && laneOf() === before; step += 1) await page.press('ArrowDown');

      assert.notEqual(laneOf(), before);
      const fold = page.find('.lane [aria-expanded]');
      fold.click();
      await page.until(() => fold.ariaExpanded === 'false');
      assert.isNull(page.find('.lane').querySelector('li'));
    });

    it('moves a card within its lane', async () => {
      const page = await openBoard({ attributes: { lanes: 'client' } });
      await page.until(() => page.root.querySelector('.lane li') && page.root.querySelector('.help-dialog'));
      const title = page.find('.lane li .title').textContent?.trim() ?? '';

      await page.choose(title, 'To column', 'Album');

      await page.until(() => page.card(title).closest('section')?.querySelector('ul')?.ariaLabel?.endsWith('Album'));
      await page.settle();
      assert.equal(page.focus, title);
    });
  });

  it('puts all loaded cards on paper, without controls', async () => {
    const page = await openBoard({ titles: titles(6, 40), height: 400 });
    const all = (): number => page.root.querySelectorAll('li[data-run]').length;
    assert.isBelow(all(), 240);

    dispatchEvent(new Event('beforeprint'));
    await emulateMedia({ media: 'print' });
    await page.until(() => all() === 240);

    assert.isFalse(page.find('.filter').checkVisibility());
    assert.isFalse(page.find('.move').checkVisibility());
    dispatchEvent(new Event('afterprint'));
    await emulateMedia({ media: 'screen' });
    await page.until(() => all() < 240);
  });

  it('shows of a card what the host wants, and what the host adds', async () => {
    const page = await openBoard({
      attributes: { 'card-fields': 'number due' },
      prepare: (_, board) => (board.cardContent = ({ title }) => `Own words of ${title}`),
    });

    const card = (page.card('Clara & Jonas engagement').textContent ?? '').replaceAll(/\s+/g, ' ');

    assert.include(card, '#1006');
    assert.include(card, 'Own words of Clara & Jonas engagement');
    for (const text of ['Maison Béranger', 'Rush', 'tasks done', 'Assigned to']) assert.notInclude(card, text);
  });

  it('shows content of the page in the card of a job', async () => {
    const page = await openBoard();
    const job = page.client.board({}).get().value?.columns[0]?.cards[0]?.job?.id ?? '';
    const own = document.createElement('b');
    own.slot = `card-${job}`;
    own.textContent = 'From the page';

    page.element.append(own);

    assert.isTrue(own.assignedSlot?.closest('li') === page.card('Anna & Lars wedding'));
  });
});
