import '@workfloor/elements/task-list';
import { taskList } from '../support/subjects.ts';
import { sweepStates } from '../support/sweep.ts';

sweepStates(taskList);
