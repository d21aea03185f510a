import { assert } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import type { Kind, Kinds } from '@workfloor/core';
import { BoardPage, closeBoards, openBoard } from '../support/board-page.ts';
import { FakeClient } from '../support/fake-client.ts';
import { sample, titles } from '../support/sample.ts';

describe('wf-board', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(closeBoards);

  it('shows columns with counts and marks, and cards with what one needs to know', async () => {
    const page = await openBoard();

    assert.deepEqual(Object.keys(page.columns), ['Inquiry', 'Booked', 'Shooting', 'Editing', 'Album', 'Delivered']);
    assert.include(page.column('Booked').textContent ?? '', 'time limit: 14 days');
    assert.include(page.column('Shooting').textContent ?? '', 'cannot be skipped');
    assert.include(page.column('Album').textContent ?? '', 'only for some clients');
    const card = (page.card('Clara & Jonas engagement').textContent ?? '').replaceAll(/\s+/g, ' ');
    for (const text of ['#1006', 'Maison Béranger', 'Rush', '1 of 2 tasks done', 'Assigned to: Jonas Rask', 'longer than its time limit'])
      assert.include(card, text);
  });

  it('shows a card in a column that was empty before the next frame', async () => {
    const page = await openBoard({ stages: ['Doing', 'Done'], titles: [['Alpha'], []], isRich: false });
    await page.settle();
    const run = page.card('Alpha').dataset['run'] ?? '';
    const stage = page.column('Doing').dataset['stage'] ?? '';

    await page.element.client?.run.complete({ run, stage });
    await page.element.updateComplete;

    assert.deepEqual(page.columns, { Doing: [], Done: ['Alpha'] });
  });

  it('[GATE-5] says on a card what its stage waits for since when, and shows all of it on demand', async () => {
    const waiting = 'Clara & Jonas engagement';
    const page = await openBoard({
      prepare({ tables }) {
        const of = <K extends Kind>(kind: K): Kinds[K][] => [...(tables.get(kind)?.values() ?? [])] as Kinds[K][]; // kept under its own kind
        const job = of('job').find(({ title }) => title === waiting);
        const run = of('run').find(({ subject }) => subject === job?.id);
        const links = of('task').filter((task) => task.job === job?.id);
        assert.isAtLeast(links.length, 2);
        const stage = run?.stage ?? '';
        const how = { label: '', itemKind: 'task', since: '2026-11-20T09:00:00.000Z', by: 'system', how: 'hand' } as const;
        const awaited = links.map(({ id: item, workspace }, at): Kinds['awaited'] => ({
          ...how,
          id: `waits-${at}`,
          workspace,
          version: 1,
          run: run?.id ?? '',
          stage,
          origin: stage,
          item,
        }));
        tables.set('awaited', new Map(awaited.map((record) => [record.id, record])));
      },
    });

    const fact = page.card(waiting).querySelector<HTMLElement>('[part="card-waits"]');

    assert.match((fact?.textContent ?? '').replaceAll(/\s+/g, ' '), /Waits for .+ since .+ and 1 more/);
    fact?.focus();
    fact?.click();
    await page.until(() => page.root.querySelector('.waits-panel')?.matches(':popover-open'));
    assert.lengthOf(page.root.querySelectorAll('.waits-panel li'), 2);
    await page.press('Escape');
    assert.equal(page.focused?.outerHTML.slice(0, 200), fact?.outerHTML.slice(0, 200));
    assert.isNull(page.card('Sofie Bech portrait').querySelector('[part="card-waits"]'));
  });

  it('[JOB-3] calls an open job late after its day, and a done one no more', async () => {
    const title = 'Sofie Bech portrait';
    const isLate = async (state: 'open' | 'done'): Promise<boolean> => {
      const page = await openBoard({
        prepare({ tables }) {
          const jobs = tables.get('job') as Map<string, Kinds['job']> | undefined; // kept under its own kind
          for (const [id, job] of jobs ?? []) if (job.title === title) jobs?.set(id, { ...job, state, due: '2020-01-31' });
        },
      });
      return (page.card(title).textContent ?? '').includes('overdue');
    };

    assert.deepEqual([await isLate('open'), await isLate('done')], [true, false]);
  });

  it('is a region of headings and lists that say how long they are', async () => {
    const page = await openBoard({ attributes: { label: 'Our work', 'heading-level': '3' } });

    assert.equal(page.find('section.board').ariaLabel, 'Our work');
    assert.deepEqual(
      [...page.root.querySelectorAll('[role="heading"]')].map((heading) => heading.ariaLevel),
      ['3', '4', '4', '4', '4', '4', '4'],
    );
    const second = page.card('Sofie Bech portrait');
    assert.deepEqual([second.ariaPosInSet, second.ariaSetSize], ['2', '4']);
  });

  it('gives the same whether properties come before or after it is in the page', async () => {
    const client = new FakeClient(sample());
    const pipeline = client.board().get().value?.pipeline.id ?? '';
    const set = {
      client: client.asWorkfloor,
      pipeline,
      label: 'Work',
      readonly: true,
      hrefTemplate: '/j/{number}',
      locale: 'da',
      density: 'compact',
    } as const;
    const early = Object.assign(document.createElement('wf-board'), set);
    const late = document.createElement('wf-board');
    const pages = [new BoardPage(early, client), new BoardPage(late, client)];

    document.body.append(early, late);
    await late.updateComplete;
    Object.assign(late, set);
    for (const page of pages) await page.until(() => page.text.includes('Nyt job') || page.text.includes('24 job'));

    const html = pages.map((page) => (page.root as ShadowRoot).innerHTML.replaceAll(/<!--.*?-->|lit\$\d+\$/g, ''));
    assert.equal(html[1], html[0]);
    early.remove();
    late.remove();
  });

  it('filters by words and tag, and says how many match', async () => {
    const page = await openBoard();
    const search = page.find('input[type="search"]') as HTMLInputElement;

    search.focus();
    // at one go, as no machine is too slow for
    for (const typed of ['w', 'we', 'wed']) {
      search.value = typed;
      search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await page.until(() => page.spoken.includes('4 jobs match.'));
    page.button('Filter').click();
    await page.settle();
    page.button('Album').click();
    await page.until(() => page.client.asked.length === 3);

    const tag = page.client.$studio.get().value?.tags.find(({ name }) => name === 'Album')?.id;
    assert.deepEqual(page.client.asked, [{}, { q: 'wed' }, { q: 'wed', tags: [tag ?? ''] }]);
    await page.press('Escape');
    page.button('Clear filter').click();
    await page.until(() => page.whereIs('Sofie Bech portrait'));
    assert.isTrue(page.focused === search, page.focus);
  });

  it('says when nothing matches', async () => {
    const page = await openBoard();

    page.find('input[type="search"]').focus();
    await page.press('x', 'y', 'z');

    await page.until(() => page.text.includes('No job matches the filter.'));
    assert.isTrue(page.element.matches(':state(empty)'));
  });

  it('adds jobs at the beginning of the pipeline, one after the other, with a known client', async () => {
    const page = await openBoard({ titles: [] });
    const client = [...(page.client.tables.get('client')?.values() ?? [])].find((each) => 'name' in each && each.name === 'Okafor');

    page.button('Add job').click();
    await page.settle();
    await page.press('N', 'e', 'w', 'Enter');
    await page.until(() => page.whereIs('New') === 'Inquiry');
    await page.press('T', 'w', 'o', 'Tab', 'o', 'k', 'a', 'f', 'o', 'r', 'Enter');
    await page.until(() => page.whereIs('Two') === 'Inquiry');

    assert.deepEqual(
      page.client.sent.map(({ args }) => (args as { clients?: unknown }).clients),
      [undefined, [client?.id]],
    );
    await page.until(() => page.spoken.join(' ').includes('Two added to Inquiry.'));
    await page.press('Escape');
    assert.isTrue(page.focused === page.button('Add job'), page.focus);
  });

  it('offers a choice where there are several pipelines and none is set', async () => {
    const page = await openBoard({ pipelines: 2 });
    const select = page.find('select.name') as HTMLSelectElement;

    assert.deepEqual(
      [...select.options].map((option) => option.textContent),
      ['Photography', 'Pipeline 2'],
    );
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change'));

    await page.until(() => page.text.includes('No jobs here yet.'));
    assert.equal(page.find('.board').ariaLabel, 'Pipeline 2');
  });

  it('shows another pipeline when the host asks for it', async () => {
    const page = await openBoard({ pipelines: 2 });
    const other = page.client.$studio.get().value?.pipelines[1]?.id ?? '';

    page.element.pipeline = other;
    await page.until(() => page.text.includes('No jobs here yet.'));

    assert.lengthOf(page.root.querySelectorAll('select.name'), 0);
    assert.equal(page.told.at(-1)?.detail['pipeline'], other);
  });

  it('changes its language at once, with the host’s own words over ours', async () => {
    const page = await openBoard();

    page.element.messages = { board: { addJob: 'New dossier' } };
    await page.until(() => page.text.includes('New dossier'));
    page.element.locale = 'da-DK';
    page.element.messages = { board: { jobs: { one: '{count} sag', other: '{count} sager' } } };

    await page.until(() => page.text.includes('24 sager'));
    assert.include(page.text, 'Nyt job');
  });

  describe('with many cards', () => {
    it('has only the visible ones in the DOM and loads further ones while it is scrolled', async () => {
      const page = await openBoard({ height: 600, titles: titles(2, 300) });
      const scroll = page.find('.scroll');

      assert.isBelow(page.columns['Inquiry']?.length ?? 0, 20);
      for (let at = 0; at < 40; at += 1) {
        scroll.scrollBy(0, 900);
        await page.settle();
      }

      assert.isAbove(page.client.board().get().value?.columns[0]?.cards.length ?? 0, 200);
      assert.isBelow(page.columns['Inquiry']?.length ?? 0, 20);
      const { top, bottom } = scroll.getBoundingClientRect();
      const inView = [...page.column('Inquiry').querySelectorAll('li')].filter(
        (card) => card.getBoundingClientRect().bottom > top && card.getBoundingClientRect().top < bottom,
      );
      assert.isAtLeast(inView.length, 3);
    });

    it('has no gap in view wherever the page is scrolled to', async () => {
      const page = await openBoard({ titles: titles(2, 50) });

      for (const y of [0, 700, 2500, 4000]) {
        scrollTo(0, y);
        await page.settle();
        const cards = [...page.column('Inquiry').querySelectorAll('li')].map((card) => card.getBoundingClientRect());
        const list = page.find('ul').getBoundingClientRect();
        assert.isAtMost(Math.min(...cards.map((card) => card.top)), Math.max(0, list.top) + 1, `from the top at ${y}`);
        assert.isAtLeast(Math.max(...cards.map((card) => card.bottom)), Math.min(innerHeight, list.bottom) - 1, `to the bottom at ${y}`);
      }
      scrollTo(0, 0);
    });

    it('keeps the focused card while it is scrolled out of view', async () => {
      const page = await openBoard({ height: 600, titles: titles(1, 50) });
      page.title('Anna & Lars wedding').focus();

      page.column('Inquiry').querySelector('.scroll')?.scrollTo(0, 4000);
      await page.settle();

      assert.equal(page.focus, 'Anna & Lars wedding');
      await page.press('ArrowDown');
      assert.equal(page.focus, 'Sofie Bech portrait');
      assert.isAtLeast(page.card('Sofie Bech portrait').getBoundingClientRect().top, page.column('Inquiry').getBoundingClientRect().top);
    });

    it('leads by End and arrows to cards that were not in the DOM', async () => {
      const page = await openBoard({ height: 600, titles: titles(6, 50) });
      page.title('Anna & Lars wedding').focus();

      await page.press('End');
      const last = page.focus;
      await page.press('Control+End');

      assert.equal(last, page.client.board().get().value?.columns[0]?.cards.at(-1)?.title);
      assert.equal(page.focus, page.client.board().get().value?.columns[5]?.cards.at(-1)?.title);
      const box = page.focused?.getBoundingClientRect();
      assert.isAtMost(box?.right ?? 9999, innerWidth);
    });

    it('moves to the true end of a column, which it loads for that', async () => {
      const page = await openBoard({ height: 600, titles: titles(1, 120) });

      await page.choose('Anna & Lars wedding', 'To bottom');
      await page.until(() => page.client.sent.length === 1);

      assert.deepEqual(page.client.board().get().value?.columns[0]?.cards.at(-1)?.title, 'Anna & Lars wedding');
    });

    it('lets the columns scroll along while a card is dragged to their edge', async () => {
      const page = await openBoard({ height: 600, titles: titles(2, 40) });
      const scroll = page.column('Booked').querySelector('.scroll');
      const from = page.card('Anna & Lars wedding').querySelector('.facts')?.getBoundingClientRect();
      const box = scroll?.getBoundingClientRect();
      const to: [number, number] = [Math.round((box?.left ?? 0) + 100), Math.round((box?.bottom ?? 0) - 10)];

      await sendMouse({ type: 'move', position: [Math.round(from?.left ?? 0) + 20, Math.round(from?.top ?? 0) + 5] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [to[0], to[1] - 40] });
      await sendMouse({ type: 'move', position: to });
      await page.until(() => (scroll?.scrollTop ?? 0) > 100, 'the column scrolls');
      // a real mouse goes on telling where it is; the remote-controlled one must move for that
      await sendMouse({ type: 'move', position: [to[0], to[1] - 120] });
      await sendMouse({ type: 'move', position: [to[0], to[1] - 122] });
      await sendMouse({ type: 'up' });

      await page.until(() => page.client.sent.length === 1);
    });
  });

  it('shows one column at a time on a phone, with a choice of column', async () => {
    await setViewport({ width: 320, height: 640 });
    const page = await openBoard();
    const select = page.find('.picker select') as HTMLSelectElement;

    assert.isTrue(select.checkVisibility());
    assert.isAtMost(page.element.getBoundingClientRect().right, 320);
    page.button('Next column').click();
    await page.until(() => select.selectedIndex === 1);

    const box = page.column('Booked').getBoundingClientRect();
    assert.isAtLeast(box.left, 0);
    assert.isAtMost(box.right, 320);
    await setViewport({ width: 1280, height: 800 });
  });

  it('lets nothing behind when it goes, also after a hundred times', async () => {
    const client = new FakeClient(sample({ titles: titles(6, 1) }));
    const listening = watchListeners();

    for (let time = 0; time < 100; time += 1) {
      const board = document.createElement('wf-board');
      board.client = client.asWorkfloor;
      document.body.append(board);
      await board.updateComplete;
      board.remove();
    }

    assert.deepEqual(listening.end(), []);
    assert.equal(client.listeners, 0);
  });

  it('keeps its place and its stores when it is moved in the page', async () => {
    const page = await openBoard();
    await page.until(() => page.client.listeners > 1); // what comes behind the first view listens too
    const { listeners } = page.client;
    page.title('Sofie Bech portrait').focus();
    const box = document.createElement('div');
    document.body.append(box);

    box.append(page.element);
    await page.settle();
    await page.choose('Sofie Bech portrait', 'To column', 'Booked');

    await page.until(() => page.whereIs('Sofie Bech portrait') === 'Booked');
    assert.equal(page.client.listeners, listeners);
    box.remove();
  });
});

/** Counts the listeners on window and document from now on; `end()` gives those that are still there. */
function watchListeners(): { end(): readonly (readonly [string, number])[] } {
  const counts = new Map<string, number>();
  const { prototype } = EventTarget;
  const { addEventListener, removeEventListener } = Object.getOwnPropertyDescriptors(prototype);
  const watch = (name: 'addEventListener' | 'removeEventListener', step: number): void => {
    const original = Reflect.get(prototype, name) as (...args: unknown[]) => void; // what it replaces
    Object.defineProperty(prototype, name, {
      configurable: true,
      value(this: EventTarget, ...args: unknown[]) {
        const type = String(args[0]);
        if (this === globalThis || this === document) counts.set(type, (counts.get(type) ?? 0) + step);
        original.apply(this, args);
      },
    });
  };
  watch('addEventListener', 1);
  watch('removeEventListener', -1);
  return {
    end() {
      Object.defineProperties(prototype, { addEventListener, removeEventListener });
      return [...counts].filter(([, still]) => still !== 0);
    },
  };
}
