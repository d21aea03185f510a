import type { Entity, Id, Instant } from '../kernel/record.ts';

export const remindedKinds = ['request', 'invoice', 'task'] as const;

export const reminderEnds = ['answered', 'count', 'archived', 'off', 'gone'] as const;
/** Why nothing more is sent: it was done, it was told often enough, its job is archived, it was switched off, or there is no such thing any more. */
export type ReminderEnd = (typeof reminderEnds)[number];

/** Days to the next one, and how many there are (REM-2). */
export interface Remind {
  readonly days: number;
  readonly times: number;
}

export type RemindedKind = (typeof remindedKinds)[number];

/** Tells people again of what they were asked for (REM-1 to REM-8): clients of requests and invoices, members of their tasks. */
export interface Reminder extends Entity, Remind {
  readonly aboutKind: RemindedKind;
  readonly about: Id;
  /** Whose contacts are told; null: the assignees of the task. */
  readonly client: Id | null;
  readonly told: number;
  readonly state: 'on' | 'off' | 'ended';
  readonly why: ReminderEnd | null;
  /** When the next one is due; null when none is. */
  readonly next: Instant | null;
}
