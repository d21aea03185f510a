import '@workfloor/elements/task-list';
import { taskList } from '../support/subjects.ts';
import { sweepViews } from '../support/sweep.ts';

sweepViews(taskList);
