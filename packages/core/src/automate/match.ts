import type { ChangedRow } from '../kernel/change.ts';
import type { Ctx } from '../kernel/command.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Id, Kind } from '../kernel/record.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { stepMoment, visitOf } from '../effect/key.ts';
import { subjectOf } from '../rule/event-subject.ts';
import type { AboutKind, Rule, StageMoment, Trigger } from '../rule/rule.ts';
import { beforeRows } from '../sight/states.ts';
import type { Batch, Firing } from './batch.ts';
import { holdsFor, standingIn } from './scope.ts';
import type { Standing } from './scope.ts';

export type RuleOn<K extends Trigger['kind']> = Rule & { readonly on: Extract<Trigger, { readonly kind: K }> };

export function isOn<K extends Trigger['kind']>(rule: Rule, kind: K): rule is RuleOn<K> {
  return rule.on.kind === kind;
}

/** One event, and what else happened with it. */
interface Happening {
  readonly event: DomainEvent;
  readonly batch: Batch;
}

const stepEvents: { readonly [T in string]?: StageMoment } = {
  'step.activated': 'enter',
  'step.completed': 'complete',
  'step.skipped': 'skip',
};

/** Stages that are passed because of their conditions run nothing (STG-9); going past by hand runs what skipping runs (STG-11). */
function momentOf({ type, why }: DomainEvent): StageMoment | undefined {
  return why === 'condition' ? undefined : stepEvents[type];
}

async function ofStage(tx: Tx, rule: RuleOn<'stage'>, { event, batch }: Happening, ctx: Ctx): Promise<Firing | undefined> {
  const { run: runId, stage, repeat } = event;
  if (momentOf(event) !== rule.on.moment || typeof runId !== 'string' || typeof stage !== 'string') return undefined;
  if (rule.stage !== null && rule.stage !== stage) return undefined;
  const run = await tx.get('run', runId);
  if (run?.pipeline !== rule.pipeline) return undefined;
  const about = { aboutKind: run.subjectKind, about: run.subject };
  if (!(await holdsFor(tx, rule, about, run))) return undefined;
  const visit = visitOf(run, stage);
  const key = (number: number): string => stepMoment(run.id, stage, rule.on.moment, number);
  const earlier = repeat === true ? [] : Array.from({ length: visit - 1 }, (_none, at) => key(at + 1));
  return { rule, ...about, run: run.id, stage, moment: key(visit), earlier, at: ctx.now, cause: batch.cause };
}

/** The run by which something is in the rule's scope, and the stage that it is about. */
function placeOf({ run }: Standing, stage: Id | null = run?.stage ?? null): Pick<Firing, 'run' | 'stage'> {
  return { run: run?.id ?? null, stage };
}

/** The command, and the effect of it where one did it: what happens twice in it is one occasion. */
function occasionOf({ cause }: Batch, ctx: Ctx): string {
  return cause?.effect ? `${ctx.command}:${cause.effect}` : ctx.command;
}

async function ofEvent(tx: Tx, rule: RuleOn<'event'>, { event, batch }: Happening, ctx: Ctx): Promise<Firing | undefined> {
  if (!rule.on.events.includes(event.type)) return undefined;
  const subject = await subjectOf(tx, event);
  if (!subject) return undefined;
  const about = { aboutKind: subject.kind, about: subject.id };
  if (rule.stage !== null && subject.stage !== undefined && subject.stage !== rule.stage) return undefined;
  const standing = await standingIn(tx, rule, about, subject.run);
  if (!standing || !(await holdsFor(tx, rule, about, standing.run))) return undefined;
  const moment = `${occasionOf(batch, ctx)}:${event.type}`;
  return { rule, ...about, ...placeOf(standing, subject.stage), moment, earlier: [], at: ctx.now, cause: batch.cause };
}

