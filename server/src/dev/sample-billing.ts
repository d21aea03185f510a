import { commands } from '@workfloor/core';
import type { Actor, Id } from '@workfloor/core';
import { enteredAt } from './sample-jobs.ts';
import type { SampleJob } from './sample-jobs.ts';
import type { SampleClient, SampleFirm } from './sample-people.ts';
import { later, notAfterNow } from './sample-script.ts';
import type { Script } from './sample-script.ts';
import { monthly, services } from './sample-terms.ts';
import type { ServiceName } from './sample-terms.ts';

const WITH_TAX = 1.25;
const DUE_DAYS = 14;
const MONTHS = 4;
const RETAINERS = 3;
const HOUR_MS = 3_600_000;

type Fate = 'paid' | 'part_paid' | 'unpaid' | 'void' | 'credited' | 'draft';

interface Bill {
  readonly id: Id;
  readonly at: number;
  readonly client: Id;
  readonly job: Id;
  readonly title: string;
  readonly lines: readonly { readonly service: ServiceName; readonly quantity: number }[];
  readonly fate: Fate;
}

interface Billing {
  readonly script: Script;
  readonly firm: SampleFirm;
  /** Who does the books. */
  readonly actor: Actor;
}

function addPayment({ script, actor }: Billing, at: number, invoice: Id, amount: number): void {
  script.add(at, actor, commands.payment.record, { id: script.id(at), invoice, amount, method: 'bank' });
}

/** What became of an invoice, as far as that has happened by now. */
function addFate(billing: Billing, { id, fate, lines }: Bill, issued: number): void {
  const { script, actor } = billing;
  const at = later(issued, script.between(2, DUE_DAYS + 4));
  if (at > script.now - HOUR_MS) return;
  const total = lines.reduce((sum, { service, quantity }) => sum + services[service].rate * quantity, 0) * WITH_TAX;
  if (fate === 'paid') addPayment(billing, at, id, total);
  if (fate === 'part_paid') addPayment(billing, at, id, Math.round(total / 2));
  if (fate === 'void') script.add(at, actor, commands.invoice.void, { id });
  if (fate === 'credited') script.add(at, actor, commands.invoice.credit, { id: script.id(at), invoice: id });
}

function addInvoice(billing: Billing, bill: Bill): void {
  const { script, firm, actor } = billing;
  const { id, client, job, title, lines, fate } = bill;
  const at = notAfterNow(script, bill.at, 45);
  script.add(at, actor, commands.invoice.draft, { id, client, job, title });
  for (const { service, quantity } of lines) {
    script.add(at + 60_000, actor, commands.line.add, { id: script.id(at), invoice: id, service: firm.services[service], quantity });
  }
  if (fate === 'draft') return;
  script.add(at + 600_000, actor, commands.invoice.issue, { id });
  addFate(billing, bill, at + 600_000);
}

/** Deposits of weddings are asked for with the contract, the rest with the gallery. */
function addWeddingInvoices(billing: Billing, job: SampleJob): void {
  const { script } = billing;
  const { id: jobId, client, title, trip } = job;
  const [contract, gallery] = [enteredAt(job, 'Contract and deposit'), enteredAt(job, 'Gallery delivered')];
  const bill = { client: client.id, job: jobId };
  const past: readonly Fate[] = ['paid', 'paid', 'paid', 'paid', 'part_paid', 'unpaid', 'credited', 'void'];
  if (contract !== undefined && trip.path[trip.entered.length - 1]?.name !== 'Contract and deposit' && script.chance() < 0.4) {
    const lines = [{ service: 'wedding', quantity: 0.25 }] as const;
    addInvoice(billing, { ...bill, id: script.id(contract), at: contract + HOUR_MS, title: `Deposit: ${title}`, lines, fate: 'paid' });
  }
  if (gallery === undefined || script.chance() < 0.3) return;
  const more = client.tags.includes('Album included') ? [{ service: 'prints', quantity: script.between(2, 8) } as const] : [];
  const lines = [{ service: 'wedding', quantity: 0.75 } as const, ...more];
  const fate = script.chance() < 0.2 ? 'draft' : script.pick(past);
  addInvoice(billing, { ...bill, id: script.id(gallery), at: gallery + 2 * HOUR_MS, title, lines, fate });
}

