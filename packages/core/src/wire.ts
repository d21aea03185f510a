import type { CalendarFeedsAnswer } from './calendar/answers.ts';
import type { ClientFilter, ClientsAnswer } from './client/answers.ts';
import type { ContactAnswer } from './contact/answers.ts';
import type { EffectFilter } from './effect/answers.ts';
import type { EventAnswer, EventFilter } from './event/answers.ts';
import type { FieldOwner } from './field/field.ts';
import type { FileFilter, FolderFilter } from './file/answers.ts';
import type { Hook } from './hook/hook.ts';
import type { InvoiceAnswer, InvoiceFilter, InvoicesAnswer, JobBillingAnswer } from './invoice/answers.ts';
import type { JobAnswer, JobFilter } from './job/answers.ts';
import type { Id } from './kernel/record.ts';
import type { LineFilter } from './line/answers.ts';
import type { MessageFilter } from './message/answers.ts';
import type { MileageFilter } from './mileage/answers.ts';
import type { NoteFilter } from './note/answers.ts';
import type { PaymentFilter } from './payment/answers.ts';
import type { PipelineAnswer } from './pipeline/answers.ts';
import type { ProjectAnswer, ProjectFilter, ProjectsAnswer } from './project/answers.ts';
import type { ReminderFilter } from './reminder/answers.ts';
import type { RequestFilter } from './request/answers.ts';
import type { ResourceFilter } from './resource/answers.ts';
import type { RuleAnswer, RuleFilter } from './rule/answers.ts';
import type { RunFilter } from './run/answers.ts';
import type { OccurrenceFilter, ScheduleAnswer, ScheduleFilter, SchedulesAnswer } from './schedule/answers.ts';
import type { ServiceFilter } from './service/answers.ts';
import type { TaskFilter } from './task/answers.ts';
import type { TemplateFilter } from './template/answers.ts';
import type { TimeFilter } from './time/answers.ts';

/** What server and SDK say to each other changes with this number; the server refuses others with `protocol_mismatch`. */
export const PROTOCOL_VERSION = 2;

/** What narrows a list, as it stands in the query: lists with commas between, what is undefined left out. */
export type ListQuery = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The lists by the path that answers them, `GET /v1/w/{ws}/{path}`: the kind of the records listed, and what narrows them. */
export interface Lists {
  readonly jobs: { readonly kind: 'job'; readonly query: JobFilter & { readonly state?: 'open' | 'archived' | 'all' } };
  readonly clients: { readonly kind: 'client'; readonly query: ClientFilter; readonly answer: ClientsAnswer };
  readonly contacts: { readonly kind: 'contact'; readonly query: { readonly q?: string; readonly client?: Id } };
  readonly members: { readonly kind: 'member'; readonly query: { readonly state?: 'invited' | 'active' | 'left' } };
  readonly fields: { readonly kind: 'field'; readonly query: { readonly aboutKind?: FieldOwner; readonly state?: 'live' | 'retired' } };
  readonly labels: { readonly kind: 'label'; readonly query: { readonly aboutKind?: 'job' | 'task'; readonly state?: 'live' | 'retired' } };
  readonly notes: { readonly kind: 'note'; readonly query: NoteFilter };
  readonly tasks: { readonly kind: 'task'; readonly query: TaskFilter };
  readonly projects: { readonly kind: 'project'; readonly query: ProjectFilter; readonly answer: ProjectsAnswer };
  readonly 'saved-tasks': { readonly kind: 'savedTasks'; readonly query: { readonly state?: 'live' | 'retired' | 'all' } };
  readonly time: { readonly kind: 'timeEntry'; readonly query: TimeFilter };
  readonly events: { readonly kind: 'event'; readonly query: EventFilter };
  readonly mileage: { readonly kind: 'mileageLog'; readonly query: MileageFilter };
  readonly services: { readonly kind: 'service'; readonly query: ServiceFilter };
  readonly lines: { readonly kind: 'line'; readonly query: LineFilter };
  readonly invoices: { readonly kind: 'invoice'; readonly query: InvoiceFilter; readonly answer: InvoicesAnswer };
  readonly payments: { readonly kind: 'payment'; readonly query: PaymentFilter };
  readonly pipelines: { readonly kind: 'pipeline'; readonly query: { readonly state?: 'live' | 'retired' } };
  readonly 'saved-views': { readonly kind: 'savedView'; readonly query: { readonly pipeline?: Id } };
  readonly runs: { readonly kind: 'run'; readonly query: RunFilter };
  readonly resources: { readonly kind: 'resource'; readonly query: ResourceFilter };
  readonly 'resource-kinds': { readonly kind: 'resourceKind'; readonly query: Readonly<Record<never, never>> };
  readonly files: { readonly kind: 'file'; readonly query: FileFilter };
  readonly folders: { readonly kind: 'folder'; readonly query: FolderFilter };
  readonly 'calendar-feeds': {
    readonly kind: 'calendarFeed';
    readonly query: Readonly<Record<never, never>>;
    readonly answer: CalendarFeedsAnswer;
  };
  readonly rules: { readonly kind: 'rule'; readonly query: RuleFilter };
  readonly effects: { readonly kind: 'effect'; readonly query: EffectFilter };
  readonly messages: { readonly kind: 'message'; readonly query: MessageFilter };
  readonly templates: { readonly kind: 'template'; readonly query: TemplateFilter };
  readonly hooks: { readonly kind: 'hook'; readonly query: { readonly state?: Hook['state'] } };
  readonly requests: { readonly kind: 'request'; readonly query: RequestFilter };
  readonly reminders: { readonly kind: 'reminder'; readonly query: ReminderFilter };
  readonly schedules: { readonly kind: 'schedule'; readonly query: ScheduleFilter; readonly answer: SchedulesAnswer };
  readonly occurrences: { readonly kind: 'occurrence'; readonly query: OccurrenceFilter };
}

