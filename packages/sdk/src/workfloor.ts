import type {
  Activity,
  Actor,
  ArgsOf,
  Blocker,
  Change,
  Client,
  ClientContact,
  ClientMember,
  Commands,
  Comment,
  Contact,
  Day,
  Edition,
  Effect,
  EffectCount,
  Field,
  Folder,
  Id,
  Instant,
  Invoice,
  Job,
  JobClient,
  JobFilter,
  JobLink,
  Kind,
  Kinds,
  Label,
  Line,
  ListAnswer,
  ListQuery,
  Lists,
  Member,
  Message,
  MileageLog,
  Note,
  Pipeline,
  Pages,
  Payment,
  PreviewAnswer,
  Project,
  Records,
  Reminder,
  Request,
  Resource,
  ResourceKind,
  ResultOf,
  Run,
  Service,
  SessionAnswer,
  Stage,
  StoredFile,
  StudioEvent,
  Tag,
  Task,
  TaskCount,
  TaskFilter,
  TimeEntry,
  Workspace,
} from '@workfloor/core';
import type { ReadableAtom } from 'nanostores';
import type { ClientError } from './client-error.ts';

export interface WorkfloorOptions {
  /** Base address of the server, `https://work.example.com`. */
  readonly url: string;
  /** `ws_...` */
  readonly workspace: Id;
  /**
   * Fetches a session token from the host's back end. Called at the start, at 80 % of a token's life and once after a 401; never twice at
   * a time. A back end that trusts itself may hand its secret key (`wf_sk_...`) as `{ token }` without `expiresAt`.
   */
  readonly getToken: (request: TokenRequest) => Promise<SessionAnswer | { readonly token: string }>;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof fetch;
  /** Keeps unsent commands over a reload. @defaultValue IndexedDB where there is one, otherwise memory */
  readonly persist?: boolean;
  /** Follows the change stream, so stores stay live. @defaultValue true */
  readonly live?: boolean;
}

export interface TokenRequest {
  readonly reason: 'start' | 'renew' | 'unauthenticated';
  readonly signal: AbortSignal;
}

export interface RunOptions {
  /** The command id; the same id runs once. @defaultValue a new UUID */
  readonly id?: Id;
}

/** A command as a method. Resolves with the result after the server's word; the stores have changed long before. Rejects with a `ClientError`. */
export type Method<C> = (args: ArgsOf<C>, options?: RunOptions) => Promise<ResultOf<C>>;
export type Methods = { readonly [F in keyof Commands]: { readonly [V in keyof Commands[F]]: Method<Commands[F][V]> } };

/** How things stand with the server. */
export interface Status {
  readonly connection: 'connecting' | 'online' | 'offline' | 'signed-out' | 'closed';
  /** Commands that the server has not answered yet. */
  readonly pending: number;
  /** Since when there is no connection. */
  readonly since?: Instant;
}

/** What a store holds. A failure is a state, with the last good value where there was one. */
export type View<T> =
  | { readonly status: 'loading'; readonly value?: T; readonly error?: undefined }
  | { readonly status: 'ready'; readonly value: T; readonly error?: undefined }
  | { readonly status: 'error'; readonly value?: T; readonly error: ClientError };
export type ViewStore<T> = ReadableAtom<View<T>> & {
  /** Reads anew from the server. Never rejects: failure is state. */
  refresh(): Promise<void>;
};

/** A card of a board: the run and what one sees of its subject. Unchanged cards keep their identity from value to value. */
export interface Card {
  readonly run: Run;
  /** What runs; `run.subjectKind` says what it is. Of a resource of the host's, `url` says where a click leads. */
  readonly subject: Kinds[Run['subjectKind']];
  /** The job; undefined for a run of something else. */
  readonly job: Job | undefined;
  /** Title, name, number or label of what runs. */
  readonly title: string;
  readonly clients: readonly Client[];
  /** Tags of the job, then those of its clients, each once. */
  readonly tags: readonly Tag[];
  readonly assignees: readonly Member[];
  /** Who is responsible for the whole run. */
  readonly owner: Member | undefined;
  /** When it is due; of an event, its day. */
  readonly due: Day | null;
  readonly tasks: TaskCount;
  /** What the stage waits for, on whom and since when; the oldest first. */
  readonly blockers: readonly Blocker[];
  /** How much of what rules do and send for the run waits for its time, waits for a person's word, has failed. */
  readonly effects: EffectCount;
  /** A command on the run or its job has not been answered yet. */
  readonly isPending: boolean;
}

