import { tellHost } from '../base/ask-host.ts';
import type { BoardHost, BoardSettings } from './board-host.ts';

/** A person sets what is shown; the host is told what it is now. */
export function choose(host: BoardHost, change: Partial<BoardSettings>): void {
  Object.assign(host, change);
  const { view, lanes, sums, filter } = host;
  if (change.filter) tellHost(host, 'wf-filter', { filter });
  else tellHost(host, 'wf-view', { view, lanes, sums });
}
