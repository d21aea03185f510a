import type { Id } from '../kernel/record.ts';
import type { RequestState } from './request.ts';

/** What narrows `GET /v1/w/{ws}/requests`; all parts must hold. Newest first. */
export interface RequestFilter {
  readonly client?: Id;
  readonly job?: Id;
  /** `open`: those that the client has still to answer. */
  readonly state?: RequestState | 'open';
}
