import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { startBench, until } from './support/element-page.ts';
import type { Bench, ElementPage } from './support/element-page.ts';
import { Finger, spotOf } from './support/finger.ts';
import type { Spot } from './support/finger.ts';

/** What is dragged in an element, and where to. */
interface Case {
  /** Shows the element. */
  readonly open: () => Promise<void>;
  /** What the finger rests on; dragging begins when something says so. */
  readonly item: () => Locator;
  readonly to: () => Promise<Spot>;
  /** What the person sees moved, as text. */
  readonly order: () => Promise<string>;
  readonly before: string;
  readonly after: string;
  /** What was sent, where it is sent at once. */
  readonly command?: string;
}

const STAGES = ['Enquiry', 'Booked', 'Shooting', 'Album', 'Done'];
const TITLES = ['One', 'Two', 'Three', 'Four'];

describe('under a finger, on a phone', () => {
  let bench: Bench;
  let page: ElementPage;
  let finger: Finger;
  before(async () => {
    bench = await startBench({ isPhone: true });
    ({ page } = bench);
    finger = await Finger.on(page.page);
  });
  after(() => bench?.close());

  const dragged = (): Locator => page.element.locator('[data-dragged], .dragged');
  const texts = (within: string): Promise<string> =>
    page.element
      .locator(within)
      .evaluateAll((all) =>
        all.map((one) => (one instanceof HTMLInputElement ? one.value : (one.textContent ?? '').replace('Task:', '').trim())).join(),
      );
  const scrolled = (): Promise<number> => page.page.evaluate(() => scrollY);

  async function addTasks(titles: readonly string[]): Promise<string> {
    const { program } = bench;
    const job = program.newId();
    const made = program.job.create({ id: job, title: 'Wedding' });
    await Promise.all([made, ...titles.map((title) => program.task.create({ id: program.newId(), title, job }))]);
    return job;
  }

  async function addPipeline(names: readonly string[]): Promise<string> {
    const { program } = bench;
    const id = program.newId();
    await program.pipeline.create({ id, name: 'Weddings', stages: names.map((name) => ({ id: program.newId(), name })) });
    return id;
  }

  const stage = (name: string): Locator => page.get('button', `Move ${name}`);
  const row = (title: string): Locator => page.element.getByRole('listitem').filter({ hasText: title });
  let event = '';
  const chip = (): Locator => page.element.locator(`[data-key="${event}"]`);
  const day = (date: string): Locator => page.element.locator(`[data-day="${date}"]`);

  /** What it takes to drag comes behind the first view: here known by its styles. */
  async function showTasks(titles: readonly string[], attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    await page.show('wf-task-list', { job: await addTasks(titles), ...attributes });
    const hasCome = (): Promise<boolean> =>
      page.element.evaluate(({ shadowRoot }) =>
        (shadowRoot?.adoptedStyleSheets ?? []).some((sheet) =>
          [...sheet.cssRules].some(({ cssText }) => cssText.startsWith('.due-editor')),
        ),
      );
    await until(hasCome);
  }

  const cases: Readonly<Record<string, Case>> = {
    'a row of tasks': {
      open: () => showTasks(TITLES),
      item: () => row('Three').locator('.facts'),
      to: () => spotOf(row('One'), { down: 0.1 }),
      order: () => texts('div.title'),
      before: 'One,Two,Three,Four',
      after: 'Three,One,Two,Four',
      command: 'task.reorder',
    },
    'a day of the calendar': {
      open: async () => {
        const { program } = bench;
        const [starts, ends] = ['2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z'];
        event = program.newId();
        await program.event.create({ id: event, kind: 'session', title: 'Portrait', starts, ends });
        await page.show('wf-calendar', { layout: 'week', date: '2026-11-24', locale: 'en' });
        await page.element.locator('.sheet.drags').waitFor();
      },
      item: () => chip(),
      to: async () => ({ x: (await spotOf(day('2026-11-23T10'))).x, y: (await spotOf(chip())).y }),
      order: () => chip().evaluate((one) => one.closest('[data-day]')?.getAttribute('data-day')?.slice(0, 10) ?? ''),
      before: '2026-11-24',
      after: '2026-11-23',
      command: 'event.edit',
    },
    'a stage of the pipeline editor': {
      open: async () => page.show('wf-pipeline-editor', { pipeline: await addPipeline(STAGES) }),
      item: () => stage('Shooting'),
      to: () => spotOf(stage('Enquiry'), { down: 0.1 }),
      order: () => texts('.stage input.name'),
      before: STAGES.join(),
      after: 'Shooting,Enquiry,Booked,Album,Done',
    },
  };

  /** Rests on it until it is taken up, and goes to the place. A handle that is pulled needs no rest. */
  async function take({ item, to }: Case): Promise<Spot> {
    await item().scrollIntoViewIfNeeded();
    const [from, target] = [await spotOf(item()), await to()];
    await finger.down(from);
    // what is loaded to act comes with the first touch; a rest of 350 ms takes it up
    await until(
      async () => (await dragged().count()) > 0 || (await item().evaluate((one) => getComputedStyle(one).touchAction === 'none')),
    );
    await finger.move(from, target);
    await until(async () => (await dragged().count()) > 0);
    assert.equal(await dragged().count(), 1, 'it is taken up');
    return target;
  }

  for (const [what, story] of Object.entries(cases)) {
    describe(what, () => {
      it('is held and dragged to another place, and nothing opens', async () => {
        await story.open();

        await take(story);
        await finger.up();

        await until(async () => (await story.order()) === story.after);
        assert.equal(await story.order(), story.after);
        if (story.command !== undefined)
          assert.deepEqual(
            (await page.sends()).map(([name]) => name),
            [story.command],
          );
        assert.deepEqual(
          page.told.filter(({ type }) => type === 'wf-open'),
          [],
        );
        assert.equal(await dragged().count(), 0);
      });

      const ends: Readonly<Record<string, (at: Spot) => Promise<void>>> = {
        'a second finger': async (at) => {
          await finger.second(at, { x: at.x - 60, y: at.y });
          await finger.up();
        },
        'what interrupts the touch': () => finger.cancel(),
        Escape: async () => {
          await page.press('Escape');
          await finger.up();
        },
      };
      it(`stays where it was after ${Object.keys(ends).join(', ')}`, async () => {
        await story.open();
        for (const [end, breakOff] of Object.entries(ends)) {
          const at = await take(story);

          await breakOff(at);

          await until(async () => (await dragged().count()) === 0);
          assert.equal(await dragged().count(), 0, end);
          assert.equal(await story.order(), story.before, end);
          assert.deepEqual(page.sent, [], end);
          assert.equal(await page.element.locator('.menu:popover-open').count(), 0, end);
        }
      });
    });
  }

  it('a swipe over rows scrolls the page, and moves nothing', async () => {
    await showTasks(
      Array.from({ length: 30 }, (_, at) => `Task ${at + 1}`),
      { 'no-bar': '' },
    );
    await page.page.evaluate(() => scrollTo(0, 0));
    const from = await spotOf(row('Task 8').first());

    await finger.down(from);
    await finger.move(from, { x: from.x, y: Math.max(20, from.y - 300) });
    await finger.up();

    await until(async () => (await scrolled()) > 50);
    assert.ok((await scrolled()) > 50);
    assert.equal(await dragged().count(), 0);
    assert.deepEqual(page.sent, []);
  });

  const long = Array.from({ length: 24 }, (_, at) => `Part ${at + 1}`);
  for (const [what, open, item] of [
    ['rows', () => showTasks(long, { 'no-bar': '' }), () => row('Part 3').first().locator('.facts')],
    ['stages', async () => page.show('wf-pipeline-editor', { pipeline: await addPipeline(long) }), () => stage('Part 3')],
  ] as const) {
    it(`the page comes along when one of many ${what} is held at its edge`, async () => {
      await open();
      await item().scrollIntoViewIfNeeded();
      const before = await scrolled();

      const at = await take({
        item,
        to: async () => ({ x: (await spotOf(item())).x, y: 770 }),
        open,
        order: async () => '',
        before: '',
        after: '',
      });
      await until(async () => (await scrolled()) > before + 300);
      await finger.cancel();

      assert.ok((await scrolled()) > before + 300, `from ${before} to ${await scrolled()} at ${at.y}`);
    });
  }

  it('days out of sight come when an event is held at the edge of the calendar', async () => {
    const story = cases['a day of the calendar'] ?? assert.fail();
    await story.open();
    const along = (): Promise<number> => page.element.locator('.hours-box').evaluate((box) => box.scrollLeft);
    const before = await along();
    const { y } = await spotOf(story.item());

    await take({ ...story, to: async () => ({ x: 380, y }) });
    await until(async () => (await along()) > before + 100);
    await finger.cancel();

    assert.ok((await along()) > before + 100, `from ${before} to ${await along()}`);
  });

  it('everything that can be touched is 44 pixels, or its label is, and nothing waits for a mouse to show', async () => {
    const { program } = bench;
    const [client, invoice, pipeline] = [program.newId(), program.newId(), await addPipeline(STAGES)];
    const job = await addTasks(TITLES);
    await program.client.create({ id: client, name: 'Hotel Nordhavn', kind: 'company' });
    await program.job.link({ job, client });
    await program.run.start({ id: program.newId(), pipeline, subjectKind: 'job', subject: job });
    await program.invoice.draft({ id: invoice, client });
    for (const text of ['One', 'Two']) await program.line.add({ id: program.newId(), invoice, text, rate: 1000 });
    const shown: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['wf-board', { pipeline, selectable: '' }],
      ['wf-board', { pipeline, view: 'list' }],
      ['wf-board', { pipeline, view: 'calendar', selectable: '' }],
      ['wf-task-list', { job }],
      ['wf-job', { job }],
      ['wf-calendar', { layout: 'month' }],
      ['wf-pipeline-editor', { pipeline }],
      ['wf-invoice', { invoice }],
      ['wf-mileage-log', {}],
      ['wf-client', { 'client-id': client }],
    ];
    for (const [tag, attributes] of shown) {
      await page.show(tag, attributes);
      const small = (): Promise<readonly string[]> => page.element.evaluate(tooSmall);

      await until(async () => (await small()).length === 0); // styles come with what they are for

      assert.deepEqual(await small(), [], `${tag} ${JSON.stringify(attributes)}`);
    }
  });

  it('the page had nothing to complain of', () => {
    assert.deepEqual(page.complaints, []);
  });
});

