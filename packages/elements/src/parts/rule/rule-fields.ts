import { decimalsOf } from '@workfloor/core/kernel';
import { namedFields } from '@workfloor/core/pipelines';
import type { ActionName } from '@workfloor/core';
import type { FormField, FormValue, FormValues } from '../form-fields.ts';
import { actionSpecs, recipientOptions } from './action-specs.ts';
import type { ActionSpec } from './action-specs.ts';
import { actionName, eventOptions, fieldName, kindName } from './rule-names.ts';
import { stagesOf } from './rule-desk.ts';
import type { RuleDesk } from './rule-desk.ts';
import { actionsIn, fieldOf, isStageWhen } from './rule-values.ts';

const dated = ['job', 'event', 'invoice', 'project', 'task', 'request', 'client'] as const;
const datesOf: Readonly<Record<(typeof dated)[number], readonly string[]>> = {
  job: ['due', 'start'],
  event: ['starts', 'ends'],
  invoice: ['due', 'date', 'periodEnd'],
  project: ['deadline', 'anchor'],
  task: ['due'],
  request: ['due'],
  client: [],
};
const subjects = ['job', 'client', 'event', 'invoice', 'project'] as const;

type Values = FormValues;
type Option = { readonly id: string; readonly name: string };
const chosen = (values: Values, name: string, first: Values): string => {
  const value = values[name] ?? first[name];
  return typeof value === 'string' ? value : '';
};

/** The form of a rule as it is at the moment: each choice brings the fields that it needs. */
export function ruleFields(desk: RuleDesk, first: Values, values: Values): readonly FormField[] {
  const { words: w } = desk;
  const now = { ...first, ...values };
  return [
    { kind: 'text', name: 'name', label: w.name, required: true, value: first['name'] ?? '' },
    ...section(w.sectionWhen, [
      ...whenFields(desk, first, now),
      { kind: 'check', name: 'conditional', label: w.conditional, value: first['conditional'] ?? false },
      ...(now['conditional'] === true ? conditionFields(desk, first, now) : []),
    ]),
    ...actionFields(desk, first, now),
    ...section(w.sectionTiming, [
      ...waitFields(desk, first, now),
      { kind: 'check', name: 'hold', label: w.hold, hint: w.holdHint, value: first['hold'] ?? false },
    ]),
  ];
}

/** A part of the form under a name of its own. */
function section(name: string, [first, ...rest]: readonly FormField[]): readonly FormField[] {
  return first ? [{ ...first, section: name }, ...rest] : [];
}

function whenFields(desk: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const { words: w, studio } = desk;
  const when = chosen(now, 'when', first) || 'onEnter';
  const option = (id: 'onEnter' | 'onComplete' | 'onSkip' | 'onEvent' | 'onDate' | 'onBecomes') => ({ id, name: w[id] });
  const pipelines = studio.pipelines.filter(({ state }) => state === 'live').map(({ id, name }) => ({ id, name }));
  const isOfStage = isStageWhen(when);
  return [
    {
      kind: 'choice',
      name: 'when',
      label: w.when,
      value: when,
      options: [option('onEnter'), option('onComplete'), option('onSkip'), option('onEvent'), option('onDate'), option('onBecomes')],
    },
    ...(when === 'onEvent' ? [choice('event', w.event, eventOptions(w), first)] : []),
    ...(when === 'onDate' ? dateFields(desk, first, now) : []),
    ...(when === 'onBecomes'
      ? [
          choice(
            'becomesOf',
            w.about,
            subjects.map((id) => ({ id, name: kindName(w, id) })),
            first,
          ),
        ]
      : []),
    narrow(choice('pipeline', w.pipeline, isOfStage ? pipelines : [{ id: '', name: w.everywhere }, ...pipelines], first), isOfStage),
    ...(isOfStage
      ? [narrow(choice('stage', w.stage, [{ id: '', name: w.anyStage }, ...stageOptions(desk, now, pipelines[0]?.id)], first))]
      : chosen(now, 'pipeline', first) === ''
        ? matchFields(desk, first, now)
        : []),
  ];
}

