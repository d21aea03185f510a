import type { Id } from '@workfloor/core';
import type { LitElement } from 'lit';

/** Which tasks are selected, to do something with all of them. */
export class Selection {
  readonly #host: LitElement;
  #ids: ReadonlySet<Id> = new Set();
  #isOn = false;
  /** From where a range reaches. */
  #anchor: Id | undefined;
  /** The tasks in the order in which they are shown. */
  #shown: readonly Id[] = [];

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Rows are selected instead of ticked. */
  get isOn(): boolean {
    return this.#isOn;
  }

  get ids(): ReadonlySet<Id> {
    return this.#ids;
  }

  /** What is shown no more is selected no more: nobody acts on what they do not see. */
  show(ids: readonly Id[]): void {
    this.#shown = ids;
    if (this.#ids.size === 0) return;
    const there = new Set(ids);
    const left = [...this.#ids].filter((id) => there.has(id));
    if (left.length < this.#ids.size) this.#ids = new Set(left);
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
    this.#ids = new Set();
    this.#anchor = undefined;
    this.#host.requestUpdate();
  }

  /** One more or one less; with `isRange` everything from the last one to here. */
  toggle(id: Id, isRange = false): void {
    const next = new Set(this.#ids);
    const [from, to] = [this.#shown.indexOf(this.#anchor ?? ''), this.#shown.indexOf(id)];
    if (isRange && from >= 0 && to >= 0) for (const each of this.#shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
    else if (!next.delete(id)) next.add(id);
    this.#anchor = id;
    this.#set(next);
  }

  /** All that are shown; none, when all of them are selected already. */
  all(): void {
    this.#set(this.#ids.size === this.#shown.length ? new Set() : new Set(this.#shown));
  }

  #set(ids: ReadonlySet<Id>): void {
    this.#ids = ids;
    this.#isOn = true;
    this.#host.requestUpdate();
  }
}
