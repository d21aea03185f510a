import { collectLine, putInto } from '../consolidate/collect-line.ts';
import { whyNotIn } from '../consolidate/plan.ts';
import { payersOf } from '../consolidate/payers.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { invoiceRight, needDraft } from './edit-invoice.ts';
import type { Invoice } from './invoice.ts';

/** So many lines a command at most, so that whoever else is there gets their turn. */
const COLLECT_MAX = 500;

export interface CollectLines {
  /** Whose lines: of a job, of a client, or these, as `GET /lines?unbilled=true` lists them: what reads least where there are thousands. */
  readonly job?: Id;
  readonly client?: Id;
  readonly lines?: readonly Id[];
  /** Into this draft; else where `collect` says, and what nothing collects into the payer's open draft of the same job, or of none. */
  readonly to?: Id;
  /** Only work up to this day. */
  readonly until?: Day;
  /** `next` of the portion before. */
  readonly after?: Id;
  /** @defaultValue 500 */
  readonly limit?: number;
}

export interface CollectedLines {
  readonly collected: number;
  /** Ready lines that no draft could take now; `billing/left-out` says why. */
  readonly leftOut: number;
  /** Ready lines that this portion did not come to. */
  readonly remaining: number;
  /** Where the next portion begins; null when nothing remains. */
  readonly next: Id | null;
  readonly invoices: readonly Id[];
}

async function linesOfClient(source: Source, client: Id): Promise<readonly Line[]> {
  const found = new Map<Id, Line>();
  const add = (lines: readonly Line[]): void => lines.forEach((line) => found.set(line.id, line));
  add(await source.find('line', 'client', [client]));
  for (const { job } of await source.find('jobClient', 'client', [client])) add(await source.find('line', 'job', [job]));
  for (const { id } of await source.find('task', 'client', [client])) add(await source.find('line', 'source', [id]));
  return [...found.values()];
}

async function named(source: Source, { job, client, lines }: CollectLines): Promise<readonly Line[]> {
  if (job !== undefined) return source.find('line', 'job', [job]);
  if (client !== undefined) return linesOfClient(source, client);
  const found: Line[] = [];
  for (const id of lines ?? []) found.push(await need(source, 'line', id));
  return found;
}

/** The lines that can be billed and lie nowhere, in an order that collecting does not change. */
async function waiting(source: Source, args: CollectLines): Promise<readonly Line[]> {
  const { until, after = '' } = args;
  const lines = await named(source, args);
  const isWaiting = ({ id, state, invoice, date }: Line): boolean =>
    state === 'ready' && invoice === null && id > after && (until === undefined || date <= until);
  return lines.filter(isWaiting).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a draft may take a line: the payer is the one that the line has, or nobody else can tell. */
async function mayTake(source: Source, draft: Invoice, line: Line): Promise<boolean> {
  const payers = await payersOf(source, line);
  if (payers.length > 1) return false;
  return whyNotIn(draft, line, payers[0]?.client ?? draft.client) === undefined;
}

/** Where the lines of one command go. */
interface Into {
  /** Only what this client pays. */
  readonly client: Id | undefined;
  readonly draft: Invoice | undefined;
}

async function collectOne(tx: Tx, line: Line, { client, draft }: Into, ctx: Ctx): Promise<readonly Id[]> {
  if (client !== undefined && !(await payersOf(tx, line)).some((payer) => payer.client === client)) return [];
  if (!draft) return (await collectLine(tx, line, true, ctx)).invoices;
  if (!(await mayTake(tx, draft, line))) return [];
  putInto(tx, line, draft.id);
  return [draft.id];
}

/**
 * Collects by hand what is ready and unbilled, a portion at a time; what lies in a draft stays there, so that nothing is lost or billed
 * twice however often it is called (PL-15).
 */
export const collectLines = defineCommand<CollectLines, CollectedLines>('invoice.collect', invoiceRight, async (tx, args, ctx) => {
  if (args.job !== undefined) await need(tx, 'job', args.job);
  if (args.client !== undefined) await need(tx, 'client', args.client);
  const draft = args.to === undefined ? undefined : await needDraft(tx, args.to);
  const all = tx.isPartial ? [] : await waiting(tx, args); // only the server knows all lines
  const portion = all.slice(0, args.limit ?? COLLECT_MAX);
  const invoices = new Set<Id>();
  let collected = 0;
  for (const line of portion) {
    const into = await collectOne(tx, line, { client: args.client, draft }, ctx);
    if (into.length > 0) collected += 1;
    for (const id of into) invoices.add(id);
  }
  const remaining = all.length - portion.length;
  const next = remaining > 0 ? (portion.at(-1)?.id ?? null) : null;
  return { collected, leftOut: portion.length - collected, remaining, next, invoices: [...invoices] };
});
