import type { Id, Kind, Kinds } from '@workfloor/core';
import type { LinkTables } from './links.ts';

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
    holidays: 'json',
    origins: 'json',
    roles: 'json',
    numbering: 'json',
    taxes: 'json',
    prices: 'text',
    dueDays: 'integer',
    mileageRates: 'json',
    debits: 'text',
    seller: 'json',
  },
  member: { ...entity, name: 'text', email: 'text', role: 'text', state: 'text', access: 'text', rights: 'json' },
  tag: { ...entity, name: 'text', color: 'text', state: 'text' },
  field: { ...entity, aboutKind: 'text', key: 'text', name: 'text', type: 'text', choices: 'json', state: 'text' },
  service: {
    ...entity,
    name: 'text',
    text: 'text',
    unit: 'text',
    currency: 'text',
    rate: 'integer',
    rates: 'json',
    taxes: 'json',
    addOns: 'json',
    state: 'text',
  },
  client: {
    ...entity,
    name: 'text',
    kind: 'text',
    state: 'text',
    tags: 'json',
    note: 'text',
    fields: 'json',
    address: 'text',
    taxNumber: 'text',
    locale: 'text',
    currency: 'text',
    collect: 'json',
  },
  clientMember: { ...entity, client: 'text', member: 'text', roles: 'json', follows: 'boolean' },
  contact: {
    ...entity,
    name: 'text',
    emails: 'json',
    phones: 'json',
    addresses: 'json',
    locale: 'text',
    tags: 'json',
    note: 'text',
    fields: 'json',
  },
  clientContact: { ...entity, client: 'text', contact: 'text', login: 'boolean', notify: 'boolean', sync: 'boolean', signs: 'boolean' },
  resourceKind: { ...entity, key: 'text', name: 'text', state: 'text' },
  resource: { ...entity, kind: 'text', key: 'text', label: 'text', url: 'text', done: 'boolean' },
  job: {
    ...entity,
    number: 'integer',
    code: 'text',
    title: 'text',
    text: 'text',
    state: 'text',
    assignees: 'json',
    roles: 'json',
    tags: 'json',
    start: 'text',
    due: 'text',
    priority: 'text',
    label: 'text',
    clientLabel: 'text',
    fields: 'json',
    collect: 'json',
  },
  jobClient: { ...entity, job: 'text', client: 'text', share: 'real' },
  event: {
    ...entity,
    kind: 'text',
    title: 'text',
    text: 'text',
    starts: 'text',
    ends: 'text',
    zone: 'text',
    place: 'text',
    clients: 'json',
    assignees: 'json',
    state: 'text',
    fields: 'json',
  },
  invoice: {
    ...entity,
    number: 'text',
    series: 'text',
    serial: 'integer',
    client: 'text',
    job: 'text',
    collects: 'text',
    task: 'text',
    period: 'json',
    currency: 'text',
    prices: 'text',
    state: 'text',
    title: 'text',
    note: 'text',
    locale: 'text',
    discount: 'json',
    created: 'text',
    date: 'text',
    dueDays: 'integer',
    due: 'text',
    total: 'integer',
    paid: 'integer',
    credits: 'text',
    sent: 'text',
  },
  invoiceCopy: { ...entity, seller: 'json', buyer: 'json', lines: 'json', totals: 'json' },
  savedTasks: { ...entity, name: 'text', items: 'json', state: 'text' },
  project: {
    ...entity,
    title: 'text',
    text: 'text',
    aboutKind: 'text',
    about: 'text',
    assignees: 'json',
    deadline: 'text',
    anchor: 'text',
    state: 'text',
  },
  task: {
    ...entity,
    number: 'integer',
    job: 'text',
    project: 'text',
    client: 'text',
    title: 'text',
    text: 'text',
    place: 'text',
    state: 'text',
    assignees: 'json',
    roles: 'json',
    tags: 'json',
    due: 'text',
    priority: 'text',
    label: 'text',
    checklist: 'json',
    waitsFor: 'json',
    repeat: 'json',
    finished: 'text',
    rank: 'text',
  },
  timeEntry: {
    ...entity,
    member: 'text',
    task: 'text',
    job: 'text',
    started: 'text',
    ended: 'text',
    note: 'text',
    billable: 'boolean',
    service: 'text',
  },
  mileageLog: {
    ...entity,
    member: 'text',
    vehicle: 'text',
    type: 'text',
    date: 'text',
    unit: 'text',
    odometerStart: 'real',
    odometerEnd: 'real',
    distance: 'real',
    purpose: 'text',
    event: 'text',
    job: 'text',
    billable: 'boolean',
    state: 'text',
  },
  line: {
    ...entity,
    kind: 'text',
    date: 'text',
    member: 'text',
    service: 'text',
    text: 'text',
    quantity: 'real',
    unit: 'text',
    rate: 'integer',
    per: 'integer',
    currency: 'text',
    discount: 'real',
    taxes: 'json',
    prices: 'text',
    amount: 'integer',
    sourceKind: 'text',
    source: 'text',
    job: 'text',
    client: 'text',
    state: 'text',
    invoice: 'text',
    partOf: 'text',
    corrects: 'text',
    rank: 'text',
  },
  payment: {
    ...entity,
    invoice: 'text',
    amount: 'integer',
    method: 'text',
    date: 'text',
    reference: 'text',
    provider: 'text',
    providerId: 'text',
    state: 'text',
  },
  note: { ...entity, title: 'text', text: 'text', client: 'text', by: 'text', at: 'text', edited: 'text', state: 'text' },
  folder: { ...entity, aboutKind: 'text', about: 'text', parent: 'text', name: 'text', access: 'text', state: 'text' },
  file: {
    ...entity,
    aboutKind: 'text',
    about: 'text',
    folder: 'text',
    name: 'text',
    sizeBytes: 'integer',
    type: 'text',
    hash: 'text',
    blob: 'text',
    thumbnail: 'boolean',
    by: 'text',
    at: 'text',
    locks: 'json',
    state: 'text',
  },
  jobLink: { ...entity, job: 'text', itemKind: 'text', item: 'text' },
  pipeline: {
    ...entity,
    name: 'text',
    subjects: 'json',
    state: 'text',
    edition: 'text',
    defaultFor: 'json',
    hidden: 'boolean',
    availableTo: 'json',
  },
  edition: { ...entity, pipeline: 'text', number: 'integer', name: 'text', stages: 'json', conditionTags: 'json' },
  label: {
    ...entity,
    aboutKind: 'text',
    name: 'text',
    clientLabel: 'text',
    pauses: 'boolean',
    taskState: 'text',
    pipeline: 'text',
    state: 'text',
  },
  run: {
    ...entity,
    pipeline: 'text',
    edition: 'text',
    subjectKind: 'text',
    subject: 'text',
    state: 'text',
    stage: 'text',
    started: 'text',
    ended: 'text',
    entered: 'text',
    deadline: 'text',
    paused: 'text',
    pauses: 'json',
    owner: 'text',
    approvals: 'json',
    rank: 'text',
    archived: 'boolean',
    steps: 'json',
    past: 'json',
  },
  awaited: {
    ...entity,
    run: 'text',
    stage: 'text',
    origin: 'text',
    label: 'text',
    itemKind: 'text',
    item: 'text',
    since: 'text',
    by: 'text',
    how: 'text',
  },
  comment: { ...entity, aboutKind: 'text', about: 'text', text: 'text', mentions: 'json', by: 'text', at: 'text', edited: 'text' },
  calendarFeed: { ...entity, aboutKind: 'text', about: 'text', by: 'text', at: 'text', state: 'text' },
} as const satisfies { [K in Kind]: { [F in keyof Kinds[K]]: ColumnFor<Kinds[K][F]> } };

