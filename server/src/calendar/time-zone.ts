import { tzOffset } from '@date-fns/tz';

/** A span of time, in milliseconds since 1970; half open. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A moment at which the clocks of a zone are put forth or back. */
export interface Change {
  /** From this minute on. */
  readonly atMs: number;
  /** Minutes east of UTC. */
  readonly before: number;
  readonly after: number;
}

const MINUTE_MS = 60_000;
/** No zone has put its clocks forth and back within a week. */
const PROBE_MS = 7 * 24 * 60 * MINUTE_MS;

function offsetAt(zone: string, ms: number): number {
  return tzOffset(zone, new Date(ms));
}

/** The minute at which the offset changes, known to be in the span. */
function findChange(zone: string, { fromMs, toMs }: Span): Change {
  const before = offsetAt(zone, fromMs);
  let [low, high] = [fromMs / MINUTE_MS, toMs / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return { atMs: high * MINUTE_MS, before, after: offsetAt(zone, high * MINUTE_MS) };
}

/** All of them within a span. */
export function changesIn(zone: string, { fromMs, toMs }: Span): readonly Change[] {
  const changes: Change[] = [];
  for (let ms = fromMs; ms < toMs; ms += PROBE_MS) {
    const next = Math.min(ms + PROBE_MS, toMs);
    if (offsetAt(zone, ms) !== offsetAt(zone, next)) changes.push(findChange(zone, { fromMs: ms, toMs: next }));
  }
  return changes;
}

/** Whether the clock on the wall shows this time twice, because it was put back: iCalendar has no word for the second of the two. */
export function isShownTwice(changes: readonly Change[], ms: number): boolean {
  return changes.some(({ atMs, before, after }) => Math.abs(ms - atMs + 0.5) < (before - after) * MINUTE_MS);
}

/** `+0545`, as iCalendar writes minutes east of UTC. */
function toOffsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}${digits(size % 60)}`;
}

/** The clock on the wall, `20261025T030000`. */
function toWallText(ms: number, offset: number): string {
  return new Date(ms + offset * MINUTE_MS).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

function observance(change: Change): readonly string[] {
  const { atMs, before, after } = change;
  const name = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${toWallText(atMs, before)}`,
    `TZOFFSETFROM:${toOffsetText(before)}`,
    `TZOFFSETTO:${toOffsetText(after)}`,
    `END:${name}`,
  ];
}

/**
 * The VTIMEZONE of a zone, true from a moment on as far as its changes are given: one by one. Rules for ever are not ours to tell;
 * parliaments change them.
 */
export function toVtimezone(zone: string, fromMs: number, changes: readonly Change[]): string {
  const first = offsetAt(zone, fromMs);
  const start = { atMs: fromMs, before: first, after: first };
  const parts = [start, ...changes].flatMap(observance);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}
