import { invoiceWords } from '../effect/action/invoice-words.ts';
import { issueInvoice } from '../invoice/issue-invoice.ts';
import { insertInvoice } from '../invoice/new-invoice.ts';
import { createJob } from '../job/create-job.ts';
import { shiftDay } from '../kernel/calendar-days.ts';
import type { Ctx } from '../kernel/command.ts';
import { getAll } from '../kernel/get-all.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { addLine } from '../line/add-line.ts';
import { addresseesOf } from '../message/recipients.ts';
import { writeMessages } from '../message/write-messages.ts';
import { applySavedTasks } from '../saved-tasks/apply-saved-tasks.ts';
import { createTask } from '../task/task-commands.ts';
import { filledTexts, oneLine } from '../template/render.ts';
import { shortcodesFor } from '../template/shortcodes.ts';
import { periodOfDay } from './period-of.ts';
import type { Schedule, ScheduledItem } from './schedule.ts';

const TITLE_MAX = 500;

/** One day of a schedule, for one of those whom it is for. */
export interface Turn {
  readonly client: Id | null;
  /** As the rule says. */
  readonly day: Day;
  /** Moved to a working day. */
  readonly on: Day;
}

/** Fills the texts of one turn. */
type Fill = <K extends string>(texts: Readonly<Record<K, string>>) => Promise<Record<K, string>>;
type Maker = (tx: Tx, schedule: Schedule, turn: Turn, ctx: Ctx) => Promise<Id>;

/** Shortcodes are filled, the period's among them (REC-12), in the language of the client. */
function fillerOf(tx: Tx, { pattern }: Schedule, { client, day }: Turn, ctx: Ctx): Fill {
  return async <K extends string>(texts: Readonly<Record<K, string>>) => {
    const of = client === null ? undefined : await need(tx, 'client', client);
    const formats = { locale: of?.locale ?? (await need(tx, 'workspace', ctx.workspace)).locale };
    const topic = { aboutKind: of ? 'client' : null, about: client, period: periodOfDay(pattern.rule, day) } as const;
    return filledTexts(texts, await shortcodesFor(tx, topic, ctx, Object.values<string>(texts)), formats);
  };
}

async function wordsOf({ title, text = '' }: ScheduledItem, fill: Fill): Promise<{ readonly title: string; readonly text: string }> {
  const words = await fill({ title, text });
  const line = oneLine(words.title).slice(0, TITLE_MAX).trim();
  return { title: line === '' ? refuse('missing_value', { gaps: ['title'] }) : line, text: words.text };
}

/** People who have left and tags that are gone take no part any more. */
async function peopleAndTags(
  source: Source,
  { assignees = [], tags = [], roles = [], priority = 'none' }: ScheduledItem,
): Promise<Required<Pick<ScheduledItem, 'assignees' | 'tags' | 'roles' | 'priority'>>> {
  const members = (await getAll(source, 'member', assignees)).filter(({ state }) => state !== 'left');
  const known = await getAll(source, 'tag', tags);
  return { assignees: members.map(({ id }) => id), tags: known.map(({ id }) => id), roles, priority };
}

/** The day that it is made for, so many days on. */
function dueOf({ item }: Schedule, { on }: Turn): Day {
  return shiftDay(on, item.dueDays ?? 0) ?? refuse('invalid_input', { field: 'item.dueDays', reason: 'out_of_range' });
}

const makeJob: Maker = async (tx, schedule, turn, ctx) => {
  const { item, pipeline, pattern } = schedule;
  const id = ctx.newId();
  await createJob.apply(
    tx,
    {
      id,
      ...(await wordsOf(item, fillerOf(tx, schedule, turn, ctx))),
      ...(await peopleAndTags(tx, item)),
      clients: turn.client === null ? [] : [turn.client],
      start: shiftDay(turn.on, -pattern.leadDays) ?? turn.on,
      due: dueOf(schedule, turn),
      ...(pipeline === null ? {} : { run: { id: ctx.newId(), pipeline } }),
    },
    ctx,
  );
  if (item.saved !== undefined) await applySavedTasks.apply(tx, { set: item.saved, job: id, anchor: turn.on }, ctx);
  return id;
};

const makeTask: Maker = async (tx, schedule, turn, ctx) => {
  const id = ctx.newId();
  const words = await wordsOf(schedule.item, fillerOf(tx, schedule, turn, ctx));
  const whose = turn.client === null ? {} : { client: turn.client };
  const due = dueOf(schedule, turn);
  await createTask.apply(tx, { id, ...words, ...(await peopleAndTags(tx, schedule.item)), ...whose, due }, ctx);
  return id;
};

/** Issues it and writes the mail with it, which leaves when the grace period is over. */
async function send(tx: Tx, id: Id, ctx: Ctx): Promise<void> {
  const to = [{ kind: 'client' }] as const;
  const topic = { aboutKind: 'invoice', about: id } as const;
  // asked before it takes a number: of those none may be missing (D5)
  if ((await addresseesOf(tx, to, topic, 'mail')).length === 0) refuse('no_recipient', { to: ['client'], channel: 'mail' });
  await issueInvoice.apply(tx, { id }, ctx);
  const invoice = await need(tx, 'invoice', id);
  await writeMessages(tx, { channel: 'mail', to, attach: ['invoice'], ...invoiceWords(invoice.locale), ...topic, effect: null }, ctx);
  tx.update('invoice', invoice, { sent: ctx.now });
  tx.emit({ type: 'invoice.sent', invoice: id, client: invoice.client, job: invoice.job });
}

const makeInvoice: Maker = async (tx, schedule, turn, ctx) => {
  const { item, pattern } = schedule;
  const client = turn.client ?? refuse('not_found', { kind: 'client', schedule: schedule.id });
  const id = ctx.newId();
  const fill = fillerOf(tx, schedule, turn, ctx);
  const { title, text: note } = await wordsOf(item, fill);
  const dueDays = item.dueDays === undefined ? {} : { dueDays: item.dueDays };
  await insertInvoice(tx, { id, client, title, note, period: periodOfDay(pattern.rule, turn.day), ...dueDays }, ctx);
  for (const { text, ...line } of item.lines ?? []) {
    const words = text === undefined ? {} : await fill({ text });
    await addLine.apply(tx, { id: ctx.newId(), invoice: id, ...line, ...words }, ctx);
  }
  if (item.send === true) await send(tx, id, ctx);
  return id;
};

const makers: Readonly<Record<Schedule['makes'], Maker>> = { job: makeJob, task: makeTask, invoice: makeInvoice };

/** Makes the job, the task or the invoice of one turn; returns its id. */
export async function makeItem(tx: Tx, schedule: Schedule, turn: Turn, ctx: Ctx): Promise<Id> {
  return makers[schedule.makes](tx, schedule, turn, ctx);
}
