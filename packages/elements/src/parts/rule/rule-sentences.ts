import type { Action, Condition, Id, Recipient, RuleBody, Trigger, Wait } from '@workfloor/core';
import { nameIn, stagesOf } from './rule-desk.ts';
import type { RuleDesk } from './rule-desk.ts';
import { actionName, eventName, fieldName, kindName } from './rule-names.ts';

/** When a rule fires: `When something comes into Prepare (1040)`. */
export function whenSentence(desk: RuleDesk, rule: Pick<RuleBody, 'on' | 'pipeline' | 'stage' | 'match'>): string {
  const { words, studio } = desk;
  const { on } = rule;
  if (on.kind === 'stage') return stageSentence(desk, rule, on);
  const when = plainSentence(desk, on);
  const place = rule.pipeline === null ? rule.match : nameIn(studio.pipelines, rule.pipeline);
  return place === '' ? when : words.sayIn({ when, place });
}

function stageSentence(desk: RuleDesk, { pipeline, stage }: Pick<RuleBody, 'pipeline' | 'stage'>, on: Trigger & { kind: 'stage' }): string {
  const { words, studio } = desk;
  const name = stage === null ? words.sayAnyStage : nameIn(stagesOf(desk, pipeline), stage);
  const shown = pipeline === null ? name : words.sayStageOf({ stage: name, pipeline: nameIn(studio.pipelines, pipeline) });
  const say = { enter: words.sayEnter, complete: words.sayComplete, skip: words.saySkip }[on.moment];
  return say({ stage: shown });
}

function plainSentence(desk: RuleDesk, on: Exclude<Trigger, { kind: 'stage' }>): string {
  const { words } = desk;
  if (on.kind === 'becomes') return words.sayBecomes({ kind: kindName(words, on.of) });
  if (on.kind === 'event') {
    const names = on.events.map((type) => eventName(words, type));
    return words.sayEvent({ events: names.reduce((one, other) => words.sayOr({ one, other })) });
  }
  const field = words.sayFieldOf({ field: fieldName(desk, on.field), kind: kindName(words, on.of) });
  const count = Math.abs(on.days);
  const day =
    on.days === 0 ? words.sayDayOf({ field }) : on.days < 0 ? words.sayDaysBefore({ count, field }) : words.sayDaysAfter({ count, field });
  return on.at === undefined ? day : words.sayAt({ when: day, time: on.at });
}

/** `Only if ...`; undefined without a condition. */
export function ifSentence(desk: RuleDesk, condition: Condition | null): string | undefined {
  const { words, studio, formats } = desk;
  if (!condition) return undefined;
  const names = (ids: readonly string[]): string => formats.list(ids.map((id) => nameIn(studio.tags, id)));
  const parts = [
    ...(condition.all ? [`${words.onlyTags}: ${names(condition.all)}`] : []),
    ...(condition.none ? [`${words.notTags}: ${names(condition.none)}`] : []),
    ...(condition.fields ?? []).map(({ field, is }) => {
      const shown = is === 'filled' ? words.filled : is === 'empty' ? words.empty : `= ${String(is.value)}`;
      return `${fieldName(desk, field)} ${shown}`;
    }),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** `after 2 working days`; undefined when it acts at once. */
export function waitSentence({ words }: RuleDesk, wait: Wait | null): string | undefined {
  if (!wait) return undefined;
  const { days, hours, minutes, workdays, at } = wait;
  const parts = [
    ...(days ? [workdays ? words.sayWaitWorkdays({ count: days }) : words.sayWaitDays({ count: days })] : []),
    ...(hours ? [words.sayWaitHours({ count: hours })] : []),
    ...(minutes ? [words.sayWaitMinutes({ count: minutes })] : []),
    ...(at === undefined ? [] : [at]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function recipientName({ words, studio }: RuleDesk, to: Recipient): string {
  switch (to.kind) {
    case 'client':
      return words.say_client;
    case 'signers':
      return words.say_signers;
    case 'assignees':
      return words.say_assignees;
    case 'owner':
      return words.say_owner;
    case 'role':
      return words.toRole({ role: to.role });
    case 'member':
      return nameIn(studio.members, to.member);
    case 'address':
      return to.address;
    default:
      return '';
  }
}

/** What stands on the shelf; not every page has read it. */
function namedOn(shelf: readonly { readonly id: Id; readonly name: string }[], id: Id): string {
  return shelf.find((each) => each.id === id)?.name ?? '';
}

/** The record that an action uses, by its name; undefined where it uses none. */
function usedBy({ shelf, studio }: RuleDesk, action: Action): string | undefined {
  if ('template' in action && action.template !== undefined) return namedOn(shelf.templates, action.template);
  if (action.do === 'savedTasks') return namedOn(shelf.saved, action.saved);
  if (action.do === 'hook') return namedOn(shelf.hooks, action.hook);
  const hasPipeline = 'pipeline' in action && action.pipeline !== undefined && action.do !== 'job';
  return hasPipeline ? nameIn(studio.pipelines, action.pipeline) : undefined;
}

/** What an action is about, in a few words. */
function detailOf(desk: RuleDesk, action: Action): string {
  const used = usedBy(desk, action);
  if (used !== undefined) return used;
  if (action.do === 'label') return action.label;
  if (action.do === 'request') return action.title ?? desk.words[`preset_${action.preset}`];
  if ('subject' in action && action.subject) return action.subject;
  if ('title' in action && action.title !== undefined) return action.title;
  return 'text' in action && action.text !== undefined ? (action.text.split('\n', 1)[0] ?? '') : '';
}

/** `Send a mail to The client’s contacts: Welcome`. */
export function actionSentence(desk: RuleDesk, action: Action): string {
  const { words, formats } = desk;
  const who =
    'to' in action && action.to && action.do !== 'request'
      ? formats.list(action.to.map((to) => recipientName(desk, to)).filter(Boolean))
      : '';
  const name = who === '' ? actionName(words, action.do) : words.sayTo({ action: actionName(words, action.do), who });
  const what = detailOf(desk, action);
  return what === '' ? name : words.sayAction({ action: name, what });
}
