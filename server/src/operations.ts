import { csvOperations } from './csv/export-list.ts';
import { embedOperation } from './embed/routes.ts';
import { documentOperations } from './openapi/routes.ts';
import type { Operation } from './registry.ts';
import { automationOperations } from './routes/automation.ts';
import { billingOperations } from './routes/billing.ts';
import { calendarOperations } from './routes/calendars.ts';
import { changesOperation } from './routes/changes.ts';
import { commandOperations } from './routes/commands.ts';
import { eventOperations } from './routes/events.ts';
import { fileOperations } from './routes/files.ts';
import { healthOperations } from './routes/health.ts';
import { hookOperations } from './routes/hooks.ts';
import { invoicePdfOperations } from './routes/invoice-pdf.ts';
import { insightsOperations } from './routes/insights.ts';
import { importOperations } from './routes/imports.ts';
import { mileageOperations } from './routes/mileage.ts';
import { paymentHookOperations } from './routes/payment-hooks.ts';
import { peopleOperations } from './routes/people.ts';
import { projectOperations } from './routes/projects.ts';
import { pipelineOperations } from './routes/pipelines.ts';
import { readOperations } from './routes/reads.ts';
import { previewOperations } from './routes/previews.ts';
import { requestOperations } from './routes/requests.ts';
import { runOperations } from './routes/runs.ts';
import { scheduleOperations } from './routes/schedules.ts';
import { sessionOperations } from './routes/sessions.ts';
import { taskOperations } from './routes/tasks.ts';
import { timeOperations } from './routes/time.ts';

const api: readonly Operation[] = [
  ...commandOperations,
  ...readOperations,
  ...pipelineOperations,
  ...insightsOperations,
  ...peopleOperations,
  ...taskOperations,
  ...projectOperations,
  ...timeOperations,
  ...eventOperations,
  ...runOperations,
  ...billingOperations,
  ...invoicePdfOperations,
  ...paymentHookOperations,
  ...hookOperations,
  ...mileageOperations,
  ...calendarOperations,
  ...fileOperations,
  ...automationOperations,
  ...requestOperations,
  ...scheduleOperations,
  ...previewOperations,
  ...importOperations,
  changesOperation,
  ...sessionOperations,
  ...healthOperations,
  embedOperation,
];

const all: readonly Operation[] = [...api, ...csvOperations(api)];

/** The registry: every operation that the server has, each mounted, documented and tested from here. */
export const operations: readonly Operation[] = [...all, ...documentOperations(all)];
