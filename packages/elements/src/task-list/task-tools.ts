import type { LitElement } from 'lit';
import type { Day, Member } from '@workfloor/core';
import type { TaskRow, Workfloor } from '@workfloor/sdk';
import type { Announcer } from '../base/announcer.ts';
import type { Formats } from '../base/format.ts';
import { Feedback } from '../parts/feedback.ts';
import type { Around } from '../parts/feedback.ts';
import { InlineEdit } from '../parts/inline-edit.ts';
import { Menu } from '../parts/menu.ts';
import type { Words } from './groups.ts';

/** What an element lends to its rows of tasks. */
export interface TaskTools {
  readonly host: LitElement;
  readonly feedback: Feedback;
  readonly menu: Menu;
  readonly edit: InlineEdit;
  /** Tasks whose checklist is open. */
  readonly expanded: Set<string>;
  client(): Workfloor | undefined;
}

/** The tools of an element; `edit` is the hint on texts that turn into fields. */
export function createTaskTools(host: LitElement, announcer: Announcer, around: () => Around, edit: () => string): TaskTools {
  const feedback = new Feedback(host, announcer, around);
  return {
    host,
    feedback,
    menu: new Menu(host),
    edit: new InlineEdit(host, feedback, edit),
    expanded: new Set<string>(),
    client: () => around().client,
  };
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
