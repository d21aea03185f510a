import type { LitElement } from 'lit';
import type { Workfloor } from '@workfloor/sdk';

const WAIT_MS = 20_000;
const mounted = new Set<Element>();

/** Removes what the test has put into the page. */
export function cleanUp(): void {
  for (const element of mounted) element.remove();
  mounted.clear();
  document.documentElement.style.colorScheme = '';
  document.documentElement.lang = 'en';
}

interface Told {
  readonly type: string;
  readonly detail: Record<string, unknown>;
}

const events = ['wf-ready', 'wf-load', 'wf-error', 'wf-open', 'wf-close', 'wf-before-change', 'wf-change'] as const;

/** An element as a person and a host see it. */
export class Seen<E extends LitElement> {
  readonly element: E;
  /** The events that a host gets, in order. */
  readonly told: Told[] = [];

  constructor(element: E) {
    this.element = element;
    for (const type of events)
      element.addEventListener(type, (event) => this.told.push({ type, detail: (event as CustomEvent).detail as Told['detail'] }));
  }

  /** What a host was told of being closed. */
  get closed(): readonly Told['detail'][] {
    return this.told.filter(({ type }) => type === 'wf-close').map(({ detail }) => detail);
  }

  get root(): DocumentFragment | HTMLElement {
    return this.element.renderRoot;
  }

  get text(): string {
    return (this.root.textContent ?? '').replaceAll(/\s+/g, ' ');
  }

  /** Waits until it holds; while it throws, it does not: what it looks for may be on its way. Fails after twenty seconds. */
  async until(holds: () => unknown, what = holds.toString()): Promise<void> {
    for (const end = performance.now() + WAIT_MS; ;) {
      await this.element.updateComplete;
      const found = attempt(holds);
      if (found.isTrue) return;
      if (performance.now() > end) {
        throw new Error(`It never came true: ${what}. It shows: ${this.text.slice(0, 600)}`, { cause: found.error });
      }
      await new Promise((resolve) => setTimeout(resolve, 10)); // frames stop in a page behind another
    }
  }

  /** Waits until nothing moves or fades any more: what is measured stands still then. */
  async settled(): Promise<void> {
    await this.until(() => this.root instanceof ShadowRoot && this.root.getAnimations().every(({ playState }) => playState !== 'running'));
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector} in: ${this.text.slice(0, 600)}`);
    return found;
  }

  /** The first visible button, menu item, link or field of this name. */
  named(name: string, within: ParentNode = this.root): HTMLElement {
    const found = this.maybeNamed(name, within);
    if (!found) throw new Error(`Nothing is named "${name}" in: ${this.text.slice(0, 600)}`);
    return found;
  }

  maybeNamed(name: string, within: ParentNode = this.root): HTMLElement | undefined {
    const controls = within.querySelectorAll<HTMLElement>('button, input, textarea, a, summary');
    return [...controls].find((control) => control.checkVisibility() && nameOf(control) === name);
  }

  /** A field of this name. */
  field(name: string): HTMLInputElement {
    const fields = this.root.querySelectorAll<HTMLInputElement>('input, textarea, select');
    const found = [...fields].find((field) => field.checkVisibility() && nameOf(field) === name);
    if (!found) throw new Error(`No field is named "${name}" in: ${this.text.slice(0, 600)}`);
    return found;
  }

  row(text: string): HTMLElement {
    const found = this.all('[data-row]').find((row) => row.textContent?.includes(text));
    if (!found) throw new Error(`No row says "${text}"`);
    return found;
  }

  get focused(): HTMLElement | null {
    return this.root instanceof ShadowRoot ? (this.root.activeElement as HTMLElement | null) : null;
  }

  get focusedName(): string {
    return this.focused ? nameOf(this.focused) : '';
  }

  /** What screen readers were told and are still told. */
  get said(): string {
    return this.find('.view ~ [role="status"]').textContent ?? '';
  }

  get alerted(): string {
    return this.find('.view ~ [role="alert"]').textContent ?? '';
  }

  types(): string[] {
    return this.told.map(({ type }) => type);
  }
}

function attempt(holds: () => unknown): { readonly isTrue: boolean; readonly error?: unknown } {
  try {
    return { isTrue: Boolean(holds()) };
  } catch (error) {
    return { isTrue: false, error };
  }
}

function nameOf(control: HTMLElement): string {
  const label =
    control.getAttribute('aria-label') ??
    (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? control.labels?.[0]?.textContent : null);
  return (label ?? control.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Puts an element into the page with the studio's client and waits for its content. */
export async function mount<E extends LitElement & { client: unknown }>(
  tag: string,
  studio: { readonly client: Workfloor },
  attributes: Readonly<Record<string, string>> = {},
): Promise<Seen<E>> {
  const element = document.createElement(tag) as unknown as E; // the tag belongs to this class
  element.client = studio.client;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const seen = new Seen(element);
  mounted.add(element);
  document.body.append(element);
  await element.updateComplete;
  return seen;
}
