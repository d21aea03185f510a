import type { Entity } from '../kernel/record.ts';

/** One firm; the tenant. Its id is its public name in URLs: `ws_...`. */
export interface Workspace extends Entity {
  readonly name: string;
  /** BCP 47, `en`, `da`, `fr-CA`. */
  readonly locale: string;
  /** IANA time zone, `Europe/Copenhagen`. Days (due dates, deadlines) are days there. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Working days, 0 Sunday ... 6 Saturday; empty: every day counts. */
  readonly workdays: readonly number[];
  /** Origins of the host's pages that may call the API, exactly as browsers send them. */
  readonly origins: readonly string[];
}
