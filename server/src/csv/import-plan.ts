import type { Field, Id } from '@workfloor/core';
import { defaultKey, mayBeKey, suggestMapping, targetsOf } from '@workfloor/core/csv-import';
import type { CellForms, ImportKind, Mapping, Target } from '@workfloor/core/csv-import';
import { ProblemError } from '../problem.ts';
import type { CsvText } from './read-csv.ts';

/** What whoever imports says of the file. */
export interface ImportSettings {
  /** Names the import: again with the same file, and it goes on where it was. */
  readonly id: Id;
  readonly kind: ImportKind;
  /** By header; @defaultValue what `suggestMapping` says */
  readonly mapping?: Mapping;
  /** The target by which rows find what is there already; null: every row is new. @defaultValue `defaultKey` */
  readonly key?: string | null;
  readonly forms: CellForms;
}

/** A column that goes somewhere. */
interface ImportColumn {
  readonly header: string;
  readonly at: number;
  readonly target: Target;
}

export interface ImportPlan extends Pick<ImportSettings, 'id' | 'kind' | 'forms'> {
  readonly mapping: Mapping;
  readonly columns: readonly ImportColumn[];
  readonly key: string | undefined;
}

function refused(field: string, reason: string, detail: string): ProblemError {
  return new ProblemError('invalid_input', { detail, errors: [{ field, reason }] });
}

function short(text: string): string {
  return text.slice(0, 100);
}

function toColumns({ headers }: CsvText, mapping: Mapping, targets: readonly Target[]): readonly ImportColumn[] {
  const byKey = new Map(targets.map((target) => [target.key, target]));
  const taken = new Set<string>();
  return Object.entries(mapping).flatMap(([header, key]) => {
    const at = headers.indexOf(header);
    if (at < 0) throw refused('mapping', 'no_such_column', `The file has no column "${short(header)}".`);
    if (key === null) return [];
    const target = byKey.get(key);
    if (!target) throw refused('mapping', 'no_such_target', `Nothing is called "${short(key)}"; there is ${[...byKey.keys()].join(', ')}.`);
    if (taken.has(key)) throw refused('mapping', 'target_twice', `Two columns go to "${key}".`);
    taken.add(key);
    return [{ header, at, target }];
  });
}

function toKey({ kind, key }: ImportSettings, columns: readonly ImportColumn[]): string | undefined {
  const mapped = columns.map(({ target }) => target.key);
  if (key === undefined) return defaultKey(kind, mapped);
  if (key === null) return undefined;
  if (!mapped.includes(key) || !mayBeKey(key)) {
    throw refused('key', 'not_a_key', 'Rows are told apart by a mapped column of a name, an e-mail, an id or an own field.');
  }
  return key;
}

/** Where each column of the file goes, and by what rows are told apart. */
export function planImport(settings: ImportSettings, text: CsvText, fields: readonly Field[]): ImportPlan {
  const targets = targetsOf(settings.kind, fields);
  const sample = (header: string): string => {
    const at = text.headers.indexOf(header);
    return text.rows.find(({ cells }) => cells[at])?.cells[at] ?? '';
  };
  const named = text.headers.filter((header) => header !== '');
  const mapping = settings.mapping ?? suggestMapping(named, targets, sample);
  const columns = toColumns(text, mapping, targets);
  if (columns.length === 0) throw refused('mapping', 'empty', 'No column of the file goes anywhere: say in `mapping` what they are.');
  const { id, kind, forms } = settings;
  return { id, kind, forms, mapping, columns, key: toKey(settings, columns) };
}
