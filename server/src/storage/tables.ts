import type { Id, Kind, Kinds } from '@workfloor/core';
import type { LinkTables } from './links.ts';

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
  savedView: 'saved_views',
  request: 'requests',
  template: 'templates',
  hook: 'hooks',
  rule: 'rules',
  ruleEdition: 'rule_editions',
  effect: 'effects',
  message: 'messages',
  reminder: 'reminders',
  schedule: 'schedules',
  occurrence: 'occurrences',
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
      /** Open runs by column, kept as runs are written. */
      board_counts: { workspace_id: Id; pipeline: Id; stage: Id; runs: number };
      /** Visits to stages that are over, made from runs when they are written; times in milliseconds since 1970. */
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
      hook_secrets: { workspace_id: Id; hook: Id; secret: string; created: string };
      /** What has a time at which something is to be done with it, made from records when they are written. */
      timers: {
        workspace_id: Id;
        kind: string;
        id: Id;
        /** What is done in its order: one subject's effects, one after the other. */
        lane: string;
        /** Its place in the lane. */
        turn: string;
        due: string;
        /** Whose it is just now, until when, and how often it was taken: a late result of an earlier owner is refused. */
        owner: string | null;
        until: string | null;
        fence: number;
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
