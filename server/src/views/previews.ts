import { addresseesOf, previewBody, Refusal, runAction, shortcodesFor, StagedTx } from '@workfloor/core';
import type {
  AboutKind,
  ActionName,
  Ctx,
  EffectMessageAnswer,
  Id,
  Message,
  ShownBody,
  ShownMessage,
  TemplatePreviewAnswer,
} from '@workfloor/core';
import { needRecord } from './need.ts';
import type { ViewSession } from './view-session.ts';

/** What somebody is told by it; whatever else rules do, `effect.approve` with `preview` shows. */
const telling: ReadonlySet<ActionName> = new Set<ActionName>(['mail', 'text', 'request', 'invoice.send']);

const toShown = ({ channel, to, subject, text, html, locale }: Message): readonly ShownMessage[] =>
  channel === 'hook' ? [] : [{ channel, to, subject, text, html, locale }];

/** What an action would write, without writing it. */
async function wouldWrite(session: ViewSession, id: Id, ctx: Ctx): Promise<Omit<EffectMessageAnswer, 'cursor'>> {
  const effect = await needRecord(session, 'effect', id);
  const { state } = effect;
  if (state === 'done' || state === 'skipped' || state === 'withdrawn') throw new Refusal('stale_state', { effect: id, state });
  if (!telling.has(effect.action.do)) return { messages: [], gaps: [], problem: null };
  const tx = new StagedTx(session);
  try {
    await runAction(tx, effect, ctx);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { gaps } = error.detail;
    const isGap = error.code === 'missing_value' && Array.isArray(gaps);
    return { messages: [], gaps: isGap ? gaps.map(String) : [], problem: isGap ? null : error.code };
  }
  const written = tx.rows().flatMap((row) => (row.kind === 'message' && row.after ? toShown(row.after as Message) : [])); // a row's images are of its kind
  return { messages: written, gaps: [], problem: null };
}

/** What an effect would send now: by the very rules by which it is sent, out of what whoever asks sees. */
export async function readEffectMessage(session: ViewSession, id: Id, ctx: Ctx): Promise<EffectMessageAnswer> {
  return { cursor: session.cursor, ...(await wouldWrite(session, id, ctx)) };
}

/** What a template is to be filled with. */
export interface TemplateQuestion {
  readonly id: Id;
  readonly aboutKind?: AboutKind;
  readonly about?: Id;
}

/** The bodies of a template as they would read for a record, addressed to the first of its clients' people who are told of things. */
export async function previewTemplate(
  session: ViewSession,
  { id, aboutKind, about }: TemplateQuestion,
  ctx: Ctx,
): Promise<TemplatePreviewAnswer> {
  const { content } = await needRecord(session, 'template', id);
  if (content.kind === 'folders') throw new Refusal('invalid_input', { field: 'id', reason: 'A template of folders says nothing.' });
  if ((aboutKind === undefined) !== (about === undefined))
    throw new Refusal('invalid_input', { field: 'about', reason: 'Name the record and its kind, or neither.' });
  // without the id, which may stand for one that they do not see
  if (aboutKind && about && !(await session.get(aboutKind, about))) throw new Refusal('not_found', { kind: aboutKind });
  const topic = { aboutKind: aboutKind ?? null, about: about ?? null };
  const [to] = await addresseesOf(session, [{ kind: 'client' }], topic, 'mail');
  const bodies: ShownBody[] = [];
  for (const [locale, body] of Object.entries(content.bodies)) {
    const data = await shortcodesFor(session, { ...topic, ...(to ? { to } : {}) }, ctx, [body.subject, body.text]);
    bodies.push(previewBody(body, data, locale));
  }
  return { cursor: session.cursor, bodies };
}
