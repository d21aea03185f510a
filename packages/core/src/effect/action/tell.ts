import { foreignId } from '../../kernel/foreign-id.ts';
import { shiftDay } from '../../kernel/calendar-days.ts';
import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import { writeHookCall } from '../../hook/write-call.ts';
import type { Invoice } from '../../invoice/invoice.ts';
import { addresseesOf } from '../../message/recipients.ts';
import { writeMessages } from '../../message/write-messages.ts';
import { noteCommands } from '../../note/commands.ts';
import { writeRequest } from '../../request/write-request.ts';
import type { ActionOf, Recipient } from '../../rule/action.ts';
import { pickBody } from '../../template/pick-body.ts';
import { todayOf } from '../../workspace/today.ts';
import type { Effect, Made } from '../effect.ts';
import { clientsOfAbout, jobOf } from '../target.ts';
import { invoicesOf } from './bill.ts';
import { fill, fillTitle, made } from './doing.ts';
import type { Doer } from './doing.ts';
import { invoiceWords } from './invoice-words.ts';

/** Writes a note about the job, and about the client where there is one. */
export const writeNote: Doer<'note'> = async (tx, { effect, action }, ctx) => {
  const id = ctx.newId();
  const job = await jobOf(tx, effect);
  const [client, ...others] = await clientsOfAbout(tx, effect);
  const about = { client: client !== undefined && others.length === 0 ? client : null, jobs: job === undefined ? [] : [job] };
  await noteCommands.write.apply(tx, { id, ...(await fill(tx, effect, { text: action.text }, ctx)), ...about }, ctx);
  return made('note', id);
};

/** Writes the mails or texts, which leave when the grace period is over (AUTO-4, PL-13). */
export const writeMessage: Doer<'mail' | 'text'> = async (tx, { effect, action }, ctx) => {
  const { do: channel, ...said } = action;
  const { aboutKind, about, run, id } = effect;
  return made('message', ...(await writeMessages(tx, { ...said, channel, aboutKind, about, run, effect: id }, ctx)));
};

/** Calls a web hook about what the rule is about. */
export const callHook: Doer<'hook'> = async (tx, { effect, action }, ctx) => {
  const hook = await need(tx, 'hook', action.hook);
  if (hook.state !== 'on') refuse('stale_state', { hook: hook.id, state: hook.state, version: hook.version });
  const { id: effectId, rule, aboutKind, about, run, stage } = effect;
  const { name } = await need(tx, 'rule', rule);
  const id = foreignId(ctx.workspace, 'message', `${effectId} hook ${hook.id}`);
  const body = { type: 'rule.called', told: { rule, name, effect: effectId, run, stage }, about: { kind: aboutKind, id: about } };
  const subject = { kind: aboutKind, id: about };
  return made('message', await writeHookCall(tx, { id, hook, body, subject, effect: effectId }, ctx));
};

/** The contacts of a client among those whom a request goes to; none: those with `notify` on. */
async function contactsOf(tx: Tx, effect: Effect, to: readonly Recipient[], client: Id): Promise<readonly Id[]> {
  if (to.every(({ kind }) => kind === 'client')) return [];
  const links = await tx.find('clientContact', 'client', [client]);
  const people = await addresseesOf(tx, to, effect, 'mail');
  return [
    ...new Set(people.flatMap(({ contact }) => (contact !== undefined && links.some((link) => link.contact === contact) ? [contact] : []))),
  ];
}

/** What a template calls what is asked: its subject in the language of the client, else of the firm. */
async function titleIn(tx: Tx, template: Id, client: Id, { workspace }: Ctx): Promise<string> {
  const { name, content } = await need(tx, 'template', template);
  if (content.kind === 'folders') return name;
  const { locale } = await need(tx, 'workspace', workspace);
  const subject = pickBody(content.bodies, (await need(tx, 'client', client)).locale, locale)?.subject ?? '';
  return subject === '' ? name : subject;
}

/** What is asked, in the words of the action, else of its template. */
async function wordsOf(
  tx: Tx,
  effect: Effect,
  { action, client }: { readonly action: ActionOf<'request'>; readonly client: Id },
  ctx: Ctx,
): Promise<{ title: string; text: string }> {
  const { template, title = '', text = '' } = action;
  const own = title === '' && template !== undefined ? await titleIn(tx, template, client, ctx) : title;
  return { title: await fillTitle(tx, effect, own, ctx), ...(await fill(tx, effect, { text }, ctx)) };
}

/** Asks each of the clients that it is about (REQ-1). */
export const askClients: Doer<'request'> = async (tx, { effect, action }, ctx) => {
  const { preset, template, to, dueDays, remind } = action;
  const clients = await clientsOfAbout(tx, effect);
  if (clients.length === 0) refuse('not_found', { kind: 'client', about: effect.about });
  const job = (await jobOf(tx, effect)) ?? null;
  const due = dueDays === undefined ? null : (shiftDay(await todayOf(tx, ctx), dueDays) ?? null);
  const more = { ...(template === undefined ? {} : { template }), ...(remind === undefined ? {} : { remind }) };
  const requests: Id[] = [];
  for (const client of clients) {
    const words = await wordsOf(tx, effect, { action, client }, ctx);
    const asked = { id: ctx.newId(), preset, ...words, client, job, due, to: await contactsOf(tx, effect, to, client) };
    requests.push((await writeRequest(tx, { ...asked, ...more, effect: effect.id }, ctx)).id);
  }
  return made('request', ...requests);
};

/** Writes the mail with an issued invoice attached, and notes that it was sent. */
export async function sendInvoice(
  tx: Tx,
  invoice: Invoice,
  { effect, template, to = [{ kind: 'client' }] }: { readonly effect: Effect; readonly template?: Id; readonly to?: readonly Recipient[] },
  ctx: Ctx,
): Promise<readonly Made[]> {
  const topic = { aboutKind: 'invoice', about: invoice.id, run: effect.run } as const;
  const words = template === undefined ? invoiceWords(invoice.locale) : { template };
  const sending = { channel: 'mail', to, attach: ['invoice'], effect: effect.id, ...words, ...topic } as const;
  const messages = await writeMessages(tx, sending, ctx);
  tx.update('invoice', invoice, { sent: ctx.now });
  tx.emit({ type: 'invoice.sent', invoice: invoice.id, client: invoice.client, job: invoice.job });
  return [...made('invoice', invoice.id), ...made('message', ...messages)];
}

const sendable: readonly Invoice['state'][] = ['issued', 'part_paid', 'paid'];

/** Sends the invoice that it is about, or those of the job that were issued and not sent yet (PL-8). */
export const sendInvoices: Doer<'invoice.send'> = async (tx, { effect, action }, ctx) => {
  const { do: _do, ...told } = action;
  const invoices = await invoicesOf(tx, effect, ({ state, sent }) => sendable.includes(state) && sent === null);
  if (invoices.length === 0) refuse('nothing_to_bill', { about: effect.about });
  const all: Made[] = [];
  for (const invoice of invoices) {
    if (!sendable.includes(invoice.state)) refuse('stale_state', { invoice: invoice.id, state: invoice.state, version: invoice.version });
    all.push(...(await sendInvoice(tx, invoice, { effect, ...told }, ctx)));
  }
  return all;
};
