import { message } from '../message.ts';

/** Of the words of tasks, those that a list needs before it has any to show. In other languages they are in the same module. */
export const firstTasks = {
  tasks: 'Tasks',
  myDay: 'My day',
  loaded: message({ one: '{count} task.', other: '{count} tasks.' }),
  notAllDone: message({ one: 'One task is still to do.', other: '{count} tasks are still to do.' }),
} as const;
