import type { Client } from '../client/client.ts';
import type { StudioEvent } from '../event/event.ts';
import type { Invoice, Period } from '../invoice/invoice.ts';
import type { Job } from '../job/job.ts';
import type { Ctx } from '../kernel/command.ts';
import { getAll } from '../kernel/get-all.ts';
import type { AnyRecord, Id, Kinds } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Member } from '../member/member.ts';
import type { Project } from '../project/project.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { Run } from '../run/run.ts';
import { periodOfDay } from '../schedule/period-of.ts';
import { clientsOf, clientsOfProject } from '../task/clients-of.ts';

/** What a text is about. */
export interface Topic {
  /** Null: the firm itself. */
  readonly aboutKind: AboutKind | null;
  readonly about: Id | null;
  readonly run?: Id | null;
  /** The occurrence's (REC-12); of an invoice with a period, that one unless told. */
  readonly period?: Period;
  /** Who reads it. */
  readonly to?: { readonly name: string; readonly contact?: Id; readonly member?: Id; readonly client?: Id };
}

/** Reads what stands around a topic, each at most once, and only what is asked for. */
export class Surroundings {
  readonly #source: Source;
  readonly #topic: Topic;
  readonly #read = new Map<string, Promise<unknown>>();

  constructor(source: Source, topic: Topic) {
    this.#source = source;
    this.#topic = topic;
  }

  get source(): Source {
    return this.#source;
  }

  get topic(): Topic {
    return this.#topic;
  }

  /** The record that it is about, when it is of this kind. */
  own<K extends AboutKind>(kind: K): Promise<Kinds[K] | undefined> {
    const { aboutKind, about } = this.#topic;
    if (aboutKind !== kind || about === null) return Promise.resolve(undefined);
    return this.#once('own', async () => this.#source.get(kind, about)); // of one topic there is one kind
  }

  /** The record that it is about. */
  async record(): Promise<AnyRecord | undefined> {
    const { aboutKind, about } = this.#topic;
    return aboutKind === null || about === null ? undefined : this.#source.get(aboutKind, about);
  }

