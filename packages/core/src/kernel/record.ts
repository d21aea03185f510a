import type { Workspace } from '../workspace/workspace.ts';
import type { Member } from '../member/member.ts';
import type { Tag } from '../tag/tag.ts';
import type { Client } from '../client/client.ts';
import type { ClientContact, Contact } from '../contact/contact.ts';
import type { Job, JobClient } from '../job/job.ts';
import type { Edition, Pipeline } from '../pipeline/pipeline.ts';
import type { Run } from '../run/run.ts';
import type { Task } from '../task/task.ts';
import type { Comment } from '../comment/comment.ts';

/** A lower-case UUID, version 7 where we make it. Plain text, because ids arrive as attributes, paths and rows of the host's own tables. */
export type Id = string;
/** A moment in UTC, `2026-11-21T20:05:12.345Z`: sorts as text. */
export type Instant = string;
/** A calendar day without zone, `2026-11-21`. */
export type Day = string;

/** What every record has. `version` starts at 1 and grows by one with each command that changes the record. */
export interface Entity {
  readonly id: Id;
  readonly workspace: Id;
  readonly version: number;
}

/** Every kind of record by its name in the API, the change log and the tables. */
export interface Kinds {
  workspace: Workspace;
  member: Member;
  tag: Tag;
  client: Client;
  contact: Contact;
  clientContact: ClientContact;
  job: Job;
  jobClient: JobClient;
  pipeline: Pipeline;
  edition: Edition;
  run: Run;
  task: Task;
  comment: Comment;
}
export type Kind = keyof Kinds;
export type AnyRecord = Kinds[Kind];

/**
 * The declared indexes: what `tx.find` may ask, and what storage and cache must be quick at. An index on a field that holds a list
 * (`tags`, `assignees`) finds the records whose list has the value.
 */
export const indexes = {
  workspace: {},
  member: { email: ['email'], role: ['role'] },
  tag: {},
  client: { tags: ['tags'] },
  contact: {},
  clientContact: { client: ['client'], contact: ['contact'] },
  job: { tags: ['tags'], assignees: ['assignees'] },
  jobClient: { job: ['job'], client: ['client'] },
  pipeline: {},
  edition: { pipeline: ['pipeline'], conditionTags: ['conditionTags'] },
  run: { subject: ['subject'], place: ['pipeline', 'stage'] },
  task: { job: ['job'], assignees: ['assignees'] },
  comment: { about: ['about'] },
} as const satisfies { [K in Kind]: Record<string, readonly (keyof Kinds[K])[]> };

export type IndexOf<K extends Kind> = keyof (typeof indexes)[K] & string;

/** Kinds in an order in which each refers only to those before it: parents are written first and removed last. */
export const kindOrder = Object.keys(indexes) as readonly Kind[]; // the keys of `indexes` are exactly the kinds

/** Whether a record stands in an index under these values. */
export function matchesIndex(record: AnyRecord, fields: readonly string[], values: readonly string[]): boolean {
  const bag = record as unknown as Readonly<Record<string, unknown>>; // the index names fields of this very kind
  return fields.every((field, at) => {
    const value = bag[field];
    return Array.isArray(value) ? value.includes(values[at]) : value === values[at];
  });
}
