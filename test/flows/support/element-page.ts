import assert from 'node:assert/strict';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import type { Workfloor } from '@workfloor/sdk';
import { openBrowser } from './desk.ts';
import { startHostedStudio } from './hosted-studio.ts';
import type { HostedStudio } from './hosted-studio.ts';

const WAIT_MS = 20_000;

/** What was sent to the server: the name of the command and what it was given. */
export type Sent = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** A studio on the real server, a browser, and a page of a host with one element in it. */
export interface Bench {
  readonly studio: HostedStudio;
  /** Somebody else at the same studio: a program with the secret key. */
  readonly program: Workfloor;
  readonly browser: Browser;
  readonly page: ElementPage;
  close(): Promise<void>;
}

/** Starts all of it; with `isPhone` in a narrow window under fingers. */
export async function startBench({ isPhone = false } = {}): Promise<Bench> {
  const studio = await startHostedStudio(
    ({ api, workspace }) => ({
      '/': {
        policy: `default-src 'self' ${api}; img-src data: ${api}`,
        html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
        <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css"><script type="module" src="${api}/embed/wf.js"></script>
        <button>Before</button>
        <wf-workspace url="${api}" workspace="${workspace}" token-endpoint="/session"></wf-workspace>
        <button>After</button>`,
      },
    }),
    '.low { block-size: 500px; }',
  );
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: isPhone ? { width: 390, height: 780 } : { width: 1280, height: 800 },
    hasTouch: isPhone,
    isMobile: isPhone,
    reducedMotion: 'reduce',
  });
  const page = await ElementPage.open(await context.newPage(), studio.origin);
  return {
    studio,
    program: studio.program,
    browser,
    page,
    async close() {
      await browser.close();
      await studio.close();
    },
  };
}

/** One element in a page of a host, by what people press there and what they see, hear and send. */
export class ElementPage {
  readonly page: Page;
  /** Everything that its live regions have said: `status` politely, `alert` at once. */
  readonly heard: { readonly how: string; readonly text: string }[] = [];
  /** What the host was told, in order. */
  readonly told: { readonly type: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];
  readonly sent: Sent[] = [];
  /** Whatever the page complained of: each is a failure. */
  readonly complaints: string[] = [];
  #tag = '';

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.sent.push(...commandsOf(request)));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on(
      'console',
      (entry) => void (entry.type() === 'error' && !/status of 4\d\d/.test(entry.text()) && this.complaints.push(entry.text())),
    );
  }

  static async open(page: Page, origin: string): Promise<ElementPage> {
    const opened = new ElementPage(page);
    await page.exposeFunction('workfloorHeard', (how: string, text: string) => void opened.heard.push({ how, text }));
    await page.exposeFunction('workfloorTold', (type: string, detail: Record<string, unknown>) => void opened.told.push({ type, detail }));
    await page.goto(origin);
    return opened;
  }

  get element(): Locator {
    return this.page.locator(this.#tag);
  }

  /** Puts an element into the page, instead of the one before, and waits until it shows what it has loaded. */
  async show(tag: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#tag = tag;
    await this.page.evaluate(mount, [tag, attributes] as const).catch(async (error: unknown) => {
      assert.fail(`${tag} shows nothing: ${String(error)} ${this.complaints.join(' ')}`);
    });
    this.forget();
  }

  /** What was heard, told and sent so far is of no interest any more. */
  forget(): void {
    for (const list of [this.heard, this.told, this.sent]) list.length = 0;
  }

  /** Presses keys one after the other, as a keyboard does: `Control+Shift+ArrowRight`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  /** What has the focus, by what it is called: through all shadow roots. */
  focus(): Promise<string> {
    return this.page.evaluate(nameOfFocus);
  }

  /** Waits until something of that name has the focus. */
  async focusIs(name: string | RegExp): Promise<void> {
    const holds = (focus: string): boolean => (typeof name === 'string' ? focus === name : name.test(focus));
    await until(async () => holds(await this.focus()));
    const focus = await this.focus();
    assert.ok(holds(focus), `the focus is on "${focus}", not on ${name}`);
  }

  /** Goes on by Tab, or by another key, until something of that name has the focus: as people find it who see no mouse. */
  async tabTo(name: string | RegExp, key = 'Tab', limit = 60): Promise<void> {
    const passed: string[] = [];
    for (let count = 0; count <= limit; count += 1) {
      const focus = await this.focus();
      if (typeof name === 'string' ? focus === name : name.test(focus)) return;
      passed.push(focus);
      await this.page.keyboard.press(key);
    }
    assert.fail(`${key} does not lead to ${name}, only to: ${passed.join(' | ')}`);
  }

  /** Waits until it was said. */
  async hears(text: string | RegExp): Promise<void> {
    const holds = (): boolean => this.heard.some((one) => (typeof text === 'string' ? one.text.includes(text) : text.test(one.text)));
    await until(holds);
    assert.ok(holds(), `${text} is not among what was said: ${this.heard.map((one) => one.text).join(' | ')}`);
  }

  /** Waits until so many commands were sent, and gives them. */
  async sends(count = 1): Promise<readonly Sent[]> {
    await until(() => this.sent.length >= count);
    assert.equal(this.sent.length, count, JSON.stringify(this.sent));
    return this.sent;
  }

  /** A button, field or the like, by its role and name, wherever it is. */
  get(role: Parameters<Locator['getByRole']>[0], name: string | RegExp): Locator {
    return this.element.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
  }
}

/** Waits at most twenty seconds; what is to hold is asserted after that. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end && !(await holds());) await new Promise((resolve) => setTimeout(resolve, 20));
}

function commandsOf(request: Request): readonly Sent[] {
  const { pathname, search } = new URL(request.url());
  const name = /\/commands(?:\/([^/]+))?$/.exec(pathname)?.[1];
  if (request.method() !== 'POST' || !/\/commands(?:\/|$)/.test(pathname) || search.includes('preview')) return [];
  const body: unknown = request.postDataJSON();
  if (name !== undefined) return [[name, body as Sent[1]]]; // what the SDK sends
  return (body as { readonly name: string; readonly args: Sent[1] }[]).map((one) => [one.name, one.args]); // the same, several
}

interface Ears {
  workfloorHeard(how: string, text: string): void;
  workfloorTold(type: string, detail: unknown): void;
}

/** Runs in the page. */
function mount([tag, attributes]: readonly [string, Readonly<Record<string, string>>]): Promise<void> {
  const ears = globalThis as unknown as Ears; // exposed to the page
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const type of ['wf-open', 'wf-close', 'wf-move', 'wf-change', 'wf-error'])
    element.addEventListener(type, (event) => ears.workfloorTold(type, (event as CustomEvent<unknown>).detail));
  let last = '';
  const listen = (): void => {
    for (const region of element.shadowRoot?.children ?? []) {
      if (region.role !== 'status' && region.role !== 'alert') continue;
      const [how, text] = [region.role, region.textContent?.trim() ?? ''];
      const said = `${how}: ${text}`;
      if (text && said !== last) ears.workfloorHeard(how, text);
      if (text) last = said;
    }
  };
  const loaded = new Promise<void>((resolve, reject) => {
    element.addEventListener('wf-load', () => resolve(), { once: true });
    setTimeout(() => reject(new Error(`not loaded: ${element.shadowRoot?.textContent ?? 'no such element'}`)), 20_000);
  });
  document.querySelector('wf-workspace')?.replaceChildren(element);
  return loaded.then(() => {
    if (element.shadowRoot)
      new MutationObserver(listen).observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
}

/** Runs in the page. */
function nameOfFocus(): string {
  const deepest = (at: Element | null): Element | null => (at?.shadowRoot?.activeElement ? deepest(at.shadowRoot.activeElement) : at);
  const labelsOf = (control: Element): string =>
    'labels' in control && control.labels instanceof NodeList ? [...control.labels].map((label) => label.textContent).join(' ') : '';
  const named = (control: Element): string | null | undefined => {
    const [id, root] = [control.getAttribute('aria-labelledby'), control.getRootNode()];
    return id !== null && root instanceof ShadowRoot ? root.getElementById(id)?.textContent : undefined;
  };
  const active = deepest(document.activeElement);
  if (!active || active === document.body) return 'nothing';
  const name = active.getAttribute('aria-label') ?? named(active) ?? (labelsOf(active) || active.textContent);
  return name.replaceAll(/\s+/g, ' ').trim();
}
