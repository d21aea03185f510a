import type { ChangedRow, Kind, Kinds } from '@workfloor/core';

const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss', œ: 'oe', đ: 'd', ł: 'l', þ: 'th', ð: 'd' };

/** Longer words are cut: nobody types more of one, and PostgreSQL's index takes no page-long key. */
const LONGEST = 64;

/** The words of a text as search compares them: lower case, without accents, æ as ae, ø as o, å as a, ß as ss. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .replace(/[æøåßœđłþð]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return [...new Set(words.map((word) => word.slice(0, LONGEST)))];
}

/** What of a record can be found, by kind. A kind that is not here is not searched. */
const searched: { readonly [K in Kind]?: { readonly fields: readonly string[]; text(record: Kinds[K]): string } } = {
  tag: { fields: ['name'], text: ({ name }) => name },
  service: { fields: ['name'], text: ({ name }) => name },
  client: { fields: ['name', 'taxNumber'], text: ({ name, taxNumber }) => `${name} ${taxNumber}` },
  contact: { fields: ['name', 'emails'], text: ({ name, emails }) => [name, ...emails].join(' ') },
  resource: { fields: ['label', 'key'], text: ({ label, key }) => `${label} ${key}` },
  job: { fields: ['title', 'number', 'code'], text: ({ title, number, code }) => `${title} ${number ?? ''} ${code ?? ''}` },
  event: { fields: ['title', 'place'], text: ({ title, place }) => `${title} ${place}` },
  invoice: { fields: ['title', 'number'], text: ({ title, number }) => `${title} ${number ?? ''}` },
  project: { fields: ['title'], text: ({ title }) => title },
  task: { fields: ['title'], text: ({ title }) => title },
  note: { fields: ['title'], text: ({ title }) => title },
  file: { fields: ['name'], text: ({ name }) => name },
};

/** The terms under which a record is to be found after the change; undefined when they stay as they are. */
export function termsAfter<K extends Kind>({ kind, op, before, after }: ChangedRow<K>): readonly string[] | undefined {
  const entry = searched[kind];
  if (!entry) return undefined;
  if (!after) return [];
  const isTouched = op === 'insert' || entry.fields.some((field) => before && field in before);
  return isTouched ? wordsOf(entry.text(after)) : undefined;
}
