import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { afterGrace } from '../message/insert-message.ts';
import { addresseesOf } from '../message/recipients.ts';
import { writeMessages } from '../message/write-messages.ts';
import type { Request } from '../request/request.ts';
import { textOf } from '../template/format-value.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { wordsIn } from './words.ts';
import type { NoticeWords } from './write-notice.ts';
import { writeNotice } from './write-notice.ts';

/** What is told of a request, and by whose doing. */
export interface Telling {
  readonly what: 'sent' | 'returned';
  /** Own words of the firm. @defaultValue plain ones in the language of each contact */
  readonly template?: Id;
  readonly effect: Id | null;
}

/** Those who are asked: the contacts that it names, else those of the client with `notify` on. */
const asked = [{ kind: 'client' }] as const;

function wordsOf(
  request: Request,
  { what }: Telling,
  to: { readonly name: string; readonly locale: string },
  firm: Workspace,
): NoticeWords {
  const words = wordsIn(to.locale);
  const due = request.due === null ? '' : words.until(textOf({ day: request.due }, { locale: to.locale }));
  const body =
    what === 'sent' ? [words.asks[request.preset], request.title, request.text, due] : [words.returned, request.note, request.title, due];
  const parts = [words.hello(to.name), ...body, `${words.regards}\n${firm.name}`];
  const text = parts.filter((part) => part.trim() !== '').join('\n\n');
  return { aboutKind: 'request', about: request.id, subject: `${firm.name}: ${request.title}`, text };
}

/** Writes to those whom a request asks. Refuses with `no_recipient` where nobody can be reached. */
export async function tellOfRequest(tx: Tx, request: Request, telling: Telling, ctx: Ctx): Promise<void> {
  const { template, effect } = telling;
  const topic = { aboutKind: 'request', about: request.id, run: null } as const;
  if (template !== undefined) {
    await writeMessages(tx, { ...topic, channel: 'mail', to: asked, template, effect }, ctx);
    return;
  }
  const people = await addresseesOf(tx, asked, topic, 'mail');
  if (people.length === 0) refuse('no_recipient', { request: request.id, client: request.client });
  const firm = await need(tx, 'workspace', ctx.workspace);
  const sending = { key: `${ctx.command} ${request.id}`, due: await afterGrace(tx, ctx), effect, reminders: [] };
  for (const to of people) {
    const locale = to.locale ?? firm.locale;
    await writeNotice(tx, { ...wordsOf(request, telling, { name: to.name, locale }, firm), ...sending, to, locale }, ctx);
  }
}
