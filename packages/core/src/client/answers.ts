import type { ListAnswer } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';

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
