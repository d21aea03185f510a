// Written by `npm run build:entries` from the elements there are.
import './workspace.ts';
import './automations.ts';
import './board.ts';
import './calendar.ts';
import './client.ts';
import './insights.ts';
import './invoice.ts';
import './job.ts';
import './mileage-log.ts';
import './pipeline-editor.ts';
import './project.ts';
import './task-list.ts';

export { WfWorkspace } from './workspace/wf-workspace.ts';
export { WfAutomations } from './automations/wf-automations.ts';
export { WfBoard } from './board/wf-board.ts';
export { WfCalendar } from './calendar/wf-calendar.ts';
export { WfClient } from './client/wf-client.ts';
export { WfInsights } from './insights/wf-insights.ts';
export { WfInvoice } from './invoice/wf-invoice.ts';
export { WfJob } from './job/wf-job.ts';
export { WfMileageLog } from './mileage-log/wf-mileage-log.ts';
export { WfPipelineEditor } from './pipeline-editor/wf-pipeline-editor.ts';
export { WfProject } from './project/wf-project.ts';
export { WfTaskList } from './task-list/wf-task-list.ts';
export { defineAll } from './define-all.ts';
