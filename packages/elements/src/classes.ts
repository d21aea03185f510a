// Written by `npm run build:entries` from the elements there are.
import { WfAutomations } from './automations/wf-automations.ts';
import { WfBoard } from './board/wf-board.ts';
import { WfCalendar } from './calendar/wf-calendar.ts';
import { WfClient } from './client/wf-client.ts';
import { WfInsights } from './insights/wf-insights.ts';
import { WfInvoice } from './invoice/wf-invoice.ts';
import { WfJob } from './job/wf-job.ts';
import { WfMileageLog } from './mileage-log/wf-mileage-log.ts';
import { WfPipelineEditor } from './pipeline-editor/wf-pipeline-editor.ts';
import { WfProject } from './project/wf-project.ts';
import { WfTaskList } from './task-list/wf-task-list.ts';
import { WfWorkspace } from './workspace/wf-workspace.ts';

export {
  WfAutomations,
  WfBoard,
  WfCalendar,
  WfClient,
  WfInsights,
  WfInvoice,
  WfJob,
  WfMileageLog,
  WfPipelineEditor,
  WfProject,
  WfTaskList,
  WfWorkspace,
};

/** The classes of all elements, by their name without prefix. */
export const classes: Readonly<Record<string, CustomElementConstructor>> = {
  workspace: WfWorkspace,
  automations: WfAutomations,
  board: WfBoard,
  calendar: WfCalendar,
  client: WfClient,
  insights: WfInsights,
  invoice: WfInvoice,
  job: WfJob,
  'mileage-log': WfMileageLog,
  'pipeline-editor': WfPipelineEditor,
  project: WfProject,
  'task-list': WfTaskList,
};
