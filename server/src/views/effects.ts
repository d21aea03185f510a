import type { Effect, EffectFilter, EffectState, ListAnswer } from '@workfloor/core';
import { gatherAbout, pageByTime, whereEach } from './by-time.ts';
import { Gathered, recordsIn } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

/** Something is still to happen with them. */
const OPEN: readonly EffectState[] = ['waiting', 'held', 'parked'];

export interface EffectsQuestion extends EffectFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Effects with their rules, and the messages that they wrote. */
export async function gatherEffects(session: ViewSession, gathered: Gathered, effects: readonly Effect[]): Promise<void> {
  gathered.add('effect', effects);
  const ids = effects.map(({ id }) => id);
  await gathered.addById(
    session,
    'rule',
    effects.map(({ rule }) => rule),
  );
  gathered.add('message', await recordsIn(session, 'message', 'effect', ids));
}

/** What rules have done, and will do: newest first, with the rules, what it is about, and the messages. */
export async function listEffects(session: ViewSession, question: EffectsQuestion): Promise<ListAnswer> {
  const { about, run, rule, state } = question;
  // what is open is not much among all that was ever done
  const open: readonly Sql[] = state === 'open' ? [{ text: session.connection.isOneOf('state'), values: [OPEN] }] : [];
  const few = [...whereEach({ about, run, rule }), ...open];
  const { shown, next } = await pageByTime(session, 'effect', question, { few, more: state === 'open' ? [] : whereEach({ state }) });
  const gathered = new Gathered();
  await gatherEffects(session, gathered, shown);
  await gatherAbout(session, gathered, shown);
  await gathered.addById(
    session,
    'run',
    shown.flatMap((effect) => effect.run ?? []),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
