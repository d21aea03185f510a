import { dayIn, isDuePast, isStageOver } from '@workfloor/core/kernel';
import type { Day, Id, Job, JobFilter } from '@workfloor/core';
import type { Overlay } from '../cache/table.ts';
import type { Engine } from '../engine.ts';
import type { Card } from '../workfloor.ts';

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss', œ: 'oe', đ: 'd', ł: 'l', þ: 'th', ð: 'd' };

/** A text as the server's search sees it: lower case, without marks. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøåßœđłþð]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Whether each word of the question begins a word of the texts. */
export function matchesWords(q: string | undefined, texts: () => readonly string[]): boolean {
  if (!q) return true;
  const words = texts().flatMap(wordsOf);
  return wordsOf(q).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function isAny(wanted: readonly Id[] | undefined, having: readonly { readonly id: Id }[]): boolean {
  return !wanted?.length || having.some(({ id }) => wanted.includes(id));
}

/** Whether it is assigned to one of the filter's members, or, where the filter wants that, to nobody. */
export function matchesAssignees({ assignees = [], unassigned }: JobFilter, assigned: readonly Id[]): boolean {
  if (assignees.length === 0 && !unassigned) return true;
  return (unassigned === true && assigned.length === 0) || assigned.some((id) => assignees.includes(id));
}

/** Whether a day is within the filter's. */
export function matchesDays({ dueFrom, dueTo }: JobFilter, due: Day | null): boolean {
  if (!dueFrom && !dueTo) return true;
  return due !== null && (!dueFrom || due >= dueFrom) && (!dueTo || due <= dueTo);
}

/** What only jobs have. */
export function matchesJob({ label, priority }: JobFilter, job: Job | undefined): boolean {
  return (!label || job?.label === label) && (!priority || job?.priority === priority);
}

/** The calendar day it is for the firm. */
export function todayOf({ cache: { view }, clock }: Pick<Engine, 'cache' | 'clock'>): Day {
  const [workspace] = view.all('workspace');
  return dayIn(workspace?.zone ?? 'UTC', new Date(clock.now()).toISOString());
}

/** The job that a project is about: its words and tags find the project too. */
function jobBehind({ subject }: Card, view: Overlay): Job | undefined {
  return 'aboutKind' in subject && subject.aboutKind === 'job' && subject.about !== null ? view.get('job', subject.about) : undefined;
}

function matchesText(filter: JobFilter, card: Card, view: Overlay): boolean {
  const behind = jobBehind(card, view);
  const tags = behind ? [...card.tags, ...view.getAll('tag', behind.tags)] : card.tags;
  const jobs = [card.job, behind].filter((job) => job !== undefined);
  return (
    isAny(filter.tags, tags) &&
    matchesWords(filter.q, () => [
      card.title,
      ...jobs.flatMap(({ title, number, code }) => [title, String(number ?? ''), code ?? '']),
      'key' in card.subject ? card.subject.key : '',
      ...card.clients.map(({ name }) => name),
      ...tags.map(({ name }) => name),
    ])
  );
}

/** The server's filter of a board, on a card. What is overdue is so today: the card is asked again when something of it changes. */
export function matchesCard(filter: JobFilter, card: Card, engine: Pick<Engine, 'cache' | 'clock'>): boolean {
  const { overdue } = filter;
  const isOverdue = (today: Day): boolean => isStageOver(card.run, today) || isDuePast(card.subject, card.due, today);
  return (
    matchesAssignees(
      filter,
      card.assignees.map(({ id }) => id),
    ) &&
    isAny(filter.clients, card.clients) &&
    (!filter.owner || card.run.owner === filter.owner) &&
    matchesJob(filter, card.job) &&
    matchesDays(filter, card.due) &&
    (overdue === undefined || isOverdue(todayOf(engine)) === overdue) &&
    matchesText(filter, card, engine.cache.view)
  );
}
