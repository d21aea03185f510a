import type { Action, ActionName, Condition, Id, Recipient, Rule, RuleBody, Trigger, Wait } from '@workfloor/core';
import type { FormValue, FormValues } from '../form-fields.ts';
import { actionSpecs } from './action-specs.ts';
import type { ActionSpec } from './action-specs.ts';

/** A rule as the command takes it. */
export type RuleArgs = Omit<RuleBody, 'name'> & { readonly name: string };

type Bag = Readonly<Record<string, unknown>>;

const text = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: FormValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
const ids = (value: FormValue | undefined): readonly string[] => (typeof value === 'object' && value !== null ? value : []);

/** The names of the fields of an action, `do.0.title`. */
export const fieldOf = (at: number, key: string): string => `do.${at}.${key}`;

const stageMoments = { onEnter: 'enter', onComplete: 'complete', onSkip: 'skip' } as const;
type StageWhen = keyof typeof stageMoments;
export const isStageWhen = (when: string): when is StageWhen => when in stageMoments;

function toTrigger(values: FormValues): Trigger {
  const when = text(values['when']);
  if (isStageWhen(when)) return { kind: 'stage', moment: stageMoments[when] };
  if (when === 'onDate') {
    const days = number(values['days']) ?? 0;
    const at = text(values['at']);
    return {
      kind: 'date',
      of: text(values['dateOf']) as Trigger & 'job', // a choice of the form
      field: text(values['dateField']),
      days: values['side'] === 'before' && days > 0 ? -days : days,
      ...(values['workdays'] === true ? { workdays: true } : {}),
      ...(at === '' ? {} : { at }),
    } as Trigger;
  }
  if (when === 'onBecomes') return { kind: 'becomes', of: text(values['becomesOf']) } as Trigger; // a choice of the form
  return { kind: 'event', events: [text(values['event'])] } as Trigger; // a choice of the form
}

/** The parts of a condition that the form does not show: they stay as they were. */
function hiddenParts({ any, clientKinds, firstTime, fields = [] }: Condition): Condition {
  const [first, ...rest] = fields;
  const kept = first !== undefined && typeof first.is === 'object' ? fields : rest;
  return {
    ...(any ? { any } : {}),
    ...(clientKinds ? { clientKinds } : {}),
    ...(firstTime === undefined ? {} : { firstTime }),
    ...(kept.length > 0 ? { fields: kept } : {}),
  };
}

function toCondition(values: FormValues, before: Condition | null | undefined): Condition | null {
  if (values['conditional'] !== true) return null;
  const [all, none] = [ids(values['all']), ids(values['none'])];
  const field = text(values['ifField']);
  const is = values['ifFieldIs'] === 'empty' ? 'empty' : 'filled';
  const hidden = before ? hiddenParts(before) : {};
  const fields = [...(field === '' ? [] : [{ field, is } as const]), ...(hidden.fields ?? [])];
  const condition: Condition = {
    ...hidden,
    ...(all.length > 0 ? { all } : {}),
    ...(none.length > 0 ? { none } : {}),
    ...(fields.length > 0 ? { fields } : {}),
  };
  return Object.keys(condition).length > 0 ? condition : null;
}

function toWait(values: FormValues): Wait | null {
  const unit = text(values['wait']);
  const count = number(values['waitCount']) ?? 0;
  const at = text(values['waitAt']);
  if (unit === '' || unit === 'none') return null;
  if (unit === 'workdays') return { days: count, workdays: true, ...(at === '' ? {} : { at }) };
  if (unit === 'days') return { days: count, ...(at === '' ? {} : { at }) };
  return unit === 'hours' ? { hours: count } : { minutes: count };
}

/** Those that the form does not show. */
const isHidden = ({ kind }: Recipient): boolean => kind === 'field' || kind === 'contact';

function toRecipients(values: FormValues, at: number, before: readonly Recipient[]): readonly Recipient[] {
  const chosen = ids(values[fieldOf(at, 'to')]).map((id): Recipient => {
    const [kind = '', rest = ''] = id.split(/:(.*)/s);
    if (kind === 'role') return { kind, role: rest };
    if (kind === 'member') return { kind, member: rest };
    return { kind } as Recipient; // one of the plain ones
  });
  const others = text(values[fieldOf(at, 'toAddress')])
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  return [...chosen, ...before.filter(isHidden), ...others.map((address): Recipient => ({ kind: 'address', address }))];
}

function toPart(spec: ActionSpec, values: FormValues, { at, before }: Place): unknown {
  if (spec.kind === 'to') return toRecipients(values, at, before && 'to' in before && before.to ? before.to : []);
  const value = values[fieldOf(at, spec.key)];
  if (spec.kind === 'check') return value === true ? true : undefined;
  if (spec.kind === 'checks') return ids(value).length > 0 ? ids(value) : undefined;
  return value === '' || value === null ? undefined : value;
}

interface Place {
  readonly at: number;
  /** What stood there. */
  readonly before: Action | undefined;
}

function toAction(name: ActionName, values: FormValues, place: Place): Action {
  const { before } = place;
  const parts: Record<string, unknown> = { do: name };
  const line: Record<string, unknown> = {};
  for (const spec of actionSpecs[name]) {
    const part = toPart(spec, values, place);
    if (part === undefined) continue;
    if (spec.key.startsWith('line.')) line[spec.key.slice('line.'.length)] = part;
    else parts[spec.key] = part;
  }
  if (name === 'invoice') parts['lines'] = Object.keys(line).length > 0 ? [line] : [];
  // what the form does not show stays as it was
  const shown = new Set(actionSpecs[name].map(({ key }) => key));
  const kept = before?.do === name ? Object.entries(before).filter(([key]) => !shown.has(key) && key !== 'do' && key !== 'lines') : [];
  return { ...Object.fromEntries(kept), ...parts } as unknown as Action; // the specs name the fields of each action
}

