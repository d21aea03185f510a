import type { SqlValue } from '../storage/connection.ts';

/** A piece of SQL and what goes into its question marks. Pieces are written in this folder; only values come from outside. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (SqlValue | readonly string[])[];
}

/** A condition that may be known without looking. */
export type Condition = Sql | boolean;

/** A value as it goes into a question mark. */
export function bound(value: SqlValue): Sql {
  return { text: '?', values: [value] };
}

/** SQL with other pieces, and names of tables and columns, in it. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Sql | string)[]): Sql {
  const pieces = parts.map((part) => (typeof part === 'string' ? { text: part, values: [] } : part));
  return {
    text: texts.map((text, at) => text + (pieces[at]?.text ?? '')).join(''),
    values: pieces.flatMap(({ values }) => values),
  };
}

function join(word: 'and' | 'or', conditions: readonly Condition[]): Condition {
  const decides = word === 'or';
  if (conditions.includes(decides)) return decides;
  const open = conditions.filter((condition) => typeof condition !== 'boolean');
  const [first] = open;
  if (!first) return !decides;
  if (open.length === 1) return first;
  return { text: `(${open.map(({ text }) => text).join(` ${word} `)})`, values: open.flatMap(({ values }) => values) };
}

export function anyOf(...conditions: readonly Condition[]): Condition {
  return join('or', conditions);
}

export function allTrue(...conditions: readonly Condition[]): Condition {
  return join('and', conditions);
}

export function not(condition: Condition): Condition {
  return typeof condition === 'boolean' ? !condition : sql`not ${condition}`;
}
