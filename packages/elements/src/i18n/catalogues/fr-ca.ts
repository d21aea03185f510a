import type { Loaders } from '../loaders.ts';

/** One module a catalogue, so a page loads only what it shows. Only what differs from fr. */
export const catalogues: Loaders = {
  board: () => import('../fr-ca/board.ts'),
  views: () => import('../fr-ca/views.ts'),
  job: () => import('../fr-ca/job.ts'),
  jobMore: () => import('../fr-ca/job-more.ts'),
  saved: () => import('../fr-ca/saved.ts'),
  tasks: () => import('../fr-ca/tasks.ts'),
  taskMore: () => import('../fr-ca/task-more.ts'),
  common: () => import('../fr-ca/common.ts'),
  refusals: () => import('../fr-ca/refusals.ts'),
  parts: () => import('../fr-ca/parts.ts'),
  client: () => import('../fr-ca/client.ts'),
  invoice: () => import('../fr-ca/invoice.ts'),
  calendar: () => import('../fr-ca/calendar.ts'),
  mileage: () => import('../fr-ca/mileage.ts'),
  project: () => import('../fr-ca/project.ts'),
  insights: () => import('../fr-ca/insights.ts'),
  pipeline: () => import('../fr-ca/pipeline.ts'),
  tools: () => import('../fr-ca/tools.ts'),
  groups: () => import('../fr-ca/groups.ts'),
  automations: () => import('../fr-ca/automations.ts'),
  automationsMore: () => import('../fr-ca/automations-more.ts'),
};
