import { define } from './base/define.ts';
import { shelf } from './base/shelf.ts';
import { loaders } from './loaders.ts';

export { version } from './base/version.ts';

/** What `startLoader` looks for, and where. */
export interface LoaderOptions {
  /** What it observes. Shadow roots inside are not seen: `discover` them. @defaultValue the document */
  readonly root?: Document | DocumentFragment | Element | undefined;
  /** Instead of `wf`: `acme-wf` loads `<acme-wf-board>`. */
  readonly prefix?: string | undefined;
  /** Elements to load at once, by name: `['board', 'job']`. */
  readonly preload?: readonly string[] | undefined;
  /** A scoped registry, where browsers have them. @defaultValue the page's `customElements` */
  readonly registry?: CustomElementRegistry | undefined;
}

/** Loads the elements of a page when their tags appear. */
export interface Loader {
  /** Resolves when what was there at the start, and what was to be preloaded, is defined or could not be loaded. Never rejects. */
  readonly done: Promise<void>;
  /** Looks into another root, such as a shadow root, and observes it too. Resolves when what is there now is defined. Never rejects. */
  discover(root: Document | DocumentFragment | Element): Promise<void>;
  /** Ends observing. What is being loaded still comes. */
  stop(): void;
}

/**
 * Observes the page and loads each element when its tag appears. A second call for the same root and prefix gives the loader that is at
 * work. Each time that all is there, the root tells so by `wf-all-loaded`.
 *
 * ```js
 * import { startLoader } from '@workfloor/elements/loader';
 *
 * const loader = startLoader({ preload: ['board'] });
 * await loader.done;
 * ```
 */
export function startLoader(options: LoaderOptions = {}): Loader {
  const { prefix = 'wf', root = document, registry } = options;
  if (registry) return createLoader({ ...options, prefix, root });
  const known = shelf().loaders.get(root) ?? new Map<string, Loader>();
  shelf().loaders.set(root, known);
  const loader = known.get(prefix) ?? createLoader({ ...options, prefix, root });
  known.set(prefix, loader);
  return loader;
}

type Settled = LoaderOptions & { readonly prefix: string; readonly root: Document | DocumentFragment | Element };

function createLoader({ prefix, root, preload = [], registry }: Settled): Loader {
  const wanted = new Map<string, Promise<void>>();
  let pending = 0;

  const load = (name: string): Promise<void> => {
    const tag = `${prefix}-${name}`;
    const first = wanted.get(name);
    const get = loaders[name];
    if (first || !get || (registry ?? customElements).get(tag)) return first ?? Promise.resolve();
    pending++;
    const coming = get()
      .then((element) => define(tag, prefix === 'wf' ? element : class extends element {}, registry))
      .catch((error: unknown) => tellFailure(tag, error))
      .finally(() => {
        if (--pending === 0) root.dispatchEvent(new Event('wf-all-loaded'));
      });
    wanted.set(name, coming);
    return coming;
  };
  const tellFailure = (tag: string, error: unknown): void => {
    // oxlint-disable-next-line no-console -- the page's developer must know; the page shows what it has inside the tags
    console.error(`<${tag}> could not be loaded.`, error);
    const detail = { code: 'not_loaded', message: `<${tag}> could not be loaded.` };
    for (const element of root.querySelectorAll(tag)) {
      element.dispatchEvent(new CustomEvent('wf-error', { detail, bubbles: true, composed: true }));
    }
  };
  const look = (at: ParentNode): Promise<unknown> => {
    const found = [...at.querySelectorAll(':not(:defined)'), ...(at instanceof Element ? [at] : [])];
    const names = found
      .filter(({ localName }) => localName.startsWith(`${prefix}-`))
      .map(({ localName }) => localName.slice(prefix.length + 1));
    return Promise.all(names.map(load));
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) void look(node);
  });
  const discover = async (at: Settled['root']): Promise<void> => {
    observer.observe(at, { childList: true, subtree: true });
    await look(at);
  };
  const done = Promise.all([...preload.map(load), discover(root)]).then(() => {});
  return { done, discover, stop: () => observer.disconnect() };
}
