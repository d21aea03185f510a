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
  unfinishedTitle: message('{title} moves on, but not everything is done'),
  unfinishedNote: message({
    one: 'One thing is still unfinished in this stage:',
    other: '{count} things are still unfinished in this stage:',
  }),
  unfinishedElsewhere: 'These can only be finished where they are, such as an invoice by its payment:',
  unfinishedLabel: 'What becomes of it?',
  unfinishedCarry: 'Keep open and take along',
  unfinishedCarryHint: 'It goes on waiting in the new stage.',
  unfinishedDone: 'Mark as done',
  unfinishedCancel: 'Cancel',
  unfinishedCancelHint: 'Tasks are cancelled; nothing else is waited for any more.',
  unfinishedGo: 'Move on',
  unfinishedUnseen: 'Something that you may not see',
} as const;