/**
 * The pages by the path that answers them, `GET /v1/w/{ws}/{path}/{id}`, or with the id where the path says: the kind of the record, and the
 * whole answer.
 */
export interface Pages {
  readonly jobs: { readonly kind: 'job'; readonly answer: JobAnswer };
  readonly clients: { readonly kind: 'client'; readonly answer: JobAnswer };
  readonly contacts: { readonly kind: 'contact'; readonly answer: ContactAnswer };
  readonly projects: { readonly kind: 'project'; readonly answer: ProjectAnswer };
  readonly events: { readonly kind: 'event'; readonly answer: EventAnswer };
  readonly invoices: { readonly kind: 'invoice'; readonly answer: InvoiceAnswer };
  readonly pipelines: { readonly kind: 'pipeline'; readonly answer: PipelineAnswer };
  readonly 'jobs/{id}/billing': { readonly kind: 'job'; readonly answer: JobBillingAnswer };
  readonly rules: { readonly kind: 'rule'; readonly answer: RuleAnswer };
  readonly schedules: { readonly kind: 'schedule'; readonly answer: ScheduleAnswer };
}

/** The kind of the records that a path lists or shows; the types above keep it complete. */
export const pathKinds: { readonly [P in keyof Lists | keyof Pages]: (Lists & Pages)[P]['kind'] } = {
  jobs: 'job',
  clients: 'client',
  contacts: 'contact',
  members: 'member',
  fields: 'field',
  labels: 'label',
  notes: 'note',
  tasks: 'task',
  projects: 'project',
  'saved-tasks': 'savedTasks',
  time: 'timeEntry',
  events: 'event',
  mileage: 'mileageLog',
  services: 'service',
  lines: 'line',
  invoices: 'invoice',
  payments: 'payment',
  pipelines: 'pipeline',
  'saved-views': 'savedView',
  runs: 'run',
  resources: 'resource',
  'resource-kinds': 'resourceKind',
  files: 'file',
  folders: 'folder',
  'calendar-feeds': 'calendarFeed',
  rules: 'rule',
  effects: 'effect',
  messages: 'message',
  templates: 'template',
  hooks: 'hook',
  requests: 'request',
  reminders: 'reminder',
  schedules: 'schedule',
  occurrences: 'occurrence',
  'jobs/{id}/billing': 'job',
};
