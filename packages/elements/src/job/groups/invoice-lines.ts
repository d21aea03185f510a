import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Invoice, Line, Payment } from '@workfloor/core';
import { actionIcons } from '../../base/action-icons.ts';
import { icons } from '../../base/icons.ts';
import { lineName } from '../../parts/invoice-facts.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { pill } from '../../parts/row.ts';
import { mayChange, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { lineDetails } from './line-facts.ts';
import { openLineForm } from './line-form.ts';

/** The lines and payments of an invoice, opened below its row. */
export function insideInvoice(scene: GroupScene, invoice: Invoice): TemplateResult {
  const { g, detail } = scene;
  const own = detail.lines.filter((line) => line.invoice === invoice.id);
  const payments = detail.payments.filter((payment) => payment.invoice === invoice.id);
  return html`<div class="inside">
    ${
      own.length === 0
        ? html`<p class="quiet">${g.noLinesInside}</p>`
        : html`<ul role="list" aria-label=${g.lines}>
            ${own.map((line) => lineInside(scene, invoice, line))}
          </ul>`
    }
    ${
      payments.length === 0
        ? nothing
        : html`<ul role="list" aria-label=${g.payments}>
            ${payments.map((payment) => paymentInside(scene, payment, invoice.currency))}
          </ul>`
    }
  </div>`;
}

function lineInside(scene: GroupScene, invoice: Invoice, line: Line): TemplateResult {
  const { g, tools, measures, t } = scene;
  const { id } = line;
  const name = lineName(scene, line);
  const out = (): void =>
    void tools.feedback.act('invoice.removeLines', { id: invoice.id, lines: [id] }, { at: invoice.id, said: g.saidTakenOut({ name }) });
  const items = (): (MenuItem | undefined)[] => [
    line.partOf === null ? { label: t.edit, run: () => void openLineForm(scene, line) } : undefined,
    { label: g.takeOut, run: out },
  ];
  const may = invoice.state === 'draft' && mayChange(scene, 'invoices');
  return html`<li data-row=${id}>
    <div class="row-main">
      <div>${name}</div>
      <div class="row-details quiet">
        ${lineDetails(scene, line).map((detail) => (detail === undefined || detail === '' ? nothing : html`<span>${detail}</span>`))}
      </div>
    </div>
    <span class="row-end">${measures.money(line.amount, line.currency)}</span>
    ${may ? rowMenu(scene, id, name, items) : nothing}
  </li>`;
}

function paymentInside(scene: GroupScene, payment: Payment, currency: string): TemplateResult {
  const { g, tools, measures, t } = scene;
  const { id, state, method, amount, date, reference, provider } = payment;
  const name = `${g[`method_${method}`]} ${measures.money(amount, currency)}`;
  const does = (command: 'payment.clear' | 'payment.fail' | 'payment.remove', said: string) => (): void =>
    void tools.feedback.act(command, { id }, { at: payment.invoice, said, isFinal: true });
  const items = (): (MenuItem | undefined)[] => [
    state === 'pending' ? { label: g.cleared, run: does('payment.clear', g.saidCleared) } : undefined,
    state === 'failed' ? undefined : { label: g.failed, run: does('payment.fail', g.saidFailed) },
    provider === null ? { label: t.remove, run: does('payment.remove', t.saidRemoved({ name })) } : undefined,
  ];
  const states = {
    pending: { text: g.pending, tone: 'warning', icon: icons.clock },
    cleared: { text: g.paymentIn, tone: 'success', icon: actionIcons.check },
    failed: { text: g.paymentFailed, tone: 'danger', icon: icons.alert },
  } as const;
  return html`<li data-row=${id}>
    <div class="row-main">
      <div>${g[`method_${method}`]} ${pill(states[state])}</div>
      <div class="row-details quiet">
        <span>${measures.date(date)}</span>${reference === '' ? nothing : html`<span>${reference}</span>`}
      </div>
    </div>
    <span class="row-end">${measures.money(amount, currency)}</span>
    ${mayChange(scene, 'invoices') ? rowMenu(scene, id, name, items) : nothing}
  </li>`;
}
