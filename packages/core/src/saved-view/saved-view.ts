import type { JobFilter } from '../job/answers.ts';
import type { Entity, Id } from '../kernel/record.ts';

export const viewForms = ['board', 'list', 'calendar'] as const;
export const viewLanes = ['none', 'assignee', 'client', 'tag'] as const;

/** How a pipeline is looked at. */
export interface ViewSettings {
  readonly view: (typeof viewForms)[number];
  /** What the cards are put into rows by. */
  readonly lanes: (typeof viewLanes)[number];
  /** What it names may be gone since: then nothing is found by it. */
  readonly filter: JobFilter;
  /** Shows what the columns come to in money. */
  readonly sums: boolean;
  /** What cards show, in the words of whoever draws them; absent: the usual. */
  readonly card?: readonly string[];
  /** Stages whose columns are folded. */
  readonly folded?: readonly Id[];
}

/** A way of looking at a pipeline, kept under a name: for oneself or for everybody in the firm. */
export interface SavedView extends Entity {
  readonly name: string;
  readonly pipeline: Id;
  /** Whose it is; null: everybody's. */
  readonly member: Id | null;
  /** Who made it, `staff:<member id>` or `key:<key id>`. */
  readonly by: string;
  readonly settings: ViewSettings;
}
