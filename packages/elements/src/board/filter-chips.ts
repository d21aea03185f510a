import type { Id, JobFilter } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { DeskWords } from './desk.ts';

/** One thing that narrows the board. */
export interface FilterChip {
  readonly name: string;
  /** The filter without it. */
  readonly without: JobFilter;
}

interface ChipScene {
  readonly words: DeskWords;
  readonly t: typeof boardWords | undefined;
  readonly formats: Formats;
  readonly studio: Studio | undefined;
  readonly clientName: (id: Id) => string;
}

/** What narrows the board besides the words in the search field, one by one. */
export function filterChips(filter: JobFilter, scene: ChipScene): readonly FilterChip[] {
  const { words, t, studio, formats, clientName } = scene;
  const member = (id: Id): string =>
    id === studio?.actor.member ? words.mine : (studio?.members.find((one) => one.id === id)?.name ?? '…');
  const names: { readonly [P in keyof JobFilter]-?: (value: NonNullable<JobFilter[P]>) => readonly string[] } = {
    q: () => [],
    tags: (ids) => ids.map((id) => studio?.tags.find((tag) => tag.id === id)?.name ?? '…'),
    assignees: (ids) => ids.map(member),
    unassigned: () => [words.unassigned],
    clients: (ids) => ids.map(clientName),
    label: (label) => [label],
    priority: (priority) => [priority === 'none' ? words.priority : (t?.[priority] ?? priority)],
    owner: (id) => [`${words.owner}: ${member(id)}`],
    dueFrom: (day) => [words.fromDay({ day: formats.day(day).text })],
    dueTo: (day) => [words.toDay({ day: formats.day(day).text })],
    overdue: () => [words.overdue],
  };
  const chips: FilterChip[] = [];
  for (const part of Object.keys(names) as (keyof JobFilter)[]) {
    // its own names
    const { [part]: value, ...rest } = filter;
    if (value === undefined) continue;
    const said = (names[part] as (value: unknown) => readonly string[])(value); // of the same part
    for (const [at, name] of said.entries()) {
      const left = Array.isArray(value) ? (value as readonly Id[]).filter((_, index) => index !== at) : []; // lists are of ids
      chips.push({ name, without: left.length > 0 ? { ...rest, [part]: left } : rest });
    }
  }
  return chips;
}
