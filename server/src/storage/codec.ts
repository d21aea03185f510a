import type { Kind, Kinds } from '@workfloor/core';
import type { SqlRow, SqlValue, Target } from './connection.ts';
import { fieldTypes } from './field-types.ts';
import type { ColumnType } from './field-types.ts';
import { columnName, tableNames } from './tables.ts';

const sqlTypes = {
  text: 'text',
  json: 'text',
  integer: 'bigint',
  boolean: 'bigint',
  real: 'double precision',
} as const satisfies Record<ColumnType, string>;

/** A kind's table, and how its records become rows and come back. */
export interface Codec<K extends Kind = Kind> {
  readonly target: Target;
  readonly fields: readonly string[];
  /** The columns for a `select`, quoted. */
  readonly columnList: string;
  readonly toRow: (record: Kinds[K]) => SqlRow;
  readonly fromRow: (row: SqlRow) => Kinds[K];
}

function encode(type: ColumnType, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (type === 'json') return JSON.stringify(value);
  if (type === 'boolean') return value === true ? 1 : 0;
  return value as SqlValue; // the table description only compiles with the column type that fits the field
}

function decode(type: ColumnType, value: SqlValue | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'json') return value === '[]' ? [] : (JSON.parse(String(value)) as unknown);
  return type === 'boolean' ? value === 1 : value;
}

function createCodec<K extends Kind>(kind: K): Codec<K> {
  const entries = Object.entries<ColumnType>(fieldTypes[kind]);
  const columns = entries.map(([field, type]) => ({ name: columnName(field), type: sqlTypes[type] }));
  return {
    target: { table: tableNames[kind], columns, key: 2 },
    fields: entries.map(([field]) => field),
    columnList: columns.map(({ name }) => `"${name}"`).join(', '),
    toRow(record) {
      const bag = record as unknown as Readonly<Record<string, unknown>>; // the fields are this kind's own
      return entries.map(([field, type]) => encode(type, bag[field]));
    },
    fromRow(row) {
      const record: Record<string, unknown> = {};
      for (const [at, [field, type]] of entries.entries()) record[field] = decode(type, row[at]);
      return record as unknown as Kinds[K]; // written by toRow of this very kind
    },
  };
}

const codecs: { readonly [K in Kind]: Codec<K> } = {
  workspace: createCodec('workspace'),
  member: createCodec('member'),
  tag: createCodec('tag'),
  field: createCodec('field'),
  service: createCodec('service'),
  client: createCodec('client'),
  clientMember: createCodec('clientMember'),
  contact: createCodec('contact'),
  clientContact: createCodec('clientContact'),
  resourceKind: createCodec('resourceKind'),
  resource: createCodec('resource'),
  job: createCodec('job'),
  jobClient: createCodec('jobClient'),
  event: createCodec('event'),
  invoice: createCodec('invoice'),
  invoiceCopy: createCodec('invoiceCopy'),
  savedTasks: createCodec('savedTasks'),
  project: createCodec('project'),
  task: createCodec('task'),
  timeEntry: createCodec('timeEntry'),
  mileageLog: createCodec('mileageLog'),
  line: createCodec('line'),
  payment: createCodec('payment'),
  note: createCodec('note'),
  folder: createCodec('folder'),
  file: createCodec('file'),
  jobLink: createCodec('jobLink'),
  pipeline: createCodec('pipeline'),
  edition: createCodec('edition'),
  label: createCodec('label'),
  run: createCodec('run'),
  awaited: createCodec('awaited'),
  comment: createCodec('comment'),
  calendarFeed: createCodec('calendarFeed'),
  savedView: createCodec('savedView'),
  request: createCodec('request'),
  template: createCodec('template'),
  hook: createCodec('hook'),
  rule: createCodec('rule'),
  ruleEdition: createCodec('ruleEdition'),
  effect: createCodec('effect'),
  message: createCodec('message'),
  reminder: createCodec('reminder'),
  schedule: createCodec('schedule'),
  occurrence: createCodec('occurrence'),
};

export function codecOf<K extends Kind>(kind: K): Codec<K> {
  return codecs[kind];
}
