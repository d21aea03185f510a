import type { Entity } from '../kernel/record.ts';

/** A kind of the host's own records that may run through pipelines and be linked: `order`, `ticket`. */
export interface ResourceKind extends Entity {
  /** Lower case letters, digits and `_`; never changes. */
  readonly key: string;
  /** What one is called. */
  readonly name: string;
  readonly state: 'live' | 'retired';
}

/** What we know of a record of the host's. The host keeps the record itself. */
export interface Resource extends Entity {
  /** Key of its kind. */
  readonly kind: string;
  /** The host's own id; one resource a kind and key. */
  readonly key: string;
  readonly label: string;
  /** Where a click leads; `https:`, or `http:` on loopback. */
  readonly url: string | null;
  /** The host's answer to "is it done?"; null: it has not said. A gate waits until it is true. */
  readonly done: boolean | null;
}
