import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '@workfloor/elements/board';
import type { WfBoard } from '@workfloor/elements/board';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, until } from '../../sdk/support/studio.ts';
import type { TestStudio } from '../../sdk/support/studio.ts';
import { assertAccessible } from '../support/axe.ts';

const mounted: WfBoard[] = [];

interface Open {
  readonly studio: TestStudio;
  readonly client: Workfloor;
  readonly board: WfBoard;
  readonly root: ShadowRoot;
}

/** A board of the real server. */
async function openBoard(
  options: { readonly studio?: TestStudio; readonly member?: 'anna' | 'bo'; readonly set?: Partial<WfBoard> } = {},
): Promise<Open> {
  const studio = options.studio ?? (await addStudio());
  const client = openClient(optionsFor(studio, studio.members[options.member ?? 'anna']));
  const board = Object.assign(document.createElement('wf-board'), { client, ...options.set });
  mounted.push(board);
  document.body.append(board);
  await board.updateComplete;
  const root = board.shadowRoot ?? new ShadowRoot();
  await until(() => root.querySelector('.panel-button') && root.querySelector('[data-run]') && root.querySelector('.help-dialog'), 15_000);
  return { studio, client, board, root };
}

function button(root: ParentNode, words: string): HTMLElement {
  const all = [...root.querySelectorAll<HTMLElement>('button')].filter((each) => each.checkVisibility());
  const found = all.find((each) => (each.ariaLabel ?? each.textContent ?? '').replaceAll(/\s+/g, ' ').trim().startsWith(words));
  if (!found) throw new Error(`There is no button ${words}.`);
  return found;
}

/** Saves what is shown under a name. */
async function save({ root }: Open, name: string, isShared: boolean): Promise<void> {
  button(root, 'Display').click();
  await until(() => root.querySelector('.save-view'));
  const form = root.querySelector<HTMLFormElement>('.save-view');
  const field = form?.querySelector<HTMLInputElement>('[name="name"]');
  const shared = form?.querySelector<HTMLInputElement>('[name="shared"]');
  if (field) field.value = name;
  if (shared) shared.checked = isShared;
  button(root, 'Save as a new view').click();
}

const titles = (root: ParentNode): string[] =>
  [...root.querySelectorAll('[data-run] .title')].map((title) => title.textContent?.trim() ?? '');

describe('what a wf-board keeps on the server', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    for (const board of mounted.splice(0)) board.remove();
    closeClients();
  });

  it('saves a view for everybody, with which another board begins', async () => {
    const open = await openBoard({ set: { filter: { q: 'wedding' }, view: 'list' } });
    await until(() => open.root.querySelector('table.rows'));

    await save(open, 'Weddings', true);
    await until(() => open.root.querySelector('.saved .apply'));
    const views = open.client.list('saved-views');
    const off = views.subscribe(() => {});
    await until(() => views.get().value?.items.length === 1);
    const [view] = views.get().value?.items ?? [];
    off();

    assert.deepEqual([view?.name, view?.member, view?.settings.view, view?.settings.filter], ['Weddings', null, 'list', { q: 'wedding' }]);
    const other = await openBoard({ studio: open.studio, member: 'bo', set: { savedView: view?.id } });
    assert.deepEqual([other.board.view, other.board.filter], ['list', { q: 'wedding' }]);
    assert.isTrue(titles(other.root).every((title) => /wedding/i.test(title)) && titles(other.root).length > 0);
  });

  it('applies, renames and removes a view, and asks for a name', async () => {
    const open = await openBoard({ set: { lanes: 'tag' } });
    await save(open, '', false);
    await until(() => open.root.querySelector('.problem')?.textContent?.includes('Give the view a name.'));

    const field = open.root.querySelector<HTMLInputElement>('.save-view [name="name"]');
    if (field) field.value = 'By tag';
    button(open.root, 'Save as a new view').click();
    await until(() => open.root.querySelector('.saved .apply'));
    await assertAccessible(open.board);
    open.board.lanes = 'none';
    button(open.root, 'By tag').click();
    await until(() => open.board.lanes === 'tag');

    button(open.root, 'Rename By tag').click();
    await until(() => open.root.querySelector('.saved li input'));
    const name = open.root.querySelector<HTMLInputElement>('.saved li input');
    if (name) name.value = 'Tags';
    button(open.root, 'Save').click();
    await until(() => open.root.querySelector('.saved .apply')?.textContent?.includes('Tags'));
    button(open.root, 'Remove Tags').click();
    await until(() => !open.root.querySelector('.saved .apply'));
  });

  it('says in its columns how much money stands there, and anew after a change', async () => {
    const studio = await addStudio();
    const [job] = studio.jobs;
    const { client, root } = await openBoard({ studio, set: { sums: true } });
    assert.isNull(root.querySelector('.sums'));

    await client.line.add({ id: client.newId(), job: job?.id ?? '', text: 'Album', rate: 125_00, quantity: 2 });

    await until(() => root.querySelector('.sums')?.textContent?.includes('250'));
    assert.match(root.querySelector('.sums')?.textContent ?? '', /not billed/);
  });

  it('lets a card glow that somebody else has moved', async () => {
    const studio = await addStudio();
    const { root } = await openBoard({ studio });
    const [job] = studio.jobs;

    await fetch('/test/command', {
      method: 'POST',
      body: JSON.stringify({
        workspace: studio.workspace,
        member: studio.members.bo,
        name: 'job.edit',
        args: { id: job?.id, priority: 'high' },
      }),
    });

    await until(() => root.querySelector(`[data-run="${job?.run}"].glow`));
    assert.include(root.querySelector(`[data-run="${job?.run}"]`)?.textContent ?? '', 'High priority');
  });

  it('says how many cards a stage ought to hold, and in words when it holds more', async () => {
    const studio = await addStudio();
    const { client, root } = await openBoard({ studio });
    const edition = client.$studio.get().value?.editions.find(({ pipeline }) => pipeline === studio.pipeline);
    const stages = (edition?.stages ?? []).map((stage, at) => (at === 0 ? { ...stage, wipLimit: 2 } : stage));

    await client.pipeline.edit({ id: studio.pipeline, stages });

    await until(() => root.querySelector('.count')?.textContent?.includes('/ 2'));
    assert.match(root.querySelector('.mark.over')?.textContent ?? '', /too many/);
  });
});
