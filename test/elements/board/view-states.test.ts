import { assert } from '@open-wc/testing';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPageOptions } from '../support/board-page.ts';
import { titles } from '../support/sample.ts';

const views: Readonly<Record<string, { readonly attributes: Readonly<Record<string, string>>; readonly shows: string }>> = {
  list: { attributes: { view: 'list' }, shows: 'table.rows' },
  calendar: { attributes: { view: 'calendar' }, shows: '[role="grid"]' },
  lanes: { attributes: { lanes: 'assignee' }, shows: '.lane-heads' },
};

interface State extends BoardPageOptions {
  readonly name: string;
  readonly says: string;
  readonly state?: string;
  /** There is no view, but the reason. */
  readonly isWhole?: true;
}

const states: readonly State[] = [
  { name: 'empty', says: 'No jobs here yet', titles: [], state: 'empty' },
  {
    name: 'without a match',
    says: 'No job matches the filter.',
    state: 'empty',
    prepare: (_, board) => (board.filter = { q: 'nothing like it' }),
  },
  {
    name: 'failed',
    says: 'The server does not answer. Reference: req-42 Try again',
    state: 'error',
    isWhole: true,
    prepare: (client) => client.failLoading('unavailable'),
  },
  { name: 'forbidden', says: 'You may not do this.', state: 'error', isWhole: true, prepare: (client) => client.failLoading('forbidden') },
  {
    name: 'offline',
    says: 'changes are kept and sent later.',
    state: 'offline',
    prepare: (client) => client.$status.set({ connection: 'offline', pending: 2, since: '2026-11-21T10:00:00.000Z' }),
  },
  { name: 'read-only', says: 'Photography', state: 'readonly', attributes: { readonly: '', selectable: '' } },
  { name: 'for a viewer', says: 'Photography', state: 'readonly', role: 'viewer' },
];

describe('states of wf-board in its views', () => {
  afterEach(() => {
    closeBoards();
    document.documentElement.style.removeProperty('background');
  });

  for (const [view, { attributes, shows }] of Object.entries(views))
    for (const { name, says, state, isWhole, ...options } of states)
      it(`are accessible ${name}: ${view}, in light and dark`, async () => {
        const page = await openBoard({ titles: titles(6, 2), ...options, attributes: { ...attributes, ...options.attributes } });
        await page.until(() => page.text.includes(says) && (isWhole || page.root.querySelector(shows)));
        if (state) assert.isTrue(page.element.matches(`:state(${state})`), `:state(${state})`);

        for (const scheme of ['light', 'dark']) {
          document.documentElement.style.setProperty('color-scheme', scheme);
          document.documentElement.style.setProperty('background', 'Canvas');
          await assertAccessible(page.element);
        }
      });

  for (const [view, { attributes, shows }] of Object.entries(views))
    it(`offer a viewer nothing that changes something: ${view}`, async () => {
      const page = await openBoard({ titles: titles(6, 2), role: 'viewer', attributes });
      await page.until(() => page.root.querySelector(shows) && page.root.querySelector('[data-run]'));

      assert.lengthOf(page.root.querySelectorAll('[data-run] :is([data-part="move"], .set-due), .add-button, .add-here, .movable'), 0);
    });
});
