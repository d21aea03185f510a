import type { LitElement } from 'lit';
import type { MileageTotalsAnswer } from '@workfloor/core';
import { FormBody } from '../parts/form-body.ts';
import { Reading } from '../parts/reading.ts';
import type { Span } from '../parts/span.ts';
import type { Tools } from '../parts/tools.ts';

export const totalsBy = ['month', 'member', 'job'] as const;
export type TotalsBy = (typeof totalsBy)[number];
export const selections = ['all', 'open', 'left-out'] as const;
export type Selection = (typeof selections)[number];

/** What a mileage log remembers between renderings. */
export class LogState {
  /** The form that begins a drive, and the one that ends it. */
  readonly start: FormBody;
  readonly stop: FormBody;
  readonly totals: Reading<MileageTotalsAnswer>;
  readonly #host: LitElement;
  /** `me`, an id, or everybody. */
  whose: string | undefined;
  period: Span = 'month';
  selection: Selection = 'all';
  by: TotalsBy = 'month';
  hasMore = false;

  constructor(host: LitElement, { feedback, around }: Tools) {
    this.#host = host;
    this.start = new FormBody(host, { feedback, around }, 'start-');
    this.stop = new FormBody(host, { feedback, around }, 'stop-');
    this.totals = new Reading(host);
  }

  set(change: Partial<Pick<LogState, 'whose' | 'period' | 'selection' | 'by' | 'hasMore'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}
