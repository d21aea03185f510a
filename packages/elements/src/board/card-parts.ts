import { render } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { isDuePast, isStageOver } from '@workfloor/core/kernel';
import type { Card } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { CardEnvironment } from './card.ts';

/*
 * What stands on a card to be read, as plain nodes: there are many cards, and a template for each of these costs several times as much.
 */

const TAGS_SHOWN = 3;
const AVATARS_SHOWN = 3;
const AVATAR_TONES = 6;

type Attributes = Readonly<Record<string, string>>;
type Child = Node | string | undefined;

/** An element with what it says about itself and what is in it. */
export function node(tag: string, attributes: Attributes, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  for (const child of children) if (child !== undefined) made.append(child);
  return made;
}

const unseen = (text: string): HTMLElement => node('span', { class: 'unseen' }, text);
const hidden = (text: string): HTMLElement => node('span', { 'aria-hidden': 'true' }, text);
const fact = (more: string, title: string, ...children: readonly Child[]): HTMLElement =>
  node('span', { class: more ? `fact ${more}` : 'fact', ...(title && { title }) }, ...children);

const drawn = new WeakMap<SVGTemplateResult, Node>();

/** An icon, drawn once and then copied. */
export function iconNode(icon: SVGTemplateResult): Node {
  let made = drawn.get(icon);
  if (!made) {
    const holder = new DocumentFragment();
    render(icon, holder);
    made = holder.firstElementChild ?? holder;
    for (const mark of [...made.childNodes].filter((child) => child instanceof Comment)) mark.remove();
    drawn.set(icon, made);
  }
  return made.cloneNode(true);
}

/** The names of its clients; the card of a client says its own name already. */
export function clientNames({ subject, clients }: Card): string {
  return clients.flatMap(({ id, name }) => (id === subject.id ? [] : [name])).join(', ');
}

/** Its number and the names of its clients. */
export function underNode(card: Card, { fields }: Pick<CardEnvironment, 'fields'>): HTMLElement | undefined {
  const number = fields.has('number') ? (card.job?.code ?? '') : '';
  const names = fields.has('client') ? clientNames(card) : '';
  if (number) return node('p', { class: 'under' }, node('span', { class: 'number' }, number), ` ${names}`);
  return names ? node('p', { class: 'under' }, names) : undefined;
}

export function tagsNode({ tags }: Card, t: typeof boardWords): HTMLElement | undefined {
  if (tags.length === 0) return undefined;
  const shown = tags
    .slice(0, TAGS_SHOWN)
    .flatMap(({ name, color }) => [node('span', { class: 'tag', part: 'tag', 'data-color': color }, name), ' ']);
  const rest = tags.slice(TAGS_SHOWN).map(({ name }) => name);
  const names = rest.join(', ');
  const more =
    rest.length > 0 ? node('span', { class: 'tag', title: names }, hidden(`+${rest.length}`), unseen(t.moreTags({ names }))) : undefined;
  return node('p', { class: 'tags' }, unseen(`${t.tags}: `), ...shown, more);
}

/** Due day, age, tasks, marks and people, in one line where there is room. */
export function factsNode(card: Card, env: CardEnvironment): HTMLElement | undefined {
  const { t, fields } = env;
  const parts = [
    fields.has('due') ? dueNode(card, env) : undefined,
    fields.has('age') ? ageNode(card, env) : undefined,
    fields.has('tasks') ? tasksNode(card, t) : undefined,
    ...markNodes(card, env),
    card.isPending ? fact('', t.pending, iconNode(icons.sending), unseen(`${t.pending}.`)) : undefined,
    fields.has('assignees') ? assigneesNode(card, t) : undefined,
  ];
  return parts.some((part) => part !== undefined) ? node('div', { class: 'facts' }, ...parts) : undefined;
}

function tasksNode({ tasks: { open, done } }: Card, t: typeof boardWords): HTMLElement | undefined {
  const total = open + done;
  if (total === 0) return undefined;
  return fact(open === 0 ? 'done' : '', '', iconNode(icons.task), hidden(`${done}/${total}`), unseen(`${t.tasksDone({ done, total })}.`));
}

/** Priority, label, who is responsible. */
function markNodes({ job, owner }: Card, { t, fields }: CardEnvironment): readonly (HTMLElement | undefined)[] {
  const { priority = 'none', label = '' } = job ?? {};
  return [
    fields.has('priority') && priority !== 'none' ? fact(priority, '', t[priority]) : undefined,
    fields.has('label') && label ? fact('label', '', label) : undefined,
    fields.has('owner') && owner ? fact('', '', t.owner({ name: owner.name })) : undefined,
  ];
}

/** How long it has been in its stage; a clock that stands still is never late (STG-8, STG-12). */
export function ageNode({ run }: Card, { t, formats, now }: CardEnvironment): HTMLElement {
  const isLate = isStageOver(run, formats.dayOf(now));
  const time = formats.lasting(run.entered, now);
  const said = (isLate ? t.lateInStage : run.paused === null ? t.inStage : t.pausedInStage)({ time });
  const icon = isLate ? icons.alert : run.paused === null ? icons.clock : icons.pause;
  const brief = node('bdi', { 'aria-hidden': 'true' }, formats.lastingBriefly(run.entered, now));
  return fact(isLate ? 'alarm' : '', said, iconNode(icon), brief, unseen(`${said}.`));
}

/** When it is due; the day of what is over, or stands still, counts no more (JOB-3). */
export function dueNode({ subject, due }: Card, { t, words, formats, now }: CardEnvironment): HTMLElement | undefined {
  if (due === null) return undefined;
  const { text, full } = formats.day(due, now);
  const isLate = isDuePast(subject, due, formats.dayOf(now));
  return fact(
    isLate ? 'alarm' : '',
    t.due({ day: full }),
    iconNode(isLate ? icons.alert : icons.calendar),
    unseen(t.due({ day: '' })),
    node('bdi', {}, text),
    unseen(isLate ? `, ${words.overdue}.` : '.'),
  );
}

export function assigneesNode({ assignees }: Card, t: typeof boardWords): HTMLElement | undefined {
  if (assignees.length === 0) return undefined;
  const names = assignees.map(({ name }) => name).join(', ');
  const rest = assignees.length - AVATARS_SHOWN;
  const avatar = (text: string, tone?: number): HTMLElement =>
    node('span', { class: 'avatar', 'aria-hidden': 'true', ...(tone !== undefined && { 'data-tone': String(tone) }) }, text);
  const shown = assignees.slice(0, AVATARS_SHOWN).map(({ id, name }) => avatar(initials(name), toneOf(id)));
  const more = rest > 0 ? avatar(`+${rest}`) : undefined;
  return node('span', { class: 'avatars', title: names }, unseen(`${t.assignees}: ${names}.`), ...shown, more);
}

/** `Anna Maria Berg` is AB. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

function toneOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) % AVATAR_TONES || 0;
}
