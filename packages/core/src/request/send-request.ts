import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Telling } from '../notice/tell-of-request.ts';
import { planReminder } from '../reminder/plan-reminder.ts';
import type { Remind } from '../reminder/reminder.ts';
import type { Request } from './request.ts';
import { needState } from './request-states.ts';

/** Only the server writes: no page needs the words. */
async function tell(tx: Tx, request: Request, telling: Telling, ctx: Ctx): Promise<void> {
  if (tx.isPartial) return;
  const { tellOfRequest } = await import('../notice/tell-of-request.ts');
  await tellOfRequest(tx, request, telling, ctx);
}

export interface SendRequest {
  readonly id: Id;
  /** The words that it goes out with. @defaultValue plain ones in the language of each contact */
  readonly template?: Id;
  /** Null: nobody is reminded. @defaultValue the workspace's */
  readonly remind?: Remind | null;
}

/** Asks the client: from now on it can be answered, and those who do not are reminded. What was declined or withdrawn can be asked again. */
export const sendRequest = defineCommand<SendRequest>('request.send', staffWith('jobs'), async (tx, { id, template, remind }, ctx) => {
  const draft = needState(await need(tx, 'request', id), ['draft', 'declined', 'withdrawn']);
  const request = tx.update('request', draft, { state: 'sent', sent: ctx.now, answered: null, note: '' });
  if (remind !== undefined) await planReminder(tx, { aboutKind: 'request', about: id, client: request.client, remind }, ctx);
  tx.emit({ type: 'request.sent', request: id, client: request.client, job: request.job });
  await tell(tx, request, { what: 'sent', effect: null, ...(template === undefined ? {} : { template }) }, ctx);
});

export interface ReturnRequest {
  readonly id: Id;
  /** What is missing; the client reads it. */
  readonly note: string;
}

/** Gives an answer back to the client, with what is missing (REQ-5). It is asked again, and reminded of. */
export const returnRequest = defineCommand<ReturnRequest>('request.return', staffWith('jobs'), async (tx, { id, note }, ctx) => {
  const answered = needState(await need(tx, 'request', id), ['submitted', 'accepted']);
  const request = tx.update('request', answered, { state: 'returned', note, answered: null });
  tx.emit({ type: 'request.returned', request: id, client: request.client, job: request.job });
  await tell(tx, request, { what: 'returned', effect: null }, ctx);
});
