import '@workfloor/elements/board';
import type { WfBoard } from '@workfloor/elements/board';
import { sendKeys } from '@web/test-runner-commands';
import { FakeClient } from './fake-client.ts';
import { sample } from './sample.ts';
import type { SampleOptions } from './sample.ts';

const WAIT_MS = 20_000;
const mounted = new Set<Element>();
const idle = window.requestIdleCallback.bind(window);

export interface BoardPageOptions extends SampleOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Height that the host gives to the board. */
  readonly height?: number;
  /** The browser never finds time for what it takes to work on the board: it comes only when wanted. */
  readonly isBusy?: boolean;
  /** Before the board is in the page. */
  readonly prepare?: (client: FakeClient, board: WfBoard) => void;
}

/** Puts a board into the page and waits until it shows something. */
export async function openBoard(options: BoardPageOptions = {}): Promise<BoardPage> {
  const client = new FakeClient(sample(options));
  const element = document.createElement('wf-board');
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  if (options.height !== undefined) element.style.setProperty('height', `${options.height}px`);
  element.client = client.asWorkfloor;
  if (options.isBusy) window.requestIdleCallback = () => 0;
  options.prepare?.(client, element);
  const page = new BoardPage(element, client);
  mounted.add(element);
  document.body.append(element);
  page.listen();
  await element.updateComplete;
  await page.settle();
  // what it takes to work on a board comes right behind it
  if (!options.isBusy && page.root.querySelector('section[data-stage]'))
    await page.until(() => page.root.querySelector('.panel-button') && page.root.querySelector('.help-dialog'), 'the tools have come');
  return page;
}

/** Takes everything out of the page and puts the page's language, theme and idle time back. */
export function closeBoards(): void {
  for (const element of mounted) element.remove();
  mounted.clear();
  window.requestIdleCallback = idle;
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
  document.documentElement.style.removeProperty('color-scheme');
}

/**
 * A board as people meet it: titles, columns, what is said. The shadow DOM stays in here. Do not hand elements to `assert.equal`: when it
 * fails, the runner cannot send them to its server and waits for ever.
 */
export class BoardPage {
  readonly element: WfBoard;
  readonly client: FakeClient;
  /** What hosts are told, in order. */
  readonly told: { readonly type: string; readonly detail: Record<string, unknown> }[] = [];
  /** Everything that the live regions have said. */
  readonly spoken: string[] = [];

  constructor(element: WfBoard, client: FakeClient) {
    this.element = element;
    this.client = client;
    for (const type of ['wf-ready', 'wf-load', 'wf-error', 'wf-open', 'wf-before-move', 'wf-move', 'wf-auth-expired']) {
      element.addEventListener(type, (event) => this.told.push({ type, detail: (event as CustomEvent<Record<string, unknown>>).detail })); // ours
    }
  }

  /** Listens to the live regions from now on. */
  listen(): void {
    const note = (): void => this.#listen();
    new MutationObserver(note).observe(this.element.renderRoot, { subtree: true, childList: true, characterData: true });
  }

  get root(): ParentNode {
    return this.element.renderRoot;
  }

  get text(): string {
    return (this.element.renderRoot.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  }

  /** Titles in the DOM by column name. */
  get columns(): Record<string, string[]> {
    const sections = [...this.root.querySelectorAll('section[data-stage]')];
    return Object.fromEntries(
      sections.map((section) => [
        section.querySelector('.heading .name')?.textContent ?? '',
        [...section.querySelectorAll('li .title')].map((title) => title.textContent?.trim() ?? ''),
      ]),
    );
  }

  column(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('section[data-stage]')].find(
      (section) => section.querySelector('.heading .name')?.textContent === name,
    );
    return need(found, `column ${name}`);
  }

  card(title: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('li[data-run]')].find(
      (card) => card.querySelector('.title')?.textContent?.trim() === title,
    );
    return need(found, `card ${title}`);
  }

  title(title: string): HTMLElement {
    return need(this.card(title).querySelector<HTMLElement>('.title'), `title of ${title}`);
  }

  moveButton(title: string): HTMLElement {
    return need(this.card(title).querySelector<HTMLElement>('.move'), `Move button of ${title}`);
  }

  /** The name of the column that a card is in. */
  whereIs(title: string): string | undefined {
    return Object.entries(this.columns).find(([, titles]) => titles.includes(title))?.[0];
  }

  find(selector: string): HTMLElement {
    return need(this.root.querySelector<HTMLElement>(selector), selector);
  }

  /** A button or menu item that a person sees, by its words. */
  button(words: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('button')].find(
      (button) =>
        button.checkVisibility() &&
        (button.getAttribute('aria-label') ?? button.textContent ?? '').replaceAll(/\s+/g, ' ').trim().startsWith(words),
    );
    return need(found, `button ${words}`);
  }

  get focused(): Element | null {
    return this.element.shadowRoot?.activeElement ?? null;
  }

  /** The title of the focused card, or the text of whatever else has the focus. */
  get focus(): string | undefined {
    const card = this.focused?.closest('li[data-run]');
    return (card ? card.querySelector('.title') : this.focused)?.textContent?.trim();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const parts = key === '+' ? ['+'] : key.split('+');
      const last = parts.pop() ?? '';
      for (const modifier of parts) await sendKeys({ down: modifier });
      await sendKeys({ press: last });
      for (const modifier of parts.reverse()) await sendKeys({ up: modifier });
      await this.settle();
    }
  }

  /** Opens the Move menu of a card and chooses entries by their words. */
  async choose(title: string, ...entries: string[]): Promise<void> {
    this.moveButton(title).click();
    await this.settle();
    for (const entry of entries) {
      this.button(entry).click();
      await this.settle();
    }
  }

  /** Lets renders, measuring and answers finish. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await this.element.updateComplete;
    }
  }

  async until(holds: () => unknown, what: string = holds.toString()): Promise<void> {
    for (const end = performance.now() + WAIT_MS; performance.now() < end;) {
      await this.element.updateComplete;
      if (holds()) return;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(`It never came true: ${what}\nThe board shows: ${this.text.slice(0, 800)}\nSpoken: ${this.spoken.join(' | ')}`);
  }

  #listen(): void {
    for (const region of this.element.renderRoot.children) {
      if (region.role !== 'status' && region.role !== 'alert') continue;
      const text = region.textContent?.trim();
      if (text && this.spoken.at(-1) !== text) this.spoken.push(text);
    }
  }
}

function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
