import { removeEffects } from '../effect/remove-effects.ts';
import type { Kind } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Invoice } from './invoice.ts';

async function uses(tx: Tx, { id }: Invoice): Promise<readonly { readonly kind: Kind; readonly id: string }[]> {
  const found = [
    ['file', await tx.find('file', 'locks', [id], 10)],
    ['project', await tx.find('project', 'about', [id], 10)],
    ['awaited', await tx.find('awaited', 'item', [id], 10)],
  ] as const;
  return found.flatMap(([kind, records]) => records.map((record) => ({ kind, id: record.id })));
}

/**
 * Removes a draft that has no lines any more, with what is only about it: its runs, links and comments, and what rules have written of it. What others do with it stands in
 * the way (D14): files locked to it, projects about it, steps that wait for it.
 */
export async function removeDraft(tx: Tx, invoice: Invoice): Promise<void> {
  const { id, client, job } = invoice;
  const found = await uses(tx, invoice);
  if (found.length > 0) refuse('in_use', { kind: 'invoice', id, uses: found });
  for (const run of await tx.find('run', 'subject', [id])) {
    for (const held of await tx.find('awaited', 'run', [run.id])) tx.remove('awaited', held);
    await removeEffects(tx, 'run', run.id);
    tx.remove('run', run);
  }
  for (const link of await tx.find('jobLink', 'item', [id])) tx.remove('jobLink', link);
  for (const comment of await tx.find('comment', 'about', [id])) tx.remove('comment', comment);
  await removeEffects(tx, 'about', id);
  tx.remove('invoice', invoice);
  tx.emit({ type: 'invoice.discarded', invoice: id, client, job });
}