/** How many actions the form shows: those that are chosen. */
export function actionsIn(values: FormValues): readonly ActionName[] {
  const names: ActionName[] = [];
  for (let at = 0; ; at += 1) {
    const name = text(values[fieldOf(at, 'do')]);
    if (!Object.hasOwn(actionSpecs, name)) return names;
    names.push(name as ActionName); // a name of the table
  }
}

/** Whether nobody has changed these: then what the form cannot show of them stays, as a second event. */
function isAsBefore(values: FormValues, before: FormValues): boolean {
  return Object.entries(before).every(([name, value]) => values[name] === value);
}

type Where = Pick<RuleBody, 'scope' | 'pipeline' | 'stage' | 'match'>;

/** Where the rule looks: at a stage, a pipeline, what has a label, tasks of a kind, or everywhere. */
function toPlace(values: FormValues, on: Trigger): Where {
  const pipeline = text(values['pipeline']) || null;
  const stage = on.kind === 'stage' ? text(values['stage']) || null : null;
  if (pipeline !== null) return { scope: stage === null ? 'pipeline' : 'stage', pipeline, stage, match: '' };
  const match = text(values['match']);
  const scope = match === '' ? 'workspace' : values['matchOf'] === 'task' ? 'task' : 'label';
  return { scope, pipeline, stage, match };
}

/** The rule that a form describes. */
export function toRule(values: FormValues, before?: Rule): RuleArgs {
  const on = before && isAsBefore(values, fromTrigger(before.on)) ? before.on : toTrigger(values);
  return {
    name: text(values['name']),
    ...toPlace(values, on),
    on,
    if: toCondition(values, before?.if),
    wait: before && isAsBefore(values, fromWait(before.wait)) ? before.wait : toWait(values),
    hold: values['hold'] === true ? (before?.hold ?? { approvers: [] }) : null,
    do: actionsIn(values).map((name, at) => toAction(name, values, { at, before: before?.do[at] })),
  };
}

function fromTrigger(on: Trigger): FormValues {
  switch (on.kind) {
    case 'stage':
      return { when: on.moment === 'enter' ? 'onEnter' : on.moment === 'complete' ? 'onComplete' : 'onSkip' };
    case 'event':
      return { when: 'onEvent', event: on.events[0] ?? '' };
    case 'becomes':
      return { when: 'onBecomes', becomesOf: on.of };
    case 'date': {
      const { of, field, days, workdays = false, at = '' } = on;
      return { when: 'onDate', dateOf: of, dateField: field, side: days < 0 ? 'before' : 'after', days: Math.abs(days), workdays, at };
    }
  }
}

function fromWait(wait: Wait | null): FormValues {
  if (!wait) return { wait: 'none' };
  const { days, hours, minutes, workdays, at = '' } = wait;
  if (hours !== undefined) return { wait: 'hours', waitCount: hours };
  if (minutes !== undefined) return { wait: 'minutes', waitCount: minutes };
  return { wait: workdays ? 'workdays' : 'days', waitCount: days ?? 0, waitAt: at };
}

function fromRecipients(to: readonly Recipient[]): { readonly to: readonly Id[]; readonly toAddress: string } {
  const chosen = to.flatMap((each) => {
    if (each.kind === 'role') return [`role:${each.role}`];
    if (each.kind === 'member') return [`member:${each.member}`];
    return each.kind === 'address' || each.kind === 'field' || each.kind === 'contact' ? [] : [each.kind];
  });
  return { to: chosen, toAddress: to.flatMap((each) => (each.kind === 'address' ? [each.address] : [])).join(', ') };
}

function fromAction(action: Action, at: number): FormValues {
  const values: Record<string, FormValue> = { [fieldOf(at, 'do')]: action.do };
  const bag = action as unknown as Bag; // its fields are those of the specs
  const [line] = action.do === 'invoice' ? action.lines : [];
  for (const { key, kind } of actionSpecs[action.do]) {
    const value = key.startsWith('line.') ? (line as Bag | undefined)?.[key.slice('line.'.length)] : bag[key];
    if (kind !== 'to') values[fieldOf(at, key)] = (value ?? null) as FormValue; // read back from what `toAction` has made
  }
  if ('to' in action && action.to) {
    const { to, toAddress } = fromRecipients(action.to);
    values[fieldOf(at, 'to')] = to;
    values[fieldOf(at, 'toAddress')] = toAddress;
  }
  return values;
}

function fromCondition(condition: Condition | null): FormValues {
  const { all = [], none = [], fields = [] } = condition ?? {};
  const [first] = fields;
  const field = typeof first?.is === 'object' ? undefined : first; // a certain value is not shown
  const ifFieldIs = field?.is === 'empty' ? 'empty' : 'filled';
  return { conditional: condition !== null, all, none, ifField: field?.field ?? '', ifFieldIs };
}

/** What a form begins with. */
export function fromRule(rule: RuleBody): FormValues {
  const { name, scope, pipeline, stage, match, hold } = rule;
  const values: Record<string, FormValue> = {
    name,
    pipeline: pipeline ?? '',
    stage: stage ?? '',
    match,
    matchOf: scope === 'task' || scope === 'label' ? scope : '',
    hold: hold !== null,
    ...fromCondition(rule.if),
    ...fromTrigger(rule.on),
    ...fromWait(rule.wait),
  };
  for (const [at, action] of rule.do.entries()) Object.assign(values, fromAction(action, at));
  return values;
}
