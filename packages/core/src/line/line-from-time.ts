import type { Invoice } from '../invoice/invoice.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { TimeEntry } from '../time/time-entry.ts';
import { makeLine } from './make-line.ts';
import type { LineValues } from './make-line.ts';

export interface LineFromTime {
  /** Billable, finished, and without a line. */
  readonly entries: readonly Id[];
  /** Instead of each entry's own. */
  readonly service?: Id;
  /** Minor units an hour, instead of the service's for the member. */
  readonly rate?: number;
  /** An issued invoice of which the time was already part: its lines count as billed there, and come to nothing (INV-3). */
  readonly billedOn?: Id;
}

const HOUR_MS = 3_600_000;
const THOUSAND = 1000;

async function assertUnbilled(tx: Tx, { id, billable, ended }: TimeEntry): Promise<void> {
  if (!billable) refuse('invalid_input', { field: 'entries', reason: 'Not billable.', timeEntry: id });
  if (ended === null) refuse('stale_state', { timeEntry: id, reason: 'running' });
  const line = (await tx.find('line', 'source', [id])).find(({ state }) => state !== 'written_off');
  if (line) refuse('in_use', { uses: [{ kind: 'line', id: line.id }] });
}

/** Hours to three decimals, the nearest. */
function hoursOf({ started, ended }: TimeEntry): number {
  return Math.round(((Date.parse(ended ?? started) - Date.parse(started)) * THOUSAND) / HOUR_MS) / THOUSAND;
}

async function textOf(tx: Tx, { note, task, service }: TimeEntry, values: LineValues): Promise<string | undefined> {
  if (note !== '') return note;
  if (values.service ?? service) return undefined; // the service's own
  return task === null ? undefined : (await tx.get('task', task))?.title;
}

async function needIssued(tx: Tx, id: Id): Promise<Invoice> {
  const invoice = await need(tx, 'invoice', id);
  const { state } = invoice;
  return state === 'draft' || state === 'void' ? refuse('stale_state', { invoice: id, state }) : invoice;
}

interface How extends Pick<LineFromTime, 'service' | 'rate'> {
  readonly billedOn: Invoice | undefined;
}

async function lineForTime(tx: Tx, entry: TimeEntry, { service, rate, billedOn }: How, ctx: Ctx): Promise<Id> {
  const { zone } = await need(tx, 'workspace', ctx.workspace);
  const named = service ?? entry.service;
  const values: LineValues = {
    kind: 'time',
    date: dayIn(zone, entry.started),
    service: named,
    quantity: hoursOf(entry),
    unit: 'hour',
    ...(rate === undefined ? {} : { rate }),
    ...(billedOn ? { rate: 0, currency: billedOn.currency } : {}),
  };
  const text = await textOf(tx, entry, values);
  const place = { id: ctx.newId(), sourceKind: 'timeEntry', source: entry.id, job: entry.job, client: null, invoice: null } as const;
  const line = await makeLine(tx, text === undefined ? values : { ...values, text }, { ...place, member: entry.member }, ctx);
  if (billedOn) tx.update('line', line, { state: 'billed', invoice: billedOn.id, prices: billedOn.prices });
  return line.id;
}

/** Makes a line of each time entry, in hours by the rate of its member (INV-3, SRV-1). */
export const lineFromTime = defineCommand<LineFromTime, { readonly lines: readonly Id[] }>(
  'line.fromTime',
  staffWith('invoices'),
  async (tx, { entries, ...how }, ctx) => {
    const billedOn = how.billedOn === undefined ? undefined : await needIssued(tx, how.billedOn);
    const lines: Id[] = [];
    for (const id of entries) {
      const entry = await need(tx, 'timeEntry', id);
      await assertUnbilled(tx, entry);
      lines.push(await lineForTime(tx, entry, { ...how, billedOn }, ctx));
    }
    return { lines };
  },
);
