import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Effect, Message } from '@workfloor/core';
import type { RecordList } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { choice } from '../parts/choice.ts';
import { actionSentence } from '../parts/rule/rule-sentences.ts';
import { row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { mayApprove } from './may-approve.ts';
import { aboutName } from './scene.ts';
import type { Scene } from './scene.ts';
import { whyText } from './why.ts';

export type Effects = RecordList<'effects'>;
export type Messages = RecordList<'messages'>;

const logStates = ['all', 'waiting', 'held', 'done', 'parked', 'skipped', 'withdrawn'] as const;
export type LogState = (typeof logStates)[number];

/** What is done with an effect that a person has to say something to. */
export interface EffectForms {
  /** Shows what would be sent, and sends it as it is then. */
  approve(this: void, effect: Effect, name: string): void;
}

const tones: Readonly<Record<Effect['state'], Pill['tone']>> = {
  waiting: 'accent',
  held: 'accent',
  done: 'success',
  parked: 'danger',
  skipped: 'quiet',
  withdrawn: 'quiet',
};

function stateOf({ words }: Scene, { state }: Effect): Pill {
  const icon = state === 'done' ? actionIcons.check : state === 'parked' ? icons.alert : state === 'waiting' ? icons.clock : undefined;
  return { text: words[`state_${state}`], tone: tones[state], ...(icon ? { icon } : {}) };
}

/** When it was or will be, in whose name, by which rule. */
function detailsOf(scene: Scene, list: Effects, effect: Effect): readonly unknown[] {
  const { words, formats } = scene;
  const rule = list.find('rule', effect.rule);
  const time = effect.ended ?? effect.at;
  return [
    aboutName(scene, list, effect.aboutKind, effect.about),
    effect.due === null ? html`<time datetime=${time}>${formats.moment(time)}</time>` : words.dueAt({ time: formats.moment(effect.due) }),
    rule ? words.byRule({ name: rule.name }) : undefined,
    effect.attempts > 1 ? words.attempt({ count: effect.attempts }) : undefined,
  ];
}

function button(text: string, name: string, control: string, run: () => void): TemplateResult {
  return html`<button
    type="button"
    class=${control === 'approve' ? 'primary' : ''}
    data-control=${control}
    aria-label=${name}
    @click=${run}
  >
    ${text}
  </button>`;
}

/** What waits for a yes. */
export function approveTab(scene: Scene, list: Effects, forms: EffectForms): TemplateResult {
  const { words } = scene;
  const shown = list.items.filter(({ state }) => state === 'held');
  return rows(
    shown.map((effect) => heldRow(scene, list, effect, forms)),
    words.noHeld,
    words.tabApprove,
  );
}

function heldRow(scene: Scene, list: Effects, effect: Effect, { approve }: EffectForms): TemplateResult {
  const { words, tools } = scene;
  const { id } = effect;
  const name = actionSentence(scene, effect.action);
  const decline = (): void => void tools.feedback.act('effect.decline', { id }, { at: id, said: words.saidDeclined({ name }) });
  return row({
    id,
    kind: 'effect',
    title: html`<span>${name}</span>`,
    details: detailsOf(scene, list, effect),
    menu:
      !scene.isReadonly && mayApprove(scene.studio, effect)
        ? html`${button(words.approve, words.approveNamed({ name }), 'approve', () => approve(effect, name))}
          ${button(words.decline, words.declineNamed({ name }), 'decline', decline)}`
        : undefined,
    below: tools.feedback.problem(id),
  });
}

/** What went wrong: things that were refused, and messages that did not arrive. */
export function retryTab(scene: Scene, effects: Effects, messages: Messages): TemplateResult {
  const { words } = scene;
  const failed = messages.items.filter(({ state }) => state === 'parked' || state === 'bounced');
  const parked = effects.items.filter(({ state }) => state === 'parked');
  return rows(
    [...parked.map((effect) => parkedRow(scene, effects, effect)), ...failed.map((message) => failedRow(scene, messages, message))],
    words.noParked,
    words.tabRetry,
  );
}

function why({ words }: Scene, problem: Effect['problem']): unknown {
  return problem ? html`<p class="why">${icons.alert}<span>${whyText(words, problem)}</span></p>` : '';
}

function parkedRow(scene: Scene, list: Effects, effect: Effect): TemplateResult {
  const { words, tools } = scene;
  const { id } = effect;
  const name = actionSentence(scene, effect.action);
  const retry = (): void => void tools.feedback.act('effect.retry', { id }, { at: id, said: words.saidRetried({ name }) });
  const dismiss = (): void => void tools.feedback.act('effect.withdraw', { id }, { at: id, said: words.saidDismissed({ name }) });
  return row({
    id,
    kind: 'effect',
    title: html`<span>${name}</span>`,
    details: detailsOf(scene, list, effect),
    state: stateOf(scene, effect),
    menu: scene.isReadonly
      ? undefined
      : html`${button(words.retry, words.retryNamed({ name }), 'retry', retry)}
        ${button(words.dismiss, words.dismissNamed({ name }), 'dismiss', dismiss)}`,
    below: html`${why(scene, effect.problem)} ${tools.feedback.problem(id)}`,
  });
}

function failedRow(scene: Scene, list: Messages, message: Message): TemplateResult {
  const { words, tools, formats } = scene;
  const { id, to, state } = message;
  const name = message.subject || message.text.slice(0, 80);
  const retry = (): void => void tools.feedback.act('message.retry', { id }, { at: id, said: words.saidRetried({ name }) });
  const dismiss = (): void => void tools.feedback.act('message.withdraw', { id }, { at: id, said: words.saidDismissed({ name }) });
  return row({
    id,
    kind: 'message',
    title: html`<span>${name}</span>`,
    details: [
      [to.name, to.address].filter(Boolean).join(', '),
      aboutName(scene, list, message.aboutKind, message.about),
      formats.moment(message.at),
    ],
    state: { text: state === 'bounced' ? words.state_bounced : words.state_parked, tone: 'danger', icon: icons.alert },
    menu: scene.isReadonly
      ? undefined
      : html`${button(words.retry, words.retryNamed({ name }), 'retry', retry)}
        ${button(words.dismiss, words.dismissNamed({ name }), 'dismiss', dismiss)}`,
    below: html`${why(scene, message.problem)} ${tools.feedback.problem(id)}`,
  });
}

export interface LogFilter {
  readonly state: LogState;
  choose(this: void, state: LogState): void;
}

/** Everything that happened or will happen by itself, the newest first. */
export function logTab(scene: Scene, list: Effects, { state, choose }: LogFilter): TemplateResult {
  const { words } = scene;
  const options = logStates.map((id) => ({ id, name: id === 'all' ? words.allStates : words[`state_${id}`] }));
  const shown = list.items.map((effect) => logRow(scene, list, effect));
  return html`<div class="filter" part="filter" role="group" aria-label=${words.filterState}>
      ${choice({
        label: words.filterState,
        control: 'state',
        options,
        value: state,
        choose: (id) => choose(logStates.find((each) => each === id) ?? 'all'),
      })}
    </div>
    ${rows(shown, words.noLog, words.tabLog)}`;
}

function logRow(scene: Scene, list: Effects, effect: Effect): TemplateResult {
  const { words, tools } = scene;
  const { id } = effect;
  const name = actionSentence(scene, effect.action);
  const withdraw = (): void => void tools.feedback.act('effect.withdraw', { id }, { at: id, said: words.saidWithdrawn({ name }) });
  return row({
    id,
    kind: 'effect',
    title: html`<span>${name}</span>`,
    details: detailsOf(scene, list, effect),
    state: stateOf(scene, effect),
    menu:
      effect.state === 'waiting' && !scene.isReadonly
        ? button(words.withdraw, words.withdrawNamed({ name }), 'withdraw', withdraw)
        : undefined,
    below: html`${effect.state === 'parked' ? why(scene, effect.problem) : ''} ${tools.feedback.problem(id)}`,
  });
}
