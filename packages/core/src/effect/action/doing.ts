import { awaitItem } from '../../awaited/await-item.ts';
import { awaitedKinds } from '../../awaited/awaited.ts';
import type { AwaitedKind } from '../../awaited/awaited.ts';
import { shiftDay } from '../../kernel/calendar-days.ts';
import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { Day, Id, Kind } from '../../kernel/record.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { ActionName, ActionOf } from '../../rule/action.ts';
import { filledTexts, oneLine } from '../../template/render.ts';
import { shortcodesFor } from '../../template/shortcodes.ts';
import { todayOf } from '../../workspace/today.ts';
import type { Effect, Made } from '../effect.ts';
import { clientsOfAbout } from '../target.ts';

/** An effect whose action is done now. */
export interface Doing<D extends ActionName = ActionName> {
  readonly effect: Effect;
  readonly action: ActionOf<D>;
}

/** Does an action; tells what it has made or changed. */
export type Doer<D extends ActionName> = (tx: Tx, doing: Doing<D>, ctx: Ctx) => Promise<readonly Made[]>;

export function made(kind: Kind, ...ids: readonly Id[]): readonly Made[] {
  return ids.map((id) => ({ kind, id }));
}

/** What an action says, with its shortcodes filled; a gap parks it (TPL-4). The language is the client's. */
export async function fill<K extends string>(
  tx: Tx,
  { aboutKind, about, run }: Effect,
  texts: Readonly<Record<K, string>>,
  ctx: Ctx,
): Promise<Record<K, string>> {
  const all = Object.values<string>(texts);
  if (!all.some((text) => text.includes('{{'))) return texts;
  const [client] = await clientsOfAbout(tx, { aboutKind, about });
  const locale = client === undefined ? null : (await need(tx, 'client', client)).locale;
  const formats = { locale: locale ?? (await need(tx, 'workspace', ctx.workspace)).locale };
  return filledTexts(texts, await shortcodesFor(tx, { aboutKind, about, run }, ctx, all), formats);
}

/** A title, filled: one line of at most 500 characters. */
export async function fillTitle(tx: Tx, effect: Effect, title: string, ctx: Ctx): Promise<string> {
  const filled = oneLine((await fill(tx, effect, { title }, ctx)).title)
    .slice(0, 500)
    .trim();
  return filled === '' ? refuse('missing_value', { gaps: ['title'] }) : filled;
}

/** So many days from the day on which it is made. */
export async function dayAfter(tx: Tx, days: number, ctx: Ctx): Promise<Day> {
  return shiftDay(await todayOf(tx, ctx), days) ?? refuse('invalid_input', { field: 'days', reason: 'out_of_range' });
}

function canHold(kind: Kind): kind is AwaitedKind {
  return awaitedKinds.some((known) => known === kind);
}

/** Lets the step that the run stands in wait for what was made, where the action says so (GATE-2). Without a run nothing waits. */
export async function holdStep(tx: Tx, effect: Effect, items: readonly Made[], ctx: Ctx): Promise<void> {
  const { action } = effect;
  if (!('await' in action) || action.await !== true || effect.run === null) return;
  const run = await tx.get('run', effect.run);
  if (run?.state !== 'open' || run.archived) return;
  for (const { kind, id } of items) {
    if (canHold(kind)) await awaitItem(tx, { run: run.id, stage: run.stage, itemKind: kind, item: id }, 'rule', ctx);
  }
}
