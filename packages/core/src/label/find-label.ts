import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Label } from './label.ts';

/**
 * The listed label of this name; undefined for a name that is not listed, or not any more. One that is made for a pipeline counts only on
 * it, and there before one for all.
 */
export async function findLabel(
  source: Source,
  aboutKind: Label['aboutKind'],
  name: string,
  pipelines: readonly Id[] = [],
): Promise<Label | undefined> {
  if (name === '') return undefined;
  const named = (await source.find('label', 'about', [aboutKind, name])).filter(({ state }) => state === 'live');
  return named.find(({ pipeline }) => pipeline !== null && pipelines.includes(pipeline)) ?? named.find(({ pipeline }) => pipeline === null);
}
