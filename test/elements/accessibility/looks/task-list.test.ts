import '@workfloor/elements/task-list';
import { taskList } from '../support/subjects.ts';
import { sweepLooks } from '../support/sweep.ts';

sweepLooks(taskList);
