import type { Period } from '../invoice/invoice.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { AnyRecord, Day } from '../kernel/record.ts';
import { aboutKinds } from '../rule/rule.ts';
import type { AboutKind } from '../rule/rule.ts';
import { dayIn } from '../kernel/day.ts';
import type { Surroundings } from './around.ts';
import type { ValueType } from './format-value.ts';
import type { DayValue, MoneyValue, Value } from './value.ts';

type Found = Value | null | undefined;

/** One shortcode: what it stands for in a few English words, and how it is read from the record of its group. */
type Entry<T> = readonly [type: ValueType, says: string, read: (record: T) => Found];

/** Shortcodes that begin with the same word, and are read from the same record. */
export interface Group {
  /** What a text has to be about for them to have a value; null: whatever it is about. */
  readonly of: readonly AboutKind[] | null;
  readonly entries: readonly { readonly key: string; readonly type: ValueType; readonly says: string }[];
  /** The values of all its entries, and the record that they come from. */
  readonly read: (
    around: Surroundings,
    ctx: ShortcodeCtx,
  ) => Promise<{ readonly values: Readonly<Record<string, Found>>; readonly record: unknown }>;
}

export type ShortcodeCtx = Pick<Ctx, 'workspace' | 'actor' | 'now'>;

type Load<T> = (around: Surroundings, ctx: ShortcodeCtx) => Promise<T | undefined>;

/** A day is read as it is kept. */
function toValue(type: ValueType, found: Found): Found {
  return type === 'day' && typeof found === 'string' ? { day: found } : found;
}

function group<T>(of: Group['of'], load: Load<T>, entries: Readonly<Record<string, Entry<T>>>): Group {
  return {
    of,
    entries: Object.entries(entries).map(([key, [type, says]]) => ({ key, type, says })),
    async read(around, ctx) {
      const record = await load(around, ctx);
      if (record === undefined) return { values: {}, record };
      const values = Object.entries(entries).map(([key, [type, , read]]) => [key, toValue(type, read(record))] as const);
      return { values: Object.fromEntries(values), record };
    },
  };
}

function toMoney(amount: number | null, { currency }: { readonly currency: string }): MoneyValue | null {
  return amount === null ? null : { amount, currency };
}

const withJob = ['job', 'task', 'request', 'invoice', 'event', 'project', 'resource'] as const;

/** How far `next` goes from a period: whole months where it is made of such, days otherwise. */
function stepOf(from: Day, to: Day): NonNullable<DayValue['step']> {
  const after = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
  const months = Number(after.slice(0, 4)) * 12 + Number(after.slice(5, 7)) - Number(from.slice(0, 4)) * 12 - Number(from.slice(5, 7));
  if (after.slice(8) === from.slice(8) && months > 0) return { months };
  return { days: Math.max(1, Math.round((Date.parse(after) - Date.parse(from)) / 86_400_000)) };
}

