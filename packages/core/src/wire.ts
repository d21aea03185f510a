import type { FieldOwner } from './field/field.ts';
import type { Folder, StoredFile } from './file/file.ts';
import type { Change, ChangedRow } from './kernel/change.ts';
import type { Actor } from './kernel/command.ts';
import type { Conflict } from './event/conflicts.ts';
import type { StudioEvent } from './event/event.ts';
import type { InvoiceAnswer, InvoiceFilter, LineFilter, PaymentFilter, ServiceFilter } from './invoice/answers.ts';
import type { Day, Id, Instant, Kind, Kinds } from './kernel/record.ts';
import type { Spread } from './insights/spread.ts';
import type { MileageLog } from './mileage/mileage-log.ts';
import type { RefusalCode } from './kernel/refusal.ts';
import type { Stage } from './pipeline/pipeline.ts';
import type { Run } from './run/run.ts';
import type { Blocker } from './run/blockers.ts';

/** What server and SDK say to each other changes with this number; the server refuses others with `protocol_mismatch`. */
export const PROTOCOL_VERSION = 2;

/** A place in a workspace's change log, `<epoch>.<seq>`. A restored database begins a new epoch (D16). */
export type Cursor = string;

/** Records by kind, as reads answer them. */
export type Records = { readonly [K in Kind]?: readonly Kinds[K][] };

/** Every read answers whole records, once each, and the place in the log at which they are true. */
export interface Snapshot {
  readonly cursor: Cursor;
  readonly records: Records;
}

/** `GET /v1/w/{ws}/start`: who is asking, the workspace, its members, tags, pipelines and their current editions. */
export interface StartAnswer extends Snapshot {
  readonly actor: Actor;
}

/** How many tasks a job has. */
export interface TaskCount {
  readonly open: number;
  readonly done: number;
}

/** By run, what its active step waits for; runs that wait for nothing are left out. */
export type Waits = Readonly<Record<Id, readonly Blocker[]>>;

/** `GET /v1/w/{ws}/runs/{id}/blockers`: with the run, all that its step waits for, done or not, and who must act. */
export interface BlockersAnswer extends Snapshot {
  readonly run: Id;
  readonly stage: Id;
  readonly gate: NonNullable<Stage['gate']>;
  readonly blockers: readonly Blocker[];
}

/** What narrows a board or a list of jobs; all parts must hold. */
export interface JobFilter {
  /** Words, each of which must begin a word of the title, the number, a client's name or a tag's name. */
  readonly q?: string;
  /** Any of these tags, on the job or on one of its clients. */
  readonly tags?: readonly Id[];
  /** Any of these assignees. */
  readonly assignees?: readonly Id[];
}

