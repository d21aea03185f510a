import type { Id } from '../kernel/record.ts';
import type { Reminder } from './reminder.ts';

/** What narrows `GET /v1/w/{ws}/reminders`; all parts must hold. Newest first. */
export interface ReminderFilter {
  /** A request, an invoice or a task. */
  readonly about?: Id;
  readonly client?: Id;
  readonly state?: Reminder['state'];
}
