import type { Id } from '../kernel/record.ts';

/** What narrows `GET /v1/w/{ws}/notes`; all parts must hold. */
export interface NoteFilter {
  readonly client?: Id;
  readonly job?: Id;
  /** @defaultValue 'live' */
  readonly state?: 'live' | 'archived' | 'all';
  /** Words of the title. */
  readonly q?: string;
}