/** A column. Unchanged columns keep their identity from value to value. */
export interface Column {
  readonly stage: Stage;
  readonly retired: boolean;
  /** All that match, loaded or not. */
  readonly count: number;
  /** By rank. */
  readonly cards: readonly Card[];
  readonly hasMore: boolean;
}

export interface Board {
  readonly pipeline: Pipeline;
  readonly edition: Edition;
  readonly columns: readonly Column[];
}

export type BoardOptions = JobFilter & {
  /** @defaultValue the first live pipeline by name that is not hidden */
  readonly pipeline?: Id;
  /** Cards a column loads at a time. @defaultValue 50 */
  readonly pageSize?: number;
};

export interface BoardStore extends ViewStore<Board> {
  /** Loads the next page of a column, of so many cards, at most 200. Never rejects. @defaultValue count: `pageSize` */
  loadMore(stage: Id, count?: number): Promise<void>;
}

/** A client of a job with its link and contacts. */
export interface JobParty {
  readonly link: JobClient;
  readonly client: Client;
  readonly contacts: readonly { readonly link: ClientContact; readonly contact: Contact }[];
  /** Members who are assigned to the client. */
  readonly team: readonly ClientMember[];
}

/** A project of a job with its tasks, by rank. */
export interface JobProject {
  readonly project: Project;
  readonly tasks: readonly Task[];
}

/** What a job groups besides its clients, runs and own tasks. Lists that did not change keep their identity. */
export interface JobGroups {
  /** By which other things hang on the job, and by which other jobs link it. */
  readonly links: readonly JobLink[];
  /** By start. */
  readonly events: readonly StudioEvent[];
  /** Those about the job and those linked. */
  readonly projects: readonly JobProject[];
  /** Those of the job, those linked, and those in which its lines lie. */
  readonly invoices: readonly Invoice[];
  /** Of the job, of its tasks, and all of its invoices; by rank. */
  readonly lines: readonly Line[];
  readonly payments: readonly Payment[];
  readonly timeEntries: readonly TimeEntry[];
  readonly mileageLogs: readonly MileageLog[];
  /** Newest first. */
  readonly notes: readonly Note[];
  readonly folders: readonly Folder[];
  /** Of the job and its tasks, and those linked; by name. */
  readonly files: readonly StoredFile[];
  /** Other jobs linked, from either side. */
  readonly jobs: readonly Job[];
  readonly resources: readonly Resource[];
  /** What is asked of its clients, in the order of asking. */
  readonly requests: readonly Request[];
  /** Of its requests, invoices and tasks. */
  readonly reminders: readonly Reminder[];
  /** What rules have done and will do for it, its runs, and what belongs to it; newest first. */
  readonly effects: readonly Effect[];
  /** What has gone out and will, newest first. */
  readonly messages: readonly Message[];
}

/** A run of a job with what its steps are called. */
export interface JobRun {
  readonly run: Run;
  readonly pipeline: Pipeline;
  readonly edition: Edition;
  /** What its stage waits for, on whom and since when; the oldest first. */
  readonly blockers: readonly Blocker[];
  /** How much of what rules do and send for it waits for its time, waits for a person's word, has failed. */
  readonly effects: EffectCount;
}

export interface JobDetail extends JobGroups {
  readonly job: Job;
  readonly parties: readonly JobParty[];
  readonly tags: readonly Tag[];
  readonly assignees: readonly Member[];
  /** Open ones first. */
  readonly runs: readonly JobRun[];
  /** By rank. */
  readonly tasks: readonly Task[];
  /** Oldest first. */
  readonly comments: readonly Comment[];
  /** Newest first; what has been done since loading is added as it comes. */
  readonly activity: readonly Activity[];
}

