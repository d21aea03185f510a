import type { Priority } from '../job/job.ts';
import type { EffectProblem } from '../effect/effect.ts';
import type { Day, Entity, Id, Instant } from '../kernel/record.ts';
import type { ActionLine } from '../rule/action.ts';
import type { Clock } from '../rule/rule.ts';

export const scheduleMakes = ['job', 'task', 'invoice'] as const;
export const monthEnds = ['last_day', 'skip'] as const;
export const weekendModes = ['keep', 'next', 'previous'] as const;
export const scheduleModes = ['calendar', 'after_done'] as const;
export const occurrenceStates = ['made', 'missed', 'parked'] as const;
export const catchUps = ['one', 'none', 'all'] as const;

/** When a schedule comes round (REC-1, REC-10, REC-11, D6 to D8). */
export interface Pattern {
  /** A recurrence rule of RFC 5545 without start, `FREQ=MONTHLY;BYMONTHDAY=31`; its `UNTIL` is a day. */
  readonly rule: string;
  /** The first day that may be one, from which intervals count. */
  readonly start: Day;
  readonly time: Clock;
  /** What becomes of the 31st in shorter months. */
  readonly monthEnd: (typeof monthEnds)[number];
  /** Where a day off goes: nowhere, to the next or to the previous working day. */
  readonly weekend: (typeof weekendModes)[number];
  /** So many days earlier it is made. */
  readonly leadDays: number;
  /** By the calendar, or so long after the last one was done. */
  readonly mode: (typeof scheduleModes)[number];
  /** Which of those that were missed are made: the latest, none, all up to 100 (D8). */
  readonly catchUp: (typeof catchUps)[number];
}

/** What each occurrence is given. Texts may hold shortcodes, `{{period.month}}`. */
export interface ScheduledItem {
  readonly title: string;
  readonly text?: string;
  /** Days from the occurrence to its due day. */
  readonly dueDays?: number;
  readonly assignees?: readonly Id[];
  readonly roles?: readonly string[];
  readonly tags?: readonly Id[];
  readonly priority?: Priority;
  readonly saved?: Id;
  /** Of invoices. */
  readonly lines?: readonly ActionLine[];
  /** Of invoices: issued and sent by itself. */
  readonly send?: boolean;
}

/** Makes next month's work (REC-3). */
export interface Schedule extends Entity {
  readonly name: string;
  readonly makes: (typeof scheduleMakes)[number];
  readonly pattern: Pattern;
  /** IANA time zone in which its days and times are. */
  readonly zone: string;
  /** Where its jobs start. */
  readonly pipeline: Id | null;
  /** One for each of these; none: one for the firm itself. */
  readonly clients: readonly Id[];
  readonly item: ScheduledItem;
  readonly state: 'on' | 'paused' | 'ended';
  /** The last occurrence that was made or passed over. */
  readonly last: Day | null;
  /** When the next is made; null when it is paused, ended, or waits for the last one. */
  readonly next: Instant | null;
  readonly by: string;
  readonly at: Instant;
}

/** One day of a schedule for one client: there is one of it, whatever happens (REC-10). */
export interface Occurrence extends Entity {
  readonly schedule: Id;
  readonly client: Id | null;
  readonly day: Day;
  /** `missed`: the server was away, and the schedule does not make up for it (D8). `parked`: refused, until a person tries again. */
  readonly state: (typeof occurrenceStates)[number];
  /** Why it was parked. */
  readonly problem: EffectProblem | null;
  readonly madeKind: (typeof scheduleMakes)[number] | null;
  readonly made: Id | null;
  /** When what it made was done, where the next one counts from there. */
  readonly done: Day | null;
  readonly at: Instant;
}
