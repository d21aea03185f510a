import type { ListAnswer } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';

/** `GET /v1/w/{ws}/calendar-feeds`: the live ones that one has opened or that are about oneself; admins see all. */
export interface CalendarFeedsAnswer extends ListAnswer {
  /** By id: the path of the secret link on this server. */
  readonly links: Readonly<Record<Id, string>>;
}
