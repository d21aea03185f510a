import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Locator } from 'playwright-core';
import { until } from './element-page.ts';
import type { Bench } from './element-page.ts';

/** What stands on a board: the names of its columns, each with its titles. A `!` at the end of a name: cannot be skipped. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** A board of its own on the real server, by the names on it. */
export class BoardBench {
  readonly #bench: Bench;
  readonly #names: ReadonlyMap<unknown, string>;
  /** Ids by names. */
  readonly ids: ReadonlyMap<string, string>;

  private constructor(bench: Bench, ids: ReadonlyMap<string, string>) {
    this.#bench = bench;
    this.ids = ids;
    this.#names = new Map([...ids].map(([name, id]) => [id, name]));
  }

  /** Makes a pipeline with these columns and cards, and shows it. */
  static async open(bench: Bench, columns: Columns, attributes: Readonly<Record<string, string>> = {}): Promise<BoardBench> {
    const { program, page } = bench;
    const pipeline = program.newId();
    const ids = new Map<string, string>();
    const stages = Object.keys(columns).map((key) => {
      const [name, required] = [key.replace(/!$/, ''), key.endsWith('!')];
      ids.set(name, program.newId());
      return { id: ids.get(name) ?? '', name, ...(required && { required }) };
    });
    const cards = Object.values(columns).flatMap((titles, at) => titles.map((title) => ({ title, stage: stages[at]?.id ?? '' })));
    for (const { title } of cards) ids.set(title, program.newId());
    await Promise.all([
      program.pipeline.create({ id: pipeline, name: 'Keys', stages }),
      ...cards.map(({ title, stage }) =>
        program.job.create({ id: program.newId(), title, run: { id: ids.get(title) ?? '', pipeline, stage } }),
      ),
    ]);
    await page.show('wf-board', { pipeline, ...attributes });
    return new BoardBench(bench, ids);
  }

  id(name: string): string {
    return this.ids.get(name) ?? assert.fail(`nothing is called ${name}`);
  }

  card(title: string): Locator {
    return this.#bench.page.element.locator('li[data-run]').filter({ has: this.title(title) });
  }

  /** What opens the job: a button, or a link. */
  title(title: string): Locator {
    return this.#bench.page.page.locator('.title').getByText(title, { exact: true });
  }

  async focusOn(title: string): Promise<void> {
    await this.card(title).locator('.title').focus();
  }

  /** What stands where, now. */
  seen(): Promise<Columns> {
    return this.#bench.page.element
      .locator('section.column')
      .evaluateAll((sections) =>
        Object.fromEntries(
          sections.map((section) => [
            section.querySelector('.name')?.textContent ?? '',
            [...section.querySelectorAll('article .title')].map((title) => title.textContent?.trim() ?? ''),
          ]),
        ),
      );
  }

  /** Waits until the board shows this. */
  async shows(columns: Columns): Promise<void> {
    await until(async () => isDeepStrictEqual(await this.seen(), columns));
    assert.deepEqual(await this.seen(), columns);
  }

  /** What was sent, with names instead of ids. */
  async sends(count = 1): Promise<readonly unknown[]> {
    return (await this.#bench.page.sends(count)).map((one) => this.#named(one));
  }

  #named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#named(each));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#named(inner)]));
    return this.#names.get(value) ?? value;
  }
}
