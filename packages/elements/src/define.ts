// The workspace first: what stands inside one finds its client at once.
import './workspace.ts';
import './board.ts';
import './job.ts';
import './task-list.ts';

export { WfBoard } from './board/wf-board.ts';
export { WfJob } from './job/wf-job.ts';
export { WfTaskList } from './task-list/wf-task-list.ts';
export { WfWorkspace } from './workspace/wf-workspace.ts';
