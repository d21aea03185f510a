import { upcomingOf } from '@workfloor/core/schedules';
import type { ComingRound, Instant, Pattern } from '@workfloor/core';
import { needRecord } from './need.ts';
import type { ViewSession } from './view-session.ts';

/** When a pattern would come round, by the firm's working days and, unless told, its clocks. */
export async function readUpcoming(
  session: ViewSession,
  pattern: Pattern,
  { zone, ...asked }: { readonly zone?: string; readonly now: Instant; readonly count: number },
): Promise<readonly ComingRound[]> {
  const workspace = await needRecord(session, 'workspace', session.workspace);
  return upcomingOf(pattern, zone ?? workspace.zone, workspace, asked);
}