/** The table of every kind. */
export const tableNames = {
  workspace: 'workspaces',
  member: 'members',
  tag: 'tags',
  field: 'fields',
  service: 'services',
  client: 'clients',
  clientMember: 'client_members',
  contact: 'contacts',
  clientContact: 'client_contacts',
  resourceKind: 'resource_kinds',
  resource: 'resources',
  job: 'jobs',
  jobClient: 'job_clients',
  event: 'events',
  invoice: 'invoices',
  invoiceCopy: 'invoice_copies',
  savedTasks: 'saved_tasks',
  project: 'projects',
  task: 'tasks',
  timeEntry: 'time_entries',
  mileageLog: 'mileage_logs',
  line: 'lines',
  payment: 'payments',
  note: 'notes',
  folder: 'folders',
  file: 'files',
  jobLink: 'job_links',
  pipeline: 'pipelines',
  edition: 'editions',
  label: 'labels',
  run: 'runs',
  awaited: 'awaited',
  comment: 'comments',
  calendarFeed: 'calendar_feeds',
} as const satisfies Record<Kind, string>;

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

/** All tables, for Kysely. Columns that the database derives are read-only by convention: no write names them. */
export interface Tables
  extends
    RecordTables,
    LinkTables,
    Readonly<{
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
      /** Visits to stages that are over, made from runs when they are written; times in milliseconds since 1970. */
      board_counts: { workspace_id: Id; pipeline: Id; stage: Id; runs: number };
      step_visits: {
        workspace_id: Id;
        pipeline: Id;
        finished: number;
        stage: Id;
        run: Id;
        entered: number;
        /** Counts visits of the same run to the same stage at the same moment. */
        nth: number;
        /** How long of it the clock stood still, and when, JSON; null: never. */
        stood: number;
        pauses: string | null;
      };
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
      payment_secrets: { workspace_id: Id; provider: string; secret: string; created: string };
      payment_problems: {
        workspace_id: Id;
        provider: string;
        id: string;
        type: string;
        reason: string;
        at: string;
        invoice: string | null;
        provider_id: string | null;
        currency: string | null;
        amount: number | null;
      };
      signing_keys: { kid: string; public_jwk: string; private_jwk: string; created: string; retired: string | null };
      revoked_sessions: { sid: string; workspace_id: Id; expires: string };
      meta: { key: string; value: string };
    }> {}

type RecordTables = {
  readonly [K in Exclude<Kind, 'run' | 'task' | 'comment'> as (typeof tableNames)[K]]: RowOf<K>;
} & {
  readonly runs: RowOf<'run'> & { subject_job: Id | null; subject_client: Id | null; has_pauses: number };
  readonly tasks: RowOf<'task'> & { open: number; due_key: string };
  readonly comments: RowOf<'comment'>;
};
