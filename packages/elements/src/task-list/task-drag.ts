import type { ReactiveController } from 'lit';
import type { TaskRow } from '@workfloor/sdk';
import { PointerDrag } from '../board/pointer-drag.ts';
import type { Point } from '../board/pointer-drag.ts';
import { scrollersOf, scrollTowards } from '../board/drag-scroll.ts';
import type { Scrollers } from '../board/drag-scroll.ts';
import { moveToGroup, regroup } from './regroup.ts';
import { moveTask, neighbours } from './reorder.ts';
import type { MoreWords } from './task-actions.ts';
import type { Listed, TaskTools } from './task-tools.ts';

interface Spot {
  readonly list: Listed;
  /** Counted without the task itself. */
  readonly index: number;
}

/**
 * Drags a row by mouse, or by a finger that has rested on it, to another place of its list or into another group. A line shows where it
 * would be; where only the group counts, the group is marked.
 */
export class TaskDrag implements ReactiveController {
  readonly #tools: TaskTools;
  readonly #words: () => MoreWords | undefined;
  readonly #pointer: PointerDrag | undefined;
  #row: TaskRow | undefined;
  #item: HTMLElement | undefined;
  #marked: HTMLElement | undefined;
  #spot: Spot | undefined;
  #scrollers: Scrollers | undefined;

  constructor(tools: TaskTools, words: () => MoreWords | undefined) {
    this.#tools = tools;
    this.#words = words;
    const root = tools.host.shadowRoot;
    this.#pointer = root
      ? new PointerDrag(root, {
          itemAt: (target) => this.#itemAt(target),
          onStart: (item) => this.#start(item),
          onMove: (at) => this.#move(at),
          onEnd: (isDropped) => this.#end(isDropped),
        })
      : undefined;
    tools.host.addController(this);
  }

  hostConnected(): void {
    this.#pointer?.attach();
  }

  hostDisconnected(): void {
    this.#pointer?.detach();
  }

  #itemAt(target: Element): HTMLElement | undefined {
    const item = target.closest<HTMLElement>('.task');
    return item && this.#find(item) ? item : undefined;
  }

  /** The row that an item shows, if it can go anywhere. */
  #find(item: HTMLElement): TaskRow | undefined {
    const list = this.#listAt(item);
    if (!list) return undefined;
    const { isReadonly, order = [], groups } = list.scene;
    const canMove = !isReadonly && (order.length > 1 || (groups?.all.length ?? 0) > 1);
    return canMove ? list.rows.find(({ task }) => task.id === item.dataset['row']) : undefined;
  }

  #start(item: HTMLElement): void {
    this.#row = this.#find(item);
    this.#item = item;
    item.toggleAttribute('data-dragged', true);
    this.#tools.host.toggleAttribute('data-dragging', true);
    this.#scrollers = scrollersOf(item);
  }

  #move(at: Point): boolean {
    const root = this.#tools.host.shadowRoot;
    const hit = root?.elementFromPoint(at.x, at.y) ?? undefined;
    this.#mark(hit, at);
    return this.#scrollers ? scrollTowards(this.#scrollers, at) : false;
  }

  #mark(hit: Element | undefined, at: Point): void {
    if (this.#marked) delete this.#marked.dataset['drop'];
    this.#marked = undefined;
    this.#spot = undefined;
    const list = this.#listAt(hit);
    const row = this.#row;
    if (!list || !row || !canGo(row, list)) return;
    const over = hit?.closest<HTMLElement>('.task');
    if (list.scene.order && over) return this.#between(list, over, at);
    if (list.rows.includes(row)) return;
    this.#spot = { list, index: list.rows.length };
    this.#show(hit?.closest<HTMLElement>('.group') ?? undefined, 'into');
  }

  #between(list: Listed, over: HTMLElement, at: Point): void {
    const box = over.getBoundingClientRect();
    const isBelow = at.y > box.top + box.height / 2;
    const others = list.rows.filter((other) => other !== this.#row);
    const index = others.findIndex(({ task }) => task.id === over.dataset['row']);
    if (index < 0) return;
    this.#spot = { list, index: index + (isBelow ? 1 : 0) };
    this.#show(over, isBelow ? 'below' : 'above');
  }

  #show(element: HTMLElement | undefined, where: 'above' | 'below' | 'into'): void {
    this.#marked = element;
    if (element) element.dataset['drop'] = where;
  }

  #listAt(hit: Element | undefined): Listed | undefined {
    const group = hit?.closest<HTMLElement>('.group')?.dataset['group'];
    const key = hit?.closest<HTMLElement>('.tasks')?.dataset['listKey'] ?? group;
    return key === undefined ? undefined : this.#tools.lists.get(key);
  }

  #end(isDropped: boolean): void {
    const [row, spot] = [this.#row, this.#spot];
    if (this.#marked) delete this.#marked.dataset['drop'];
    this.#item?.removeAttribute('data-dragged');
    this.#tools.host.removeAttribute('data-dragging');
    this.#row = this.#item = this.#marked = this.#spot = undefined;
    const more = this.#words();
    if (!isDropped || !row || !spot || !more) return;
    const { list, index } = spot;
    const { scene } = list;
    if (list.rows.includes(row)) return void moveTask(this.#tools, row, index, scene);
    const group = scene.groups?.all.find(({ key }) => key === list.key);
    const place = scene.order ? neighbours(row, index, list.rows) : undefined;
    if (group) void moveToGroup(this.#tools, row, { group, place }, { scene, more });
  }
}

/** Within its list a row goes where there is an order, into another where it can be brought. */
function canGo(row: TaskRow, { rows, key, scene: { order, groups }, scene }: Listed): boolean {
  if (rows.includes(row)) return order !== undefined;
  return groups !== undefined && regroup(row, groups.by, key, scene) !== undefined;
}
