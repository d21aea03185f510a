import { foundation } from './migrations/1-foundation.ts';
import { studio } from './migrations/2-studio.ts';
import { views } from './migrations/3-views.ts';
import { automation } from './migrations/4-automation.ts';
import type { Migration } from './migrations/words.ts';

/** All steps in order. */
export const migrations: readonly Migration[] = [foundation, studio, views, automation];
