import type { Ctx } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Day } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';

/** The calendar day it is for the firm. */
export async function todayOf(source: Source, { workspace, now }: Pick<Ctx, 'workspace' | 'now'>): Promise<Day> {
  return dayIn((await need(source, 'workspace', workspace)).zone, now);
}
