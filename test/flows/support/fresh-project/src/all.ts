// Every entry, as a page with a bundler imports them.
import { defineAll, locales, version, WfBoard } from '@workfloor/elements';
import * as all from '@workfloor/elements/define';
import { WfJob } from '@workfloor/elements/job';
import { WfTaskList } from '@workfloor/elements/task-list';
import { WfWorkspace } from '@workfloor/elements/workspace';
import { createWorkfloor } from '@workfloor/sdk';

defineAll({ prefix: 'acme-wf' });
const board = document.createElement('wf-board');
board.pipeline = 'one';
board.headingLevel = 3;
// @ts-expect-error it is a number
board.headingLevel = '3';
board.addEventListener('wf-open', ({ detail }) => {
  const job: string | undefined = detail.job;
  // @ts-expect-error there is nothing of that name
  void [job, detail.unheardOf];
});
board.addEventListener('wf-before-move', ({ detail }) => detail.waitUntil(Promise.resolve(true)));
export const entries = [WfBoard, WfJob, WfTaskList, WfWorkspace, all, createWorkfloor, locales, version];