/** Runs in the page: the controls that a finger would miss, or not see. */
function tooSmall({ shadowRoot }: Element): readonly string[] {
  const areaOf = (control: HTMLElement): readonly Element[] =>
    control instanceof HTMLInputElement && /checkbox|radio/.test(control.type) ? [control, ...(control.labels ?? [])] : [control];
  // a box and its label stand side by side and are one target
  const sizeOf = (parts: readonly Element[]): number => {
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const span = (ends: readonly number[], starts: readonly number[]): number => Math.max(...ends) - Math.min(...starts);
    const width = span(
      boxes.map(({ right }) => right),
      boxes.map(({ left }) => left),
    );
    const height = span(
      boxes.map(({ bottom }) => bottom),
      boxes.map(({ top }) => top),
    );
    return Math.min(width, height);
  };
  const isThere = (control: HTMLElement): boolean => control.checkVisibility({ visibilityProperty: true }) && control.offsetWidth > 0;
  const isSeen = (area: Element): boolean => area.checkVisibility({ opacityProperty: true });
  return [...(shadowRoot?.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary') ?? [])]
    .filter((control) => isThere(control) && (sizeOf(areaOf(control)) < 43.5 || !areaOf(control).some(isSeen)))
    .map((control) => `${control.outerHTML.slice(0, 120)} ${sizeOf(areaOf(control))}`);
}