export interface BoardColumn {
  readonly stage: Stage;
  /** Not in the current edition any more, but runs of an earlier one stand in it. */
  readonly retired: boolean;
  /** Runs that match the filter, loaded or not. */
  readonly count: number;
  /** The first ones by rank; their records are in `records`. */
  readonly runs: readonly Id[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** `GET /v1/w/{ws}/boards/{pipeline}?q=&tags=&assignees=&limit=`: open runs that are not archived, with jobs, clients and links. */
export interface BoardAnswer extends Snapshot {
  readonly pipeline: Id;
  readonly columns: readonly BoardColumn[];
  /** By job, for the jobs in `records`. Jobs without tasks are left out. */
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
}

/** `GET /v1/w/{ws}/boards/{pipeline}/columns/{stage}?after=&...`: the next page of one column. */
export interface ColumnAnswer extends Snapshot {
  readonly runs: readonly Id[];
  readonly next: string | null;
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
}

/** `GET /v1/w/{ws}/cards?runs=a,b`: what the cards of these runs show; at most 200. */
export interface CardsAnswer extends Snapshot {
  readonly tasks: Readonly<Record<Id, TaskCount>>;
  readonly waits: Waits;
}

/** One entry of a record's history. */
export interface Activity {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly command: string;
  readonly events: Change['events'];
}

/** `GET /v1/w/{ws}/jobs/{job}`: everything that a job groups, its runs with their editions, and its latest 100 activities, newest first. */
export interface JobAnswer extends Snapshot {
  readonly activity: readonly Activity[];
  readonly waits: Waits;
}

/** `GET /v1/w/{ws}/contacts/{id}`: a contact with the clients they belong to, the switches in each, and the latest activity. */
export interface ContactAnswer extends Snapshot {
  readonly activity: readonly Activity[];
}

/** What a row of a client shows besides records (ACC-3). */
export interface ClientFacts {
  /** Of the client, or of a job of theirs. */
  readonly openTasks: number;
  readonly unpaidInvoices: number;
}

/** `GET /v1/w/{ws}/clients`: with the members who are assigned to them. */
export interface ClientsAnswer extends ListAnswer {
  /** By client. Those with nothing open are left out. */
  readonly facts: Readonly<Record<Id, ClientFacts>>;
}

/** What narrows `GET /v1/w/{ws}/clients`; all parts must hold. */
export interface ClientFilter {
  readonly q?: string;
  readonly state?: 'lead' | 'active' | 'closed';
  /** Only those that this member is assigned to. */
  readonly member?: Id;
}

/** What narrows `GET /v1/w/{ws}/notes`; all parts must hold. */
export interface NoteFilter {
  readonly client?: Id;
  readonly job?: Id;
  /** @defaultValue 'live' */
  readonly state?: 'live' | 'archived' | 'all';
}

/** A list: the ids in order, their records and those that a row shows, and where the next page begins. */
export interface ListAnswer extends Snapshot {
  readonly ids: readonly Id[];
  readonly next: string | null;
}

/** What narrows a list, as it stands in the query: lists with commas between, what is undefined left out. */
export type ListQuery = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The lists by the path that answers them, `GET /v1/w/{ws}/{path}`: the kind of the records listed, and what narrows them. */
export interface Lists {
  readonly jobs: { readonly kind: 'job'; readonly query: JobFilter & { readonly state?: 'open' | 'archived' | 'all' } };
  readonly clients: { readonly kind: 'client'; readonly query: ClientFilter };
  readonly contacts: { readonly kind: 'contact'; readonly query: { readonly q?: string; readonly client?: Id } };
  readonly members: { readonly kind: 'member'; readonly query: { readonly state?: 'invited' | 'active' | 'left' } };
  readonly fields: { readonly kind: 'field'; readonly query: { readonly aboutKind?: FieldOwner; readonly state?: 'live' | 'retired' } };
  readonly labels: { readonly kind: 'label'; readonly query: { readonly aboutKind?: 'job' | 'task'; readonly state?: 'live' | 'retired' } };
  readonly notes: { readonly kind: 'note'; readonly query: NoteFilter };
  readonly tasks: { readonly kind: 'task'; readonly query: TaskFilter };
  readonly projects: { readonly kind: 'project'; readonly query: ProjectFilter };
  readonly 'saved-tasks': { readonly kind: 'savedTasks'; readonly query: { readonly state?: 'live' | 'retired' | 'all' } };
  readonly time: { readonly kind: 'timeEntry'; readonly query: TimeFilter };
  readonly events: { readonly kind: 'event'; readonly query: EventFilter };
  readonly mileage: { readonly kind: 'mileageLog'; readonly query: MileageFilter };
  readonly services: { readonly kind: 'service'; readonly query: ServiceFilter };
  readonly lines: { readonly kind: 'line'; readonly query: LineFilter };
  readonly invoices: { readonly kind: 'invoice'; readonly query: InvoiceFilter };
  readonly payments: { readonly kind: 'payment'; readonly query: PaymentFilter };
  readonly pipelines: { readonly kind: 'pipeline'; readonly query: { readonly state?: 'live' | 'retired' } };
  readonly runs: { readonly kind: 'run'; readonly query: RunFilter };
  readonly resources: { readonly kind: 'resource'; readonly query: ResourceFilter };
  readonly 'resource-kinds': { readonly kind: 'resourceKind'; readonly query: Readonly<Record<never, never>> };
  readonly files: { readonly kind: 'file'; readonly query: FileFilter };
  readonly folders: { readonly kind: 'folder'; readonly query: FolderFilter };
  readonly 'calendar-feeds': { readonly kind: 'calendarFeed'; readonly query: Readonly<Record<never, never>> };
}

/** The pages by the path that answers them, `GET /v1/w/{ws}/{path}/{id}`: the kind of the record, and the whole answer. */
export interface Pages {
  readonly jobs: { readonly kind: 'job'; readonly answer: JobAnswer };
  readonly clients: { readonly kind: 'client'; readonly answer: JobAnswer };
  readonly contacts: { readonly kind: 'contact'; readonly answer: ContactAnswer };
  readonly projects: { readonly kind: 'project'; readonly answer: ProjectAnswer };
  readonly events: { readonly kind: 'event'; readonly answer: EventAnswer };
  readonly invoices: { readonly kind: 'invoice'; readonly answer: InvoiceAnswer };
  readonly pipelines: { readonly kind: 'pipeline'; readonly answer: PipelineAnswer };
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
  runs: 'run',
  resources: 'resource',
  'resource-kinds': 'resourceKind',
  files: 'file',
  folders: 'folder',
  'calendar-feeds': 'calendarFeed',
};

/** What narrows `GET /v1/w/{ws}/tasks`; all parts must hold. */
export interface TaskFilter {
  readonly job?: Id;
  readonly assignee?: Id;
  /** @defaultValue 'open': planned and in progress */
  readonly state?: 'open' | 'done' | 'all';
  /** Due on this day or before it. */
  readonly dueBy?: string;
  readonly q?: string;
  readonly project?: Id;
  /** For this client: their own, their jobs', their projects'. */
  readonly client?: Id;
  /** Exactly this label. */
  readonly label?: string;
  /** Any of these. */
  readonly tags?: readonly Id[];
  /** Only those that wait for an open task, or only those that do not (TASK-12). */
  readonly waiting?: boolean;
}

/** What a row of a task shows besides records (TASK-13). */
export interface TaskFacts {
  readonly comments: number;
  /** Open tasks that it ought to wait for: it is blocked while there is one. */
  readonly waitingFor: readonly Id[];
}

/** `GET /v1/w/{ws}/tasks`: with the jobs, their open runs and editions, their clients, the projects. */
export interface TasksAnswer extends ListAnswer {
  /** By task. Those without comments that wait for nothing are left out. */
  readonly facts: Readonly<Record<Id, TaskFacts>>;
}

/** What narrows `GET /v1/w/{ws}/projects`; all parts must hold. Projects are listed newest first. */
export interface ProjectFilter {
  /** What they belong to: the id of a client, an event, an invoice or a job. */
  readonly about?: Id;
  readonly assignee?: Id;
  /** @defaultValue 'open' */
  readonly state?: 'open' | 'done' | 'archived' | 'all';
  readonly q?: string;
}

/** `GET /v1/w/{ws}/projects`: with what they belong to. */
export interface ProjectsAnswer extends ListAnswer {
  /** By project. Those without tasks are left out. */
  readonly tasks: Readonly<Record<Id, TaskCount>>;
}

/** `GET /v1/w/{ws}/projects/{id}`: the first tasks, what it belongs to, runs, comments, sets that may fill it, its latest activities. */
export interface ProjectAnswer extends JobAnswer {
  readonly tasks: Readonly<Record<Id, TaskCount>>;
}

/** What narrows `GET /v1/w/{ws}/time`; all parts must hold. Entries are listed newest first. */
export interface TimeFilter {
  readonly member?: Id;
  readonly job?: Id;
  readonly task?: Id;
  /** Begun at this moment or later. */
  readonly from?: Instant;
  /** Begun before this moment. */
  readonly to?: Instant;
  readonly running?: boolean;
}

/** Minutes of one member on one job; timers that run are not in it. */
export interface TimeTotal {
  readonly member: Id;
  /** Null: on no job. */
  readonly job: Id | null;
  readonly entries: number;
  readonly minutes: number;
  /** The part of it that is billable. */
  readonly billable: number;
}

/** `GET /v1/w/{ws}/time/totals`: sums add up over members and jobs. With the jobs that are named. */
export interface TimeTotalsAnswer extends Snapshot {
  readonly totals: readonly TimeTotal[];
}

/** What narrows `GET /v1/w/{ws}/runs`; all parts must hold (PIPE-13). */
export interface RunFilter {
  readonly pipeline?: Id;
  readonly stage?: Id;
  readonly subjectKind?: Run['subjectKind'];
  readonly subject?: Id;
  /** The member responsible. */
  readonly owner?: Id;
  /** @defaultValue 'open': without those of archived jobs */
  readonly state?: Run['state'] | 'all';
  /** Those whose time in the stage was over before this day and whose clock goes. */
  readonly overdueOn?: Day;
}

/** What narrows `GET /v1/w/{ws}/resources`; all parts must hold. */
export interface ResourceFilter {
  readonly kind?: string;
  /** The host's own id. */
  readonly key?: string;
  /** False also finds those of which the host has not said. */
  readonly done?: boolean;
  readonly q?: string;
}

/** How many open runs stand in a stage of an edition. */
export interface RunCount {
  readonly edition: Id;
  readonly stage: Id;
  readonly count: number;
}

/** `GET /v1/w/{ws}/pipelines/{id}`: all its editions, its labels, how many open runs each edition has, and the latest activity. */
export interface PipelineAnswer extends Snapshot {
  readonly runs: readonly RunCount[];
  readonly activity: readonly Activity[];
}

/** How long open runs have been in a stage, in days without those in which their clocks stood still. */
export interface StageAge extends Spread {
  readonly stage: Id;
  readonly oldest: number | null;
}

/** How many runs ended in a week, in each way. */
export interface WeekEnds {
  /** Its Monday. The first and the last week may be cut by the period. */
  readonly week: Day;
  readonly done: number;
  readonly closed: number;
  readonly moved: number;
}

/**
 * `GET /v1/w/{ws}/pipelines/{id}/insights`: with the pipeline and all its editions. Durations are days of 24 hours; medians and 85th
 * percentiles are values that occur. `workdays`: only what falls on working days counts.
 */
export interface InsightsAnswer extends Snapshot {
  readonly from: Day;
  readonly to: Day;
  readonly workdays: boolean;
  /** Of the runs on the board now; by stage, in the order of the current edition, those of earlier ones last. */
  readonly ageing: readonly StageAge[];
  /** Each week of the period. */
  readonly throughput: readonly WeekEnds[];
  /** From start to done, of the runs that were done in the period. */
  readonly cycle: Spread;
  /** Of the visits that ended in the period, in the same order. */
  readonly stages: readonly (Spread & { readonly stage: Id })[];
}

/** One field that a change gave another value. Absent: it was not there before, or is not any more. */
export interface FieldChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What one change did to one record. */
export interface RecordChange {
  readonly kind: Kind;
  readonly id: Id;
  readonly op: ChangedRow['op'];
  /** Empty for a new record and for one that is gone. */
  readonly fields: readonly FieldChange[];
}

/** One entry of `GET /v1/w/{ws}/history/{kind}/{id}`. */
export interface HistoryEntry extends Activity {
  readonly commandId: Id;
  /** The record itself and what belongs to it; null when this is not kept any more (D15). */
  readonly changes: readonly RecordChange[] | null;
}

/** `GET /v1/w/{ws}/history/{kind}/{id}?limit=&after=`: all changes of a record and of what belongs to it, newest first. */
export interface HistoryAnswer {
  readonly cursor: Cursor;
  readonly entries: readonly HistoryEntry[];
  readonly next: string | null;
}

/** What narrows `GET /v1/w/{ws}/events`; all parts must hold. Events are listed by start. */
export interface EventFilter {
  /** Not over before this moment. */
  readonly from?: Instant;
  /** Begins before this moment. */
  readonly to?: Instant;
  readonly assignee?: Id;
  readonly client?: Id;
  readonly job?: Id;
  /** Exactly this word. */
  readonly kind?: string;
  /** @defaultValue all */
  readonly state?: StudioEvent['state'];
}

/** `GET /v1/w/{ws}/events/{event}`: the event, what belongs to it, its latest activities, and who is wanted elsewhere meanwhile. */
export interface EventAnswer extends JobAnswer {
  readonly conflicts: readonly Conflict[];
}

/** `GET /v1/w/{ws}/events/conflicts?member=&from=&to=`: what takes the member's time then, and which of these events overlap. */
export interface ConflictsAnswer extends Snapshot {
  /** By start; without cancelled ones. */
  readonly ids: readonly Id[];
  /** Each pair once. */
  readonly conflicts: readonly Conflict[];
}

/** What narrows `GET /v1/w/{ws}/mileage` and its totals; all parts must hold. Logs are listed newest first. */
export interface MileageFilter {
  readonly member?: Id;
  readonly job?: Id;
  readonly event?: Id;
  /** Exactly this one. */
  readonly vehicle?: string;
  /** On this day or later. */
  readonly from?: Day;
  /** On this day or before it. */
  readonly to?: Day;
  readonly state?: MileageLog['state'];
  /** Only those that are over and to be billed, and have no line, because there is no rate of their day. */
  readonly leftOut?: boolean;
}

/** How far it was altogether, of the logs that are closed. Kilometres and miles are never added up. */
export interface MileageTotal {
  /** Id of the member or the job, or the year; null: of no job. */
  readonly key: string | null;
  readonly unit: MileageLog['unit'];
  readonly logs: number;
  readonly distance: number;
  /** The part of it that is billable. */
  readonly billable: number;
}

/** `GET /v1/w/{ws}/mileage/totals?by=member|job|year`, with the members or jobs that are named. */
export interface MileageTotalsAnswer extends Snapshot {
  readonly totals: readonly MileageTotal[];
}

/** `GET /v1/w/{ws}/calendar-feeds`: the live ones that one has opened or that are about oneself; admins see all. */
export interface CalendarFeedsAnswer extends ListAnswer {
  /** By id: the path of the secret link on this server. */
  readonly links: Readonly<Record<Id, string>>;
}

/** `POST /v1/w/{ws}/files/{id}/grant`: where the bytes of a file can be fetched for a minute, without a credential. */
export interface FileGrantAnswer {
  /** A path on the server, or a whole address when files are downloaded from elsewhere. */
  readonly url: string;
  readonly expiresAt: Instant;
}

/** What narrows `GET /v1/w/{ws}/files`; all parts must hold. Files are listed newest first. */
export interface FileFilter {
  /** A client, a job or a task. */
  readonly about?: Id;
  /** `none`: in no folder. */
  readonly folder?: Id;
  /** @defaultValue 'kept': live and sealed */
  readonly state?: StoredFile['state'] | 'kept' | 'all';
}

/** What narrows `GET /v1/w/{ws}/folders`; all parts must hold. */
export interface FolderFilter {
  /** A client or a job. */
  readonly about?: Id;
  /** @defaultValue 'live' */
  readonly state?: Folder['state'] | 'all';
}

/** `POST /v1/w/{ws}/commands/{name}`, with the command id as `Idempotency-Key`. */
export interface CommandAnswer<Result = unknown> {
  /** What was logged; null when the command changed nothing. */
  readonly change: Change | null;
  readonly result: Result;
  readonly cursor: Cursor;
}

/** One entry of `POST /v1/w/{ws}/commands`: run in order, each on its own; a refused one does not stop the next. */
export interface BatchEntry {
  readonly id: Id;
  readonly name: string;
  readonly args: unknown;
}
export type BatchAnswer = readonly (CommandAnswer | Problem)[];

/** `?preview`: what the command would change and tell, without doing it. */
export interface PreviewAnswer {
  readonly rows: Change['rows'];
  readonly events: Change['events'];
  /** What the command itself would answer; null when it answers nothing. */
  readonly result: unknown;
}

/** RFC 9457, with our code, what it concerns, and an id to quote. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: RefusalCode;
  readonly requestId: string;
  /** The refusal's own data: ids, current version, uses. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Which input is wrong, for `invalid_input`, and which id leads nowhere, for `not_found`. */
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}

/** `POST /v1/w/{ws}/sessions` and every host's token endpoint. */
export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: Instant;
}