  project(): Promise<Project | undefined> {
    return this.#once('project', async () => {
      const task = await this.own('task');
      return task?.project ? this.#source.get('project', task.project) : this.own('project');
    });
  }

  /** The job itself, or the one that it belongs to. */
  job(): Promise<Job | undefined> {
    return this.#once('job', async () => {
      const id = await this.#jobId();
      return id === null ? this.own('job') : this.#source.get('job', id);
    });
  }

  /** The event itself, or that of its job which comes next, or was last. */
  event(now: string): Promise<StudioEvent | undefined> {
    return this.#once('event', async () => {
      const id = await this.#ofProject('event');
      return id === null ? ((await this.own('event')) ?? this.#eventOfJob(now)) : this.#source.get('event', id);
    });
  }

  /** The invoice itself, or the one of its job that was issued last. */
  invoice(): Promise<Invoice | undefined> {
    return this.#once('invoice', async () => {
      const id = await this.#ofProject('invoice');
      return id === null ? ((await this.own('invoice')) ?? this.#invoiceOfJob()) : this.#source.get('invoice', id);
    });
  }

  run(): Promise<Run | undefined> {
    return this.#once('run', async () => (this.#topic.run ? this.#source.get('run', this.#topic.run) : undefined));
  }

  /** The period that it is for: as told, that of the invoice, or the one for which a schedule made it, or its job (REC-12). */
  period(): Promise<Period | undefined> {
    return this.#once('period', async () => {
      if (this.#topic.period) return this.#topic.period;
      const own = (await this.own('invoice'))?.period;
      return own ?? (await this.#periodOfSchedule()) ?? (await this.invoice())?.period ?? undefined;
    });
  }

  /** The clients whom it concerns: its own, else those of its job. */
  clients(): Promise<readonly Id[]> {
    return this.#once('clients', async () => {
      const own = await this.#ownClients();
      const job = own.length > 0 ? undefined : await this.job();
      return job ? (await this.#source.find('jobClient', 'job', [job.id])).map(({ client }) => client) : own;
    });
  }

  /** The client of the addressee, else the first. */
  async client(): Promise<Client | undefined> {
    const [first] = await this.clients();
    const id = this.#topic.to?.client ?? first;
    return id === undefined ? undefined : this.#source.get('client', id);
  }

  /** Who is assigned to it; of a resource nobody is. */
  async assignees(): Promise<readonly Id[]> {
    const found = (await this.own('task')) ?? (await this.own('event')) ?? (await this.own('project')) ?? (await this.job());
    return found?.assignees ?? [];
  }

  /** Who does it: the member who gave the command, else who is responsible, else the first who is assigned. */
  async member({ actor }: Pick<Ctx, 'actor'>): Promise<Member | undefined> {
    const [first] = actor.member === undefined ? await this.assignees() : [];
    const id = actor.member ?? (await this.run())?.owner ?? first;
    return id === undefined ? undefined : this.#source.get('member', id);
  }

  async #periodOfSchedule(): Promise<Period | undefined> {
    for (const made of [this.#topic.about, (await this.job())?.id]) {
      const [occurrence] = made ? await this.#source.find('occurrence', 'made', [made], 1) : [];
      const schedule = occurrence && (await this.#source.get('schedule', occurrence.schedule));
      if (schedule) return periodOfDay(schedule.pattern.rule, occurrence.day);
    }
    return undefined;
  }

  async #ownClients(): Promise<readonly Id[]> {
    const { aboutKind, about } = this.#topic;
    if (aboutKind === 'client' && about !== null) return [about];
    const [event, task, project] = [await this.own('event'), await this.own('task'), await this.own('project')];
    const payer = (await this.own('invoice')) ?? (await this.own('request'));
    if (event) return event.clients;
    if (payer) return [payer.client];
    if (task) return clientsOf(this.#source, task);
    return project ? clientsOfProject(this.#source, project) : [];
  }

  /** What its project is about, when that is of this kind. */
  async #ofProject(kind: 'event' | 'invoice' | 'job'): Promise<Id | null> {
    const project = await this.project();
    return project?.aboutKind === kind ? project.about : null;
  }

  /** The job that it names, or its project or invoice does. */
  async #namedJob(): Promise<Id | null> {
    const [task, request, billed] = [await this.own('task'), await this.own('request'), await this.#ofProject('invoice')];
    const invoice = billed === null ? await this.own('invoice') : await this.#source.get('invoice', billed);
    return task?.job ?? request?.job ?? invoice?.job ?? this.#ofProject('job');
  }

  async #jobId(): Promise<Id | null> {
    const { aboutKind, about } = this.#topic;
    if (about === null || aboutKind === 'job' || aboutKind === 'client') return null;
    const named = await this.#namedJob();
    if (named !== null) return named;
    const linked = (await this.project())?.about ?? about;
    const [link] = await this.#source.find('jobLink', 'item', [linked], 1);
    return link?.job ?? null;
  }

  async #itemsOfJob(kind: 'event' | 'invoice'): Promise<readonly Id[]> {
    const job = await this.job();
    const links = job ? await this.#source.find('jobLink', 'job', [job.id]) : [];
    return links.flatMap(({ itemKind, item }) => (itemKind === kind ? [item] : []));
  }

  async #eventOfJob(now: string): Promise<StudioEvent | undefined> {
    const all = await getAll(this.#source, 'event', await this.#itemsOfJob('event'));
    const events = all.filter(({ state }) => state !== 'cancelled').toSorted((a, b) => (a.starts < b.starts ? -1 : 1));
    return events.find(({ ends }) => ends >= now) ?? events.at(-1);
  }

  async #invoiceOfJob(): Promise<Invoice | undefined> {
    const job = await this.job();
    if (!job) return undefined;
    const linked = await getAll(this.#source, 'invoice', await this.#itemsOfJob('invoice'));
    const all = [...linked, ...(await this.#source.find('invoice', 'job', [job.id]))];
    const issued = all.filter(({ state, credits }) => state !== 'draft' && state !== 'void' && credits === null);
    const order = ({ date, number }: Invoice): string => `${date} ${number}`;
    return issued.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1);
  }

  #once<T>(what: string, read: () => Promise<T>): Promise<T> {
    const known = this.#read.get(what);
    if (known) return known as Promise<T>; // under one name always the same is read
    const found = read();
    this.#read.set(what, found);
    return found;
  }
}
