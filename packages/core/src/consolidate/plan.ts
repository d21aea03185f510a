import type { Collect } from '../client/client.ts';
import type { Invoice, Period } from '../invoice/invoice.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { taskOf } from '../line/work.ts';
import type { PriceMode } from '../money/money.ts';
import { payersOf } from './payers.ts';
import type { Payer } from './payers.ts';
import { nextPeriod, periodOf } from './period.ts';
import type { PeriodName } from './period.ts';

export const leftOutReasons = [
  'not_done',
  'cancelled',
  'written_off',
  'no_payer',
  'by_hand',
  'wrong_currency',
  'wrong_prices',
  'wrong_payer',
  'not_collected',
] as const;
/**
 * Why a line, or a task, is on no invoice. `by_hand`: nothing collects it by itself. `not_collected`: something would by now; it waits for
 * `invoice.collect`.
 */
export type LeftOutReason = (typeof leftOutReasons)[number];

/** The draft that a line belongs into: one that is there, or one that is to be made. */
export interface Target {
  readonly by: Collect['by'];
  readonly client: Id;
  readonly job: Id | null;
  readonly task: Id | null;
  readonly period: Period | null;
  readonly currency: string;
  readonly prices: PriceMode;
  readonly invoice: Id | null;
  /** Other open drafts that collect the same (PL-19). */
  readonly others: readonly Id[];
}

/** What consolidation does with a line. */
export type Plan = { readonly target: Target } | { readonly payers: readonly Payer[] } | { readonly leftOut: LeftOutReason };

type Place = Omit<Target, 'invoice' | 'others'>;
export type Firm = Pick<Ctx, 'workspace'>;

const covers = ({ period }: Invoice, day: Day): boolean => period !== null && period.from <= day && day <= period.to;

/** The period that a day is billed in: where its own is closed, the first one after it that is not (PL-16). */
async function openPeriod(source: Source, client: Id, name: PeriodName, day: Day): Promise<Period> {
  const invoices = (await source.find('invoice', 'client', [client])).filter(
    ({ collects, state }) => collects === 'period' && state !== 'void',
  );
  for (let first = day; ;) {
    const [draft, closed] = [true, false].map((isDraft) =>
      invoices.find((one) => (one.state === 'draft') === isDraft && covers(one, first)),
    );
    if (draft?.period) return draft.period;
    if (!closed?.period) return periodOf(name, first);
    first = nextPeriod(closed.period).from;
  }
}

/** The open drafts that collect what belongs here. */
async function draftsFor(source: Source, place: Place): Promise<readonly Invoice[]> {
  const { by, client, job, task, period } = place;
  const isOurs = (invoice: Invoice): boolean => invoice.state === 'draft' && invoice.collects === by && invoice.client === client;
  if (by === 'task') return (await source.find('invoice', 'task', [task ?? ''])).filter(isOurs);
  if (by === 'job') return (await source.find('invoice', 'job', [job ?? ''])).filter(isOurs);
  const drafts = (await source.find('invoice', 'draftOf', [client, 'draft'])).filter(isOurs);
  return by === 'hand' ? drafts.filter((invoice) => invoice.job === job) : drafts.filter((invoice) => covers(invoice, period?.from ?? ''));
}

/** The payer's drafts of the same job, or of none, that collect nothing by themselves: what is collected by hand goes there too. */
async function plainDraftsFor(source: Source, { client, job }: Place): Promise<readonly Invoice[]> {
  const drafts = await source.find('invoice', 'draftOf', [client, 'draft']);
  return drafts.filter((invoice) => invoice.collects === null && invoice.job === job && invoice.task === null && invoice.period === null);
}

/** The one with the explicit link to the work wins, else the oldest (PL-19). */
function byPrecedence(line: Line): (a: Invoice, b: Invoice) => number {
  const isLinked = ({ job }: Invoice): number => (job !== null && job === line.job ? 0 : 1);
  return (a, b) => isLinked(a) - isLinked(b) || (a.created < b.created || (a.created === b.created && a.id < b.id) ? -1 : 1);
}

