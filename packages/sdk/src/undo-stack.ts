import type { Id } from '@workfloor/core';
import { atom } from 'nanostores';

interface Undoable {
  readonly id: Id;
  readonly name: string;
}

const KEPT = 100;

/** The own commands of this session that can be taken back, the last one on top. */
export class UndoStack {
  readonly $undoable = atom<string | undefined>(undefined);
  #stack: readonly Undoable[] = [];

  /** Taking a command back by its id takes it off; nothing is put on for it. */
  push(entry: Undoable, args: unknown): void {
    if (entry.name !== 'change.undo') this.#set([...this.#stack, entry].slice(-KEPT));
    else this.drop((args as { readonly command: Id }).command); // the arguments of `change.undo`
  }

  pop(): Undoable | undefined {
    const entry = this.#stack.at(-1);
    this.#set(this.#stack.slice(0, -1));
    return entry;
  }

  drop(id: Id): void {
    this.#set(this.#stack.filter((entry) => entry.id !== id));
  }

  clear(): void {
    this.#set([]);
  }

  #set(stack: readonly Undoable[]): void {
    this.#stack = stack;
    this.$undoable.set(stack.at(-1)?.name);
  }
}
