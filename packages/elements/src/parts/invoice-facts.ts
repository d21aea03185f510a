import { nothing } from 'lit';
import { isOverdue } from '@workfloor/core/kernel';
import type { Invoice, InvoiceState, Line } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { RecordScene } from './record-scene.ts';
import type { Pill, Tone } from './row.ts';

/** What people call it. */
export function invoiceName({ g }: Pick<RecordScene, 'g'>, { number, title, credits, state }: Invoice): string {
  if (state === 'draft' && title !== '') return title; // its state says the rest
  const what = credits === null ? (number ?? g.draft) : g.creditNote({ number: number ?? '' });
  return title === '' ? what : `${what} · ${title}`;
}

const tones: Readonly<Record<InvoiceState, Tone>> = {
  draft: 'quiet',
  issued: 'accent',
  part_paid: 'warning',
  paid: 'success',
  void: 'quiet',
};
const stateIcons = {
  draft: nothing,
  issued: icons.next,
  part_paid: icons.clock,
  paid: actionIcons.check,
  void: icons.close,
} as const;

/** How an invoice stands; nothing where its name says so. */
export function invoicePill({ g, today }: Pick<RecordScene, 'g' | 'today'>, invoice: Invoice): Pill | undefined {
  if (isOverdue(invoice, today)) return { text: g.overdue, tone: 'danger', icon: icons.alert };
  const { state, title, credits } = invoice;
  if (state === 'draft' && title === '' && credits === null) return undefined; // that is what it is called
  return { text: g[`invoice_${state}`], tone: tones[state], icon: stateIcons[state] };
}

/** `3 × 1.200,00 kr.`, with the unit and what the rate is for. */
export function priceOf(
  { measures, formats }: Pick<RecordScene, 'measures' | 'formats'>,
  { quantity, unit, rate, per, currency }: Line,
): string {
  const each = per === 1 ? '' : ` / ${formats.number(per)}`;
  return `${formats.number(quantity)}${unit === '' ? '' : ` ${unit}`} × ${measures.money(rate, currency)}${each}`;
}

/** What it is for. */
export function lineName({ g, studio }: Pick<RecordScene, 'g' | 'studio'>, { text, service }: Line): string {
  return text || (studio?.services.find(({ id }) => id === service)?.name ?? g.line);
}
