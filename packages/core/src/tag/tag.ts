import type { Entity } from '../kernel/record.ts';

/** The colours a tag may have: names, because each theme shows them in its own readable tone. */
export const tagColors = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;

/** Two or three coloured words for jobs and clients (TAG-1). Only tags of clients steer stages (TAG-2). */
export interface Tag extends Entity {
  readonly name: string;
  readonly color: (typeof tagColors)[number];
  readonly state: 'live' | 'archived';
}
