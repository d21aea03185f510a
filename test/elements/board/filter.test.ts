import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage } from '../support/board-page.ts';

const chips = (page: BoardPage): string[] => [...page.root.querySelectorAll('.chip')].map((chip) => chip.textContent?.trim() ?? '');

async function openFilter(page: BoardPage): Promise<void> {
  page.button('Filter').click();
  await page.until(() => page.root.querySelector('.panel:popover-open'));
}

describe('filter of wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    closeBoards();
    history.replaceState(null, '', location.pathname);
  });

  it('shows what narrows the board as chips, takes one away, and tells the host', async () => {
    const page = await openBoard();
    const told: unknown[] = [];
    page.element.addEventListener('wf-filter', ({ detail }) => told.push(detail.filter));
    const me = page.client.$studio.get().value?.actor.member ?? '';

    await openFilter(page);
    page.button('Me').click();
    await page.settle();
    page.find('.panel input[type="checkbox"]').click();
    await page.until(() => chips(page).length === 2);
    await page.press('Escape');

    assert.deepEqual(chips(page), ['Me', 'Overdue only']);
    assert.deepEqual(told, [{ assignees: [me] }, { assignees: [me], overdue: true }]);
    page.button('Me: remove from filter').click();
    await page.until(() => chips(page).length === 1);
    assert.deepEqual(page.element.filter, { overdue: true });
    assert.equal(page.focused?.getAttribute('type'), 'search');
  });

  it('is set by the host, which is not told of its own change', async () => {
    const page = await openBoard();
    let count = 0;
    page.element.addEventListener('wf-filter', () => (count += 1));

    page.element.filter = { q: 'wedding', priority: 'high' };
    await page.until(() => chips(page).length === 1);

    assert.deepEqual(chips(page), ['High priority']);
    assert.equal((page.find('input[type="search"]') as HTMLInputElement).value, 'wedding');
    assert.deepEqual(page.client.asked.at(-1), { q: 'wedding', priority: 'high' });
    assert.equal(count, 0);
  });

  it('finds what is assigned to nobody, alone or beside what is mine', async () => {
    const page = await openBoard();
    const me = page.client.$studio.get().value?.actor.member ?? '';

    await openFilter(page);
    page.button('Nobody').click();
    await page.until(() => chips(page).length === 1);
    assert.deepEqual(page.client.asked.at(-1), { unassigned: true });
    page.button('Me').click();
    await page.until(() => chips(page).length === 2);
    page.button('Nobody').click();
    await page.until(() => chips(page).length === 1);
    await page.press('Escape');

    assert.deepEqual(page.client.asked.at(-1), { assignees: [me] });
    assert.deepEqual(chips(page), ['Me']);
  });

  it('looks anew for what is overdue when the day turns', async () => {
    const now = Date.now;
    const page = await openBoard({ prepare: (_, board) => (board.filter = { overdue: true }) });
    await page.until(() => chips(page).length === 1);
    assert.equal(page.client.refreshed, 0);

    Date.now = () => now() + 86_400_000;
    page.element.requestUpdate(); // as once a minute
    await page.until(() => page.client.refreshed === 1);
    page.element.filter = {};
    Date.now = () => now() + 2 * 86_400_000;
    await page.settle();
    Date.now = now;

    assert.equal(page.client.refreshed, 1);
  });

  it('keeps blanks at the end of what is typed', async () => {
    const page = await openBoard();

    page.find('input[type="search"]').focus();
    await page.press('A', 'n', 'n', 'a', 'Space');
    await page.until(() => page.element.filter.q === 'Anna');

    assert.equal((page.find('input[type="search"]') as HTMLInputElement).value, 'Anna ');
  });

  it('gives the focus back to its button, and is accessible while open, in light and dark', async () => {
    const page = await openBoard({ prepare: (_, board) => (board.filter = { overdue: true }) });

    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.setProperty('color-scheme', scheme);
      document.documentElement.style.setProperty('background', 'Canvas');
      await openFilter(page);
      await assertAccessible(page.element);
      await page.press('Escape');
    }

    assert.isTrue(page.focused === null || page.focused === page.button('Filter'));
  });

  it('is read from the page’s address and written to it, beside what others keep there', async () => {
    history.replaceState(null, '', `${location.pathname}?other=1&work.q=wedding&work.view=list&work.lanes=nonsense`);

    const page = await openBoard({ attributes: { 'url-state': 'work' } });
    await page.until(() => page.root.querySelector('table.rows'));

    assert.deepEqual([page.element.view, page.element.lanes, page.element.filter], ['list', 'none', { q: 'wedding' }]);
    assert.deepEqual(page.client.asked, [{ q: 'wedding' }]);
    page.element.filter = {};
    page.button('Board').click();
    await page.until(() => location.search === '?other=1');
  });

  it('leaves the page’s address alone unless asked', async () => {
    history.replaceState(null, '', `${location.pathname}?board.q=wedding`);
    const page = await openBoard();

    page.button('List').click();
    await page.until(() => page.root.querySelector('table.rows'));

    assert.deepEqual(page.element.filter, {});
    assert.equal(location.search, '?board.q=wedding');
  });
});