/** Every shortcode but those of the firm's own fields, by the word that it begins with (TPL-2). */
export const groups: Readonly<Record<string, Group>> = {
  client: group(aboutKinds, (around) => around.client(), {
    name: ['text', 'Name of the client', ({ name }) => name],
    kind: ['text', 'Person, household, company or other', ({ kind }) => ({ word: kind })],
    address: ['text', 'Address of the client', ({ address }) => address],
    taxNumber: ['text', 'Tax number of the client', ({ taxNumber }) => taxNumber],
  }),
  contact: group(
    null,
    async ({ source, topic: { to } }) =>
      to ? { to, contact: to.contact === undefined ? undefined : await source.get('contact', to.contact) } : undefined,
    {
      name: ['text', 'Name of who gets it', ({ to }) => to.name],
      email: ['text', 'Their first e-mail address', ({ contact }) => contact?.emails[0]],
      phone: ['text', 'Their first telephone number', ({ contact }) => contact?.phones[0]],
    },
  ),
  job: group(withJob, (around) => around.job(), {
    title: ['text', 'Title of the job', ({ title }) => title],
    number: ['number', 'Number of the job', ({ number }) => number],
    code: ['text', 'Number of the job as people write it', ({ code }) => code],
    text: ['text', 'Description of the job', (job) => job.text],
    start: ['day', 'First day of the job', ({ start }) => start],
    due: ['day', 'Day on which the job is due', ({ due }) => due],
    label: ['text', 'What the client reads of where it stands', ({ clientLabel }) => clientLabel],
  }),
  event: group(withJob, (around, { now }) => around.event(now), {
    title: ['text', 'Title of the event', ({ title }) => title],
    kind: ['text', 'Kind of the event', ({ kind }) => kind],
    starts: ['moment', 'When it starts, in the zone of the place', ({ starts, zone }) => ({ at: starts, zone })],
    ends: ['moment', 'When it ends', ({ ends, zone }) => ({ at: ends, zone })],
    place: ['text', 'Where it is', ({ place }) => place],
    text: ['text', 'Description of the event', (event) => event.text],
  }),
  invoice: group(withJob, (around) => around.invoice(), {
    number: ['text', 'Number of the invoice', ({ number }) => number],
    title: ['text', 'Title of the invoice', ({ title }) => title],
    date: ['day', 'Day of issue', ({ date }) => date],
    due: ['day', 'Day on which it is due', ({ due }) => due],
    total: ['money', 'Total with tax', (invoice) => toMoney(invoice.total, invoice)],
    paid: ['money', 'What has been paid', (invoice) => toMoney(invoice.paid, invoice)],
    open: ['money', 'What is left to pay', (invoice) => toMoney(invoice.total === null ? null : invoice.total - invoice.paid, invoice)],
  }),
  project: group(['project', 'task'], (around) => around.project(), {
    title: ['text', 'Title of the project', ({ title }) => title],
    deadline: ['day', 'Its deadline', ({ deadline }) => deadline],
  }),
  task: group(['task'], (around) => around.own('task'), {
    title: ['text', 'Title of the task', ({ title }) => title],
    text: ['text', 'Description of the task', (task) => task.text],
    due: ['day', 'Day on which it is due', ({ due }) => due],
    place: ['text', 'Where the work is', ({ place }) => place],
  }),
  request: group(['request'], (around) => around.own('request'), {
    title: ['text', 'What is asked', ({ title }) => title],
    text: ['text', 'What is said to it', (request) => request.text],
    due: ['day', 'Day by which it is asked', ({ due }) => due],
    note: ['text', 'What was said when it was returned or declined', ({ note }) => note],
  }),
  resource: group(['resource'], (around) => around.own('resource'), {
    label: ['text', 'What it is called', ({ label }) => label],
    key: ['text', "The host's own id", ({ key }) => key],
    url: ['text', 'Where it is found', ({ url }) => url],
  }),
  run: group(null, runFacts, {
    pipeline: ['text', 'Name of the pipeline', ({ pipeline }) => pipeline],
    stage: ['text', 'Name of the stage that it is in', ({ stage }) => stage],
    deadline: ['day', 'Day by which it is to leave the stage', ({ deadline }) => deadline],
  }),
  member: group(null, (around, ctx) => around.member(ctx), {
    name: ['text', 'Who does it: who sends, is responsible or assigned', ({ name }) => name],
    email: ['text', 'Their e-mail address', ({ email }) => email],
  }),
  workspace: group(null, ({ source }, { workspace }) => need(source, 'workspace', workspace), {
    name: ['text', 'Name of the firm', ({ name }) => name],
  }),
  seller: group(null, async ({ source }, { workspace }) => (await need(source, 'workspace', workspace)).seller, {
    name: ['text', 'Who bills', ({ name }) => name],
    address: ['text', 'Address of who bills', ({ address }) => address],
    taxNumber: ['text', 'Tax number of who bills', ({ taxNumber }) => taxNumber],
    email: ['text', 'E-mail address of who bills', ({ email }) => email],
    phone: ['text', 'Telephone number of who bills', ({ phone }) => phone],
    payment: ['text', 'How to pay', ({ payment }) => payment],
  }),
  period: group<Period>(null, (around) => around.period(), {
    month: ['day', 'Month in which the period begins', ({ from, to }) => ({ day: from, form: 'month', step: stepOf(from, to) })],
    quarter: ['day', 'Quarter, 1 to 4', ({ from }) => ({ day: from, form: 'quarter', step: { months: 3 } })],
    year: ['day', 'Year', ({ from }) => ({ day: from, form: 'year', step: { months: 12 } })],
    from: ['day', 'First day of the period', ({ from, to }) => ({ day: from, step: stepOf(from, to) })],
    to: ['day', 'Last day of the period', ({ from, to }) => ({ day: to, step: stepOf(from, to) })],
  }),
  today: group(null, async ({ source }, { workspace, now }) => dayIn((await need(source, 'workspace', workspace)).zone, now), {
    '': ['day', 'The day on which it is written', (today) => today],
  }),
};

interface RunFacts {
  readonly pipeline: string | undefined;
  readonly stage: string | undefined;
  readonly deadline: Day | null;
}

async function runFacts(around: Surroundings): Promise<RunFacts | undefined> {
  const run = await around.run();
  if (!run) return undefined;
  const [pipeline, edition] = [await around.source.get('pipeline', run.pipeline), await around.source.get('edition', run.edition)];
  return { pipeline: pipeline?.name, stage: edition?.stages.find(({ id }) => id === run.stage)?.name, deadline: run.deadline };
}

/** The values of the firm's own fields in a record of a group. */
export function ownFieldsOf(record: unknown): Readonly<Record<string, string | number | boolean>> {
  const holder = typeof record === 'object' && record !== null && 'contact' in record ? record.contact : record;
  const isHolder = typeof holder === 'object' && holder !== null && 'fields' in holder;
  return isHolder ? (holder as Extract<AnyRecord, { fields: unknown }>).fields : {}; // only records of ours have it
}
