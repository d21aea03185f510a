import type { Id, Kind } from '@workfloor/core';

/** A list field whose entries are references: each entry is also a row, so that an index and a foreign key can hold it. */
export interface Link {
  readonly table: keyof LinkTables;
  /** Column of the record that has the list. */
  readonly owner: string;
  /** Column of the entry. */
  readonly entry: string;
}

export const links: { readonly [K in Kind]?: Readonly<Record<string, Link>> } = {
  service: { addOns: { table: 'service_add_ons', owner: 'service', entry: 'add_on' } },
  client: { tags: { table: 'client_tags', owner: 'client', entry: 'tag' } },
  contact: { tags: { table: 'contact_tags', owner: 'contact', entry: 'tag' } },
  job: {
    tags: { table: 'job_tags', owner: 'job', entry: 'tag' },
    assignees: { table: 'job_assignees', owner: 'job', entry: 'member' },
  },
  event: {
    clients: { table: 'event_clients', owner: 'event', entry: 'client' },
    assignees: { table: 'event_assignees', owner: 'event', entry: 'member' },
  },
  project: { assignees: { table: 'project_assignees', owner: 'project', entry: 'member' } },
  task: {
    assignees: { table: 'task_assignees', owner: 'task', entry: 'member' },
    tags: { table: 'task_tags', owner: 'task', entry: 'tag' },
    waitsFor: { table: 'task_waits', owner: 'task', entry: 'waits_for' },
  },
  file: { locks: { table: 'file_locks', owner: 'file', entry: 'invoice' } },
  pipeline: { availableTo: { table: 'pipeline_members', owner: 'pipeline', entry: 'member' } },
  edition: { conditionTags: { table: 'edition_tags', owner: 'edition', entry: 'tag' } },
  request: { to: { table: 'request_contacts', owner: 'request', entry: 'contact' } },
  rule: { tags: { table: 'rule_tags', owner: 'rule', entry: 'tag' } },
  schedule: { clients: { table: 'schedule_clients', owner: 'schedule', entry: 'client' } },
};

interface LinkRow {
  workspace_id: Id;
}

/** The rows of list fields. */
export interface LinkTables {
  readonly service_add_ons: LinkRow & { service: Id; add_on: Id };
  readonly client_tags: LinkRow & { client: Id; tag: Id };
  readonly contact_tags: LinkRow & { contact: Id; tag: Id };
  readonly job_tags: LinkRow & { job: Id; tag: Id };
  readonly job_assignees: LinkRow & { job: Id; member: Id };
  readonly event_clients: LinkRow & { event: Id; client: Id };
  readonly event_assignees: LinkRow & { event: Id; member: Id };
  readonly project_assignees: LinkRow & { project: Id; member: Id };
  readonly task_assignees: LinkRow & { task: Id; member: Id };
  readonly task_tags: LinkRow & { task: Id; tag: Id };
  readonly task_waits: LinkRow & { task: Id; waits_for: Id };
  readonly file_locks: LinkRow & { file: Id; invoice: Id };
  readonly pipeline_members: LinkRow & { pipeline: Id; member: Id };
  readonly edition_tags: LinkRow & { edition: Id; tag: Id };
  readonly request_contacts: LinkRow & { request: Id; contact: Id };
  readonly rule_tags: LinkRow & { rule: Id; tag: Id };
  readonly schedule_clients: LinkRow & { schedule: Id; client: Id };
}