/** A wedding that stands at its gate waits for the signed contract and the money. */
function addGateItems(billing: Billing, job: SampleJob): void {
  const { script, actor } = billing;
  const { id, client, title, trip } = job;
  const stage = trip.path[trip.entered.length - 1];
  const at = notAfterNow(script, (trip.entered.at(-1) ?? script.now) + HOUR_MS, 58);
  if (trip.end !== 'open' || stage?.gate !== 'auto' || at <= (trip.entered.at(-1) ?? 0)) return;
  const [task, invoice] = [script.id(at), script.id(at)];
  const assignees = [script.pick(billing.firm.crew).member];
  script.add(at, actor, commands.task.create, { id: task, job: id, title: 'Get the contract signed', assignees });
  script.add(at + 30_000, actor, commands.run.await, { run: trip.run, stage: stage.id, itemKind: 'task', item: task });
  if (script.chance() < 0.3) return;
  const lines = [{ service: 'wedding', quantity: 0.25 }] as const;
  addInvoice(billing, { id: invoice, at: at + 60_000, client: client.id, job: id, title: `Deposit: ${title}`, lines, fate: 'unpaid' });
  script.add(at + 900_000, actor, commands.run.await, { run: trip.run, stage: stage.id, itemKind: 'invoice', item: invoice });
}

/** Cards elsewhere wait for a task as well, without going on by themselves. */
function addWaiting({ script, actor }: Billing, { trip, tasks }: SampleJob): void {
  const stage = trip.path[trip.entered.length - 1];
  const at = notAfterNow(script, later(trip.entered.at(-1) ?? script.now, 0.1), 12);
  const open = tasks.filter((task) => task.state === 'planned' && task.at < at);
  if (trip.end !== 'open' || !stage || stage.gate || at <= (trip.entered.at(-1) ?? 0)) return;
  for (const { id } of open.slice(0, 3)) {
    script.add(at, actor, commands.run.await, { run: trip.run, stage: stage.id, itemKind: 'task', item: id });
  }
}

/** The first day of a month, so many back. */
function monthStart(script: Script, back: number): number {
  const day = new Date(later(script.now, -2));
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - back, 1, 9);
}

/** A company that gets one invoice a month of all that was done: three are issued, the fourth fills up. */
function addRetainer({ script, firm, actor }: Billing, client: SampleClient): void {
  const collect = { by: 'period', period: 'month' } as const;
  script.add(monthStart(script, MONTHS) - 24 * HOUR_MS, actor, commands.client.edit, {
    id: client.id,
    collect,
    address: 'Havnen 3\n8000 Aarhus C',
  });
  let before: Id | undefined;
  for (let back = MONTHS - 1; back >= 0; back -= 1) {
    const at = notAfterNow(script, monthStart(script, back), 120);
    const draft = script.id(at);
    const [from, to] = [monthStart(script, back), later(monthStart(script, back - 1), -1)].map((day) =>
      new Date(day).toISOString().slice(0, 10),
    );
    const title = `${client.name}, ${from?.slice(0, 7)}`;
    script.add(at, actor, commands.invoice.draft, {
      id: draft,
      client: client.id,
      collects: 'period',
      period: { from: from ?? '', to: to ?? '' },
      title,
    });
    if (before) script.add(at + 60_000, actor, commands.invoice.closePeriod, { invoice: before });
    before = draft;
    for (const days of [4, 11, 18]) addMonthly({ script, firm, actor }, client, later(at, days));
  }
}

function addMonthly({ script, firm, actor }: Billing, client: SampleClient, at: number): void {
  if (at > script.now - HOUR_MS) return;
  const id = script.id(at);
  const work = { id: script.id(at), task: id, service: firm.services.newsletter, quantity: script.between(1, 3) };
  script.add(at, actor, commands.task.create, { id, title: `${script.pick(monthly)}: ${client.name}`, client: client.id });
  script.add(at + 60_000, actor, commands.line.add, work);
  script.add(at + 120_000, script.pick(firm.crew), commands.task.complete, { id });
}

/** Work that is billed by hand, when somebody thinks of it. */
function addByHand({ script, actor }: Billing, job: SampleJob): void {
  if (job.billing !== 'hand' || !job.tasks.some(({ state }) => state === 'done')) return;
  script.add(notAfterNow(script, script.now, script.between(6, 50)), actor, commands.invoice.collect, { job: job.id });
}

/** Invoices in every state, and what waits for them. */
export function addBilling(script: Script, firm: SampleFirm, jobs: readonly SampleJob[], clients: readonly SampleClient[]): void {
  const billing: Billing = { script, firm, actor: firm.owner };
  for (const job of jobs.filter(({ kind }) => kind === 'weddings')) {
    addWeddingInvoices(billing, job);
    addGateItems(billing, job);
  }
  for (const job of script.some(jobs, 0.1)) addWaiting(billing, job);
  for (const client of clients.filter(({ tags }) => tags.includes('Corporate')).slice(0, RETAINERS)) addRetainer(billing, client);
  for (const job of jobs.filter(({ billing: how }) => how === 'hand').slice(0, 3)) addByHand(billing, job);
}
