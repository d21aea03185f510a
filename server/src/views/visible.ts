import { aboutKinds, isWide, mayRead } from '@workfloor/core';
import type { Id, Kind, Viewer } from '@workfloor/core';
import { tableNames } from '../storage/tables.ts';
import { allTrue, anyOf, bound, not, sql } from './sql.ts';
import type { Condition, Sql } from './sql.ts';
import type { Eyes, ViewSession } from './view-session.ts';

/**
 * The rules of `sight/sight.ts` of the core as SQL, for the selects and counts of this folder; a random test holds the two against each
 * other. What is known without looking leaves no trace in the statement.
 */
class Conditions {
  readonly viewer: Viewer;
  readonly closed: readonly Id[];
  readonly #workspace: Id;
  readonly #isOneOf: (column: string) => string;
  #depth = 0;

  constructor({ workspace, connection }: ViewSession, { viewer, closed }: Eyes) {
    this.viewer = viewer;
    this.closed = closed;
    this.#workspace = workspace;
    this.#isOneOf = (column) => connection.isOneOf(column);
  }

  get reachesAll(): boolean {
    return this.viewer.access === 'all';
  }

  /** The viewer is in the list that lies in this link table. */
  isListed(table: string, owner: string, id: string): Sql {
    return sql`${id} in (select ${owner} from ${table} where workspace_id = ${this.here} and member = ${this.me})`;
  }

