import { defineCommand } from '../kernel/command.ts';
import type { Ctx, Policy } from '../kernel/command.ts';
import { getAll } from '../kernel/get-all.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { digestOf } from '../reminder/digest.ts';
import { isAnswered } from '../reminder/standing.ts';
import type { Reminder } from '../reminder/reminder.ts';
import { toHtml } from '../template/to-html.ts';
import { backOffMs } from './back-off.ts';
import type { Message } from './message.ts';
import { tellOf } from './tell-of.ts';

/** Only the worker of the server knows what became of a message. */
const policy: Policy = { roles: ['owner'], isInternal: true };

async function openReminders(tx: Tx, { reminders, by }: Message): Promise<readonly Reminder[]> {
  const open: Reminder[] = [];
  for (const reminder of await getAll(tx, 'reminder', reminders)) if (!(await isAnswered(tx, reminder, by))) open.push(reminder);
  return open;
}

/** Takes what has been answered since out of a mail of reminders; one that has nothing left to say is withdrawn (D10, REM-6). */
async function withoutAnswered(tx: Tx, message: Message): Promise<Message | undefined> {
  const open = await openReminders(tx, message);
  if (open.length === message.reminders.length) return message;
  if (open.length === 0) {
    tellOf(tx, 'message.withdrawn', tx.update('message', message, { state: 'withdrawn', due: null }), { reason: 'answered' });
    return undefined;
  }
  const { subject, text } = await digestOf(tx, { name: message.to.name, locale: message.locale }, open);
  const html = message.html === null ? null : toHtml(text);
  return tx.update('message', message, { subject, text, html, reminders: open.map(({ id }) => id) });
}

export interface BeginMessage {
  readonly id: Id;
  /** So many have left in an hour that this one has to wait until then. */
  readonly full?: { readonly perHour: number; readonly until: Instant };
}

/**
 * Writes down that a message is being sent, in the transaction after which it is: whatever happens then, it is not forgotten. Nothing
 * happens to one that is not due. One that was being sent when its worker ended is sent again, under the same id.
 */
export const beginMessage = defineCommand<BeginMessage>('message.begin', policy, async (tx, { id, full }, ctx) => {
  const message = await tx.get('message', id);
  if (!message || (message.state !== 'waiting' && message.state !== 'sending')) return;
  if (message.due !== null && message.due > ctx.now) return;
  if (full && message.state === 'waiting') {
    tx.update('message', message, { due: full.until, problem: { code: 'rate_limited', detail: { perHour: full.perHour } } });
    return;
  }
  const current = message.reminders.length > 0 ? await withoutAnswered(tx, message) : message;
  if (current) tx.update('message', current, { state: 'sending', attempts: current.attempts + 1 });
});

/** What came of sending it. */
export type Delivery =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `bounced`: the address takes no mail; others are tried again, unless it would come to the same. */
      readonly code: string;
      /** When the other side wants it tried again. @defaultValue as it is done usually */
      readonly retryAt?: Instant | null;
      /** Safe to show. */
      readonly detail?: Readonly<Record<string, unknown>>;
    };

export interface ReportMessage {
  readonly id: Id;
  readonly outcome: Delivery;
}

type Failure = Extract<Delivery, { readonly ok: false }>;

function retryOf(message: Message, { code, retryAt }: Failure, { now }: Pick<Ctx, 'now'>): Instant | undefined {
  const ms = backOffMs(message, code);
  if (ms === undefined) return undefined;
  return retryAt && retryAt > now ? retryAt : new Date(Date.parse(now) + ms).toISOString();
}

function fail(tx: Tx, message: Message, failure: Failure, ctx: Ctx): void {
  const { code, detail = {} } = failure;
  const problem = { code, detail };
  if (code === 'bounced') {
    tellOf(tx, 'message.bounced', tx.update('message', message, { state: 'bounced', due: null, problem }), { code });
    return;
  }
  const due = retryOf(message, failure, ctx);
  if (due !== undefined) tx.update('message', message, { state: 'waiting', due, problem });
  else tellOf(tx, 'message.parked', tx.update('message', message, { state: 'parked', due: null, problem }), { code });
}

/**
 * Takes down what came of sending a message. A failure is tried again later and later, then it is parked until a person tries again; mail
 * may come back after it was sent.
 */
export const reportMessage = defineCommand<ReportMessage>('message.report', policy, async (tx, { id, outcome }, ctx) => {
  const message = await tx.get('message', id);
  if (!message) return;
  if (message.state === 'sent' && !outcome.ok && outcome.code === 'bounced') return fail(tx, message, outcome, ctx);
  if (message.state !== 'sending') return;
  if (!outcome.ok) return fail(tx, message, outcome, ctx);
  tellOf(tx, 'message.sent', tx.update('message', message, { state: 'sent', sent: ctx.now, due: null, problem: null }));
});
