import type { Loaders } from '../loaders.ts';

/** One module a catalogue, so a page loads only what it shows. */
export const catalogues: Loaders = {
  board: () => import('../fr/board.ts'),
  views: () => import('../fr/views.ts'),
  job: () => import('../fr/job.ts'),
  jobMore: () => import('../fr/job-more.ts'),
  saved: () => import('../fr/saved.ts'),
  tasks: () => import('../fr/tasks.ts'),
  taskMore: () => import('../fr/task-more.ts'),
  common: () => import('../fr/common.ts'),
  refusals: () => import('../fr/refusals.ts'),
  parts: () => import('../fr/parts.ts'),
  client: () => import('../fr/client.ts'),
  invoice: () => import('../fr/invoice.ts'),
  calendar: () => import('../fr/calendar.ts'),
  mileage: () => import('../fr/mileage.ts'),
  project: () => import('../fr/project.ts'),
  insights: () => import('../fr/insights.ts'),
  pipeline: () => import('../fr/pipeline.ts'),
  tools: () => import('../fr/tools.ts'),
  groups: () => import('../fr/groups.ts'),
  automations: () => import('../fr/automations.ts'),
  automationsMore: () => import('../fr/automations-more.ts'),
};