  get here(): Sql {
    return bound(this.#workspace);
  }

  get me(): Sql {
    return bound(this.viewer.member);
  }

  /** Written by the viewer. */
  get byMe(): Sql {
    return bound(`staff:${this.viewer.member}`);
  }

  /** There is a row of the table under this id for which the condition holds. */
  exists(table: string, [column, id]: readonly [column: string, id: string], condition: (alias: string) => Condition): Condition {
    const alias = `seen${(this.#depth += 1)}`;
    const inner = condition(alias);
    if (inner === false) return false;
    const more = inner === true ? { text: '', values: [] } : sql` and ${inner}`;
    return sql`exists (select 1 from ${table} ${alias} where ${alias}.workspace_id = ${this.here} and ${alias}.${column} = ${id}${more})`;
  }

  seesId(kind: Kind, id: string): Condition {
    return mayRead(this.viewer, kind) && this.reachesId(kind, id);
  }

  reachesId(kind: Kind, id: string): Condition {
    if (kind === 'client') return this.reachesClient(id);
    if (kind === 'pipeline') return this.isOpen(id);
    let isSettled: boolean | undefined;
    const found = this.exists(tableNames[kind], ['id', id], (alias) => {
      const condition = reaches[kind](this, alias);
      if (typeof condition === 'boolean') isSettled = condition;
      return condition;
    });
    return isSettled ?? found;
  }

  /** By what another column says the id is of. */
  seesNamed(alias: string, kindColumn: string, idColumn: string, kinds: readonly Kind[]): Condition {
    const each = kinds.map((kind) => [kind, this.seesId(kind, `${alias}.${idColumn}`)] as const);
    if (each.every(([, condition]) => condition === true)) return true;
    return anyOf(...each.map(([kind, condition]) => allTrue(sql`${alias}.${kindColumn} = ${bound(kind)}`, condition)));
  }

  isOpen(pipeline: string): Condition {
    return this.closed.length === 0 || { text: `not (${this.#isOneOf(pipeline)})`, values: [this.closed] };
  }

  reachesClient(id: string): Condition {
    const { access } = this.viewer;
    if (access === 'all') return true;
    const assigned = this.isListed('client_members', 'client', id);
    if (access === 'chosen') return assigned;
    const mine = sql`select task from task_assignees where workspace_id = ${this.here} and member = ${this.me}`;
    const named = sql`select client from tasks where workspace_id = ${this.here} and client is not null and id in (${mine})`;
    const jobs = sql`select job from tasks where workspace_id = ${this.here} and job is not null and id in (${mine})`;
    const throughJobs = sql`select client from job_clients where workspace_id = ${this.here} and job in (${jobs})`;
    return anyOf(assigned, sql`${id} in (${named})`, sql`${id} in (${throughJobs})`);
  }

  /** One of the clients that a record has in another table, or it has none there. */
  reachesAny(table: string, owner: string, id: string): Condition {
    const reached = this.exists(table, [owner, id], (alias) => this.reachesClient(`${alias}.client`));
    return anyOf(reached, not(this.exists(table, [owner, id], () => true)));
  }

  reachesJob(id: string): Condition {
    if (this.reachesAll) return true;
    return anyOf(this.reachesAny('job_clients', 'job', id), this.isListed('job_assignees', 'job', id));
  }
}

type Reaches = { readonly [K in Kind]: (where: Conditions, alias: string) => Condition };

const always = (): Condition => true;
const byClient = (where: Conditions, alias: string): Condition => where.reachesClient(`${alias}.client`);
const isNull = (...columns: readonly string[]): Condition => allTrue(...columns.map((column) => sql`${column} is null`));
const aboutFolder = ['client', 'job'] as const;

const reaches: Reaches = {
  workspace: always,
  member: always,
  tag: always,
  field: always,
  service: always,
  savedTasks: always,
  resourceKind: always,
  resource: always,
  client: (where, t) => where.reachesClient(`${t}.id`),
  clientMember: byClient,
  clientContact: byClient,
  jobClient: byClient,
  invoice: byClient,
  contact: (where, t) => where.reachesAll || where.reachesAny('client_contacts', 'contact', `${t}.id`),
  job: (where, t) => where.reachesJob(`${t}.id`),
  event: (where, t) =>
    where.reachesAll || anyOf(where.reachesAny('event_clients', 'event', `${t}.id`), where.isListed('event_assignees', 'event', `${t}.id`)),
  invoiceCopy: (where, t) => where.reachesId('invoice', `${t}.id`),
  payment: (where, t) => where.reachesId('invoice', `${t}.invoice`),
  project(where, t) {
    if (where.reachesAll) return true;
    const kinds = ['client', 'event', 'invoice', 'job'] as const;
    const about = kinds.map((kind) => allTrue(sql`${t}.about_kind = ${bound(kind)}`, where.reachesId(kind, `${t}.about`)));
    return anyOf(isNull(`${t}.about`), where.isListed('project_assignees', 'project', `${t}.id`), ...about);
  },
  task: (where, t) =>
    where.reachesAll ||
    anyOf(
      where.isListed('task_assignees', 'task', `${t}.id`),
      isNull(`${t}.job`, `${t}.project`, `${t}.client`),
      allTrue(sql`${t}.job is not null`, where.reachesJob(`${t}.job`)),
      where.reachesClient(`${t}.client`),
      where.reachesId('project', `${t}.project`),
    ),
  timeEntry: (where, t) =>
    where.reachesAll ||
    anyOf(
      sql`${t}.member = ${where.me}`,
      isNull(`${t}.task`, `${t}.job`),
      where.reachesId('task', `${t}.task`),
      allTrue(sql`${t}.job is not null`, where.reachesJob(`${t}.job`)),
    ),
  mileageLog: (where, t) =>
    where.reachesAll ||
    anyOf(
      sql`${t}.member = ${where.me}`,
      isNull(`${t}.event`, `${t}.job`),
      where.reachesId('event', `${t}.event`),
      allTrue(sql`${t}.job is not null`, where.reachesJob(`${t}.job`)),
    ),
  line(where, t) {
    if (where.reachesAll) return true;
    const sourceKinds = ['task', 'timeEntry', 'mileageLog'] as const;
    const sources = sourceKinds.map((kind) => allTrue(sql`${t}.source_kind = ${bound(kind)}`, where.reachesId(kind, `${t}.source`)));
    return anyOf(
      where.reachesClient(`${t}.client`),
      allTrue(isNull(`${t}.client`), where.reachesId('invoice', `${t}.invoice`)),
      allTrue(isNull(`${t}.client`, `${t}.invoice`), anyOf(...sources)),
      allTrue(isNull(`${t}.client`, `${t}.invoice`, `${t}.source`), where.reachesJob(`${t}.job`)), // without a job as well
    );
  },
  note(where, t) {
    if (where.reachesAll) return true;
    const linked = where.exists('job_links', ['item', `${t}.id`], () => true);
    const job = where.exists('job_links', ['item', `${t}.id`], (link) => where.reachesJob(`${link}.job`));
    const own = sql`${t}."by" = ${where.byMe}`;
    return anyOf(own, where.reachesClient(`${t}.client`), job, allTrue(isNull(`${t}.client`), not(linked)));
  },
  folder: (where, t) => where.seesNamed(t, 'about_kind', 'about', aboutFolder),
  file: (where, t) => where.seesNamed(t, 'about_kind', 'about', [...aboutFolder, 'task']),
  comment: (where, t) => where.seesNamed(t, 'about_kind', 'about', ['job', 'task', 'client', 'event', 'invoice', 'project', 'file']),
  jobLink: (where, t) =>
    allTrue(
      where.reachesJob(`${t}.job`),
      where.seesNamed(t, 'item_kind', 'item', ['event', 'invoice', 'project', 'note', 'file', 'job', 'resource']),
    ),
  pipeline: (where, t) => where.isOpen(`${t}.id`),
  edition: (where, t) => where.isOpen(`${t}.pipeline`),
  label: (where, t) => where.closed.length === 0 || anyOf(isNull(`${t}.pipeline`), where.isOpen(`${t}.pipeline`)),
  run: (where, t) =>
    allTrue(
      where.isOpen(`${t}.pipeline`),
      where.seesNamed(t, 'subject_kind', 'subject', ['job', 'client', 'event', 'invoice', 'project', 'resource']),
    ),
  awaited: (where, t) => where.reachesId('run', `${t}.run`),
  calendarFeed: (where, t) =>
    anyOf(sql`${t}."by" = ${where.byMe}`, allTrue(sql`${t}.about_kind = 'member'`, sql`${t}.about = ${where.me}`)),
  savedView: (where, t) => allTrue(anyOf(isNull(`${t}.member`), sql`${t}.member = ${where.me}`), where.isOpen(`${t}.pipeline`)),
  request: byClient,
  template: always,
  hook: () => false,
  rule: (where, t) => where.closed.length === 0 || anyOf(isNull(`${t}.pipeline`), where.isOpen(`${t}.pipeline`)),
  ruleEdition: (where, t) => where.reachesId('rule', `${t}.rule`),
  effect: (where, t) =>
    allTrue(where.seesNamed(t, 'about_kind', 'about', aboutKinds), anyOf(isNull(`${t}.run`), where.reachesId('run', `${t}.run`))),
  message: (where, t) =>
    allTrue(
      sql`${t}.channel <> 'hook'`,
      anyOf(
        allTrue(isNull(`${t}.about`), isWide(where.viewer)),
        allTrue(sql`${t}.about is not null`, where.seesNamed(t, 'about_kind', 'about', aboutKinds)),
      ),
    ),
  reminder: (where, t) => where.seesNamed(t, 'about_kind', 'about', ['request', 'invoice', 'task']),
  schedule: (where, t) =>
    allTrue(
      anyOf(isNull(`${t}.pipeline`), where.isOpen(`${t}.pipeline`)),
      where.reachesAll || where.reachesAny('schedule_clients', 'schedule', `${t}.id`),
    ),
  occurrence: (where, t) =>
    allTrue(where.reachesId('schedule', `${t}.schedule`), anyOf(isNull(`${t}.client`), where.reachesClient(`${t}.client`))),
};

/** As `visible`, with what is known without looking told as such. */
export function visibility(session: ViewSession, kind: Kind, alias: string = tableNames[kind]): Condition {
  const { eyes } = session;
  if (!eyes) return true;
  return mayRead(eyes.viewer, kind) && reaches[kind](new Conditions(session, eyes), alias);
}

/**
 * The condition under which whoever asks sees a row of a kind's table, for the hand-written selects and counts of this folder.
 * `recordsWhere` puts it into its own. `alias` names the table in the query.
 */
export function visible(session: ViewSession, kind: Kind, alias?: string): Sql {
  const condition = visibility(session, kind, alias);
  return typeof condition === 'boolean' ? { text: condition ? '1 = 1' : '1 = 0', values: [] } : condition;
}

/** `visible` for a list of conditions: nothing, where nothing is hidden, so that statements stay as they are. */
export function seen(session: ViewSession, kind: Kind, alias?: string): readonly Sql[] {
  return visibility(session, kind, alias) === true ? [] : [visible(session, kind, alias)];
}

/** The condition that a column of another table, which holds ids of this kind, names a record that whoever asks sees. */
export function seenBy(session: ViewSession, kind: Kind, column: string): readonly Sql[] {
  const { eyes } = session;
  const condition = !eyes || new Conditions(session, eyes).seesId(kind, column);
  if (condition === true) return [];
  return [condition === false ? { text: '1 = 0', values: [] } : condition];
}
