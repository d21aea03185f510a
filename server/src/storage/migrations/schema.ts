import type { Words } from './words.ts';

/** The lines of a table's definition. */
export interface Lines {
  readonly columns: readonly string[];
  /** Columns that the database works out. */
  readonly derived?: readonly string[];
  readonly keys?: readonly string[];
  /** A reference whose kind another column tells; there is a derived column and a key for each kind. */
  readonly pointer?: Pointer;
}

/** `about` with `about_kind`: which table each kind lies in. */
export interface Pointer {
  readonly name: string;
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * Definitions of columns of one type by their names, with spaces between; one that ends in `?` may be null, and what follows `=` is what
 * old rows get.
 */
export function columnsOf(type: string): (names: string) => readonly string[] {
  return (names) =>
    names.split(/\s+/).map((given) => {
      const [name = '', value] = given.split(/=(.*)/s);
      if (name.endsWith('?')) return `"${name.slice(0, -1)}" ${type}`;
      return `"${name}" ${type} not null${value === undefined ? '' : ` default ${value}`}`;
    });
}

/** Every record's workspace exists. */
export const ofWorkspace = 'foreign key (workspace_id) references log_heads (workspace_id)';

/** A reference within the workspace. */
export function refers(column: string, table: string): string {
  return `foreign key (workspace_id, "${column}") references ${table} (workspace_id, id)`;
}

/** A reference that holds at the end of the transaction: to the same table, or to one that is written later. */
export function refersInTheEnd(column: string, table: string): string {
  return `${refers(column, table)} deferrable initially deferred`;
}

export function index(table: string, name: string, ...columns: readonly string[]): string {
  return `create index ${table}_by_${name} on ${table} (workspace_id, ${columns.map((column) => `"${column}"`).join(', ')})`;
}

function snake(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The lines with those of the pointer written out. */
function written(
  { text }: Words,
  { columns, derived = [], keys = [], pointer }: Lines,
): { readonly columns: string[]; readonly keys: string[] } {
  const kinds = Object.entries(pointer?.tables ?? {});
  const name = pointer?.name ?? '';
  const pointed = kinds.map(
    ([kind]) => `${name}_${snake(kind)} ${text} generated always as (case when ${name}_kind = '${kind}' then ${name} end) stored`,
  );
  return {
    columns: [...columns, ...derived, ...pointed],
    keys: [...keys, ...kinds.map(([kind, table]) => refers(`${name}_${snake(kind)}`, table))],
  };
}

/** So that a record can be removed without a look at every row that might point at it. A row stands in one of them. */
function pointerIndexes(table: string, pointer: Pointer | undefined): readonly string[] {
  return Object.keys(pointer?.tables ?? {}).map((kind) => {
    const column = `${pointer?.name}_${snake(kind)}`;
    return `create index ${table}_by_${column} on ${table} (workspace_id, ${column}) where ${column} is not null`;
  });
}

function createTable(name: string, { text }: Words, { columns, keys }: { readonly columns: string[]; readonly keys: string[] }): string {
  const entity = [`workspace_id ${text} not null`, `id ${text} not null`, 'version bigint not null'];
  return `create table ${name} (${[...entity, ...columns, 'primary key (workspace_id, id)', ...keys].join(', ')})`;
}

/** A record's table with the indexes of its pointer. */
export function recordTable(name: string, words: Words, lines: Lines): readonly string[] {
  return [createTable(name, words, written(words, lines)), ...pointerIndexes(name, lines.pointer)];
}

/** Whose list it is and what stands in it: column and table. */
type Side = readonly [column: string, table: string];

/** The rows of a list of references; the key of the list's owner comes first, and an index for the other direction. */
export function linkTable(name: string, { text, clustered }: Words, [owner, owners]: Side, [entry, entries]: Side): readonly string[] {
  // a list of the same table may name a record that the same transaction writes later
  const toEntry = owners === entries ? refersInTheEnd(entry, entries) : refers(entry, entries);
  return [
    `create table ${name} (workspace_id ${text} not null, ${owner} ${text} not null, ${entry} ${text} not null, ` +
      `primary key (workspace_id, ${owner}, ${entry}), ${refers(owner, owners)}, ${toEntry})${clustered}`,
    index(name, entry, entry, owner),
  ];
}

/** What a table gets besides what it has. */
export function addColumns(table: string, columns: readonly string[]): readonly string[] {
  return columns.map((column) => `alter table ${table} add column ${column}`);
}

/** A table of which the keys change: what it was, what is added, and its indexes, old and new. */
export interface Alteration {
  readonly table: string;
  readonly was: Lines;
  readonly added: Lines;
  readonly oldIndexes: readonly string[];
  readonly newIndexes: readonly string[];
  /** The indexes of its old pointer are there already. */
  readonly isPointed?: true;
}

/** PostgreSQL adds columns and keys in one pass over the table. */
function altered(words: Words, { table, was, added, newIndexes, isPointed }: Alteration): readonly string[] {
  const { columns, keys } = written(words, added);
  const parts = [...columns.map((column) => `add column ${column}`), ...keys.map((key) => `add ${key}`)];
  return [
    `alter table ${table} ${parts.join(', ')}`,
    ...newIndexes,
    ...(isPointed ? [] : pointerIndexes(table, was.pointer)),
    ...pointerIndexes(table, added.pointer),
  ];
}

/**
 * SQLite cannot add a key: the rows wait in a copy while the table is made anew. Tables that refer to others come first in the list, so
 * that dropping a table does not search them for each of its rows.
 */
function rebuilt(words: Words, alterations: readonly Alteration[]): readonly string[] {
  const emptied = alterations.flatMap(({ table, was }) => {
    const names = ['workspace_id', 'id', 'version', ...was.columns.map((column) => column.split(' ', 1)[0])].join(', ');
    return [`create table old_${table} as select ${names} from ${table}`, `drop table ${table}`];
  });
  const filled = alterations.toReversed().flatMap(({ table, was, added, oldIndexes, newIndexes }) => {
    const names = ['workspace_id', 'id', 'version', ...was.columns.map((column) => column.split(' ', 1)[0])].join(', ');
    const [before, more] = [written(words, was), written(words, added)];
    return [
      createTable(table, words, { columns: [...before.columns, ...more.columns], keys: [...before.keys, ...more.keys] }),
      `insert into ${table} (${names}) select ${names} from old_${table}`,
      `drop table old_${table}`,
      ...oldIndexes,
      ...newIndexes,
      ...pointerIndexes(table, was.pointer),
      ...pointerIndexes(table, added.pointer),
    ];
  });
  // until the rows are back, others refer to nothing
  return ['pragma defer_foreign_keys = on', ...emptied, ...filled];
}

/** Adds columns with keys to tables that have rows. */
export function alterTables(words: Words, alterations: readonly Alteration[]): readonly string[] {
  return words.engine === 'sqlite' ? rebuilt(words, alterations) : alterations.flatMap((alteration) => altered(words, alteration));
}
