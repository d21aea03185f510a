import type { Activity } from '../change/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';

/** `GET /v1/w/{ws}/contacts/{id}`: a contact with the clients they belong to, the switches in each, and the latest activity. */
export interface ContactAnswer extends Snapshot {
  readonly activity: readonly Activity[];
}
