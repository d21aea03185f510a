import type { Day, Entity, Id, Instant } from '../kernel/record.ts';

export const requestPresets = ['organizer', 'questions', 'approval', 'signature', 'proposal', 'payment', 'upload', 'tasks'] as const;
export type RequestPreset = (typeof requestPresets)[number];

export const requestStates = ['draft', 'sent', 'viewed', 'submitted', 'accepted', 'returned', 'declined', 'withdrawn'] as const;
/** REQ-5. A gate is content with `submitted` and `accepted` (GATE table); `declined` and `withdrawn` hold nothing any more. */
export type RequestState = (typeof requestStates)[number];

export const requestDefaults = {
  text: '',
  job: null,
  to: [],
  state: 'draft',
  due: null,
  note: '',
  sent: null,
  answered: null,
} as const satisfies Partial<Request>;

/** Something that a client is asked to do. */
export interface Request extends Entity {
  readonly preset: RequestPreset;
  readonly title: string;
  readonly text: string;
  readonly client: Id;
  readonly job: Id | null;
  /** The contacts who are asked; empty: those of the client with `notify` on. */
  readonly to: readonly Id[];
  readonly state: RequestState;
  readonly due: Day | null;
  /** What was said when it was returned or declined. */
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
  readonly sent: Instant | null;
  readonly answered: Instant | null;
}
