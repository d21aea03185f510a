import type { Operation } from './registry.ts';
import { changesOperation } from './routes/changes.ts';
import { commandOperations } from './routes/commands.ts';
import { healthOperations } from './routes/health.ts';
import { readOperations } from './routes/reads.ts';
import { sessionOperations } from './routes/sessions.ts';

/** The registry: every operation that the server has. */
export const operations: readonly Operation[] = [
  ...healthOperations,
  ...commandOperations,
  ...readOperations,
  changesOperation,
  ...sessionOperations,
];
