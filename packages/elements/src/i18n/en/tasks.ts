import { message } from '../message.ts';

/** Words of the task list, and of the tasks of a job. */
export const tasks = {
  tasks: 'Tasks',
  loaded: message({ one: '{count} task.', other: '{count} tasks.' }),
  empty: 'Nothing to do here.',
  loadMore: 'Show more',
  task: 'Task',
  tick: message('Done: {title}'),

  planned: 'Planned',
  in_progress: 'In progress',
  done: 'Done',
  cancelled: 'Cancelled',
  finished: message({ one: '{count} finished', other: '{count} finished' }),
  status: message('Status: {state}'),

  due: 'Due',
  noDue: 'Set date',
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  thisWeek: 'This week',
  later: 'Later',
  noDate: 'Without date',
  over: 'Finished',
  noJob: 'Without job',

  assignees: message('Assigned: {names}'),
  nobody: 'Nobody',
  high: 'High priority',
  medium: 'Medium priority',
  low: 'Low priority',
  none: 'No priority',

  more: message('More for {title}'),
  rename: 'Rename',
  openJob: message('Open {title}'),
  openTask: 'Open',

  checklist: message('Checklist: {done}/{total}'),
  addChecklist: 'Add checklist',
  addItem: 'Add an item',
  add: 'Add',
  item: 'Item',
  removeItem: message('Remove {title}'),
  addTask: 'Add a task',

  move: message('Move {title}'),
  up: 'Up',
  down: 'Down',
  toTop: 'To the top',
  toBottom: 'To the bottom',

  saidDone: message('Done: {title}.'),
  saidReopened: message('Reopened: {title}.'),
  saidStarted: message('In progress: {title}.'),
  saidCancelled: message('Cancelled: {title}.'),
  saidAdded: message('Added: {title}.'),
  saidChanged: message('Changed: {title}.'),
  saidRemoved: message('Removed: {title}.'),
  saidMoved: message('{title}, position {position} of {total}.'),
} as const;
