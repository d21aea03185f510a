import type { Id, Kinds } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { AwaitedKind } from './awaited.ts';

/** States in which an item holds nothing any more. What is cancelled, void or trashed is resolved as well, though not done. */
const resolvedStates: { readonly [K in Exclude<AwaitedKind, 'resource'>]: readonly Kinds[K]['state'][] } = {
  task: ['done', 'cancelled'], // lines of its checklist never count (TASK-4)
  invoice: ['paid', 'void'],
  event: ['held', 'cancelled'],
  project: ['done', 'archived'],
  job: ['done', 'archived'],
  file: ['trashed'],
  request: ['submitted', 'accepted', 'declined', 'withdrawn'],
};

/** Whether a firm that counts bank debits when they are submitted has all of the money coming (GATE-7). */
async function isSubmitted(source: Source, { id, workspace, state, total, paid }: Kinds['invoice']): Promise<boolean> {
  if (total === null || (state !== 'issued' && state !== 'part_paid')) return false;
  if ((await source.get('workspace', workspace))?.debits !== 'submitted') return false;
  const payments = await source.find('payment', 'invoice', [id]);
  const coming = payments.reduce((sum, payment) => (payment.state === 'pending' ? sum + payment.amount : sum), 0);
  return paid + coming >= total;
}

/** The invoices that lock a file are paid; without a lock there is nothing to wait for (INV-4). */
async function isUnlocked(source: Source, { locks }: Pick<Kinds['file'], 'locks'>): Promise<boolean> {
  for (const lock of locks) if (!(await isResolved(source, 'invoice', lock))) return false;
  return true;
}

/**
 * Whether an item holds a gate no more: the gate table of the rules. What is gone holds nothing; what a client's cache does not hold may be
 * anything, so it counts as open there.
 */
export async function isResolved(source: Source, kind: AwaitedKind, id: Id): Promise<boolean> {
  const record = await source.get(kind, id);
  if (!record) return source.isPartial !== true;
  if ('done' in record) return record.done === true;
  const states: readonly string[] = kind === 'resource' ? [] : resolvedStates[kind];
  if (states.includes(record.state)) return true;
  if ('locks' in record) return isUnlocked(source, record);
  return 'dueDays' in record && isSubmitted(source, record);
}
