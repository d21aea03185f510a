import type { Loaders } from '../loaders.ts';

/** One module a catalogue, so a page loads only what it shows. */
export const catalogues: Loaders = {
  board: () => import('../da/board.ts'),
  views: () => import('../da/views.ts'),
  job: () => import('../da/job.ts'),
  jobMore: () => import('../da/job-more.ts'),
  saved: () => import('../da/saved.ts'),
  tasks: () => import('../da/tasks.ts'),
  taskMore: () => import('../da/task-more.ts'),
  common: () => import('../da/common.ts'),
  refusals: () => import('../da/refusals.ts'),
  parts: () => import('../da/parts.ts'),
  client: () => import('../da/client.ts'),
  invoice: () => import('../da/invoice.ts'),
  calendar: () => import('../da/calendar.ts'),
  mileage: () => import('../da/mileage.ts'),
  project: () => import('../da/project.ts'),
  insights: () => import('../da/insights.ts'),
  pipeline: () => import('../da/pipeline.ts'),
  tools: () => import('../da/tools.ts'),
  groups: () => import('../da/groups.ts'),
  automations: () => import('../da/automations.ts'),
  automationsMore: () => import('../da/automations-more.ts'),
};
