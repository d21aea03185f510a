import type { Effect } from '../effect/effect.ts';
import { effectId } from '../effect/key.ts';
import { told } from '../effect/told.ts';
import { beforeImage } from '../kernel/change.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { Ctx } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Rule } from '../rule/rule.ts';
import { isOver } from '../run/off-board.ts';
import { dateOf, dueAfter, momentOf } from '../rule/when.ts';
import type { Batch, Firing } from './batch.ts';
import { isOn } from './match.ts';
import type { RuleOn } from './match.ts';
import { holdsFor, standingIn } from './scope.ts';
import { writeEffects } from './write-effect.ts';

/** So many open runs of a pipeline are looked at when a rule about dates comes into use; whoever has all records covers the others. */
const RUNS_MAX = 1000;

/** Why an effect of a date was taken back by itself. */
const MOVED = 'date_moved';

function hasNewDate({ before, after, ...row }: ChangedRow, { on, scope }: RuleOn<'date'>): boolean {
  if (!after || row.kind !== on.of) return false;
  const then = beforeImage({ before, after, ...row } as ChangedRow); // the row, put together again
  if (!then || dateOf(then, on.field) !== dateOf(after, on.field)) return true;
  return scope === 'label' || scope === 'task';
}

/** The subjects of the open runs of a rule that has just come into use. */
async function ofNewRule(tx: Tx, rule: RuleOn<'date'>, { rows }: Batch): Promise<readonly Id[]> {
  if (rule.pipeline === null || !rows.some(({ kind, id }) => kind === 'rule' && id === rule.id)) return [];
  const { edition } = await need(tx, 'pipeline', rule.pipeline);
  const { stages } = await need(tx, 'edition', edition);
  const subjects: Id[] = [];
  for (const { id } of stages) {
    if (rule.stage !== null && rule.stage !== id) continue;
    const runs = await tx.find('run', 'place', [rule.pipeline, id], RUNS_MAX);
    subjects.push(...runs.filter(({ state, subjectKind }) => state === 'open' && subjectKind === rule.on.of).map(({ subject }) => subject));
  }
  return subjects.slice(0, RUNS_MAX);
}

async function concerned(tx: Tx, rule: RuleOn<'date'>, batch: Batch): Promise<ReadonlySet<Id>> {
  const found = new Set(await ofNewRule(tx, rule, batch));
  for (const row of batch.rows) {
    if (hasNewDate(row, rule)) found.add(row.id);
    const { after } = row;
    if (rule.pipeline !== null && row.kind === 'run' && after && 'subjectKind' in after && after.subjectKind === rule.on.of)
      found.add(after.subject);
  }
  return found;
}

/** The occasion of a date: the moment that it comes to. */
async function occasion(tx: Tx, rule: RuleOn<'date'>, about: Id, ctx: Ctx): Promise<Firing | undefined> {
  const aboutKind = rule.on.of;
  const record = await tx.get(aboutKind, about);
  const value = record && dateOf(record, rule.on.field);
  const standing = value === undefined ? undefined : await standingIn(tx, rule, { aboutKind, about });
  if (value === undefined || !standing) return undefined;
  const at = momentOf(value, rule.on, await need(tx, 'workspace', ctx.workspace));
  if (at === undefined) return undefined;
  const [run, stage] = [standing.run?.id ?? null, standing.run?.stage ?? null];
  return { rule, aboutKind, about, run, stage, moment: `date:${at}`, earlier: [], at, cause: ctx.cause };
}

/** Whether an occasion is still to come, or is of today and its condition holds: what is in the past is not made up for. */
async function isToCome(tx: Tx, firing: Firing, ctx: Ctx): Promise<boolean> {
  const { rule, at, aboutKind, about, run } = firing;
  const calendar = await need(tx, 'workspace', ctx.workspace);
  const due = dueAfter(at, rule.wait, calendar);
  if (due > ctx.now) return true;
  if (dayIn(calendar.zone, due) !== dayIn(calendar.zone, ctx.now)) return false;
  const record = await tx.get(aboutKind, about);
  const standing = run === null ? undefined : await tx.get('run', run);
  return record !== undefined && !isOver(record) && holdsFor(tx, rule, { aboutKind, about }, standing);
}

function isUnsent({ state }: Effect): boolean {
  return state === 'waiting' || state === 'held';
}

function takeBack(tx: Tx, effect: Effect, ctx: Ctx): void {
  tx.update('effect', effect, { state: 'withdrawn', due: null, problem: { code: MOVED, detail: {} }, ended: ctx.now });
  tx.emit({ type: 'effect.withdrawn', ...told(effect), why: MOVED });
}

function comesBack({ problem }: Effect): boolean {
  return problem?.code === MOVED || problem?.code === 'rule_off';
}

/** What was taken back because the date moved waits again when the date comes back. */
function bringBack(tx: Tx, effect: Effect, at: string): void {
  tx.update('effect', effect, { state: 'waiting', due: at, problem: null, ended: null });
  tx.emit({ type: 'effect.written', ...told(effect) });
}

/** A record, and the occasion that its date comes to; undefined: none now. */
interface Dated {
  readonly about: Id;
  readonly firing: Firing | undefined;
}

/** What waits for another date is taken back; what was taken back, and is for this one, waits again. */
async function putRight(tx: Tx, rule: RuleOn<'date'>, { about, firing }: Dated, ctx: Ctx): Promise<void> {
  const key = firing && { workspace: ctx.workspace, rule: rule.id, about, moment: firing.moment };
  const ids = new Set(key ? rule.do.map((_action, index) => effectId(key, index)) : []);
  const due = firing && dueAfter(firing.at, rule.wait, await need(tx, 'workspace', ctx.workspace));
  for (const effect of await tx.find('effect', 'fired', [rule.id, about])) {
    if (!ids.has(effect.id)) {
      if (isUnsent(effect)) takeBack(tx, effect, ctx);
    } else if (due !== undefined && due > ctx.now && comesBack(effect)) bringBack(tx, effect, due);
  }
}

/** Writes what a rule is to do on the date of one record, and takes back what waits for another date; what is due now comes back. */
export async function followOne(tx: Tx, rule: RuleOn<'date'>, about: Id, ctx: Ctx): Promise<readonly Effect[]> {
  const firing = await occasion(tx, rule, about, ctx);
  await putRight(tx, rule, { about, firing }, ctx);
  return firing && (await isToCome(tx, firing, ctx)) ? writeEffects(tx, firing, ctx) : [];
}

/** Writes what rules about dates are to do later, for the records whose dates a batch has changed; what was for another date is taken back. */
export async function followDates(tx: Tx, rules: readonly Rule[], batch: Batch, ctx: Ctx): Promise<readonly Effect[]> {
  const now: Effect[] = [];
  for (const rule of rules) {
    if (!isOn(rule, 'date')) continue;
    for (const about of await concerned(tx, rule, batch))
      now.push(...(await followOne(tx, rule, about, { ...ctx, ...(batch.cause ? { cause: batch.cause } : {}) })));
  }
  return now;
}

/** Whether the date that an effect was written for is still the date. */
export async function isStillThen(tx: Tx, rule: Rule, effect: Effect, ctx: Ctx): Promise<boolean> {
  if (!isOn(rule, 'date')) return true;
  const firing = await occasion(tx, rule, effect.about, ctx);
  if (!firing) return false;
  const key = { workspace: ctx.workspace, rule: rule.id, about: effect.about, moment: firing.moment };
  return rule.do.some((_action, index) => effectId(key, index) === effect.id);
}
