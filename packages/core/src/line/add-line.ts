import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Line } from './line.ts';
import { makeLine } from './make-line.ts';
import type { LinePlace, LineValues } from './make-line.ts';

export interface AddLine extends LineValues {
  readonly id: Id;
  /** What it is about: a task, a job, or a draft that it goes into at once; none of them for a line of a client only. */
  readonly task?: Id;
  readonly job?: Id;
  readonly invoice?: Id;
  /** Who pays, where the job or the task does not tell, or otherwise than they tell. */
  readonly client?: Id;
}

async function placeOf(tx: Tx, { id, ...named }: AddLine): Promise<LinePlace> {
  const client = named.client ?? null;
  const nowhere: LinePlace = { id, sourceKind: null, source: null, job: null, client, invoice: null, member: null };
  if (client !== null) await need(tx, 'client', client);
  if (named.task !== undefined) {
    const { job, assignees } = await need(tx, 'task', named.task);
    const member = assignees.length === 1 ? (assignees[0] ?? null) : null;
    return { ...nowhere, sourceKind: 'task', source: named.task, job, member };
  }
  if (named.job !== undefined) return { ...nowhere, job: (await need(tx, 'job', named.job)).id };
  if (named.invoice !== undefined) {
    const invoice = await need(tx, 'invoice', named.invoice);
    return { ...nowhere, job: invoice.job, client: client ?? invoice.client, invoice };
  }
  if (client === null) refuse('invalid_input', { field: 'client', reason: 'Name a task, a job, a draft invoice or a client.' });
  return nowhere;
}

/** The services that come along with one, each once, whatever brings them (PL-11). */
async function addOnsOf(tx: Tx, service: Id): Promise<readonly Id[]> {
  const found = new Set<Id>();
  const ahead = [service];
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    for (const addOn of (await need(tx, 'service', next)).addOns) {
      if (found.has(addOn)) continue;
      found.add(addOn);
      ahead.push(addOn);
    }
  }
  return [...found];
}

async function addWithAddOns(tx: Tx, values: LineValues, place: LinePlace, ctx: Ctx): Promise<readonly Line[]> {
  const line = await makeLine(tx, values, place, ctx);
  const { service, quantity, member, date } = line;
  const lines = [line];
  for (const addOn of service ? await addOnsOf(tx, service) : []) {
    const more = await need(tx, 'service', addOn);
    if (more.state === 'live') {
      lines.push(await makeLine(tx, { service: addOn, quantity, member, date }, { ...place, id: ctx.newId() }, ctx));
    }
  }
  return lines;
}

/**
 * Adds a line to a task, a job, a draft or a client. Unit, rate, taxes, currency and text come from its service, the member's rate and the
 * workspace unless told; the add-ons of its service come along (PL-11). It is ready once its task is done, or at once without one.
 */
export const addLine = defineCommand<AddLine, { readonly lines: readonly Id[] }>(
  'line.add',
  staffWith('invoices'),
  async (tx, args, ctx) => {
    const { id: _id, task: _task, job: _job, invoice: _invoice, client: _client, ...values } = args;
    const lines = await addWithAddOns(tx, values, await placeOf(tx, args), ctx);
    return { lines: lines.map(({ id }) => id) };
  },
);
