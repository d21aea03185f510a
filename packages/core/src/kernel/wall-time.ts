import type { Day, Instant } from './record.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Zones are at most 14 hours east and 12 hours west of UTC. */
const EAST_MS = 15 * HOUR_MS;
const WEST_MS = 13 * HOUR_MS;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...digits });
    formats.set(zone, format);
  }
  return format;
}

/** What the clocks of a zone show, read as if it were UTC. */
function shownAt(zone: string, ms: number): number {
  return Date.parse(`${formatOf(zone).format(ms).replace(' ', 'T')}Z`);
}

/** `09:30`, what the clocks of a zone show at a moment. */
export function clockIn(zone: string, at: Instant): string {
  return formatOf(zone).format(Date.parse(at)).slice(11, 16);
}

/**
 * The first moment at which the clocks of a zone show this time of this day, or, where they jump over it, the moment at which they have
 * jumped (D7).
 */
export function instantAt(zone: string, day: Day, clock: string): Instant {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  const [early, late] = [wall - EAST_MS, wall + WEST_MS];
  const candidates = [early, late].map((ms) => wall - (shownAt(zone, ms) - ms)).filter((ms) => shownAt(zone, ms) === wall);
  if (candidates.length > 0) return new Date(Math.min(...candidates)).toISOString();
  let [low, high] = [early, late];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
    if (shownAt(zone, middle) >= wall) high = middle;
    else low = middle;
  }
  return new Date(high).toISOString();
}
