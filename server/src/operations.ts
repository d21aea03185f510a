import { embedOperation } from './embed/routes.ts';
import { documentOperations } from './openapi/routes.ts';
import type { Operation } from './registry.ts';
import { changesOperation } from './routes/changes.ts';
import { commandOperations } from './routes/commands.ts';
import { healthOperations } from './routes/health.ts';
import { readOperations } from './routes/reads.ts';
import { sessionOperations } from './routes/sessions.ts';

const api: readonly Operation[] = [
  ...commandOperations,
  ...readOperations,
  changesOperation,
  ...sessionOperations,
  ...healthOperations,
  embedOperation,
];

/** The registry: every operation that the server has, each mounted, documented and tested from here. */
export const operations: readonly Operation[] = [...api, ...documentOperations(api)];
