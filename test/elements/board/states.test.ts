import { assert } from '@open-wc/testing';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPageOptions } from '../support/board-page.ts';
import { titles } from '../support/sample.ts';

/** Every state in which people may find a board, and something that it then says. */
const states: readonly (BoardPageOptions & { readonly name: string; readonly says: string; readonly state?: string })[] = [
  { name: 'with jobs', says: 'Photography' },
  { name: 'with links', says: 'Photography', attributes: { 'href-template': '/jobs/{job}' } },
  { name: 'compact, with a choice of pipelines', says: 'Pipeline 2', pipelines: 2, attributes: { density: 'compact' } },
  { name: 'empty', says: 'No jobs here yet', titles: [], state: 'empty' },
  { name: 'without a pipeline', says: 'There is no pipeline yet', pipelines: 0 },
  {
    name: 'loading',
    says: '',
    state: 'loading',
    attributes: { loader: 'always' },
    prepare: (client) => client.holdLoading(),
  },
  {
    name: 'failed',
    says: 'The server does not answer. Reference: req-42 Try again',
    state: 'error',
    prepare: (client) => client.failLoading('unavailable'),
  },
  { name: 'forbidden', says: 'You may not do this.', state: 'error', prepare: (client) => client.failLoading('forbidden') },
  { name: 'not found', says: 'This is not here', state: 'error', prepare: (client) => client.failLoading('not_found') },
  {
    name: 'offline',
    says: 'changes are kept and sent later. 2 changes are waiting to be sent.',
    state: 'offline',
    prepare: (client) => client.$status.set({ connection: 'offline', pending: 2, since: '2026-11-21T10:00:00.000Z' }),
  },
  {
    name: 'signed out',
    says: 'Sign in again to go on.',
    prepare: (client) => client.$status.set({ connection: 'signed-out', pending: 0 }),
  },
  { name: 'read-only', says: 'Photography', state: 'readonly', attributes: { readonly: '' } },
  { name: 'for a viewer', says: 'Photography', state: 'readonly', role: 'viewer' },
];

describe('states of wf-board', () => {
  afterEach(closeBoards);

  for (const { name, says, state, ...options } of states) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`is accessible ${name}, in ${scheme}`, async () => {
        document.documentElement.style.setProperty('color-scheme', scheme);
        document.documentElement.style.setProperty('background', 'Canvas');

        const page = await openBoard({ titles: titles(6, 2), ...options });

        await page.until(() => page.text.includes(says));
        if (state) assert.isTrue(page.element.matches(`:state(${state})`), `:state(${state})`);
        await assertAccessible(page.element);
      });
    }
  }

  for (const lang of ['da', 'fr', 'fr-CA']) {
    it(`is accessible in ${lang} and says so in its lang`, async () => {
      document.documentElement.lang = lang;

      const page = await openBoard();
      await page.until(() => page.text.includes(lang === 'da' ? 'Nyt job' : 'Nouveau dossier'));

      assert.equal(page.find('.board').lang, lang);
      await assertAccessible(page.element);
    });
  }

  it('is accessible with the menu, the dialogs and the form open', async () => {
    const page = await openBoard();
    page.button('Add job').click();
    await page.choose('Anna & Lars wedding', 'To column');
    await assertAccessible(page.element);
    await page.press('Escape', 'Escape');

    await page.choose('Anna & Lars wedding', 'Move…');
    await assertAccessible(page.element);
    await page.press('Escape');

    page.button('Help').click();
    await page.settle();
    await assertAccessible(page.element);
  });

  it('is accessible after a move and a refusal', async () => {
    const page = await openBoard();
    await page.choose('Anna & Lars wedding', 'Down');
    await page.until(() => page.text.includes('Undo'));
    await assertAccessible(page.element);

    page.client.refuseNext('forbidden');
    await page.choose('Anna & Lars wedding', 'Down');
    await page.until(() => page.text.includes('Move refused'));
    await assertAccessible(page.element);
  });

  it('tries again after a failure', async () => {
    const page = await openBoard({ prepare: (client) => client.failLoading('unavailable') });

    await page.until(() => page.text.includes('Try again'));
    page.button('Try again').click();

    await page.until(() => page.whereIs('Anna & Lars wedding'));
    assert.deepEqual(
      page.told.map(({ type }) => type),
      ['wf-error', 'wf-ready', 'wf-load'],
    );
  });

  it('keeps the last board when a refresh fails, and says so', async () => {
    const page = await openBoard();

    page.client.failLoading('unavailable');
    await page.settle();

    assert.equal(page.whereIs('Anna & Lars wedding'), 'Inquiry');
    assert.include(page.find('[part="notice"]').textContent ?? '', 'The server does not answer.');
  });

  it('shows a skeleton only when loading takes a while', async () => {
    const page = await openBoard({ prepare: (client) => client.holdLoading() });
    assert.lengthOf(page.root.querySelectorAll('.skeleton'), 0);

    await page.until(() => page.root.querySelector('.skeleton'));
    page.client.finishLoading();

    await page.until(() => !page.root.querySelector('.skeleton') && page.whereIs('Anna & Lars wedding'));
  });

  it('tells the host when the session has ended', async () => {
    const page = await openBoard();

    page.client.$status.set({ connection: 'signed-out', pending: 0 });
    await page.settle();

    assert.equal(page.told.at(-1)?.type, 'wf-auth-expired');
    assert.include(page.text, 'Sign in again');
  });
});
