import type { Day, Id, Member } from '@workfloor/core';
import type { Studio, TaskRow } from '@workfloor/sdk';
import type { Translations } from '../i18n/message.ts';
import { addStyles } from '../base/add-styles.ts';
import type { Formats } from '../base/format.ts';
import { Later } from '../parts/later.ts';
import type { Tools } from '../parts/tools.ts';
import type { Chunks } from './chunks.ts';
import type { TaskDesk } from './desk.ts';
import type { Group, GroupBy, Words } from './groups.ts';
import type { Selection } from './selection.ts';

/** The words of a catalogue in the language in use; undefined while they are loading. */
export type WordsOf = <Body extends Translations>(name: string, base: Body) => Body | undefined;

/** What everybody knows of the firm, if it is here. */
export const studioOf = ({ client }: Tools): Studio | undefined => client()?.$studio.get().value;

/** What an element lends to its rows of tasks. */
export interface TaskTools extends Tools {
  /** Tasks whose details and checklist are open. */
  readonly expanded: Set<string>;
  /** All that is needed only to act: menus, details, the day of a due date, dragging. */
  readonly desk: Later<TaskDesk>;
  readonly wordsOf: WordsOf;
  /** What is shown, by the key of each list: what dragging looks into. */
  readonly lists: Map<string, Listed>;
  /** Which tasks are selected, where several can be. */
  readonly selection?: Selection;
  /** Keeps the rows of long lists out of the page while they are out of sight. */
  readonly chunks?: Later<Chunks>;
}

/** Makes the tools of an element fit for tasks. */
export function createTaskTools(tools: Tools, wordsOf: WordsOf, more: Pick<TaskTools, 'selection' | 'chunks'> = {}): TaskTools {
  const desk = new Later(tools.host, async () => {
    const { TaskDesk: Desk } = await import('./desk.ts');
    for (const styles of Desk.styles) addStyles(tools.host, styles);
    return new Desk(all);
  });
  const all: TaskTools = { ...tools, expanded: new Set<string>(), lists: new Map<string, Listed>(), desk, wordsOf, ...more };
  return all;
}

/** Rows as they stand in one list. */
export interface Listed {
  readonly key: string;
  readonly rows: readonly TaskRow[];
  readonly scene: Scene;
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
  /** The groups in view, and that of these rows: a task can be moved from one to another. */
  readonly groups?: { readonly by: GroupBy; readonly all: readonly Group[]; readonly own: Group } | undefined;
  /** Keys that move rows are on. */
  readonly hasShortcuts?: boolean;
  /** Where new tasks go, and whose job or project is not said again. */
  readonly of?: { readonly job?: Id | undefined; readonly project?: Id | undefined };
}
