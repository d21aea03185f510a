import type { Migration, Words } from './words.ts';

/** A record's table: its key, its columns, its references within the workspace. */
function recordTable(name: string, { text }: Words, lines: readonly string[]): string {
  const key = [`workspace_id ${text} not null`, `id ${text} not null`, 'version bigint not null'];
  return `create table ${name} (${[...key, ...lines, 'primary key (workspace_id, id)'].join(', ')})`;
}

const ofWorkspace = 'foreign key (workspace_id) references log_heads (workspace_id)';

function refers(column: string, table: string, more = ''): string {
  return `foreign key (workspace_id, ${column}) references ${table} (workspace_id, id)${more}`;
}

/** The rows of a list of references; the key of the list's owner comes first, and an index for the other direction. */
function linkTable(name: string, words: Words, [owner, owners]: [string, string], [entry, entries]: [string, string]): readonly string[] {
  const { text, clustered } = words;
  return [
    `create table ${name} (workspace_id ${text} not null, ${owner} ${text} not null, ${entry} ${text} not null, ` +
      `primary key (workspace_id, ${owner}, ${entry}), ${refers(owner, owners)}, ${refers(entry, entries)})${clustered}`,
    `create index ${name}_by_${entry} on ${name} (workspace_id, ${entry}, ${owner})`,
  ];
}

function people(words: Words): readonly string[] {
  const { text } = words;
  const t = (...names: string[]): string[] => names.map((name) => `${name} ${text} not null`);
  return [
    recordTable('workspaces', words, [...t('name', 'locale', 'zone', 'currency', 'workdays', 'origins'), ofWorkspace]),
    recordTable('members', words, [...t('name', 'email', 'role', 'state'), ofWorkspace]),
    'create index members_by_email on members (workspace_id, email)',
    'create index members_by_role on members (workspace_id, role)',
    recordTable('tags', words, [...t('name', 'color', 'state'), ofWorkspace]),
    recordTable('clients', words, [...t('name', 'kind', 'state', 'tags', 'note'), ofWorkspace]),
    'create index clients_by_name on clients (workspace_id, lower(name), id)',
    recordTable('contacts', words, [...t('name', 'emails', 'phones'), `locale ${text}`, ofWorkspace]),
    recordTable('client_contacts', words, [
      ...t('client', 'contact'),
      ...['login', 'notify', 'sync', 'signs'].map((name) => `${name} bigint not null`),
      refers('client', 'clients'),
      refers('contact', 'contacts'),
    ]),
    'create index client_contacts_by_client on client_contacts (workspace_id, client)',
    'create index client_contacts_by_contact on client_contacts (workspace_id, contact)',
  ];
}

function work(words: Words): readonly string[] {
  const { text } = words;
  const t = (...names: string[]): string[] => names.map((name) => `${name} ${text} not null`);
  const derived = (name: string, kind: string, id: string, value: string): string =>
    `${name} ${text} generated always as (case when ${kind} = '${value}' then ${id} end) stored`;
  return [
    recordTable('jobs', words, [
      'number bigint',
      ...t('title', 'text', 'state', 'assignees', 'tags'),
      `start ${text}`,
      `due ${text}`,
      ...t('priority', 'label', 'client_label'),
      ofWorkspace,
    ]),
    'create index jobs_by_state on jobs (workspace_id, state, id)',
    recordTable('job_clients', words, [
      ...t('job', 'client'),
      'share double precision',
      refers('job', 'jobs'),
      refers('client', 'clients'),
    ]),
    'create index job_clients_by_job on job_clients (workspace_id, job)',
    'create index job_clients_by_client on job_clients (workspace_id, client, job)',
    recordTable('tasks', words, [
      'number bigint',
      `job ${text}`,
      ...t('title', 'text', 'state', 'assignees'),
      `due ${text}`,
      ...t('priority', 'checklist', 'rank'),
      // what lists are ordered and narrowed by, so that one index answers them
      `open bigint generated always as (case when state in ('planned', 'in_progress') then 1 else 0 end) stored`,
      `due_key ${text} generated always as (coalesce(due, '~')) stored`,
      refers('job', 'jobs'),
      ofWorkspace,
    ]),
    'create index tasks_by_job on tasks (workspace_id, job, state)',
    'create index tasks_by_due on tasks (workspace_id, open, due_key, id)',
    recordTable('comments', words, [
      ...t('about_kind', 'about', 'text', '"by"', 'at'),
      `edited ${text}`,
      derived('about_job', 'about_kind', 'about', 'job'),
      derived('about_task', 'about_kind', 'about', 'task'),
      derived('about_client', 'about_kind', 'about', 'client'),
      refers('about_job', 'jobs'),
      refers('about_task', 'tasks'),
      refers('about_client', 'clients'),
    ]),
    'create index comments_by_about on comments (workspace_id, about, at, id)',
  ];
}

