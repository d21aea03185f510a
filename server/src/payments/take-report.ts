import type { Id, Refusal } from '@workfloor/core';
import { commandSchemas } from '@workfloor/core/schema';
import type { Services } from '../services.ts';
import type { PaymentProblem } from '../storage/storage.ts';
import type { ProviderEvent, ProviderReport } from './payment-provider.ts';

export const problemReasons = [
  'unreadable',
  'unknown_invoice',
  'invoice_state',
  'amount',
  'currency',
  'unknown_payment',
  'payment_state',
] as const;
type Reason = (typeof problemReasons)[number];

/** An id that the same text always gives: a UUID of version 8. */
async function idFrom(...parts: readonly string[]): Promise<Id> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n'))));
  const hex = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}

/** What stands in the way of a report, told by what the command refused; undefined: it is not the report that is to blame. */
function reasonOf({ code, detail }: Refusal, report: ProviderReport): Reason | undefined {
  if (code === 'wrong_currency') return 'currency';
  if (code === 'invalid_input') return 'amount';
  if (code === 'not_found') return detail['kind'] === 'payment' ? 'unknown_payment' : 'unknown_invoice';
  if (code !== 'stale_state') return undefined;
  return report.type === 'refund' ? 'payment_state' : 'invoice_state';
}

export interface TakenEvent {
  readonly workspace: Id;
  readonly provider: string;
  readonly event: ProviderEvent;
}

interface Wanted {
  readonly name: 'payment.report' | 'payment.reportRefund';
  readonly args: Readonly<Record<string, unknown>>;
}

async function wantedBy({ workspace, provider, event }: TakenEvent, report: ProviderReport): Promise<Wanted> {
  const { providerId, currency, invoice, amount } = report;
  const told = { provider, providerId, currency, at: event.at };
  if (report.type === 'refund') {
    return {
      name: 'payment.reportRefund',
      args: { ...told, id: await idFrom(workspace, provider, providerId, String(amount)), refunded: amount },
    };
  }
  const { method, state } = report;
  return { name: 'payment.report', args: { ...told, id: await idFrom(workspace, provider, providerId), invoice, amount, method, state } };
}

/** Why a report is not fit for a command at all: an amount between two minor units, an invoice that is none. */
function unfit({ name, args }: Wanted): Reason | undefined {
  const checked = commandSchemas[name].safeParse(args);
  if (checked.success) return undefined;
  const field = checked.error.issues[0]?.path[0];
  if (field === 'invoice') return 'unknown_invoice';
  return field === 'amount' || field === 'refunded' ? 'amount' : 'unreadable';
}

/** Runs what a report wants; answers what is wrong with it. Throws when the server is to blame: then the provider sends it again. */
async function run(services: Services, taken: TakenEvent, report: ProviderReport): Promise<Reason | undefined> {
  const { workspace, provider, event } = taken;
  const { installation } = services.storage;
  const wanted = await wantedBy(taken, report);
  const reason = unfit(wanted);
  if (reason) return reason;
  // a refusal is an answer for good: what was refused once is tried anew under another id, when the provider is asked to send it again
  const before = await installation.findPaymentProblem(workspace, provider, event.id);
  const id = await idFrom(workspace, provider, event.id, before?.at ?? '');
  const actor = { name: 'system', role: 'owner' } as const;
  const answer = await services.writer.run({ workspace, id, ...wanted, actor });
  if (answer.ok) {
    if (before) await installation.removePaymentProblem(workspace, provider, event.id);
    return undefined;
  }
  const refused = reasonOf(answer.refusal, report);
  if (!refused) throw answer.refusal;
  const isForeign = refused === 'unknown_payment' && report.invoice === null; // the account takes money for other things, too
  return isForeign ? undefined : refused;
}

/** Takes down what a provider tells, once; what does not fit is kept for the people of the firm to see. */
export async function takeReport(services: Services, taken: TakenEvent): Promise<void> {
  const { workspace, provider, event } = taken;
  const { report, id, type } = event;
  if (report === undefined) return;
  const reason = report === 'unreadable' ? report : await run(services, taken, report);
  if (!reason) return;
  const told: Pick<PaymentProblem, 'invoice' | 'providerId' | 'amount' | 'currency'> =
    report === 'unreadable'
      ? { invoice: null, providerId: null, amount: null, currency: null }
      : { invoice: report.invoice, providerId: report.providerId, amount: Math.trunc(report.amount), currency: report.currency };
  const at = new Date(services.nowMs()).toISOString();
  await services.storage.installation.putPaymentProblem(workspace, { provider, id, type, reason, at, ...told });
  services.log.info({ provider, type, reason }, 'a payment provider told what does not fit');
}
