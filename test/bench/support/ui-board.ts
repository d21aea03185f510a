import type { Tag } from '@workfloor/core';

type PlainTag = Pick<Tag, 'name' | 'color'>;

/** A card as every board of the comparison shows it. */
export interface PlainCard {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly client: string;
  /** Its due day, `2026-03-04`, and in words. */
  readonly due: string;
  readonly dueText: string;
  readonly tags: readonly PlainTag[];
  readonly assignee: string;
}

export interface PlainColumn {
  readonly id: string;
  readonly name: string;
  readonly cards: readonly PlainCard[];
}

/** What a mounted board can do, each by its own means. */
export interface MountedBoard {
  /** Gives a card another title. */
  update(id: string, title: string): void;
  /** Takes a card to the top of another column. */
  move(id: string, to: string): void;
}

/** One board of the comparison. */
export interface BoardKind<T = unknown> {
  /** Finds the nodes of cards, in the page or in the shadow tree of the board. */
  readonly card: string;
  /** What scrolls a column, where the board scrolls by means of its own. */
  readonly scroller?: string;
  /** Brings the data into the form that the board takes; not measured. */
  prepare(columns: readonly PlainColumn[]): T;
  mount(host: HTMLElement, data: T): MountedBoard;
}

const DAY_MS = 86_400_000;
const tags: readonly [PlainTag, ...PlainTag[]] = [
  { name: 'VIP', color: 'purple' },
  { name: 'Rush', color: 'red' },
  { name: 'Album', color: 'teal' },
  { name: 'Outdoors', color: 'green' },
  { name: 'Returning', color: 'blue' },
];
const people: readonly [string, ...string[]] = ['Mette Lund', 'Jonas Rask', 'Zoë Martin'];
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** So many cards in so many columns, each with client, due day, two tags and one person. */
export function plainColumns(cards: number, columns: number, now: number): readonly PlainColumn[] {
  const per = Math.ceil(cards / columns);
  return Array.from({ length: columns }, (_, at) => ({
    id: `stage-${at}`,
    name: `Stage ${at + 1}`,
    cards: Array.from({ length: Math.min(per, cards - at * per) }, (__, row) => plainCard(at * per + row + 1, now)),
  }));
}

function plainCard(number: number, now: number): PlainCard {
  const due = now + ((number % 23) - 7) * DAY_MS;
  return {
    id: `run-${number}`,
    number,
    title: titleOf(number),
    client: `Client ${number % 97}`,
    due: new Date(due).toISOString().slice(0, 10),
    dueText: days.format(due),
    tags: [pick(tags, number), pick(tags, number + 2)],
    assignee: pick(people, number),
  };
}

function titleOf(number: number): string {
  return `Wedding of client ${number} with a portrait session`;
}

/** Which card a text is of, by its title. */
export function numberIn(text: string): number | undefined {
  const found = /client (\d+) with/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function pick<T>(all: readonly [T, ...T[]], number: number): T {
  return all[number % all.length] ?? all[0];
}
