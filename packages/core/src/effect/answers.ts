import type { Cursor } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';
import type { Addressee } from '../message/message.ts';
import type { EffectState } from './effect.ts';

/** What narrows `GET /v1/w/{ws}/effects`, the log of what rules have done and will do; all parts must hold. Newest first. */
export interface EffectFilter {
  readonly about?: Id;
  readonly run?: Id;
  readonly rule?: Id;
  /** `open`: those that wait for their time, for a person, or for another try. */
  readonly state?: EffectState | 'open';
}

/** How much of a run waits for its time, waits for a person's word, and has failed; messages that rules wrote count as well. */
export interface EffectCount {
  readonly waiting: number;
  readonly held: number;
  readonly parked: number;
}

/** By run; runs of which nothing is open are left out. */
export type EffectCounts = Readonly<Record<Id, EffectCount>>;

/** A message as it would go out now. */
export interface ShownMessage {
  readonly channel: 'mail' | 'text';
  readonly to: Addressee;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly locale: string;
}

/**
 * `GET /v1/w/{ws}/effects/{id}/message`: what an effect that has not been done would send now, as far as whoever asks sees what it is made
 * of; one message an addressee.
 */
export interface EffectMessageAnswer {
  readonly cursor: Cursor;
  readonly messages: readonly ShownMessage[];
  /** The shortcodes that have no value: until they have one, nothing is sent (TPL-4). */
  readonly gaps: readonly string[];
  /** Why there is no message: `no_recipient`, `not_found` ...; null when there is one, or gaps. */
  readonly problem: string | null;
}
