import { commands } from '../commands.ts';
import type { Collect } from '../client/client.ts';
import type { Invoice } from '../invoice/invoice.ts';
import type { Id } from '../kernel/record.ts';
import type { Line } from '../line/line.ts';
import type { AddLine } from '../line/add-line.ts';
import { createStudio } from './studio.contract.ts';
import type { Studio } from './studio.contract.ts';

/** A studio with what tests of billing do all the time. */
export interface Desk extends Studio {
  /** A client whose finished work is collected like this. */
  payer(collect?: Collect | null, currency?: string): Promise<Id>;
  /** A job of these clients, with shares where told. */
  work(clients: readonly (readonly [client: Id, share?: number])[], collect?: Collect | null): Promise<Id>;
  /** A task with a line of so much, on a job or for a client. */
  task(about: { readonly job?: Id; readonly client?: Id }, amount?: number, line?: Partial<AddLine>): Promise<{ task: Id; line: Id }>;
  /** Finishes tasks. */
  finish(...tasks: readonly Id[]): Promise<void>;
  line(args: Omit<AddLine, 'id'>): Promise<Id>;
  invoices(): readonly Invoice[];
  drafts(): readonly Invoice[];
  linesIn(invoice: Id): readonly Line[];
  /** An issued invoice with one line of so much. */
  issued(amount?: number): Promise<{ invoice: Id; line: Id; client: Id }>;
}

export async function createDesk(): Promise<Desk> {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { taxes: [{ name: 'Moms', rate: 25 }] });
  const { source } = studio;
  const id = (): Id => studio.id();
  const does: Studio['does'] = (command, args, by) => studio.does(command, args, by);
  let number = 0;

  const line: Desk['line'] = async (args) => {
    const made = id();
    await does(commands.line.add, { id: made, text: 'Work', rate: 1000, ...args });
    return made;
  };
  const payer: Desk['payer'] = async (collect = null, currency) => {
    const client = id();
    number += 1;
    await does(commands.client.create, { id: client, name: `Client ${number}`, collect, ...(currency === undefined ? {} : { currency }) });
    return client;
  };
  return Object.assign(studio, {
    line,
    payer,
    async work(clients: readonly (readonly [client: Id, share?: number])[], collect: Collect | null = null) {
      const job = id();
      await does(commands.job.create, { id: job, title: 'House', clients: clients.map(([client]) => client), collect });
      for (const [client, share] of clients) if (share !== undefined) await does(commands.job.link, { job, client, share });
      return job;
    },
    async task(about: { readonly job?: Id; readonly client?: Id }, amount = 1000, more: Partial<AddLine> = {}) {
      const task = id();
      await does(commands.task.create, { id: task, title: 'Dig', ...about });
      return { task, line: await line({ task, rate: amount, ...more }) };
    },
    async finish(...tasks: readonly Id[]) {
      for (const task of tasks) await does(commands.task.complete, { id: task });
    },
    invoices: () => source.all('invoice'),
    drafts: () => source.all('invoice').filter(({ state }) => state === 'draft'),
    linesIn: (invoice: Id) => source.find('line', 'invoice', [invoice]),
    async issued(amount = 10_000) {
      const [invoice, client] = [id(), await payer()];
      await does(commands.invoice.draft, { id: invoice, client });
      const made = await line({ invoice, rate: amount });
      await does(commands.invoice.issue, { id: invoice });
      return { invoice, line: made, client };
    },
  });
}
