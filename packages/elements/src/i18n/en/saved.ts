import { message } from '../message.ts';

/** Words of applying saved tasks. */
export const saved = {
  title: 'Apply saved tasks',
  none: 'There are no saved tasks yet.',
  set: 'Saved tasks',
  anchor: 'Counted from',
  anchorHint: 'Due days count from here. Empty: from the start of the work, or today.',
  looking: 'Looking what would come…',
  coming: message({ one: 'One task will be added:', other: '{count} tasks will be added:' }),
  apply: 'Add the tasks',
  said: message('Applied: {name}.'),
} as const;