/** Rules of the whole firm may be about what has a label only, or about tasks of one kind. */
function matchFields({ words: w, studio }: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const of = chosen(now, 'matchOf', first);
  const labels = [...new Set(studio.labels.map(({ name }) => name))].map((name) => ({ id: name, name }));
  const all = [{ id: '', name: w.anything }, { id: 'label', name: w.labelled }, { id: 'task', name: w.taskKind }]; // prettier-ignore
  return [
    narrow(choice('matchOf', w.where, all, first), of !== ''),
    ...(of === 'label' && labels.length > 0 ? [narrow(choice('match', w.label, labels, first))] : []),
    ...(of === 'task' || (of === 'label' && labels.length === 0)
      ? [
          {
            kind: 'text',
            name: 'match',
            label: of === 'task' ? w.kindOfTask : w.label,
            required: true,
            narrow: true,
            value: first['match'] ?? '',
          } as const,
        ]
      : []),
  ];
}

function stageOptions(
  desk: RuleDesk,
  now: Values,
  fallback: string | undefined,
): readonly { readonly id: string; readonly name: string }[] {
  const pipeline = now['pipeline'];
  return stagesOf(desk, typeof pipeline === 'string' && pipeline !== '' ? pipeline : (fallback ?? null)).map(({ id, name }) => ({
    id,
    name,
  }));
}

function choice(name: string, label: string, options: readonly Option[], first: Values): FormField {
  return { kind: 'choice', name, label, options, value: first[name] ?? options[0]?.id ?? '' };
}

/** Beside the next one that is narrow. */
const narrow = (field: FormField, isNarrow = true): FormField => ({ ...field, narrow: isNarrow });

function dateFields(desk: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const { words: w, studio } = desk;
  const of = dated.find((kind) => kind === chosen(now, 'dateOf', first)) ?? 'job';
  const own = studio.fields.filter(({ aboutKind, type, state }) => aboutKind === of && type === 'date' && state === 'live');
  const fields = [...datesOf[of], ...own.map(({ key }) => `fields.${key}`)].map((path) => ({ id: path, name: fieldName(desk, path) }));
  return [
    narrow(
      choice(
        'dateOf',
        w.dateOf,
        dated.map((id) => ({ id, name: kindName(w, id) })),
        first,
      ),
    ),
    narrow(choice('dateField', w.dateField, fields, first)),
    { kind: 'number', name: 'days', label: w.days, min: 0, max: 3650, value: first['days'] ?? 0, required: true, narrow: true },
    narrow(choice('side', w.side, [{ id: 'after', name: w.after }, { id: 'before', name: w.before }], first)), // prettier-ignore
    { kind: 'time', name: 'at', label: w.atTime, value: first['at'] ?? '09:00', narrow: true },
    { kind: 'check', name: 'workdays', label: w.workdays, value: first['workdays'] ?? false },
  ];
}

function conditionFields(desk: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const { words: w, studio } = desk;
  const tags = studio.tags.filter(({ state }) => state === 'live').map(({ id, name }) => ({ id, name }));
  const fields = namedFields([...subjects], studio.fields).map(({ path }) => ({ id: path, name: fieldName(desk, path) }));
  const is = [{ id: 'filled', name: w.filled }, { id: 'empty', name: w.empty }]; // prettier-ignore
  return [
    ...(tags.length === 0
      ? []
      : ([
          { kind: 'checks', name: 'all', label: w.onlyTags, options: tags, value: first['all'] ?? [] },
          { kind: 'checks', name: 'none', label: w.notTags, options: tags, value: first['none'] ?? [] },
        ] as const)),
    narrow(choice('ifField', w.ifField, [{ id: '', name: w.noCondition }, ...fields], first), chosen(now, 'ifField', first) !== ''),
    ...(chosen(now, 'ifField', first) === '' ? [] : [narrow(choice('ifFieldIs', w.ifFieldIs, is, first))]),
  ];
}

function waitFields({ words: w }: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const unit = chosen(now, 'wait', first) || 'none';
  const options = [
    { id: 'none', name: w.atOnce },
    { id: 'minutes', name: w.waitMinutes },
    { id: 'hours', name: w.waitHours },
    { id: 'days', name: w.waitDays },
    { id: 'workdays', name: w.workdays },
  ];
  const isOfDays = unit === 'days' || unit === 'workdays';
  return [
    narrow(choice('wait', w.wait, options, first), unit !== 'none'),
    ...(unit === 'none'
      ? []
      : [
          {
            kind: 'number',
            name: 'waitCount',
            label: w.howLong,
            min: 0,
            max: 5000,
            required: true,
            value: first['waitCount'] ?? 1,
            narrow: true,
          } as const,
        ]),
    ...(isOfDays ? [{ kind: 'time', name: 'waitAt', label: w.atTime, value: first['waitAt'] ?? '' } as const] : []),
  ];
}

