import type { Loader } from '../loader.ts';

/** What all copies of Workfloor in a page know of each other. Copies of other versions read it too, so it only ever grows. */
interface Shelf {
  /** Which version a class is of. */
  readonly versions: WeakMap<CustomElementConstructor, string>;
  /** What has been warned of. */
  readonly warned: Set<string>;
  /** The loaders at work, by what they observe and by their prefix. */
  readonly loaders: WeakMap<Node, Map<string, Loader>>;
}

const KEY: unique symbol = Symbol.for('wf');

/** The one global of Workfloor. */
export function shelf(): Shelf {
  const page: typeof globalThis & { [KEY]?: Shelf } = globalThis;
  return (page[KEY] ??= { versions: new WeakMap(), warned: new Set(), loaders: new WeakMap() });
}
