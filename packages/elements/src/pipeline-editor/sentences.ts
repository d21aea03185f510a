import type { Condition, DocumentCondition, DocumentDifference, DocumentDoor, DoorRule, Stage } from '@workfloor/core';
import type { Naming, Words } from './naming.ts';

type When = Condition | DocumentCondition;

/** The parts of a condition, each so that it can stand behind "if". */
function conditionParts(when: When, { words, formats, tag, field }: Naming): readonly string[] {
  const tags = (ids: readonly string[] = []) => ({ count: ids.length, tags: formats.list(ids.map(tag)) });
  const some = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;
  return [
    ...(some(when.all) ? [words.whenAll(tags(when.all))] : []),
    ...(some(when.any) ? [words.whenAny(tags(when.any))] : []),
    ...(some(when.none) ? [words.whenNone(tags(when.none))] : []),
    ...(some(when.clientKinds) ? [words.whenKinds({ kinds: formats.list((when.clientKinds ?? []).map((kind) => words[kind])) })] : []),
    ...(when.fields ?? []).filter((each) => each.field !== '').map((each) => fieldPart(each, words, field)),
    ...(when.firstTime ? [words.whenFirst] : []),
  ];
}

type FieldPart = NonNullable<Condition['fields']>[number];

function fieldPart({ field: path, is }: FieldPart, words: Words, nameOf: (path: string) => string): string {
  const field = nameOf(path);
  if (is === 'filled') return words.whenFilled({ field });
  if (is === 'empty') return words.whenEmpty({ field });
  return words.whenIs({ field, value: valueText(is.value, words) });
}

function valueText(value: string | number | boolean, words: Words): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return String(value);
}

/** `Only if the client has all of the tags VIP and Rush.`; undefined without a condition. */
export function conditionSentence(when: When | undefined, naming: Naming): string | undefined {
  const parts = when ? conditionParts(when, naming) : [];
  return parts.length === 0 ? undefined : naming.words.onlyIf({ conditions: naming.formats.list(parts) });
}

/** `Needs: all tasks done, Due filled.`; undefined without a door. */
export function doorSentence(door: DoorRule | DocumentDoor | undefined, { words, formats, field, member }: Naming): string | undefined {
  const { fields = [], tasksDone, approvers = [] } = door ?? {};
  const things = [
    ...(tasksDone ? [words.needsTasks] : []),
    ...(fields.length > 0 ? [words.needsFields({ fields: formats.list(fields.map(field)) })] : []),
    ...(approvers.length > 0 ? [words.needsApproval({ names: formats.list(approvers.map(member)) })] : []),
  ];
  return things.length === 0 ? undefined : words.needs({ things: formats.list(things) });
}

function gateText(gate: Stage['gate'], words: Words): string {
  return gate === 'auto' ? words.gateAuto : gate === 'pass' ? words.gatePass : words.gateManual;
}

/** All that is set on a stage, a sentence each. */
export function stageSentences(stage: Stage, naming: Naming): readonly string[] {
  const { words } = naming;
  const { when, require, gate, required, limitDays, wipLimit } = stage;
  return [
    conditionSentence(when, naming) ?? words.always,
    doorSentence(require, naming) ?? words.doorNone,
    `${words.gate}: ${gateText(gate, words)}.`,
    ...(required ? [words.requiredHint] : []),
    ...(limitDays === undefined ? [] : [`${words.limitDays}: ${words.markLimit({ count: limitDays })}.`]),
    ...(wipLimit === undefined ? [] : [`${words.wipLimit}: ${naming.formats.number(wipLimit)} ${words.wipUnit}.`]),
  ];
}

const stageFields = ['name', 'place', 'when', 'require', 'gate', 'limitDays', 'wipLimit', 'required'] as const;
type StageField = (typeof stageFields)[number];

type StageTeller = (stage: string, difference: DocumentDifference, naming: Naming) => string;
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const stageTellers: Readonly<Record<StageField, StageTeller>> = {
  name: (_, { before, after }, { words }) => words.changedRenamed({ before: text(before), after: text(after) }),
  place: (stage, { after }, { words }) => words.changedPlace({ stage, position: count(after) + 1 }),
  when: (stage, { after }, naming) =>
    naming.words.changedWhen({ stage, after: conditionSentence(after as When | undefined, naming) ?? naming.words.always }), // of a document
  require: (stage, { after }, naming) =>
    naming.words.changedRequire({ stage, after: doorSentence(after as DocumentDoor | undefined, naming) ?? naming.words.doorNone }), // as above
  gate: (stage, { after }, { words }) => words.changedGate({ stage, after: gateText(after as Stage['gate'], words) }), // as above
  limitDays: (stage, { after }, { words }) =>
    words.changedLimit({ stage, after: after === undefined ? words.noLimit : words.markLimit({ count: count(after) }) }),
  wipLimit: (stage, { after }, { words, formats }) =>
    words.changedWip({ stage, after: after === undefined ? words.noLimit : formats.number(count(after)) }),
  required: (stage, { after }, { words }) => (after === true ? words.changedRequired({ stage }) : words.changedOptional({ stage })),
};

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

function plainText({ path, before, after }: DocumentDifference, { words, formats, kind, member }: Naming): string {
  switch (path) {
    case 'name':
      return words.changedName({ before: text(before), after: text(after) });
    case 'subjects':
      return words.changedSubjects({ after: formats.list(listOf(after).map(kind)) });
    case 'defaultFor':
      return words.changedDefaultFor({ after: formats.list(listOf(after).map(kind)) || words.noLimit });
    case 'hidden':
      return after === true ? words.changedHidden : words.changedShown;
    case 'availableTo':
      return words.changedAvailable({ after: formats.list(listOf(after).map(member)) || words.everybody });
    case 'schedule':
      return words.changedSchedule;
    case 'rules':
      return words.changedOrder;
    case 'roles':
      return words.changedRoles({ after: formats.list(listOf(after)) });
    default:
      return words.changedOther({ path });
  }
}

const partWords = { rules: 'partRule', templates: 'partTemplate', savedTasks: 'partSavedTasks' } as const;

/** What comes with a pipeline: its rules, templates and saved tasks. */
function partText({ path, before, after }: DocumentDifference, { words }: Naming): string | undefined {
  const [, kind = '', name = ''] = /^(rules|templates|savedTasks)\/(.*)$/s.exec(path) ?? [];
  const word = Object.entries(partWords).find(([each]) => each === kind)?.[1];
  if (word === undefined) return undefined;
  const told = { part: words[word], name };
  if (before === undefined) return words.partAdded(told);
  return after === undefined ? words.partRemoved(told) : words.partChanged(told);
}

/** A difference between two documents as people say it. */
export function differenceText(difference: DocumentDifference, naming: Naming): string {
  const { path, before, after } = difference;
  if (!path.startsWith('stages/')) return partText(difference, naming) ?? plainText(difference, naming);
  const rest = path.slice('stages/'.length);
  const { words } = naming;
  // a whole stage: its name may hold what looks like a field
  if (isStage(after) && before === undefined) return words.changedAdded({ stage: rest });
  if (isStage(before) && after === undefined) return words.changedRemoved({ stage: rest });
  const field = stageFields.find((each) => rest.endsWith(`/${each}`));
  if (!field) return words.changedOther({ path });
  return stageTellers[field](rest.slice(0, -field.length - 1), difference, naming);
}

function isStage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value;
}

/** Whether people need not be told: tags come along with the conditions that name them. */
export function isSilent({ path }: DocumentDifference): boolean {
  return path === 'tags';
}
