import type { AnyRecord, Id } from '@workfloor/core';
import { foreignId, plain, readCell } from '@workfloor/core/csv-import';
import type { RowStep } from '@workfloor/core/csv-import';
import { commandSchemas } from '@workfloor/core/schema';
import type { z } from 'zod';
import type { ImportPlan } from './import-plan.ts';
import { keysOf, toWords } from './lookups.ts';
import type { Index, Lookups } from './lookups.ts';
import type { CsvRecord } from './read-csv.ts';
import { stepsFor } from './row-steps.ts';
import type { Linked } from './row-steps.ts';

/** Why a row is not taken in. */
export interface RowReason {
  /** The header of the column; null: the whole row. */
  readonly column: string | null;
  readonly reason: string;
}

export interface PlannedRow {
  readonly row: number;
  readonly state: 'create' | 'update' | 'unchanged' | 'error';
  readonly id: Id | null;
  readonly reasons: readonly RowReason[];
  readonly steps: readonly RowStep[];
}

/** The values of a row by target, and the row's place among all. */
export interface ReadRow {
  readonly row: number;
  readonly values: ReadonlyMap<string, unknown>;
  readonly reasons: readonly RowReason[];
  /** The record that it is about, if that is there; otherwise the id of the one to make. */
  readonly id: Id;
}

/** Reads rows in their order: which record each is about, and which say the same as one before. */
export class RowReader {
  readonly #plan: ImportPlan;
  readonly #lookups: Lookups;
  readonly #newId: (row: number) => Id;
  readonly #seen = new Map<string, number>();

  /** `file` tells the same import of another file apart. */
  constructor(plan: ImportPlan, lookups: Lookups, { workspace, file }: { readonly workspace: Id; readonly file: string }) {
    this.#plan = plan;
    this.#lookups = lookups;
    this.#newId = (row) => foreignId(workspace, plan.kind, `${plan.id} ${file} ${row}`);
  }

  read({ row, cells }: CsvRecord): ReadRow {
    const { columns, forms } = this.#plan;
    const values = new Map<string, unknown>();
    const reasons: RowReason[] = [];
    for (const { at, header, target } of columns) {
      const cell = cells[at] ?? '';
      if (cell === '') continue;
      const read = readCell(target, cell, forms);
      if (read.ok) this.#name(target.key, read.value, values, (reason) => reasons.push({ column: header, reason }));
      else reasons.push({ column: header, reason: read.reason });
    }
    const { id, reason } = this.#identify(row, values);
    if (reason) reasons.push(reason);
    return { row, values, reasons, id };
  }

  /** Puts ids in the place of names. */
  #name(key: string, value: unknown, values: Map<string, unknown>, fail: (reason: string) => void): void {
    const { tags, clients, members, jobs } = this.#lookups;
    const one = (index: Index, name: string): Id | undefined => {
      const ids = index.find(toWords(name));
      if (ids.length === 1) return ids[0];
      fail(ids.length === 0 ? 'unknown_name' : 'ambiguous_name');
      return undefined;
    };
    const names = (Array.isArray(value) ? value : [value]).map(String);
    if (key === 'tags')
      values.set(
        key,
        names.map((name) => tags.find(toWords(name))[0] ?? { name }),
      );
    else if (key === 'clients')
      values.set(
        key,
        names.flatMap((name) => one(clients, name) ?? []),
      );
    else if (key === 'assignees')
      values.set(
        key,
        names.flatMap((name) => one(members, name) ?? []),
      );
    else if (key === 'client') values.set(key, one(clients, String(value)));
    else if (key === 'job') values.set(key, one(jobs, String(value)));
    else if (key === 'pipeline') this.#place(names, values, fail);
    else values.set(key, value);
  }

  #place([name = '']: readonly string[], values: Map<string, unknown>, fail: (reason: string) => void): void {
    const places = this.#lookups.pipelines.get(plain(name)) ?? [];
    if (places.length === 1) values.set('pipeline', places[0]);
    else fail(places.length === 0 ? 'unknown_name' : 'ambiguous_name');
  }

  #identify(row: number, values: ReadonlyMap<string, unknown>): { readonly id: Id; readonly reason?: RowReason } {
    const { key, columns } = this.#plan;
    const fresh = this.#newId(row);
    if (key === undefined || !values.has(key)) return { id: fresh };
    const column = columns.find(({ target }) => target.key === key)?.header ?? null;
    const words = keysOf(toBag(key, values.get(key)), key);
    const same = words.map((word) => this.#seen.get(word)).find((earlier) => earlier !== undefined);
    for (const word of words) if (!this.#seen.has(word)) this.#seen.set(word, row);
    if (same !== undefined) return { id: fresh, reason: { column, reason: `same_as_row_${same}` } };
    const ids = [...new Set(words.flatMap((word) => this.#lookups.own.find(word)))];
    if (ids.length > 1) return { id: fresh, reason: { column, reason: 'ambiguous' } };
    const [id = key === 'id' ? String(values.get('id')) : fresh] = ids;
    return { id };
  }
}

/** The value as a record would hold it, so that one function tells the keys of both. */
function toBag(key: string, value: unknown): AnyRecord {
  const [field = '', own] = key.split('.');
  return { [field]: own === undefined ? value : { [own]: value } } as unknown as AnyRecord; // as far as its key goes
}

const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries<z.ZodType>(commandSchemas));

/** What the forms of the commands say against the steps of a row. */
function reasonsAgainst(steps: readonly RowStep[], { columns }: ImportPlan): readonly RowReason[] {
  const headers = new Map(columns.map(({ header, target }) => [target.key, header]));
  return steps.flatMap(({ name, args }) => {
    const checked = schemas.get(name)?.safeParse(args);
    return (checked?.error?.issues ?? []).map(({ path, message, code }) => {
      const field = path[0] === 'fields' ? `fields.${String(path[1])}` : String(path[0] ?? '');
      const isMissing = code === 'invalid_type' && !(field in args);
      return { column: headers.get(field) ?? null, reason: isMissing ? `${field}_missing` : message };
    });
  });
}

/** What is to be done for a row, given the record as it is. */
export function planRow(read: ReadRow, plan: ImportPlan, linked: Linked | undefined, workspace: Id): PlannedRow {
  const { row, id } = read;
  if (read.reasons.length > 0) return { row, state: 'error', id: null, reasons: read.reasons, steps: [] };
  const made = stepsFor({ kind: plan.kind, values: read.values, id, workspace, linked });
  if (!made.ok)
    return { row, state: 'error', id: null, reasons: [{ column: headerOf(plan, made.target), reason: made.reason }], steps: [] };
  const reasons = reasonsAgainst(made.steps, plan);
  if (reasons.length > 0) return { row, state: 'error', id: null, reasons, steps: [] };
  const state = made.steps.length === 0 ? 'unchanged' : linked ? 'update' : 'create';
  return { row, state, id, reasons: [], steps: made.steps };
}

export function headerOf({ columns }: ImportPlan, target: string): string | null {
  return columns.find(({ target: { key } }) => key === target)?.header ?? null;
}
