import { createRequest, editRequest } from './create-request.ts';
import { acceptRequest, declineRequest, submitRequest, viewRequest, withdrawRequest } from './request-states.ts';
import { returnRequest, sendRequest } from './send-request.ts';

/** The commands of `request`, by verb. */
export const requestCommands = {
  create: createRequest,
  edit: editRequest,
  send: sendRequest,
  view: viewRequest,
  submit: submitRequest,
  accept: acceptRequest,
  return: returnRequest,
  decline: declineRequest,
  withdraw: withdrawRequest,
} as const;
