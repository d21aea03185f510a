import type { Invoice } from '@workfloor/core';
import type { GroupScene } from './group-tools.ts';

/** By the server's word with taxes; until it is here, what its lines come to. */
export function draftAmount({ detail, state }: GroupScene, { id }: Invoice): number {
  const known = state.billing?.drafts[id]?.gross;
  return known ?? detail.lines.reduce((sum, line) => sum + (line.invoice === id ? line.amount : 0), 0);
}