function mismatch({ currency, prices }: Line, other: Pick<Invoice, 'currency' | 'prices'>): 'wrong_currency' | 'wrong_prices' | undefined {
  if (currency !== other.currency) return 'wrong_currency';
  return prices === other.prices ? undefined : 'wrong_prices';
}

/** Why a line may not lie in a draft, or undefined (D4, PL-21). */
export function whyNotIn(invoice: Invoice, line: Line, payer: Id): LeftOutReason | undefined {
  return invoice.client === payer ? mismatch(line, invoice) : 'wrong_payer';
}

/** What of this line is collected by itself, and by what; undefined: nothing. */
async function collectOf(source: Source, line: Line, payer: Id): Promise<Collect> {
  const job = line.job === null ? undefined : await source.get('job', line.job);
  const collect = job?.collect ?? (await source.get('client', payer))?.collect ?? { by: 'hand' };
  const isPossible = { job: line.job !== null, task: (await taskOf(source, line)) !== undefined, period: true, hand: true };
  return isPossible[collect.by] ? collect : { by: 'hand' };
}

async function placeOf(source: Source, line: Line, payer: Id, { workspace }: Firm): Promise<Place> {
  const collect = await collectOf(source, line, payer);
  const client = await source.get('client', payer);
  const firm = await need(source, 'workspace', workspace);
  return {
    by: collect.by,
    client: payer,
    job: collect.by === 'period' ? null : line.job,
    task: collect.by === 'task' ? ((await taskOf(source, line))?.id ?? null) : null,
    period: collect.by === 'period' ? await openPeriod(source, payer, collect.period, line.date) : null,
    currency: client?.currency ?? firm.currency,
    prices: firm.prices,
  };
}

/** The draft in which a payer's line belongs, or why there is none. */
async function targetOf(source: Source, line: Line, payer: Id, firm: Firm): Promise<Plan> {
  const place = await placeOf(source, line, payer, firm);
  const drafts = await draftsFor(source, place);
  const fitting = (some: readonly Invoice[]): readonly Invoice[] => some.filter((draft) => mismatch(line, draft) === undefined);
  const collectors = fitting(drafts);
  const isPlain = collectors.length === 0 && place.by === 'hand';
  const [first, ...others] = (isPlain ? fitting(await plainDraftsFor(source, place)) : collectors).toSorted(byPrecedence(line));
  if (first) {
    const { currency, prices, period } = first;
    return { target: { ...place, currency, prices, period, invoice: first.id, others: others.map(({ id }) => id) } };
  }
  const wrong = mismatch(line, drafts[0] ?? place);
  return wrong ? { leftOut: wrong } : { target: { ...place, invoice: null, others: [] } };
}

async function isCancelled(source: Source, line: Line): Promise<boolean> {
  return (await taskOf(source, line))?.state === 'cancelled';
}

/**
 * What consolidation does with a line that lies in no invoice: the one function behind collecting, the preview of it and the list of what
 * was left out. A line of several payers is parted first; each part then has a plan of its own.
 */
export async function planLine(source: Source, line: Line, firm: Firm): Promise<Plan> {
  if (line.state === 'written_off') return { leftOut: 'written_off' };
  if (line.state === 'open') return { leftOut: (await isCancelled(source, line)) ? 'cancelled' : 'not_done' };
  const payers = await payersOf(source, line);
  const [only] = payers;
  if (!only) return { leftOut: 'no_payer' };
  return payers.length > 1 ? { payers } : targetOf(source, line, only.client, firm);
}

/** Whether something collects this line without a hand. */
export async function isAutomatic(source: Source, line: Line, payers: readonly Payer[]): Promise<boolean> {
  for (const { client } of payers) if ((await collectOf(source, line, client)).by !== 'hand') return true;
  return false;
}

/** Why a line that is on no invoice is left out. */
export async function whyLeftOut(source: Source, line: Line, firm: Firm): Promise<LeftOutReason> {
  const plan = await planLine(source, line, firm);
  if ('leftOut' in plan) return plan.leftOut;
  if ('payers' in plan) return (await isAutomatic(source, line, plan.payers)) ? 'not_collected' : 'by_hand';
  return plan.target.by === 'hand' ? 'by_hand' : 'not_collected';
}
