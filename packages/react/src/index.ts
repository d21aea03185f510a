'use client';
// Written by `npm run build:entries` from the manifest of the elements.
export { WfWorkspace } from './workspace.ts';
export { WfAutomations } from './automations.ts';
export { WfBoard } from './board.ts';
export { WfCalendar } from './calendar.ts';
export { WfClient } from './client.ts';
export { WfInsights } from './insights.ts';
export { WfInvoice } from './invoice.ts';
export { WfJob } from './job.ts';
export { WfMileageLog } from './mileage-log.ts';
export { WfPipelineEditor } from './pipeline-editor.ts';
export { WfProject } from './project.ts';
export { WfTaskList } from './task-list.ts';