/** A row of a task list (TASK-13). */
export interface TaskRow {
  readonly task: Task;
  readonly job: Job | undefined;
  readonly project: Project | undefined;
  /** The names of the stages that the job is at, one a pipeline. */
  readonly stages: readonly string[];
  /** Its own client and those of its job. */
  readonly clients: readonly Client[];
  readonly assignees: readonly Member[];
  readonly comments: number;
  /** The tasks that it ought to wait for, of those that are here. */
  readonly waitsFor: readonly Task[];
  /** It ought to wait for a task that is still open: a warning, no lock (TASK-12). */
  readonly isBlocked: boolean;
  readonly isPending: boolean;
}

export interface TaskListStore extends ViewStore<{ readonly rows: readonly TaskRow[]; readonly hasMore: boolean }> {
  /** So many more, 200 at most. @defaultValue 50 */
  loadMore(count?: number): Promise<void>;
}

/** Jobs by filter, newest first. */
export interface JobListStore extends ViewStore<{ readonly jobs: readonly Job[]; readonly hasMore: boolean }> {
  loadMore(): Promise<void>;
}

export interface ClientListStore extends ViewStore<{ readonly clients: readonly Client[]; readonly hasMore: boolean }> {
  loadMore(): Promise<void>;
}

/** A list of any kind of records. What has been made here comes first until the server has said where it belongs. */
export interface RecordList<L extends keyof Lists> {
  /** In the server's order. */
  readonly items: readonly Kinds[Lists[L]['kind']][];
  /** Others that came along: the client of an invoice, the job of a task. Undefined when it is not held. */
  find<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined;
  /** Those that came along and name a record of the list: the lines of a drive. */
  naming<K extends Kind>(kind: K, id: Id): readonly Kinds[K][];
  /** What the server said besides the records, page by page, when it was last read. */
  readonly answers: readonly SaidOf<L>[];
  readonly hasMore: boolean;
}

/** What the answers of a list hold besides records. */
type SaidOf<L extends keyof Lists> = Lists[L] extends { readonly answer: infer Answer } ? Omit<Answer, keyof ListAnswer> : object;

export interface RecordListStore<L extends keyof Lists> extends ViewStore<RecordList<L>> {
  loadMore(): Promise<void>;
}

/** A record with everything around it. */
export interface RecordPage<P extends keyof Pages> {
  readonly record: Kinds[Pages[P]['kind']];
  /** All that belongs to it, by kind, as it is now. */
  readonly records: Records;
  /** What the server said besides the records, when it was last read: sums, conflicts, history. */
  readonly answer: Omit<Pages[P]['answer'], 'records'>;
}

/** What everybody needs to know of the workspace: small, always complete and live. */
export interface Studio {
  readonly actor: Actor;
  readonly workspace: Workspace;
  readonly members: readonly Member[];
  readonly tags: readonly Tag[];
  /** The firm's own fields, retired ones too: records may hold values of them. */
  readonly fields: readonly Field[];
  readonly labels: readonly Label[];
  readonly services: readonly Service[];
  readonly resourceKinds: readonly ResourceKind[];
  readonly pipelines: readonly Pipeline[];
  /** The current editions. */
  readonly editions: readonly Edition[];
}

/** A file to send. */
export interface UploadOptions {
  readonly aboutKind: StoredFile['aboutKind'];
  /** The client, job or task it belongs to. */
  readonly about: Id;
  /** A folder of that client or job. @defaultValue none: private */
  readonly folder?: Id;
  /** Without slashes. */
  readonly name: string;
  /** A `File`, another Blob, or a stream, which a page reads whole before it sends it. */
  readonly body: Blob | ReadableStream<Uint8Array>;
  /** @defaultValue a new UUID */
  readonly id?: Id;
  /** Told how many bytes have gone up, of how many where that is known. In a page with a `fetch` of its own it is not called. */
  readonly onProgress?: (sent: number, total: number | undefined) => void;
  readonly signal?: AbortSignal;
}

