import type { JobFilter } from '@workfloor/core';
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

/** The server's filter of a board, on a card. */
export function matchesCard({ q, tags, assignees }: JobFilter, card: Card): boolean {
  return (
    (!tags?.length || card.tags.some(({ id }) => tags.includes(id))) &&
    (!assignees?.length || card.assignees.some(({ id }) => assignees.includes(id))) &&
    matchesWords(q, () => [
      card.title,
      String(card.job?.number ?? ''),
      card.job?.code ?? '',
      'key' in card.subject ? card.subject.key : '',
      ...card.clients.map(({ name }) => name),
      ...card.tags.map(({ name }) => name),
    ])
  );
}
