import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Command } from '../kernel/command.ts';
import type { EventType } from '../kernel/event.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Request, RequestState } from './request.ts';

export interface OneRequest {
  readonly id: Id;
}

/** What is with the client: asked, and not answered. */
export const pendingStates: readonly RequestState[] = ['sent', 'viewed', 'returned'];

/** A command that brings a request from one of these states to another; from elsewhere it is `stale_state` (D1). */
function transition(
  verb: string,
  from: readonly RequestState[],
  to: Exclude<RequestState, 'draft'>,
): Command<OneRequest & { readonly note?: string }> {
  const type: EventType = `request.${to}`;
  return defineCommand(`request.${verb}`, staffWith('jobs'), async (tx, { id, note }, ctx) => {
    const request = needState(await need(tx, 'request', id), from);
    tx.update('request', request, {
      state: to,
      ...(note === undefined ? {} : { note }),
      ...(to === 'viewed' ? {} : { answered: to === 'withdrawn' ? null : ctx.now }),
    });
    tx.emit({ type, request: id, client: request.client, job: request.job });
  });
}

/** The request, if it is in one of these states. */
export function needState(request: Request, from: readonly RequestState[]): Request {
  const { id, state, version } = request;
  return from.includes(state) ? request : refuse('stale_state', { request: id, state, version });
}

/** The client has looked at it. */
export const viewRequest: Command<OneRequest> = transition('view', ['sent'], 'viewed');
/** The client has done what was asked; the firm may say so for them (REQ-4). */
export const submitRequest: Command<OneRequest> = transition('submit', pendingStates, 'submitted');
/** The firm takes it as completed, also what came in by another way (REQ-4). */
export const acceptRequest: Command<OneRequest> = transition('accept', [...pendingStates, 'submitted'], 'accepted');
/** The client will not do it; `note` may say why. */
export const declineRequest = transition('decline', pendingStates, 'declined');
/** Nobody is asked any more. */
export const withdrawRequest: Command<OneRequest> = transition('withdraw', ['draft', ...pendingStates], 'withdrawn');
