import type { LitElement } from 'lit';
import type { Id, InvoiceSumsAnswer } from '@workfloor/core';
import type { View, RecordList } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import { Combobox } from '../parts/combobox.ts';
import { Reading } from '../parts/reading.ts';
import { RowDrag } from '../parts/row-drag.ts';
import type { Span } from '../parts/span.ts';
import type { Tools } from '../parts/tools.ts';
import { Cells } from './cells.ts';

export const listStates = ['all', 'draft', 'open', 'overdue', 'paid', 'void'] as const;
export type ListState = (typeof listStates)[number];

/** What the element remembers between renderings. */
export class InvoiceState {
  readonly #host: LitElement;
  readonly cells: Cells;
  readonly combobox: Combobox;
  /** Pulls lines to another place. */
  readonly drag: RowDrag;
  /** What happens when a line is let go at a place among the others. */
  drop: ((line: Id, place: number) => void) | undefined;
  readonly sums: Reading<InvoiceSumsAnswer>;
  /** Lines of the payer that lie on no invoice. */
  readonly waiting: StoreController<View<RecordList<'lines'>>>;
  /** Time worked on the invoice's job. */
  readonly time: StoreController<View<RecordList<'time'>>>;
  listState: ListState = 'all';
  span: Span = 'all';
  client: { readonly id: Id; readonly name: string } | undefined;
  showsAll = false;

  constructor(host: LitElement, tools: Tools) {
    this.#host = host;
    this.cells = new Cells(host, (text) => tools.feedback.say(text));
    this.combobox = new Combobox(host, tools.around);
    this.drag = new RowDrag(host, '.line-table tbody', (line, place) => this.drop?.(line, place));
    this.sums = new Reading(host);
    this.waiting = new StoreController(host);
    this.time = new StoreController(host);
  }

  set(change: Partial<Pick<InvoiceState, 'listState' | 'span' | 'client' | 'showsAll'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}
