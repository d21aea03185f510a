import { decimalsOf, referenceFields, referencesOf } from '@workfloor/core';
import type { AnyRecord, Field, Kind } from '@workfloor/core';
import { recordSchemas } from '@workfloor/core/schema';
import { z } from 'zod';
import type { CsvValue } from '../http/csv.ts';
import { linkedClients } from './linked-clients.ts';
import { bagOf, nameOf } from './named.ts';
import type { Named } from './named.ts';
import { toCell } from './to-cell.ts';

/** A column of a list's file. */
export interface Column {
  readonly header: string;
  readonly cell: (record: AnyRecord, named: Named) => CsvValue;
}

/** Who owns a record and how often it was written is nobody's question in a spreadsheet. */
const unsaid: ReadonlySet<string> = new Set(['workspace', 'version', 'fields']);
const MONEY = /minor units/i;

/** The columns of a kind, after its form: a field that a record gets later has its column by itself. `fields` are the firm's own. */
export function columnsOf(kind: Kind, fields: readonly Field[]): readonly Column[] {
  const schema = recordSchemas[kind];
  const shape: Readonly<Record<string, unknown>> = schema instanceof z.ZodObject ? schema.shape : {};
  const named = new Set([...referenceFields(kind), ...(kind === 'run' ? ['stage'] : [])]);
  const own = Object.entries(shape).flatMap(([field, form]): readonly Column[] => {
    if (unsaid.has(field)) return [];
    if (field !== 'id' && named.has(field)) return referenceColumns(kind, field);
    return [MONEY.test(descriptionOf(form)) ? moneyColumn(field) : plainColumn(field)];
  });
  const custom = fields.map(({ key }): Column => ({ header: `fields.${key}`, cell: (record) => toCell(valuesOf(record)[key]) }));
  return [...own, ...linkedClients(kind), ...custom];
}

/** What a form and the one within it say of themselves. */
function descriptionOf(form: unknown): string {
  const own = (form instanceof z.ZodType && form.description) || '';
  return form instanceof z.ZodNullable ? `${own} ${descriptionOf(form.unwrap())}` : own;
}

function valuesOf(record: AnyRecord): Readonly<Record<string, unknown>> {
  const { fields } = bagOf(record);
  return typeof fields === 'object' && fields !== null ? { ...fields } : {};
}

/** `dueDays` as `due_days`. */
function toHeader(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function plainColumn(field: string): Column {
  return { header: toHeader(field), cell: (record) => toCell(bagOf(record)[field]) };
}

/** In whole units of the currency, as people write it. */
function moneyColumn(field: string): Column {
  return {
    header: toHeader(field),
    cell(record, named) {
      const amount = bagOf(record)[field];
      if (typeof amount !== 'number') return toCell(amount);
      return Number((amount / 10 ** decimalsOf(named.currencyOf(record))).toFixed(4));
    },
  };
}

/** Ids, and beside them the names of what they are of. */
function referenceColumns(kind: Kind, field: string): readonly Column[] {
  const header = toHeader(field);
  const idsHeader = field.endsWith('s') && field !== 'credits' ? `${header.slice(0, -1)}_ids` : `${header}_id`;
  const names = (record: AnyRecord, named: Named): readonly (string | null)[] => {
    if (field === 'stage') return [named.stageOf(record)];
    return referencesOf(kind, record)
      .filter((reference) => reference.field === field)
      .map((reference) => named.find(reference.kind, reference.id))
      .map((found) => (found ? nameOf(found) : null));
  };
  return [
    { header: idsHeader, cell: (record) => toCell(bagOf(record)[field]) },
    { header, cell: (record, named) => toCell(names(record, named).filter((name) => name !== null)) },
  ];
}
