import { awaitItem } from '../awaited/await-item.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { tellOfRequest } from '../notice/tell-of-request.ts';
import { planReminder } from '../reminder/plan-reminder.ts';
import type { Remind } from '../reminder/reminder.ts';
import { insertRequest } from './create-request.ts';
import type { CreateRequest } from './create-request.ts';
import type { Request } from './request.ts';

/** A request that a rule makes: its texts have no shortcodes any more. */
export interface WriteRequest extends CreateRequest {
  readonly template?: Id;
  /** Null: nobody is reminded. @defaultValue the workspace's */
  readonly remind?: Remind | null;
  /** The step that it holds until it is answered (GATE-2). */
  readonly await?: { readonly run: Id; readonly stage: Id };
  /** The effect that asks. */
  readonly effect: Id | null;
}

/** Asks a client at once: the request, the mails to those who are asked, its reminders, and what waits for it. */
export async function writeRequest(tx: Tx, args: WriteRequest, ctx: Ctx): Promise<Request> {
  const { template, remind, await: waiting, effect, ...details } = args;
  const draft = await insertRequest(tx, details, ctx);
  const { id, client, job } = draft;
  const request = tx.update('request', draft, { state: 'sent', sent: ctx.now });
  if (remind !== undefined) await planReminder(tx, { aboutKind: 'request', about: id, client, remind }, ctx);
  tx.emit({ type: 'request.sent', request: id, client, job });
  if (waiting) await awaitItem(tx, { ...waiting, itemKind: 'request', item: id }, 'rule', ctx);
  await tellOfRequest(tx, request, { what: 'sent', effect, ...(template === undefined ? {} : { template }) }, ctx);
  return request;
}
