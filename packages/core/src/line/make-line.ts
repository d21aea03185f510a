import { payersOf } from '../consolidate/payers.ts';
import type { Invoice } from '../invoice/invoice.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Service } from '../service/service.ts';
import { todayOf } from '../workspace/today.ts';
import { fresh } from './line.ts';
import type { Line } from './line.ts';
import { priced } from './priced.ts';
import { stateByWork } from './work.ts';

/** What may be said of a line; the rest follows from its service, its task and the workspace. */
export interface LineValues extends Partial<
  Pick<Line, 'kind' | 'date' | 'member' | 'service' | 'text' | 'quantity' | 'unit' | 'rate' | 'per' | 'currency' | 'discount' | 'taxes'>
> {}

/** Where a new line stands. */
export interface LinePlace {
  readonly id: Id;
  readonly sourceKind: Line['sourceKind'];
  readonly source: Id | null;
  readonly job: Id | null;
  readonly client: Id | null;
  /** The draft it goes into at once. */
  readonly invoice: Invoice | null;
  /** Who did it, unless told. */
  readonly member: Id | null;
}

const units = { item: 'piece', time: 'hour', distance: 'km', expense: 'piece' } as const;

/** The service, as long as it is in use, or is the one that a line has kept. */
export async function needService(tx: Tx, id: Id | null | undefined, kept?: Id | null): Promise<Service | undefined> {
  if (!id) return undefined;
  const service = await need(tx, 'service', id);
  return service.state === 'retired' && id !== kept ? refuse('retired', { kind: 'service', id }) : service;
}

async function currencyFor(tx: Tx, place: LinePlace, service: Service | undefined, ctx: Ctx): Promise<string> {
  if (place.invoice) return place.invoice.currency;
  if (service) return service.currency;
  const [payer] = await payersOf(tx, place);
  const client = payer && (await tx.get('client', payer.client));
  return client?.currency ?? (await need(tx, 'workspace', ctx.workspace)).currency;
}

/** The rate of a service for a member (SRV-1), which only holds in its own currency. */
export function rateOf(service: Service | undefined, member: Id | null, currency: string): number {
  if (!service) return refuse('invalid_input', { field: 'rate', reason: 'Name a rate, or a service that has one.' });
  if (service.currency !== currency) refuse('wrong_currency', { service: service.id, currency: service.currency, wanted: currency });
  return service.rates.find((rate) => rate.member === member)?.rate ?? service.rate;
}

/** What a service says on an invoice. */
export function textOf(service: Service | undefined): string {
  if (!service) return refuse('invalid_input', { field: 'text', reason: 'Name a text, or a service that has one.' });
  return service.text === '' ? service.name : service.text;
}

type Told = 'date' | 'unit' | 'taxes' | 'prices';

/** What a line says when neither it nor its service tells. */
export async function byFirm(tx: Tx, kind: Line['kind'], service: Service | undefined, ctx: Ctx): Promise<Pick<Line, Told>> {
  const { taxes, prices } = await need(tx, 'workspace', ctx.workspace);
  return { date: await todayOf(tx, ctx), unit: service?.unit ?? units[kind], taxes: service?.taxes ?? taxes, prices };
}

const plain = { kind: 'item', quantity: 1, per: 1, discount: 0 } as const;

/** A whole line of what was told of it. */
async function filled(tx: Tx, values: LineValues, place: LinePlace, ctx: Ctx): Promise<Required<LineValues> & Pick<Line, 'prices'>> {
  const told = { ...plain, member: place.member, ...values };
  const service = await needService(tx, values.service);
  if (told.member !== null) await need(tx, 'member', told.member);
  const currency = values.currency ?? (await currencyFor(tx, place, service, ctx));
  return {
    ...(await byFirm(tx, told.kind, service, ctx)),
    ...(place.invoice ? { prices: place.invoice.prices } : {}),
    ...told,
    currency,
    service: service?.id ?? null,
    text: values.text ?? textOf(service),
    rate: values.rate ?? rateOf(service, told.member, currency),
  };
}

/** Refuses a draft that a line may not lie in: issued by now, of another payer, currency or way of pricing (D4, PL-21). */
export function assertFits(invoice: Invoice, line: Pick<Line, 'id' | 'client' | 'currency' | 'prices'>): void {
  if (invoice.state !== 'draft') refuse('invoice_locked', { invoice: invoice.id, state: invoice.state });
  if (line.currency !== invoice.currency) refuse('wrong_currency', { line: line.id, currency: line.currency, wanted: invoice.currency });
  if (line.prices !== invoice.prices) refuse('wrong_prices', { line: line.id, prices: line.prices, wanted: invoice.prices });
  if (line.client !== null && line.client !== invoice.client) {
    refuse('wrong_payer', { line: line.id, client: line.client, wanted: invoice.client });
  }
}

/** Stages a new line. */
export async function makeLine(tx: Tx, values: LineValues, place: LinePlace, ctx: Ctx): Promise<Line> {
  const { id, sourceKind, source, job, client, invoice } = place;
  const line = tx.insert('line', {
    ...priced(await filled(tx, values, place, ctx)),
    ...fresh,
    id,
    workspace: ctx.workspace,
    sourceKind,
    source,
    job,
    client,
    state: await stateByWork(tx, place),
    invoice: invoice?.id ?? null,
    rank: arrivalRank(ctx.now, id, tx.seq),
  });
  if (invoice) assertFits(invoice, line);
  tx.emit({ type: 'line.added', line: id, source, job, client, invoice: line.invoice });
  return line;
}
