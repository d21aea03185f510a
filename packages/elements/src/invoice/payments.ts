import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Payment } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { invoicePill } from '../parts/invoice-facts.ts';
import { mayChange, openName, rowMenu } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** What came in for it, and what was credited. */
export function payments(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { invoice, payments: all, g, words, page, level } = scene;
  if (invoice.state === 'draft') return nothing;
  const notes = (page.records.invoice ?? []).filter(({ credits }) => credits === invoice.id);
  if (all.length === 0 && notes.length === 0) return nothing;
  return html`<section class="money" part="payments" aria-labelledby="payments">
    ${heading(level, html`<span id="payments">${g.payments}</span>`)}
    <ul role="list" class="rows">
      ${all.map((payment) => paymentRow(scene, payment))}
      ${notes.map((note) =>
        row({
          id: note.id,
          kind: 'credit-note',
          title: openName(scene, `${words.creditNote} ${note.number ?? ''}`, { invoice: note.id }, () => scene.show(note.id)),
          details: [note.date === null ? undefined : scene.measures.date(note.date)],
          state: invoicePill(scene, note),
          end: scene.measures.money(note.total ?? 0, note.currency),
        }),
      )}
    </ul>
  </section>`;
}

function paymentRow(scene: InvoiceScene, payment: Payment): TemplateResult {
  const { g, words, measures, invoice, tools } = scene;
  const { id, state, method, amount, date, reference } = payment;
  const states = {
    pending: { text: g.pending, tone: 'warning', icon: icons.clock },
    cleared: { text: g.paymentIn, tone: 'success', icon: actionIcons.check },
    failed: { text: g.paymentFailed, tone: 'danger', icon: icons.alert },
  } as const;
  const way = g[`method_${method}`];
  const name = amount < 0 ? words.refunded({ amount: way }) : way;
  return row({
    id,
    kind: 'payment',
    title: html`<span>${name}</span>`,
    details: [html`<time datetime=${date}>${measures.date(date)}</time>`, reference],
    state: amount < 0 && state === 'cleared' ? undefined : states[state],
    end: measures.money(amount, invoice.currency),
    menu: mayChange(scene, 'invoices') ? rowMenu(scene, id, name, () => itemsOf(scene, payment)) : undefined,
    below: tools.feedback.problem(id),
  });
}

function itemsOf(scene: InvoiceScene, { id, state, provider, method, amount }: Payment): readonly (MenuItem | undefined)[] {
  const { g, t, tools, measures, invoice } = scene;
  const name = `${g[`method_${method}`]} ${measures.money(amount, invoice.currency)}`;
  const does = (command: 'payment.clear' | 'payment.fail' | 'payment.remove', said: string) => (): void =>
    void tools.feedback.act(command, { id }, { at: id, said, isFinal: true });
  return [
    state === 'pending' ? { label: g.cleared, run: does('payment.clear', g.saidCleared) } : undefined,
    state === 'failed' ? undefined : { label: g.failed, run: does('payment.fail', g.saidFailed) },
    provider === null ? { label: t.remove, run: does('payment.remove', t.saidRemoved({ name })) } : undefined,
  ];
}
