import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ClientError } from '@workfloor/sdk';
import { assertAccessible } from '../support/axe.ts';
import { closeBoards, openBoard } from '../support/board-page.ts';
import type { BoardPage } from '../support/board-page.ts';
import { id } from '../support/sample.ts';

const stages = ['To do', 'Doing', 'Checking!', 'Done'];
const titles = [['Alpha', 'Beta'], ['Delta'], [], []];

/** A board where Alpha waits for a task. */
async function openWaiting(): Promise<BoardPage> {
  return openBoard({
    stages,
    titles,
    isRich: false,
    attributes: { shortcuts: '' },
    prepare: (client) => {
      const runs = [...(client.tables.get('run')?.values() ?? [])];
      const alpha = client.board().get().value?.columns[0]?.cards[0];
      if (!alpha?.job || runs.length === 0) throw new Error('The sample has no Alpha.');
      client.addTask(alpha.run, alpha.job.id, 'Send the contract');
    },
  });
}

async function answer(page: BoardPage, choice: string): Promise<void> {
  await page.until(() => page.root.querySelector('.form-dialog[open]'), 'it asks');
  const label = [...page.root.querySelectorAll<HTMLLabelElement>('.form-dialog .form-radios label')].find((each) =>
    each.textContent?.includes(choice),
  );
  label?.querySelector('input')?.click();
  await page.settle();
  page.button('Move on').click();
  await page.settle();
}

/** A button of the bar of what is selected. */
function bar(page: BoardPage, words: string): HTMLElement {
  const found = [...page.find('[part="selection"]').querySelectorAll('button')].find((button) => button.textContent?.includes(words));
  if (!found) throw new Error(`The bar has no ${words}.`);
  return found;
}

describe('unfinished items on wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  it('[GATE-6] asks what becomes of what is unfinished, by menu and by key alike, and moves by the answer', async () => {
    const ways: Readonly<Record<string, (page: BoardPage) => Promise<void>>> = {
      menu: (page) => page.choose('Alpha', 'To column', 'Doing'),
      keys: async (page) => {
        page.title('Alpha').focus();
        await page.press('Control+Shift+ArrowRight');
      },
      complete: (page) => page.choose('Alpha', 'Complete stage'),
    };
    for (const [way, act] of Object.entries(ways)) {
      const page = await openWaiting();

      await act(page);
      await page.until(() => page.root.querySelector('.form-dialog[open]'), `${way} asks`);
      assert.include(page.find('.form-dialog').textContent ?? '', 'Send the contract', way);
      assert.equal(page.whereIs('Alpha'), 'To do', way);
      await answer(page, 'Keep open');
      await page.until(() => page.whereIs('Alpha') === 'Doing');

      assert.propertyVal(page.client.sent.at(-1)?.args, 'unfinished', 'carry', way);
      closeBoards();
    }
  });

  it('[GATE-12] marks them done, or cancels them, as the person chooses', async () => {
    for (const [choice, state] of [
      ['Mark as done', 'done'],
      ['Cancel', 'cancelled'],
    ] as const) {
      const page = await openWaiting();

      await page.choose('Alpha', 'Complete stage');
      await answer(page, choice);
      await page.until(() => page.whereIs('Alpha') === 'Doing');

      const task = [...(page.client.tables.get('task')?.values() ?? [])].find(
        (each) => 'title' in each && each.title === 'Send the contract',
      );
      assert.equal(task && 'state' in task ? task.state : undefined, state);
      closeBoards();
    }
  });

  it('leaves the card and the focus where they are when the person gives it up', async () => {
    const page = await openWaiting();

    await page.choose('Alpha', 'Complete stage');
    await page.until(() => page.root.querySelector('.form-dialog[open]'));
    await assertAccessible(page.element);
    await page.press('Escape');
    await page.settle();

    assert.equal(page.whereIs('Alpha'), 'To do');
    assert.equal(page.focus, 'Alpha');
    assert.lengthOf(page.root.querySelectorAll('[part="note"]'), 0);
  });

  it('[GATE-6] asks once for several cards', async () => {
    const page = await openWaiting();
    page.element.selectable = true;
    await page.settle();
    for (const title of ['Alpha', 'Beta']) page.card(title).querySelector<HTMLElement>('.check input')?.click();
    await page.settle();

    bar(page, 'Move').click();
    await page.settle();
    page.button('Doing').click();
    await answer(page, 'Keep open');

    await page.until(() => page.text.includes('2 jobs moved to Doing.'));
  });
});

describe('foresight on wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  it('says what a move would bring before it is made, asking with the command that would be sent', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    const rows = [1, 2].map(() => ({ kind: 'task', id: id(), op: 'insert', version: 1, after: null, before: null }) as const);
    page.client.answerPreview = () => Promise.resolve({ rows, events: [], result: null });

    await page.choose('Alpha', 'To column');
    await page.until(() => page.root.querySelector('.menu-note'), 'the note comes');

    assert.equal(page.find('.menu-note').textContent?.trim(), '2 new tasks');
    const [first] = page.client.previewed;
    page.button('Doing').click();
    await page.until(() => page.whereIs('Alpha') === 'Doing');
    assert.deepEqual(first, page.client.sent[0]);
    await page.until(() => page.spoken.some((text) => text.includes('Doing: 2 new tasks')));
  });

  it('says in the Move dialog why a move would be refused, and asks for a column once', async () => {
    const page = await openBoard({ stages, titles, isRich: false });
    page.client.answerPreview = () => Promise.reject(new ClientError('No.', { code: 'required_stage', status: 409 }));

    await page.choose('Delta', 'Move…');
    const select = page.find('.move-dialog select[name="column"]') as HTMLSelectElement;
    for (const name of ['Done', 'Doing (here now)', 'Done']) {
      select.value = [...select.options].find((option) => option.textContent?.trim() === name)?.value ?? '';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await page.until(() => name !== 'Done' || page.root.querySelector('.foresight .refused'));
    }

    assert.include(page.find('.foresight').textContent ?? '', 'This stage cannot be skipped.');
    assert.lengthOf(page.client.previewed, 1);
    await assertAccessible(page.element);
  });
});
