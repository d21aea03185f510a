import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { MessageAction, Recipient } from '../rule/action.ts';
import { Surroundings } from '../template/around.ts';
import type { Topic } from '../template/around.ts';
import { pickBody } from '../template/pick-body.ts';
import type { PickedBody } from '../template/pick-body.ts';
import { filledTexts, oneLine, RENDERED_MAX } from '../template/render.ts';
import { shortcodesFor } from '../template/shortcodes.ts';
import type { ShortcodeCtx } from '../template/shortcode-groups.ts';
import type { Bodies } from '../template/template.ts';
import { toHtml } from '../template/to-html.ts';
import type { ShortcodeData } from '../template/value.ts';
import { mailAddress } from './address.ts';
import { afterGrace, insertMessage } from './insert-message.ts';
import type { Attachment } from './message.ts';
import { addresseesOf } from './recipients.ts';
import type { Addressed, Channel } from './recipients.ts';

/** What a message says: by template, or in own words, which win over it (TPL-3). */
interface Wording {
  readonly channel: Channel;
  readonly template?: Id;
  readonly subject?: string;
  readonly text?: string;
  /** Values besides those of the topic, or instead of them. */
  readonly data?: ShortcodeData;
}

export interface NewMessages extends Omit<Topic, 'to'>, Wording {
  readonly to: readonly Recipient[];
  readonly attach?: MessageAction['attach'];
  readonly replyTo?: string;
  readonly effect: Id | null;
  /** The reminders that they tell. */
  readonly reminders?: readonly Id[];
}

/** The same message for one of those who get it. */
interface WrittenMessage {
  readonly to: Addressed;
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

async function bodiesOf(source: Source, template: Id | undefined): Promise<Bodies> {
  if (template === undefined) return {};
  const { content, state } = await need(source, 'template', template);
  if (state === 'retired') refuse('retired', { template });
  if (content.kind === 'folders') refuse('invalid_input', { field: 'template', reason: 'says_nothing' });
  return content.bodies;
}

/** The words for one addressee, shortcodes and all. Own words are in the language of the firm. */
function wordsFor(wording: Wording, bodies: Bodies, { locale }: Addressed, own: string): PickedBody {
  const picked = pickBody(bodies, locale, own) ?? { subject: '', text: '', locale: own };
  const words = { ...picked, subject: wording.subject ?? picked.subject, text: wording.text ?? picked.text };
  if (wording.text !== undefined) words.locale = own;
  if (words.text.trim() === '') refuse('invalid_input', { field: 'text', reason: 'says_nothing' });
  if (wording.channel === 'mail' && words.subject.trim() === '') refuse('invalid_input', { field: 'subject', reason: 'says_nothing' });
  return words;
}

function htmlOf(text: string): string {
  const html = toHtml(text);
  return html.length <= RENDERED_MAX ? html : refuse('too_large', { field: 'text', max: RENDERED_MAX });
}

/** Makes what each addressee would get, and writes nothing. Refuses with all gaps there are (TPL-4). */
async function wordMessages(
  source: Source,
  told: Omit<Topic, 'to'> & Wording,
  people: readonly Addressed[],
  ctx: ShortcodeCtx,
): Promise<readonly WrittenMessage[]> {
  const bodies = await bodiesOf(source, told.template);
  const own = (await need(source, 'workspace', ctx.workspace)).locale;
  const written: WrittenMessage[] = [];
  for (const to of people) {
    const words = wordsFor(told, bodies, to, own);
    const data = await shortcodesFor(source, { ...told, to }, ctx, [words.subject, words.text]);
    const texts = { subject: told.channel === 'mail' ? words.subject : '', text: words.text };
    const { subject, text } = filledTexts(texts, { ...data, ...told.data }, words);
    const isMail = told.channel === 'mail';
    written.push({ to, locale: words.locale, subject: oneLine(subject), text, html: isMail ? htmlOf(text) : null });
  }
  return written;
}

/** What goes with a mail, as it is named in actions: the invoice and the event around the topic. */
async function attachmentsOf(source: Source, { attach = [], ...topic }: NewMessages, ctx: Ctx): Promise<readonly Attachment[]> {
  const around = new Surroundings(source, { aboutKind: topic.aboutKind, about: topic.about, run: topic.run ?? null });
  const found: Attachment[] = [];
  for (const kind of attach) {
    const record = kind === 'invoice' ? await around.invoice() : await around.event(ctx.now);
    // a draft has no number, and is no paper yet
    if (!record || record.state === 'draft') refuse('missing_value', { gaps: [kind] });
    found.push({ kind, id: record.id });
  }
  return found;
}

function replyAddress(text: string | undefined): string | null {
  if (text === undefined) return null;
  return mailAddress(text) ?? refuse('invalid_input', { field: 'replyTo', reason: 'odd_address', address: text.slice(0, 320) });
}

/**
 * Writes a message to each of the recipients in their language, filled as things are now; they wait until the grace period is over. Refuses
 * with `no_recipient` where nobody can be reached and with `missing_value` and the gaps where a shortcode has no value: then none is written.
 */
export async function writeMessages(tx: Tx, told: NewMessages, ctx: Ctx): Promise<readonly Id[]> {
  const { channel, aboutKind, about, effect, reminders = [] } = told;
  const replyTo = replyAddress(told.replyTo);
  const topic = { aboutKind, about, run: told.run ?? null };
  const people = await addresseesOf(tx, told.to, topic, channel);
  if (people.length === 0) refuse('no_recipient', { to: told.to.map(({ kind }) => kind), channel });
  const attach = await attachmentsOf(tx, told, ctx);
  const due = await afterGrace(tx, ctx);
  const ids: Id[] = [];
  for (const { to, ...words } of await wordMessages(tx, told, people, ctx)) {
    const { client: _client, locale: _locale, ...addressee } = to;
    const key = `${effect ?? ctx.command} ${about}`;
    const message = { channel, aboutKind, about, effect, to: addressee, ...words, replyTo, attach, reminders, due };
    ids.push(await insertMessage(tx, key, message, ctx));
  }
  return ids;
}