const actionOrder = Object.keys(actionSpecs) as readonly ActionName[]; // exactly its keys

function actionFields(desk: RuleDesk, first: Values, now: Values): readonly FormField[] {
  const { words: w } = desk;
  const names = actionsIn(now);
  const options = actionOrder.map((id) => ({ id, name: actionName(w, id) }));
  const fields: FormField[] = [];
  for (let at = 0; at <= Math.min(names.length, 19); at += 1) {
    const name = fieldOf(at, 'do');
    fields.push({
      kind: 'choice',
      name,
      label: w.action,
      section: at === 0 ? w.thenDo : w.thenAlso,
      options: [{ id: '', name: at === 0 ? '' : w.nothingMore }, ...options],
      value: first[name] ?? '',
      required: at === 0,
    });
    const action = names[at];
    if (!action) continue;
    const place = { at, first, now };
    for (const spec of actionSpecs[action]) if (!isSaidByTemplate(spec, place)) fields.push(...actionField(desk, spec, place));
  }
  return fields;
}

interface Place {
  readonly at: number;
  readonly first: Values;
  readonly now: Values;
}

/** Words that a template has, unless the rule has had its own beside it. */
function isSaidByTemplate({ key }: ActionSpec, { at, first, now }: Place): boolean {
  const isText = key === 'subject' || key === 'text';
  return isText && chosen(now, fieldOf(at, 'template'), first) !== '' && !first[fieldOf(at, key)];
}

function actionField(desk: RuleDesk, spec: ActionSpec, place: Place): readonly FormField[] {
  const { at, first, now } = place;
  const name = fieldOf(at, spec.key);
  const value = first[name] ?? null;
  const base = baseOf(desk.words, spec, name);
  if (spec.kind === 'to') return recipientFields(desk, base, place);
  if (spec.kind !== 'checks' && spec.kind !== 'choice') return [valueField(desk, { ...base, value }, spec.kind)];
  const of = (key: string): string => chosen(now, key.startsWith('/') ? key.slice(1) : fieldOf(at, key), first);
  const options = spec.options?.(desk, of).map(({ id, name: shown }) => ({ id, name: shown })) ?? [];
  const none = spec.none ? [{ id: '', name: spec.none(desk.words) }] : [];
  return optionsField({ ...base, value }, spec.kind, [...none, ...options]);
}

function optionsField(base: Base, kind: 'checks' | 'choice', options: readonly Option[]): readonly FormField[] {
  const { value = null } = base;
  if (kind === 'choice') return [{ ...base, kind, options, value: value ?? options[0]?.id ?? '' }];
  return options.length === 0 ? [] : [{ ...base, kind, options, value: value ?? [] }];
}

type Base = { readonly name: string; readonly label: string; readonly value?: FormValue };

function baseOf(words: RuleDesk['words'], { label, hint, required }: ActionSpec, name: string): Base {
  return { name, label: label(words), ...(hint ? { hint: hint(words) } : {}), ...(required ? { required } : {}) };
}

function valueField({ studio }: RuleDesk, base: Base, kind: Exclude<ActionSpec['kind'], 'to' | 'checks' | 'choice'>): FormField {
  const { currency } = studio.workspace;
  if (kind === 'money') return { ...base, kind, currency, decimals: decimalsOf(currency) };
  if (kind === 'number') return { ...base, kind, min: -3650, max: 100_000 };
  return kind === 'check' ? { ...base, kind, value: base.value ?? false } : { ...base, kind, value: base.value ?? '' };
}

function recipientFields(desk: RuleDesk, base: Base, { at, first }: Place): readonly FormField[] {
  const { words: w } = desk;
  const name = fieldOf(at, 'toAddress');
  return [
    { ...base, kind: 'checks', options: recipientOptions(desk), value: first[base.name] ?? ['client'] },
    { kind: 'text', name, label: w.toAddress, hint: w.toAddressHint, value: first[name] ?? '' },
  ];
}
