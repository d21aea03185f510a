import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { InvoiceSum } from '@workfloor/core';
import type { RecordScene } from './record-scene.ts';

type Words = Readonly<Record<'sumDrafts' | 'sumOpen' | 'sumOverdue' | 'sumPaid', string>>;

/** By currency, what is in drafts, open, overdue and paid; what is nothing is left out. */
export function invoiceSums({ measures }: Pick<RecordScene, 'measures'>, all: readonly InvoiceSum[], words: Words): TemplateResult[] {
  const of = (currency: string, amount: (sum: InvoiceSum) => number): number =>
    all.reduce((sum, each) => (each.currency === currency ? sum + amount(each) : sum), 0);
  return [...new Set(all.map(({ currency }) => currency))].map((currency) => {
    const shown: readonly (readonly [string, number, string])[] = [
      [words.sumDrafts, of(currency, (sum) => (sum.state === 'draft' ? sum.total : 0)), ''],
      [words.sumOpen, of(currency, (sum) => (sum.state === 'overdue' ? 0 : sum.open)), ''],
      [words.sumOverdue, of(currency, (sum) => (sum.state === 'overdue' ? sum.open : 0)), 'late'],
      [words.sumPaid, of(currency, (sum) => (sum.state === 'overdue' || sum.state === 'void' ? 0 : sum.paid)), ''],
    ];
    const filled = shown.filter(([, amount]) => amount !== 0);
    if (filled.length === 0) return html``;
    return html`<dl class="sums" part="sums" aria-label=${currency}>
      ${filled.map(
        ([name, amount, look]) =>
          html`<div class=${look}>
            <dt>${name}</dt>
            <dd>${measures.money(amount, currency)}</dd>
          </div>`,
      )}
    </dl>`;
  });
}
