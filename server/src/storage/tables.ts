import type { Id, Kind, Kinds } from '@workfloor/core';

/** How a field lies in its column: booleans as 0 and 1, lists and objects as JSON text, so that both engines give the same back. */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json';

/** The column types that can hold values of a type; a field with a wrong one, or none, does not compile. */
type ColumnFor<V> = [V] extends [string | null]
  ? 'text'
  : [V] extends [boolean | null]
    ? 'boolean'
    : [V] extends [number | null]
      ? 'integer' | 'real'
      : 'json';

const entity = { workspace: 'text', id: 'text', version: 'integer' } as const;

/** The columns of every kind by field. The primary key comes first. */
export const fieldTypes = {
  workspace: {
    ...entity,
    name: 'text',
    locale: 'text',
    zone: 'text',
    currency: 'text',
    workdays: 'json',
    origins: 'json',
  },
  member: { ...entity, name: 'text', email: 'text', role: 'text', state: 'text' },
  tag: { ...entity, name: 'text', color: 'text', state: 'text' },
  client: { ...entity, name: 'text', kind: 'text', state: 'text', tags: 'json', note: 'text' },
  contact: { ...entity, name: 'text', emails: 'json', phones: 'json', locale: 'text' },
  clientContact: {
    ...entity,
    client: 'text',
    contact: 'text',
    login: 'boolean',
    notify: 'boolean',
    sync: 'boolean',
    signs: 'boolean',
  },
  job: {
    ...entity,
    number: 'integer',
    title: 'text',
    text: 'text',
    state: 'text',
    assignees: 'json',
    tags: 'json',
    start: 'text',
    due: 'text',
    priority: 'text',
    label: 'text',
    clientLabel: 'text',
  },
  jobClient: { ...entity, job: 'text', client: 'text', share: 'real' },
  pipeline: { ...entity, name: 'text', subjects: 'json', state: 'text', edition: 'text' },
  edition: { ...entity, pipeline: 'text', number: 'integer', name: 'text', stages: 'json', conditionTags: 'json' },
  run: {
    ...entity,
    pipeline: 'text',
    edition: 'text',
    subjectKind: 'text',
    subject: 'text',
    state: 'text',
    stage: 'text',
    entered: 'text',
    deadline: 'text',
    rank: 'text',
    archived: 'boolean',
    steps: 'json',
    past: 'json',
  },
  task: {
    ...entity,
    number: 'integer',
    job: 'text',
    title: 'text',
    text: 'text',
    state: 'text',
    assignees: 'json',
    due: 'text',
    priority: 'text',
    checklist: 'json',
    rank: 'text',
  },
  comment: { ...entity, aboutKind: 'text', about: 'text', text: 'text', by: 'text', at: 'text', edited: 'text' },
} as const satisfies { [K in Kind]: { [F in keyof Kinds[K]]: ColumnFor<Kinds[K][F]> } };

/** The table of every kind. */
export const tableNames = {
  workspace: 'workspaces',
  member: 'members',
  tag: 'tags',
  client: 'clients',
  contact: 'contacts',
  clientContact: 'client_contacts',
  job: 'jobs',
  jobClient: 'job_clients',
  pipeline: 'pipelines',
  edition: 'editions',
  run: 'runs',
  task: 'tasks',
  comment: 'comments',
} as const satisfies Record<Kind, string>;

/** A list field whose entries are references: each entry is also a row, so that an index and a foreign key can hold it. */
export interface Link {
  readonly table: 'job_tags' | 'job_assignees' | 'client_tags' | 'task_assignees' | 'edition_tags';
  /** Column of the record that has the list. */
  readonly owner: 'job' | 'client' | 'task' | 'edition';
  /** Column of the entry. */
  readonly entry: 'tag' | 'member';
}

export const links: { readonly [K in Kind]?: Readonly<Record<string, Link>> } = {
  job: {
    tags: { table: 'job_tags', owner: 'job', entry: 'tag' },
    assignees: { table: 'job_assignees', owner: 'job', entry: 'member' },
  },
  client: { tags: { table: 'client_tags', owner: 'client', entry: 'tag' } },
  task: { assignees: { table: 'task_assignees', owner: 'task', entry: 'member' } },
  edition: { conditionTags: { table: 'edition_tags', owner: 'edition', entry: 'tag' } },
};

type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Tail>}`
    : `_${Lowercase<Head>}${Snake<Tail>}`
  : S;
type ColumnName<F extends string> = F extends 'workspace' ? 'workspace_id' : Snake<F>;
type Stored<V> = [V] extends [string | null] ? V : [V] extends [number | null] ? V : [V] extends [boolean | null] ? number : string;
type RowOf<K extends Kind> = { [F in keyof Kinds[K] & string as ColumnName<F>]: Stored<Kinds[K][F]> };

/** The name of a field's column. */
export function columnName(field: string): string {
  if (field === 'workspace') return 'workspace_id';
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface LinkRow {
  workspace_id: Id;
}

/** All tables, for Kysely. Columns that the database derives are read-only by convention: no write names them. */
export interface Tables
  extends
    RecordTables,
    Readonly<{
      job_tags: LinkRow & { job: Id; tag: Id };
      job_assignees: LinkRow & { job: Id; member: Id };
      client_tags: LinkRow & { client: Id; tag: Id };
      task_assignees: LinkRow & { task: Id; member: Id };
      edition_tags: LinkRow & { edition: Id; tag: Id };
      log_heads: { workspace_id: Id; seq: number; epoch: string; trimmed: number; at: string };
      counters: { workspace_id: Id; series: string; last: number };
      changes: {
        workspace_id: Id;
        seq: number;
        command_id: Id;
        name: string;
        actor: string;
        at: string;
        /** JSON; null once the stream does not need it any more. */
        rows: string | null;
        events: string;
      };
      change_subjects: { workspace_id: Id; subject: Id; seq: number };
      answers: { workspace_id: Id; command_id: Id; actor: string; hash: string; at: string; body: string };
      search_terms: { workspace_id: Id; kind: string; term: string; id: Id };
      api_keys: {
        id: string;
        workspace_id: Id;
        name: string;
        role: 'owner' | 'admin' | 'member' | 'viewer';
        hash: string;
        last4: string;
        created: string;
        revoked: string | null;
      };
      signing_keys: { kid: string; public_jwk: string; private_jwk: string; created: string; retired: string | null };
      revoked_sessions: { sid: string; workspace_id: Id; expires: string };
      meta: { key: string; value: string };
    }> {}

type RecordTables = {
  readonly [K in Exclude<Kind, 'run' | 'task' | 'comment'> as (typeof tableNames)[K]]: RowOf<K>;
} & {
  readonly runs: RowOf<'run'> & { subject_job: Id | null; subject_client: Id | null };
  readonly tasks: RowOf<'task'> & { open: number; due_key: string };
  readonly comments: RowOf<'comment'>;
};
