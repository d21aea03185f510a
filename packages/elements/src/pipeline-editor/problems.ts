import { stageProblems } from '@workfloor/core/pipelines';
import type { Condition, DoorRule, Id, Stage } from '@workfloor/core';
import { removedStages } from './draft.ts';
import type { Editing } from './draft.ts';
import type { Words } from './naming.ts';

/** What is wrong, by where it is said: `name`, `stages`, `stage:<id>:when`, `move:<id>`. */
export type Problems = ReadonlyMap<string, string>;

/** The places of a stage where something may be wrong. */
export const placeOf = (stage: Id, part: 'name' | 'when' | 'require' | 'gate' | 'limitDays' | 'wipLimit'): string =>
  `stage:${stage}:${part}`;

const isBlank = (text: string): boolean => text.trim() === '';

/** Whether a part of a condition has been begun and not filled in. */
function isUnfinished(when: Condition | undefined): boolean {
  if (!when) return false;
  const { all, any, none, clientKinds, fields = [] } = when;
  if ([all, any, none, clientKinds].some((list) => list?.length === 0)) return true;
  return fields.some(({ field, is }) => field === '' || (typeof is === 'object' && is.value === ''));
}

function isDoorUnfinished(door: DoorRule | undefined): boolean {
  return door?.fields?.length === 0 || door?.approvers?.length === 0;
}

function problemsOfStage({ id, name, when, require }: Stage, words: Words): readonly (readonly [string, string])[] {
  return [
    ...(isBlank(name) ? [[placeOf(id, 'name'), words.wrongStageName] as const] : []),
    ...(isUnfinished(when) ? [[placeOf(id, 'when'), words.wrongCondition] as const] : []),
    ...(isDoorUnfinished(require) ? [[placeOf(id, 'require'), words.wrongCondition] as const] : []),
  ];
}

/** What has to be put right before the draft can be saved. `standing` is how many open runs stand in a stage. */
export function findProblems(editing: Editing, standing: (stage: Id) => number, words: Words): Problems {
  const { draft, moves } = editing;
  const sentences = {
    empty: words.wrongNoStages,
    stage_twice: words.wrongNoStages,
    end_stage_conditional: words.wrongEnd,
    last_stage_gate: words.wrongGate,
  } as const;
  const targets = new Set(draft.stages.map(({ id }) => id));
  const isLost = ({ id }: Stage): boolean => standing(id) > 0 && !targets.has(moves[id] ?? '');
  return new Map([
    ...(isBlank(draft.name) ? [['name', words.wrongName] as const] : []),
    ...(draft.subjects.length === 0 ? [['subjects', words.wrongSubjects] as const] : []),
    ...draft.stages.flatMap((stage) => problemsOfStage(stage, words)),
    ...stageProblems(draft.stages).map(({ stage, reason }): readonly [string, string] => [
      stage === undefined ? 'stages' : placeOf(stage, reason === 'last_stage_gate' ? 'gate' : 'when'),
      sentences[reason],
    ]),
    ...removedStages(editing)
      .filter(isLost)
      .map(({ id }) => [`move:${id}`, words.wrongTarget] as const),
  ]);
}

const defaultReasons: Readonly<Record<string, 'wrongDefaultHidden' | 'wrongDefaultDoor' | 'wrongDefaultSubject'>> = {
  hidden: 'wrongDefaultHidden',
  first_stage_has_door: 'wrongDefaultDoor',
  not_for_this_pipeline: 'wrongDefaultSubject',
};

/** What a refusal tells, read with care: a server may be older or newer than this page. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a refusal of the server's says, and where; undefined when it is about no place of the form. */
export function placeRefusal(error: RefusalLike, stages: readonly Stage[], words: Words): readonly [string, string] | undefined {
  const { code, data = {}, errors = [] } = error;
  if (code === 'in_use' && data['kind'] === 'stage') return [`move:${textOf(data['id'])}`, words.wrongTarget];
  const field = errors[0]?.field ?? textOf(data['field']);
  if (field.startsWith('schedule')) return ['schedule', words.wrongSchedule];
  return field === 'defaultFor' ? refusedDefault(error, words) : refusedStage(error, field, stages, words);
}

function refusedDefault({ code, data = {} }: RefusalLike, words: Words): readonly [string, string] | undefined {
  if (code === 'key_taken') return ['defaultFor', words.wrongDefaultTaken({ name: textOf(data['name']) })];
  const sentence = defaultReasons[textOf(data['reason'])];
  return sentence === undefined ? undefined : ['defaultFor', words[sentence]];
}

function refusedStage(
  { data = {} }: RefusalLike,
  field: string,
  stages: readonly Stage[],
  words: Words,
): readonly [string, string] | undefined {
  const [, at, part] = /^stages\.(\d+)\.(when|require)/.exec(field) ?? [];
  const stage = at === undefined ? undefined : stages[Number(at)];
  if (!stage) return undefined;
  const text = data['reason'] === 'unknown_field' ? words.wrongField({ name: textOf(data['name']) }) : words.wrongCondition;
  return [placeOf(stage.id, part === 'when' ? 'when' : 'require'), text];
}

export interface RefusalLike {
  readonly code: string;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[] | undefined;
}
