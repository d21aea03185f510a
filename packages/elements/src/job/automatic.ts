import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Effect, Message } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { automations } from '../i18n/en/automations.ts';
import { mayWrite } from '@workfloor/core/kernel';
import { openApproval } from '../automations/approve-form.ts';
import { mayApprove } from '../automations/may-approve.ts';
import { whyText } from '../automations/why.ts';
import type { RuleDesk } from '../parts/rule/rule-desk.ts';
import { shelfOf } from '../parts/rule/rule-desk.ts';
import { actionSentence } from '../parts/rule/rule-sentences.ts';
import { row } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { section } from '../parts/section.ts';
import type { MoreSubjectScene } from './job-tools.ts';

/** Shown before somebody asks for all. */
const SHOWN = 8;

interface Scene extends MoreSubjectScene {
  readonly desk: RuleDesk;
  readonly may: boolean;
}

/** What rules have done for this, what they are about to do, and what went wrong; what a person can do about it. Nothing where there is none. */
export function automatic(scene: MoreSubjectScene): TemplateResult | undefined {
  const { detail, studio, formats, level, folds, isReadonly } = scene;
  const { effects, messages } = detail;
  const words = scene.wordsOf('automations', automations);
  if (!words || !studio || effects.length + messages.length === 0) return undefined;
  const desk: RuleDesk = { words, formats, studio, shelf: shelfOf() };
  const full: Scene = { ...scene, desk, may: !isReadonly && mayWrite(studio.actor, 'jobs') };
  const own = messages.filter(({ effect }) => effect === null || !effects.some(({ id }) => id === effect));
  const lines = [
    ...effects.map((effect) => ({ at: effect.at, line: (): unknown => effectRow(full, effect) })),
    ...own.map((message) => ({ at: message.at, line: (): unknown => messageRow(full, message) })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
  const list = (all: typeof lines): TemplateResult =>
    html`<ul role="list" class="rows">
      ${all.map(({ line }) => line())}
    </ul>`;
  const more = (): TemplateResult =>
    html`<details>
      <summary>${words.earlier({ count: rest.length })}</summary>
      ${list(rest)}
    </details>`;
  const content = (): TemplateResult => html`${list(first)} ${rest.length === 0 ? '' : more()}`;
  return section({ key: 'automatic', title: words.automations, count: lines.length, level, formats, folds, content });
}

const tones = { waiting: 'accent', held: 'accent', done: 'success', parked: 'danger', skipped: 'quiet', withdrawn: 'quiet' } as const;
const sentTones = {
  waiting: 'accent',
  sending: 'accent',
  sent: 'success',
  parked: 'danger',
  bounced: 'danger',
  withdrawn: 'quiet',
} as const;

function button(text: string, name: string, control: string, run: () => void): TemplateResult {
  return html`<button type="button" data-control=${control} aria-label=${name} @click=${run}>${text}</button>`;
}

function why({ desk }: Scene, problem: Effect['problem']): unknown {
  return problem ? html`<p class="why">${icons.alert}<span>${whyText(desk.words, problem)}</span></p>` : '';
}

function effectRow(scene: Scene, effect: Effect): TemplateResult {
  const { desk, formats, tools, detail } = scene;
  const { words } = desk;
  const { id, state, due, ended, at } = effect;
  const name = actionSentence(desk, effect.action);
  const sent = detail.messages.filter((message) => message.effect === id);
  const isOpen = state === 'waiting' || state === 'held' || state === 'parked';
  return row({
    id,
    kind: 'effect',
    title: html`<span>${name}</span>`,
    details: [due === null ? formats.moment(ended ?? at) : words.dueAt({ time: formats.moment(due) })],
    state: { text: words[`state_${state}`], tone: tones[state], ...(state === 'done' ? { icon: actionIcons.check } : {}) },
    menu: scene.may && isOpen ? effectButtons(scene, effect, name) : undefined,
    below: html`${state === 'parked' ? why(scene, effect.problem) : ''}
    ${
      sent.length === 0
        ? ''
        : html`<ul role="list" class="sent">
            ${sent.map((message) => sentLine(scene, message))}
          </ul>`
    }
    ${tools.feedback.problem(id)}`,
  });
}

function effectButtons({ desk, tools, formats }: Scene, effect: Effect, name: string): TemplateResult | undefined {
  const { words, studio } = desk;
  const { feedback } = tools;
  const { id, state } = effect;
  if (state === 'held' && !mayApprove(studio, effect)) return undefined;
  if (state === 'held') {
    return html`${button(words.approve, words.approveNamed({ name }), 'approve', () => void openApproval({ words, tools, formats }, effect, name))}
    ${button(words.decline, words.declineNamed({ name }), 'decline', () => void feedback.act('effect.decline', { id }, { at: id, said: words.saidDeclined({ name }) }))}`;
  }
  const withdraw = (): void => void feedback.act('effect.withdraw', { id }, { at: id, said: words.saidWithdrawn({ name }) });
  if (state === 'waiting') return button(words.withdraw, words.withdrawNamed({ name }), 'withdraw', withdraw);
  return html`${button(words.retry, words.retryNamed({ name }), 'retry', () => void feedback.act('effect.retry', { id }, { at: id, said: words.saidRetried({ name }) }))}
  ${button(words.dismiss, words.dismissNamed({ name }), 'dismiss', withdraw)}`;
}

function stateOf({ desk: { words } }: Scene, { state }: Message): Pill {
  return { text: words[`state_${state}`], tone: sentTones[state] };
}

/** Who gets it and whether it has gone out. */
function sentLine(scene: Scene, message: Message): TemplateResult {
  const { desk, formats } = scene;
  const { id, to, due, sent, state } = message;
  const time = sent !== null ? formats.moment(sent) : due === null ? '' : desk.words.goesAt({ time: formats.time(due) });
  return html`<li data-row=${id}>
    <span>${[to.name || to.address, message.subject].filter(Boolean).join(' · ')}</span>
    <span class="quiet">${[desk.words[`state_${state}`], time].filter(Boolean).join(', ')}</span>
    ${scene.may ? messageButtons(scene, message) : ''} ${state === 'parked' || state === 'bounced' ? why(scene, message.problem) : ''}
    ${scene.tools.feedback.problem(id)}
  </li>`;
}

function messageButtons({ desk: { words }, tools }: Scene, { id, state, subject, to }: Message): TemplateResult | undefined {
  const name = subject || to.name || to.address;
  const { feedback } = tools;
  if (state === 'waiting') {
    return button(
      words.withdraw,
      words.withdrawNamed({ name }),
      'withdraw',
      () => void feedback.act('message.withdraw', { id }, { at: id, said: words.saidWithdrawn({ name }) }),
    );
  }
  if (state !== 'parked' && state !== 'bounced') return undefined;
  return button(
    words.retry,
    words.retryNamed({ name }),
    'retry',
    () => void feedback.act('message.retry', { id }, { at: id, said: words.saidRetried({ name }) }),
  );
}

function messageRow(scene: Scene, message: Message): TemplateResult {
  const { formats, tools } = scene;
  const { id, to, subject, text, sent, at, state } = message;
  return row({
    id,
    kind: 'message',
    title: html`<span>${subject || text.slice(0, 80)}</span>`,
    details: [to.name || to.address, formats.moment(sent ?? at)],
    state: stateOf(scene, message),
    menu: scene.may ? messageButtons(scene, message) : undefined,
    below: html`${state === 'parked' || state === 'bounced' ? why(scene, message.problem) : ''} ${tools.feedback.problem(id)}`,
  });
}

export const styles = css`
  .automatic .why {
    display: flex;
    gap: 0.4em;
    align-items: flex-start;
    margin: 0.25em 0 0;
    color: var(--_danger);
  }
  .automatic .sent {
    display: grid;
    gap: 0.25em;
    margin: 0.35em 0 0;
    padding-inline-start: 0.75em;
    border-inline-start: 2px solid var(--_line);
  }
  .automatic .sent > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.6em;
    overflow-wrap: anywhere;
  }
  .automatic .row-menu {
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.35em;
  }
`;
