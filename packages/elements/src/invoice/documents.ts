import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { openName } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** The files that wait for the payment: the client opens them once it is there (INV-4). */
export function documents(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { page, invoice, words, g, level } = scene;
  const files = (page.records.file ?? []).filter(({ locks }) => locks.includes(invoice.id));
  if (files.length === 0) return nothing;
  const isPaid = invoice.state !== 'draft' && openAmount(invoice) <= 0;
  const state = isPaid ? undefined : ({ text: g.lockedToInvoice, tone: 'warning', icon: icons.lock } as const);
  return html`<section class="money" part="documents" aria-labelledby="documents">
    ${heading(level, html`<span id="documents">${words.documents}</span>`)}
    <ul role="list" class="rows">
      ${files.map(({ id, name }) => row({ id, kind: 'file', title: openName(scene, name, { file: id, invoice: invoice.id }), state }))}
    </ul>
  </section>`;
}
