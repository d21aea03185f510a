import { define } from './base/define.ts';
import { WfTaskList } from './task-list/wf-task-list.ts';

define('wf-task-list', WfTaskList);
export { WfTaskList };
