import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { ElementPart } from 'lit/directive.js';
import type { Cell } from './cells.ts';

interface Field {
  readonly cell: Cell;
  /** What is in it: what was typed, or what is saved. */
  readonly text: string;
  readonly isWrong: boolean;
  on(this: void, event: Event): void;
}

const events = ['input', 'focus', 'blur', 'keydown'] as const;

/** What fields of a line have in common, of one line or of several. */
class CellField extends Directive {
  #field: Field | undefined;

  override render(_field: Field): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [field]: [Field]): typeof noChange {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return noChange;
    if (!this.#field) for (const type of events) element.addEventListener(type, (event) => this.#field?.on(event));
    this.#field = field;
    const { cell, text, isWrong } = field;
    const { line, kind = 'text' } = cell;
    element.className = `cell ${kind}`;
    element.maxLength = cell.maxLength ?? (kind === 'lines' ? 2000 : 500);
    element.placeholder = cell.placeholder ?? '';
    element.dataset['line'] = line;
    element.dataset['cell'] = cell.field;
    element.ariaLabel = cell.name;
    element.setAttribute('aria-keyshortcuts', 'Alt+ArrowUp Alt+ArrowDown');
    element.ariaInvalid = isWrong ? 'true' : null;
    if (isWrong) element.setAttribute('aria-describedby', `wrong-${line}`);
    else element.removeAttribute('aria-describedby');
    if (element.value !== text) element.value = text; // writing it moves the cursor
    return noChange;
  }
}

export const cellField = directive(CellField);
