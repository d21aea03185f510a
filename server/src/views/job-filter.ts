import type { Day, Id, JobFilter } from '@workfloor/core';
import { wordsOf } from '../storage/search-terms.ts';
import { tableNames } from '../storage/tables.ts';
import { eventsOn } from './event-days.ts';
import { allOf, isAmong, ofOthers, oneOf, selectsAbout, throughJobs } from './filter.ts';
import type { MoreKinds } from './filter.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen, seenBy } from './visible.ts';

/** A filter as views are asked it: what is overdue depends on the day. */
export interface StudioFilter extends Omit<JobFilter, 'overdue'> {
  /** Only what is late on this day, or only what is not. */
  readonly late?: { readonly is: boolean; readonly on: Day };
}

/** What is narrowed: the runs of a board, with what runs there besides jobs and clients, or jobs. */
export type Narrowed = { readonly table: 'runs'; readonly kinds: MoreKinds } | { readonly table: 'jobs' };

/** Asks one filter of one table. */
class Filtering {
  readonly #session: ViewSession;
  readonly #narrowed: Narrowed;

  constructor(session: ViewSession, narrowed: Narrowed) {
    this.#session = session;
    this.#narrowed = narrowed;
  }

  get #more(): MoreKinds {
    return this.#narrowed.table === 'runs' ? this.#narrowed.kinds : [];
  }

  /** What of the jobs, clients and others is among these. */
  is(selects: readonly Sql[]): Sql {
    return isAmong(this.#narrowed.table === 'runs' ? 'subject' : 'id', selects);
  }

  #select(table: string, condition: Sql, column = 'id'): Sql {
    return sql`select ${column} from ${table} where workspace_id = ${bound(this.#session.workspace)} and ${condition}`;
  }

  words(q: string): readonly Sql[] {
    return wordsOf(q).map((text) => this.is(selectsAbout(this.#session, text, this.#more)));
  }

  #listed(column: string, ids: readonly Id[]): Sql {
    return { text: this.#session.connection.isOneOf(column), values: [ids] };
  }

  /** Jobs and clients that have one of the tags, or a client that has. */
  tagged(tags: readonly Id[]): Sql {
    const having = (table: string, owner: string): Sql => this.#select(table, this.#listed('tag', tags), owner);
    const clients = allOf([having('client_tags', 'client'), ...seenBy(this.#session, 'client', 'client_tags.client')]);
    const jobs = [having('job_tags', 'job'), throughJobs(this.#session, clients)];
    return this.is([...jobs, clients, ...ofOthers(this.#session, this.#more, clients, oneOf(jobs))]);
  }

  /** Of one of these clients. */
  of(ids: readonly Id[]): Sql {
    const clients = allOf([this.#select('clients', this.#listed('id', ids)), ...seenBy(this.#session, 'client', 'clients.id')]);
    const jobs = throughJobs(this.#session, clients);
    return this.is([jobs, clients, ...ofOthers(this.#session, this.#more, clients, jobs)]);
  }

  #assigned(condition: Sql): Sql {
    const kinds = (['job', 'event', 'project'] as const).filter((kind) => kind === 'job' || this.#more.includes(kind));
    return this.is(kinds.map((kind) => this.#select(`${kind}_assignees`, condition, kind)));
  }

  /** What is assigned to one of these members, and, where wanted, to nobody. */
  assigned(members: readonly Id[], withNobodys: boolean): Sql {
    const theirs = this.#assigned(this.#listed('member', members));
    if (!withNobodys) return theirs;
    const nobodys = sql`not ${this.#assigned(sql`1 = 1`)}`;
    return members.length > 0 ? sql`(${theirs} or ${nobodys})` : nobodys;
  }

  job(column: 'label' | 'priority', value: string): Sql {
    return this.is([this.#select('jobs', sql`${column} = ${bound(value)}`)]);
  }

  owned(member: Id): Sql {
    const owned = sql`owner = ${bound(member)}`;
    return this.#narrowed.table === 'runs' ? owned : this.is([this.#runs(sql`${owned} and state = 'open'`)]);
  }

  #runs(condition: Sql): Sql {
    return allOf([this.#select('runs', condition, 'subject'), ...seen(this.#session, 'run')]);
  }

  /** Jobs, invoices and projects by a condition on their days, as long as they count; events by theirs. */
  async #byDay(on: (column: string) => Sql, events: () => Promise<Sql>, counts?: Readonly<Record<Dated, string>>): Promise<readonly Sql[]> {
    const more = this.#more;
    const dated = (['job', 'invoice', 'project'] as const).filter((kind) => kind === 'job' || more.includes(kind));
    const found = dated.map((kind) =>
      this.#select(tableNames[kind], sql`${on(kind === 'project' ? 'deadline' : 'due')}${counts ? ` and ${counts[kind]}` : ''}`),
    );
    if (!more.includes('event')) return found;
    return [...found, this.#select('events', sql`${await events()}${counts ? ` and ${counts.event}` : ''}`)];
  }

  async due(from: Day | undefined, to: Day | undefined): Promise<Sql> {
    const on = (column: string): Sql =>
      allOf([
        ...(from === undefined ? [] : [sql`${column} >= ${bound(from)}`]),
        ...(to === undefined ? [] : [sql`${column} <= ${bound(to)}`]),
      ]);
    return this.is(await this.#byDay(on, () => eventsOn(this.#session, { from, to })));
  }

  /** Past its due day, or over the time limit of its stage (`late.ts` of the core). */
  async late(on: Day): Promise<Sql> {
    const before = (column: string): Sql => sql`${column} < ${bound(on)}`;
    const past = this.is(await this.#byDay(before, () => eventsOn(this.#session, { before: on }), counting));
    const over = sql`deadline is not null and deadline < ${bound(on)} and paused is null`;
    const isOver = this.#narrowed.table === 'runs' ? over : this.is([this.#runs(sql`archived = 0 and ${over}`)]);
    return sql`(${past} or (${isOver}))`;
  }
}

type Dated = 'job' | 'event' | 'invoice' | 'project';
/** When a day that is past counts. */
const counting: Readonly<Record<Dated, string>> = {
  job: `state = 'open'`,
  event: `state = 'planned'`,
  invoice: `state not in ('paid', 'void')`,
  project: `state = 'open'`,
};

/** What a filter asks of who and which. */
function named(filtering: Filtering, { q = '', tags = [], assignees = [], unassigned, clients = [] }: StudioFilter): readonly Sql[] {
  return [
    ...filtering.words(q),
    ...(tags.length > 0 ? [filtering.tagged(tags)] : []),
    ...(assignees.length > 0 || unassigned ? [filtering.assigned(assignees, unassigned === true)] : []),
    ...(clients.length > 0 ? [filtering.of(clients)] : []),
  ];
}

/** What a filter asks of runs, or of jobs. */
export async function matches(session: ViewSession, filter: StudioFilter, narrowed: Narrowed): Promise<readonly Sql[]> {
  const { label, priority, owner, dueFrom, dueTo, late } = filter;
  const filtering = new Filtering(session, narrowed);
  const conditions = [...named(filtering, filter)];
  if (label !== undefined) conditions.push(filtering.job('label', label));
  if (priority !== undefined) conditions.push(filtering.job('priority', priority));
  if (owner !== undefined) conditions.push(filtering.owned(owner));
  if (dueFrom !== undefined || dueTo !== undefined) conditions.push(await filtering.due(dueFrom, dueTo));
  if (late) conditions.push(late.is ? await filtering.late(late.on) : sql`not ${await filtering.late(late.on)}`);
  return conditions;
}
