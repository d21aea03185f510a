import type { Id } from '../kernel/record.ts';
import type { channels, MessageState } from './message.ts';

/** What narrows `GET /v1/w/{ws}/messages`; all parts must hold. Newest first. Calls of web hooks only admins see. */
export interface MessageFilter {
  readonly about?: Id;
  /** The effect that wrote them. */
  readonly effect?: Id;
  readonly hook?: Id;
  readonly channel?: (typeof channels)[number];
  /** `open`: those that are still to go out; `failed`: parked and bounced ones. */
  readonly state?: MessageState | 'open' | 'failed';
}
