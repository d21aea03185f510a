import { nothing } from 'lit';
import type { CSSResult, TemplateResult } from 'lit';
import type { Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { taskMore } from '../i18n/en/task-more.ts';
import type { MenuItem } from '../parts/menu.ts';
import { RowDrag } from '../parts/row-drag.ts';
import { bulkBar } from './bulk.ts';
import { moveLine } from './checklist.ts';
import { deskStyles } from './desk-styles.ts';
import { DueEditor } from './due-editor.ts';
import { moveItems, moveTask } from './reorder.ts';
import { assigneeItems, moreItems, stateItems } from './task-actions.ts';
import type { MoreWords } from './task-actions.ts';
import { taskDetails } from './task-details.ts';
import { TaskDrag } from './task-drag.ts';
import type { Scene, TaskTools } from './task-tools.ts';
import { Timer } from './timer.ts';
import type { Words } from './groups.ts';

/** What is needed only to act on tasks; loaded when somebody comes near them. While its words are loading, its menus are empty. */
export class TaskDesk {
  static readonly styles: readonly CSSResult[] = [deskStyles];

  readonly due: DueEditor;
  readonly drag: TaskDrag;
  /** Of checklists. */
  readonly lineDrag: RowDrag;
  readonly timer: Timer;
  readonly #tools: TaskTools;

  constructor(tools: TaskTools) {
    this.#tools = tools;
    this.due = new DueEditor(tools, () => this.words);
    this.drag = new TaskDrag(tools, () => this.words);
    this.lineDrag = new RowDrag(tools.host, '.checklist > ul', (item, to) => this.#placeLine(item, to));
    this.timer = new Timer(tools);
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

  /** That one's clock runs on it. */
  running({ task }: TaskRow, scene: Scene): TemplateResult | typeof nothing {
    return this.words ? this.timer.mark(task, scene, this.words) : nothing;
  }

  #placeLine(item: string, to: number): void {
    for (const { rows, scene } of this.#tools.lists.values()) {
      const task = rows.find((row) => row.task.checklist.some(({ id }) => id === item))?.task;
      if (task) return void moveLine(this.#tools, task, item, { to, words: scene.words });
    }
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
