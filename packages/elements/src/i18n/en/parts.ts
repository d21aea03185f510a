import { message } from '../message.ts';

/** Words of the parts that job, lists and records share: forms, menus, what was done. */
export const parts = {
  editHint: 'Click to edit',
  edit: 'Edit',
  add: 'Add',
  remove: 'Remove',
  more: 'More',
  open: 'Open',
  none: 'None',
  required: '(required)',
  fillIn: 'Please fill this in.',
  checkThis: 'Please check this.',
  nothingFound: 'Nothing found.',
  loadMore: 'Show more',
  saidChanged: 'Changed.',
  saidAdded: message('Added: {name}.'),
  saidRemoved: message('Removed: {name}.'),
} as const;
