import type { TimerKind } from '../storage/timer-rows.ts';
import type { Claim, Wanted } from '../storage/timers.ts';
import type { Transports } from './transport.ts';

interface Limit {
  readonly kinds: readonly TimerKind[];
  readonly atOnce: number;
  /** With less room than that, what is under way ends first: it is done by the dozen, and soon. @defaultValue 1 */
  readonly atLeast?: number;
}

/** What is done beside one another at most, by what it is. */
const limits: readonly Limit[] = [
  { kinds: ['effect', 'schedule', 'reminder'], atOnce: 128, atLeast: 64 },
  { kinds: ['rule'], atOnce: 2 },
  { kinds: ['mail'], atOnce: 8 },
  { kinds: ['text'], atOnce: 8 },
  { kinds: ['hook'], atOnce: 64 },
];
/** Calls of one endpoint at once, and how many are taken at a time: one that hangs leaves room for the others. */
const PER_ENDPOINT = 3;

/** The part of a lane that names the endpoint of a call. */
function endpointOf({ lane }: Claim): string {
  return lane.slice(0, lane.indexOf(' ', lane.indexOf(' ') + 1));
}

function busyEndpoints(claims: readonly Claim[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const endpoint of claims.map(endpointOf)) counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= PER_ENDPOINT).map(([endpoint]) => endpoint);
}

function isSendable(kind: TimerKind, transports: Transports): boolean {
  return (kind !== 'mail' && kind !== 'text' && kind !== 'hook') || transports[kind] !== undefined;
}

/** What there is room for besides what is under way. A channel without transport has none. */
export function roomFor(underWay: Iterable<Claim>, transports: Transports): readonly Wanted[] {
  const all = [...underWay];
  return limits.flatMap(({ kinds, atOnce, atLeast = 1 }): readonly Wanted[] => {
    const able = kinds.filter((kind) => isSendable(kind, transports));
    const mine = all.filter(({ kind }) => kinds.some((one) => one === kind));
    const free = atOnce - mine.length;
    if (able.length === 0 || free < atLeast) return [];
    if (able[0] !== 'hook') return [{ kinds: able, limit: free }];
    return [{ kinds: able, limit: Math.min(free, PER_ENDPOINT), without: busyEndpoints(mine) }];
  });
}
