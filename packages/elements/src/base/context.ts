import { createContext } from '@lit/context';
import type { Workfloor } from '@workfloor/sdk';

/** What `<wf-workspace>` gives to everything inside it. */
export interface Surroundings {
  readonly client: Workfloor | undefined;
  /** BCP 47; undefined: from the nearest `lang`. */
  readonly locale: string | undefined;
  /** The host's own words, by catalogue and key, merged over ours. */
  readonly messages: Words;
}

/** Words by catalogue (`board`, `job` ...) and key; where ours has a function, a template such as `'{count} dossiers'` or plural forms. */
export type Words = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const surroundings = createContext<Surroundings>(Symbol.for('wf-surroundings'));
