import { mayWrite } from '@workfloor/core/kernel';
import type { Effect } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';

/** Whether the person is one of those who may say yes. */
export function mayApprove({ actor }: Pick<Studio, 'actor'>, { hold }: Effect): boolean {
  if (!mayWrite(actor, 'jobs')) return false;
  const approvers = hold?.approvers ?? [];
  return approvers.length === 0 || (actor.member !== undefined && approvers.includes(actor.member));
}
