import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';

/** What was billed stays as it was billed. */
export async function assertNotBilled(source: Source, log: Id): Promise<void> {
  const lines = await source.find('line', 'source', [log]);
  const billed = lines.find(({ state }) => state === 'billed' || state === 'split');
  if (billed) refuse('line_locked', { mileageLog: log, line: billed.id });
}
