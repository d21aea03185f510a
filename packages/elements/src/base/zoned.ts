import type { Instant } from '@workfloor/core';

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    clocks.set(zone, (clock = new Intl.DateTimeFormat('en-CA', { ...parts, hourCycle: 'h23', timeZone: zone })));
  }
  return clock;
}

/** What the clocks of a zone show at a moment, as a field of a form holds it: `2026-11-28T09:30`. */
export function toLocal(at: Instant, zone: string): string {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(Date.parse(at))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function aheadOf(zone: string, ms: number): number {
  return Date.parse(`${toLocal(new Date(ms).toISOString(), zone)}Z`) - Math.floor(ms / 60_000) * 60_000;
}

/**
 * The moment at which the clocks of a zone show this; undefined for what is no time. Of the hour that comes twice in autumn the first, of
 * the one that spring leaves out the hour after.
 */
export function toInstant(local: string, zone: string): Instant | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  const [early, late] = [wanted - aheadOf(zone, wanted - 86_400_000), wanted - aheadOf(zone, wanted + 86_400_000)];
  const found = [early, late].find((ms) => ms + aheadOf(zone, ms) === wanted) ?? early;
  return new Date(found).toISOString();
}

/** What people call a zone: `Eastern Time`. */
export function zoneName(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
