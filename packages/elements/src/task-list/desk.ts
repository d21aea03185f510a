import type { CSSResult, TemplateResult } from 'lit';
import type { Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { taskMore } from '../i18n/en/task-more.ts';
import type { MenuItem } from '../parts/menu.ts';
import { bulkBar } from './bulk.ts';
import { deskStyles } from './desk-styles.ts';
import { DueEditor } from './due-editor.ts';
import { moveItems, moveTask } from './reorder.ts';
import { assigneeItems, moreItems, stateItems } from './task-actions.ts';
import type { MoreWords } from './task-actions.ts';
import { taskDetails } from './task-details.ts';
import { TaskDrag } from './task-drag.ts';
import type { Scene, TaskTools } from './task-tools.ts';
import type { Words } from './groups.ts';

/** What is needed only to act on tasks; loaded when somebody comes near them. While its words are loading, its menus are empty. */
export class TaskDesk {
  static readonly styles: readonly CSSResult[] = [deskStyles];

  readonly due: DueEditor;
  readonly drag: TaskDrag;
  readonly #tools: TaskTools;

  constructor(tools: TaskTools) {
    this.#tools = tools;
    this.due = new DueEditor(tools, () => this.words);
    this.drag = new TaskDrag(tools, () => this.words);
  }

  get words(): MoreWords | undefined {
    return this.#tools.wordsOf('taskMore', taskMore);
  }

  stateItems(task: Task, words: Words): readonly MenuItem[] {
    return stateItems(this.#tools, task, words);
  }

  assigneeItems(task: Task, scene: Scene): readonly MenuItem[] {
    return assigneeItems(this.#tools, task, scene);
  }

  moveItems(row: TaskRow, scene: Scene): readonly MenuItem[] {
    return this.words ? moveItems(this.#tools, row, scene, this.words) : [];
  }

  moreItems(row: TaskRow, scene: Scene): readonly MenuItem[] {
    return this.words ? moreItems(this.#tools, row, scene, this.words) : [];
  }

  details(row: TaskRow, scene: Scene): TemplateResult | undefined {
    return this.words && taskDetails(this.#tools, row, { scene, more: this.words });
  }

  /** One place up or down, by keys. */
  step(row: TaskRow, by: number, scene: Scene, event: Event): void {
    const at = scene.order?.findIndex(({ task }) => task.id === row.task.id) ?? -1;
    if (at < 0) return;
    event.preventDefault();
    void moveTask(this.#tools, row, at + by, scene);
  }

  /** What can be done with all that are selected. */
  bulk(rows: readonly TaskRow[], scene: Scene): TemplateResult | undefined {
    return this.words && bulkBar(this.#tools, rows, { scene, more: this.words });
  }
}