export interface FileAddressOptions {
  /** `inline` only of JPEG, PNG, GIF and WebP. @defaultValue 'attachment': to be saved */
  readonly disposition?: 'attachment' | 'inline';
  /** `thumbnail`: the small picture, which files with `thumbnail: true` have. @defaultValue 'file' */
  readonly part?: 'file' | 'thumbnail';
}

/** A refused or failed command that nobody awaits any more, such as one from before a reload. */
export interface CommandFailure {
  readonly id: Id;
  readonly name: string;
  readonly error: ClientError;
}

/**
 * A workspace as a program sees it: commands as methods, live stores, and the state of the connection. Stores load when first listened
 * to, stay live while listened to, and change only what changed.
 */
export interface Workfloor extends Omit<Methods, 'job'> {
  /** Base address of the server: what paths in answers, such as the links of calendars, begin at. */
  readonly url: string;
  readonly workspaceId: Id;
  readonly $status: ReadableAtom<Status>;
  readonly $studio: ViewStore<Studio>;
  /** The same options give the same store. */
  board(options?: BoardOptions): BoardStore;
  /** `client.job(id)` is the live store of one job, `client.job.create(...)` and the like are its commands. */
  readonly job: Methods['job'] & ((id: Id) => ViewStore<JobDetail>);
  tasks(filter?: TaskFilter): TaskListStore;
  jobs(filter?: JobFilter & { readonly state?: 'open' | 'archived' | 'all' }): JobListStore;
  clients(filter?: { readonly q?: string }): ClientListStore;
  /** A live list of any kind of records, by the path of the API that lists them: `client.list('invoices', { client })`. */
  list<L extends keyof Lists>(path: L, query?: Lists[L]['query']): RecordListStore<L>;
  /** A record with everything around it, live: `client.page('invoices', id)`, `client.page('jobs/{id}/billing', job)`. */
  page<P extends keyof Pages>(path: P, id: Id): ViewStore<RecordPage<P>>;
  /** Reads once from any path of the API below the workspace: `client.read('mileage/totals', { by: 'member' })`. `signal` gives it up. */
  read<T>(path: string, query?: ListQuery, signal?: AbortSignal): Promise<T>;
  /** What a command would change and tell, by the server's word; changes nothing. */
  preview(name: string, args: unknown): Promise<PreviewAnswer>;
  /**
   * Sends a file and resolves with its record. Rejects with a `ClientError` when it is refused, breaks off (nothing is kept then), or is
   * given up by `signal`.
   */
  upload(file: UploadOptions): Promise<StoredFile>;
  /** The bytes of a file, as they come in. */
  download(id: Id, signal?: AbortSignal): Promise<Response>;
  /** An address of a file for a link or an image; whoever has it reads the file for a minute. */
  fileUrl(id: Id, options?: FileAddressOptions): Promise<string>;
  /** A whole list as a CSV file, as it comes in, under the same filters. */
  csv<L extends keyof Lists>(path: L, query?: Lists[L]['query'], signal?: AbortSignal): Promise<Response>;
  /** The document of an invoice or a credit note, as it comes in. */
  invoicePdf(id: Id, signal?: AbortSignal): Promise<Response>;
  /**
   * Makes the secret that signs the calls of a web hook (`whsec_...`), for owners and admins; nobody can read it again. The one before it
   * signs beside it for 24 hours.
   */
  hookSecret(hook: Id): Promise<string>;
  /** Takes back the last command of this client that can be taken back. Resolves with its name, or undefined when there is none. */
  undo(): Promise<string | undefined>;
  /** The name of the command that `undo()` would take back. */
  readonly $undoable: ReadableAtom<string | undefined>;
  /** A new record id. */
  newId(): Id;
  /** Calls the listener when a command fails after all, with what was rolled back. Returns the unsubscriber. */
  onFailure(listener: (failure: CommandFailure) => void): () => void;
  /** Calls the listener with the changes of others as they come in, for announcements. Returns the unsubscriber. */
  onRemoteChange(listener: (change: Change) => void): () => void;
  /** Forgets token, caches and unsent commands, and closes the stream: the person has signed out. */
  logout(): Promise<void>;
  /** Closes the stream and timers; unsent commands stay for the next time. */
  close(): void;
}
