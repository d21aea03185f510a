import { define } from './base/define.ts';
import { classes } from './classes.ts';

/** How `defineAll` names the elements, and where. */
export interface DefineOptions {
  /** Instead of `wf`, so that two versions can live in one page: `acme-wf` makes `<acme-wf-board>`. */
  readonly prefix?: string | undefined;
  /** A scoped registry, where browsers have them. @defaultValue the page's `customElements` */
  readonly registry?: CustomElementRegistry | undefined;
}

/** Defines all elements; names that are taken stay as they are. Does nothing on a server. */
export function defineAll({ prefix = 'wf', registry }: DefineOptions = {}): void {
  for (const [name, element] of Object.entries(classes)) {
    // a class can have one name only in a registry, and ours may have its own already
    define(`${prefix}-${name}`, prefix === 'wf' ? element : class extends element {}, registry);
  }
}