/** What else belongs to clients, by the index in which it stands. */
async function ofClient(source: Source, kind: AboutKind, client: Id): Promise<readonly Id[]> {
  if (kind === 'job') return (await source.find('jobClient', 'client', [client])).map(({ job }) => job);
  if (kind === 'event') return (await source.find('event', 'clients', [client])).map(({ id }) => id);
  if (kind === 'project') return (await source.find('project', 'about', [client])).map(({ id }) => id);
  if (kind === 'invoice' || kind === 'task' || kind === 'request') return (await source.find(kind, 'client', [client])).map(({ id }) => id);
  return [];
}

/** The record of a kind that a row is about by itself: it changed, its run moved, it has another client. */
function concernedBy(kind: AboutKind, { kind: changed, id, after }: ChangedRow): Id | undefined {
  if (!after) return undefined;
  if (changed === (kind as Kind)) return id;
  if (changed === 'run' && 'subjectKind' in after && after.subjectKind === kind) return after.subject;
  return kind === 'job' && changed === 'jobClient' && 'share' in after ? after.job : undefined;
}

/** The records of a kind whose condition may have come true: those that changed, whose runs moved, or whose clients changed. */
async function touchedBy(tx: Tx, rule: RuleOn<'becomes'>, { rows }: Batch): Promise<ReadonlySet<Id>> {
  const found = new Set<Id>();
  const withClients = asksClients(rule);
  for (const row of rows) {
    const id = concernedBy(rule.on.of, row);
    if (id !== undefined) found.add(id);
    if (withClients && row.kind === 'client') for (const one of await ofClient(tx, rule.on.of, row.id)) found.add(one);
  }
  return found;
}

async function comesTrue(source: Source, rule: RuleOn<'becomes'>, about: Id): Promise<Standing | undefined> {
  const aboutKind = rule.on.of;
  if (!(await source.get(aboutKind, about))) return undefined;
  const standing = await standingIn(source, rule, { aboutKind, about });
  if (!standing || !(await holdsFor(source, rule, { aboutKind, about }, standing.run))) return undefined;
  return standing;
}

function asksClients({ if: when }: Rule): boolean {
  if (!when) return false;
  const { all = [], any = [], none = [], clientKinds = [], fields = [] } = when;
  return all.length + any.length + none.length + clientKinds.length > 0 || fields.some(({ field }) => field.startsWith('client.'));
}

async function becoming(tx: Tx, rule: RuleOn<'becomes'>, batch: Batch, ctx: Ctx): Promise<readonly Firing[]> {
  // what is taken back comes true again, but nobody has brought it about
  if (batch.events.some(({ type }) => type === 'change.undone')) return [];
  const firings: Firing[] = [];
  const before = beforeRows(tx, batch.rows);
  for (const about of await touchedBy(tx, rule, batch)) {
    const standing = await comesTrue(tx, rule, about);
    if (!standing || (await comesTrue(before, rule, about)) !== undefined) continue;
    const moment = `${occasionOf(batch, ctx)}:becomes`;
    firings.push({ rule, aboutKind: rule.on.of, about, ...placeOf(standing), moment, earlier: [], at: ctx.now, cause: batch.cause });
  }
  return firings;
}

/** What fires from a batch: event by event, in the order of the rules; then what has come true. Dates aside. */
export async function firingsOf(tx: Tx, rules: readonly Rule[], batch: Batch, ctx: Ctx): Promise<readonly Firing[]> {
  const firings: Firing[] = [];
  for (const event of batch.events) {
    for (const rule of rules) {
      const firing = isOn(rule, 'stage')
        ? await ofStage(tx, rule, { event, batch }, ctx)
        : isOn(rule, 'event')
          ? await ofEvent(tx, rule, { event, batch }, ctx)
          : undefined;
      if (firing) firings.push(firing);
    }
  }
  for (const rule of rules) if (isOn(rule, 'becomes')) firings.push(...(await becoming(tx, rule, batch, ctx)));
  return firings;
}
