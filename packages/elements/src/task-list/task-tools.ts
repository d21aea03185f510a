import type { Day, Member } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { Tools } from '../parts/tools.ts';
import type { Words } from './groups.ts';

/** What an element lends to its rows of tasks. */
export interface TaskTools extends Tools {
  /** Tasks whose checklist is open. */
  readonly expanded: Set<string>;
}

/** What the rows of one rendering share. */
export interface Scene {
  readonly words: Words;
  readonly formats: Formats;
  readonly members: readonly Member[];
  readonly today: Day;
  readonly isReadonly: boolean;
  /** Shows each task's job. */
  readonly withJob: boolean;
  /** The rows in their order, where it can be changed. */
  readonly order: readonly TaskRow[] | undefined;
}
