import type { Awaited } from '../awaited/awaited.ts';
import type { CalendarFeed } from '../calendar/calendar-feed.ts';
import type { Client, ClientMember } from '../client/client.ts';
import type { Comment } from '../comment/comment.ts';
import type { ClientContact, Contact } from '../contact/contact.ts';
import type { StudioEvent } from '../event/event.ts';
import type { Field } from '../field/field.ts';
import type { Folder, StoredFile } from '../file/file.ts';
import type { Invoice, InvoiceCopy } from '../invoice/invoice.ts';
import type { Job, JobClient } from '../job/job.ts';
import type { Label } from '../label/label.ts';
import type { Line } from '../line/line.ts';
import type { JobLink } from '../link/link.ts';
import type { Member } from '../member/member.ts';
import type { MileageLog } from '../mileage/mileage-log.ts';
import type { Note } from '../note/note.ts';
import type { Payment } from '../payment/payment.ts';
import type { Edition, Pipeline } from '../pipeline/pipeline.ts';
import type { Project } from '../project/project.ts';
import type { Resource, ResourceKind } from '../resource/resource.ts';
import type { Run } from '../run/run.ts';
import type { SavedTasks } from '../saved-tasks/saved-tasks.ts';
import type { SavedView } from '../saved-view/saved-view.ts';
import type { Service } from '../service/service.ts';
import type { Tag } from '../tag/tag.ts';
import type { Task } from '../task/task.ts';
import type { TimeEntry } from '../time/time-entry.ts';
import type { Effect } from '../effect/effect.ts';
import type { Hook } from '../hook/hook.ts';
import type { Message } from '../message/message.ts';
import type { Reminder } from '../reminder/reminder.ts';
import type { Request } from '../request/request.ts';
import type { Rule, RuleEdition } from '../rule/rule.ts';
import type { Occurrence, Schedule } from '../schedule/schedule.ts';
import type { Template } from '../template/template.ts';
import type { Workspace } from '../workspace/workspace.ts';

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
  field: Field;
  service: Service;
  client: Client;
  clientMember: ClientMember;
  contact: Contact;
  clientContact: ClientContact;
  resourceKind: ResourceKind;
  resource: Resource;
  job: Job;
  jobClient: JobClient;
  event: StudioEvent;
  invoice: Invoice;
  invoiceCopy: InvoiceCopy;
  savedTasks: SavedTasks;
  project: Project;
  task: Task;
  timeEntry: TimeEntry;
  mileageLog: MileageLog;
  line: Line;
  payment: Payment;
  note: Note;
  folder: Folder;
  file: StoredFile;
  jobLink: JobLink;
  pipeline: Pipeline;
  edition: Edition;
  label: Label;
  run: Run;
  request: Request;
  awaited: Awaited;
  comment: Comment;
  calendarFeed: CalendarFeed;
  savedView: SavedView;
  template: Template;
  hook: Hook;
  rule: Rule;
  ruleEdition: RuleEdition;
  effect: Effect;
  message: Message;
  reminder: Reminder;
  schedule: Schedule;
  occurrence: Occurrence;
}
export type Kind = keyof Kinds;
export type AnyRecord = Kinds[Kind];

type ByField<F extends string> = { readonly [K in F]: readonly [K] };

/** Indexes of one field each, named as it is. */
function by<F extends string>(...fields: readonly F[]): ByField<F> {
  return Object.fromEntries(fields.map((field) => [field, [field]])) as unknown as ByField<F>; // each field under its own name
}

/**
 * The declared indexes: what `tx.find` may ask, and what storage and cache must be quick at. An index on a field that holds a list
 * (`tags`, `assignees`) finds the records whose list has the value.
 */
export const indexes = {
  workspace: {},
  member: by('email', 'role'),
  tag: by('name'),
  field: { about: ['aboutKind'] },
  service: by('addOns', 'name'),
  client: by('tags'),
  clientMember: by('client', 'member'),
  contact: by('tags'),
  clientContact: by('client', 'contact'),
  resourceKind: by('key'),
  resource: { key: ['kind', 'key'] },
  job: by('tags', 'assignees', 'label'),
  jobClient: by('job', 'client'),
  event: by('clients', 'assignees'),
  invoice: { client: ['client'], job: ['job'], draftOf: ['client', 'state'], task: ['task'], credits: ['credits'] },
  invoiceCopy: {},
  savedTasks: by('name'),
  project: by('about', 'assignees'),
  task: by('job', 'project', 'client', 'assignees', 'tags', 'waitsFor'),
  timeEntry: by('member', 'task', 'job', 'service'),
  mileageLog: by('member', 'event', 'job'),
  line: by('invoice', 'source', 'job', 'client', 'service', 'member', 'partOf', 'corrects'),
  payment: by('invoice', 'providerId'),
  note: by('client'),
  folder: by('about', 'parent'),
  file: by('about', 'folder', 'blob', 'locks'),
  jobLink: by('job', 'item'),
  pipeline: by('state', 'availableTo'),
  edition: by('pipeline', 'conditionTags'),
  label: { about: ['aboutKind', 'name'], pipeline: ['pipeline'] },
  run: { subject: ['subject'], place: ['pipeline', 'stage'], edition: ['edition', 'state'], owner: ['owner'] },
  request: by('client', 'job', 'to'),
  awaited: by('run', 'item'),
  comment: by('about'),
  calendarFeed: by('about'),
  savedView: by('pipeline', 'member'),
  template: by('state'),
  hook: by('state'),
  rule: by('state', 'pipeline', 'tags'),
  ruleEdition: by('rule'),
  effect: { about: ['about'], run: ['run'], rule: ['rule'], fired: ['rule', 'about'], cause: ['cause'] },
  message: by('about', 'effect', 'hook'),
  reminder: by('about', 'client'),
  schedule: by('pipeline', 'clients', 'state'),
  occurrence: by('schedule', 'client', 'made'),
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
