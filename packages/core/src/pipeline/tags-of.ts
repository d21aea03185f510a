import type { Id } from '../kernel/record.ts';
import type { Condition } from './pipeline.ts';

/** Every tag that a condition names. */
export function tagsOf({ all = [], any = [], none = [] }: Condition): readonly Id[] {
  return [...all, ...any, ...none];
}
