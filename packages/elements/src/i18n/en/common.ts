import { message } from '../message.ts';

/** Words that every element needs. */
export const common = {
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  undo: 'Undo',
  undone: 'Undone.',
  offline: 'Offline: changes are kept and sent later.',
  offlineSince: message('Offline since {time}: changes are kept and sent later.'),
  online: 'Online again.',
  signedOut: 'Sign in again to go on.',
  readOnly: 'You can look, but not change anything here.',
  waiting: message({ one: 'One change is waiting to be sent.', other: '{count} changes are waiting to be sent.' }),
  notFound: 'This is not here, or you may not see it.',
  forbidden: 'You may not do this.',
  failed: 'Something went wrong. Nothing was lost.',
  unavailable: 'The server does not answer.',
  busy: 'Too much at once. Wait a moment and try again.',
  outdated: 'This page is out of date. Reload it.',
  reference: message('Reference: {id}'),
  stale: 'Somebody else was faster. What you see now is current.',
  invalid: message('Please check what you entered: {fields}'),
  overdue: 'overdue',
  today: 'today',
} as const;
