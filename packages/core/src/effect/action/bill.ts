import { collectLines } from '../../invoice/collect-lines.ts';
import type { Invoice } from '../../invoice/invoice.ts';
import { issueInvoice } from '../../invoice/issue-invoice.ts';
import { getAll } from '../../kernel/get-all.ts';
import { need } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Source } from '../../kernel/tx.ts';
import type { Effect } from '../effect.ts';
import { clientsOfAbout, jobOf } from '../target.ts';
import { made } from './doing.ts';
import type { Doer } from './doing.ts';

/** What rules have made for it that is no job and has none: a session, a client. */
async function madeFor(source: Source, { about }: Effect): Promise<readonly Invoice[]> {
  const effects = await source.find('effect', 'about', [about]);
  const ids = effects.flatMap(({ made: those }) => those.flatMap(({ kind, id }) => (kind === 'invoice' ? [id] : [])));
  return getAll(source, 'invoice', [...new Set(ids)]);
}

/** The invoices that an action is about: the one, or those of the job that fit, else those that were made for what it is about. */
export async function invoicesOf(source: Source, effect: Effect, fits: (invoice: Invoice) => boolean): Promise<readonly Invoice[]> {
  if (effect.aboutKind === 'invoice') return [await need(source, 'invoice', effect.about)];
  const job = await jobOf(source, effect);
  const found = job === undefined ? await madeFor(source, effect) : await source.find('invoice', 'job', [job]);
  return found.filter(fits).toSorted((a, b) => (a.created < b.created || (a.created === b.created && a.id < b.id) ? -1 : 1));
}

/** Collects what is finished and unbilled, of the job or of the clients (PL-4). */
export const collect: Doer<'consolidate'> = async (tx, { effect }, ctx) => {
  const job = await jobOf(tx, effect);
  const whose = job === undefined ? (await clientsOfAbout(tx, effect)).map((client) => ({ client })) : [{ job }];
  const invoices = new Set<Id>();
  for (const of of whose) for (const id of (await collectLines.apply(tx, of, ctx)).invoices) invoices.add(id);
  return made('invoice', ...invoices);
};

export const issue: Doer<'invoice.issue'> = async (tx, { effect }, ctx) => {
  const drafts = await invoicesOf(tx, effect, ({ state }) => state === 'draft');
  if (drafts.length === 0) refuse('nothing_to_bill', { about: effect.about });
  for (const { id } of drafts) await issueInvoice.apply(tx, { id }, ctx);
  return made('invoice', ...drafts.map(({ id }) => id));
};