function pipelines(words: Words): readonly string[] {
  const { text, engine } = words;
  // the two refer to each other; only SQLite may name a table that comes later, only PostgreSQL may add a reference to one that is there
  const current = refers('edition', 'editions', ' deferrable initially deferred');
  const t = (...names: string[]): string[] => names.map((name) => `${name} ${text} not null`);
  return [
    recordTable('pipelines', words, [...t('name', 'subjects', 'state', 'edition'), ofWorkspace, ...(engine === 'sqlite' ? [current] : [])]),
    recordTable('editions', words, [
      ...t('pipeline'),
      'number bigint not null',
      ...t('name', 'stages', 'condition_tags'),
      refers('pipeline', 'pipelines'),
    ]),
    ...(engine === 'postgres' ? [`alter table pipelines add ${current}`] : []),
    'create index editions_by_pipeline on editions (workspace_id, pipeline)',
  ];
}

function runs(words: Words): readonly string[] {
  const { text } = words;
  const t = (...names: string[]): string[] => names.map((name) => `${name} ${text} not null`);
  return [
    recordTable('runs', words, [
      ...t('pipeline', 'edition', 'subject_kind', 'subject', 'state', 'stage', 'entered'),
      `deadline ${text}`,
      ...t('rank'),
      'archived bigint not null',
      ...t('steps', 'past'),
      `subject_job ${text} generated always as (case when subject_kind = 'job' then subject end) stored`,
      `subject_client ${text} generated always as (case when subject_kind = 'client' then subject end) stored`,
      refers('pipeline', 'pipelines'),
      refers('edition', 'editions'),
      refers('subject_job', 'jobs'),
      refers('subject_client', 'clients'),
    ]),
    'create index runs_by_subject on runs (workspace_id, subject)',
    'create index runs_by_place on runs (workspace_id, pipeline, stage, state, archived, rank, id)',
  ];
}

function log({ text, clustered }: Words): readonly string[] {
  const t = (...names: string[]): string => names.map((name) => `${name} ${text} not null`).join(', ');
  return [
    `create table log_heads (${t('workspace_id')}, seq bigint not null, ${t('epoch')}, trimmed bigint not null, ${t('at')}, ` +
      'primary key (workspace_id))',
    `create table counters (${t('workspace_id', 'series')}, last bigint not null, primary key (workspace_id, series), ${ofWorkspace})`,
    `create table changes (${t('workspace_id')}, seq bigint not null, ${t('command_id', 'name', 'actor', 'at')}, rows ${text}, ` +
      `${t('events')}, primary key (workspace_id, seq), ${ofWorkspace})`,
    'create unique index changes_by_command on changes (workspace_id, command_id)',
    `create table change_subjects (${t('workspace_id', 'subject')}, seq bigint not null, primary key (workspace_id, subject, seq))${clustered}`,
    `create table answers (${t('workspace_id', 'command_id', 'actor', 'hash', 'at', 'body')}, primary key (workspace_id, command_id))`,
    'create index answers_by_at on answers (workspace_id, at)',
    `create table search_terms (${t('workspace_id', 'kind', 'term', 'id')}, primary key (workspace_id, kind, term, id))${clustered}`,
    'create index search_terms_by_id on search_terms (workspace_id, kind, id)',
  ];
}

function installation({ text }: Words): readonly string[] {
  const t = (...names: string[]): string => names.map((name) => `${name} ${text} not null`).join(', ');
  return [
    `create table api_keys (${t('id', 'workspace_id', 'name', 'role', 'hash', 'last4', 'created')}, revoked ${text}, primary key (id), ${ofWorkspace})`,
    'create index api_keys_by_workspace on api_keys (workspace_id)',
    `create table signing_keys (${t('kid', 'public_jwk', 'private_jwk', 'created')}, retired ${text}, primary key (kid))`,
    `create table revoked_sessions (${t('workspace_id', 'sid', 'expires')}, primary key (workspace_id, sid), ${ofWorkspace})`,
    `create table meta (${t('key', 'value')}, primary key (key))`,
  ];
}

/** Released with 0.1: never edited. */
export const foundation: Migration = {
  name: '1-foundation',
  statements: (words) => [
    ...log(words),
    ...installation(words),
    ...people(words),
    ...work(words),
    ...pipelines(words),
    ...runs(words),
    ...linkTable('job_tags', words, ['job', 'jobs'], ['tag', 'tags']),
    ...linkTable('job_assignees', words, ['job', 'jobs'], ['member', 'members']),
    ...linkTable('client_tags', words, ['client', 'clients'], ['tag', 'tags']),
    ...linkTable('task_assignees', words, ['task', 'tasks'], ['member', 'members']),
    ...linkTable('edition_tags', words, ['edition', 'editions'], ['tag', 'tags']),
  ],
};
