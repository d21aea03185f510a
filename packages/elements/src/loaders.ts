// Written by `npm run build:entries` from the elements there are.

/** Where the class of each element comes from, by its name without prefix. */
export const loaders: Readonly<Record<string, () => Promise<CustomElementConstructor>>> = {
  workspace: async () => (await import('./workspace/wf-workspace.ts')).WfWorkspace,
  automations: async () => (await import('./automations/wf-automations.ts')).WfAutomations,
  board: async () => (await import('./board/wf-board.ts')).WfBoard,
  calendar: async () => (await import('./calendar/wf-calendar.ts')).WfCalendar,
  client: async () => (await import('./client/wf-client.ts')).WfClient,
  insights: async () => (await import('./insights/wf-insights.ts')).WfInsights,
  invoice: async () => (await import('./invoice/wf-invoice.ts')).WfInvoice,
  job: async () => (await import('./job/wf-job.ts')).WfJob,
  'mileage-log': async () => (await import('./mileage-log/wf-mileage-log.ts')).WfMileageLog,
  'pipeline-editor': async () => (await import('./pipeline-editor/wf-pipeline-editor.ts')).WfPipelineEditor,
  project: async () => (await import('./project/wf-project.ts')).WfProject,
  'task-list': async () => (await import('./task-list/wf-task-list.ts')).WfTaskList,
};
