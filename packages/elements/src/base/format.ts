import type { Day, Instant } from '@workfloor/core';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Nearer days are said in words (`tomorrow`, `3 days ago`), farther ones as a date. */
const NEAR_DAYS = 7;
const YEAR_DAYS = 330;

/** A day as people say it, and where it lies. */
interface DayWords {
  readonly text: string;
  /** Before today. */
  readonly isPast: boolean;
  /** The whole date, for a `title` or `<time>`. */
  readonly full: string;
}

/** Dates, spans and lists in one language and the studio's time zone. The same arguments give the same one. */
export interface Formats {
  /** What they were made for. */
  readonly locale: string;
  readonly zone: string | undefined;
  /** A calendar day: `tomorrow`, `3 days ago`, `12 Dec`, `12 Dec 2027`. */
  day(day: Day, now?: number): DayWords;
  /** How long something has lasted, in its largest fitting unit: `12 days`, `5 hr`; `now` under an hour. */
  lasting(since: Instant, now?: number): string;
  /** The same in the shortest form, `12d`, for dense places; give the long one to screen readers. */
  lastingBriefly(since: Instant, now?: number): string;
  /** Since when something is so, for a sentence: `Monday`, `today`, `12 Dec`. */
  since(at: Instant, now?: number): string;
  /** Day and time of a moment. */
  moment(at: Instant): string;
  /** Time of day of a moment. */
  time(at: Instant): string;
  /** The calendar day of a moment in the studio's zone. */
  dayOf(at: number): Day;
  number(value: number): string;
  /** `a, b and c` */
  list(words: readonly string[]): string;
  /** Order of names. */
  compare(this: void, a: string, b: string): number;
}

const known = new Map<string, Formats>();

export function formats(locale: string, zone?: string): Formats {
  const key = `${locale}|${zone ?? ''}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = createFormats(locale, zone)));
  return found;
}

/** Each formatter costs as much as rendering some cards, so it is made when it is first used. */
function createFormats(locale: string, zone: string | undefined): Formats {
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const dates = (options: Intl.DateTimeFormatOptions, of = locale): (() => Intl.DateTimeFormat) =>
    once(() => new Intl.DateTimeFormat(of, options));
  const iso = dates({ year: 'numeric', month: '2-digit', day: '2-digit', ...inZone }, 'en-CA');
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const thisYear = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const otherYear = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const full = dates({ dateStyle: 'full', timeZone: 'UTC' });
  const weekdays = dates({ weekday: 'long', timeZone: 'UTC' });
  const moments = dates({ dateStyle: 'medium', timeStyle: 'short', ...inZone });
  const times = dates({ timeStyle: 'short', ...inZone });
  const numbers = once(() => new Intl.NumberFormat(locale));
  const spans = (unitDisplay: 'short' | 'narrow'): ((since: Instant, now?: number) => string) => {
    const days = once(() => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay }));
    const hours = once(() => new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay }));
    return (since, now = Date.now()) => {
      const ms = now - Date.parse(since);
      if (ms >= DAY_MS) return days().format(Math.floor(ms / DAY_MS));
      return ms >= HOUR_MS ? hours().format(Math.floor(ms / HOUR_MS)) : relative().format(0, 'second');
    };
  };
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const collator = once(() => new Intl.Collator(locale, { numeric: true }));
  const dayOf = (at: number): Day => iso().format(at);

  return {
    locale,
    zone,
    day(day, now = Date.now()) {
      const at = Date.parse(`${day}T00:00:00Z`);
      const today = dayOf(now);
      const distance = Math.round((at - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
      const date = day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear;
      const text = Math.abs(distance) <= NEAR_DAYS ? relative().format(distance, 'day') : date().format(at);
      return { text, isPast: distance < 0, full: full().format(at) };
    },
    since(at, now = Date.now()) {
      const day = dayOf(Date.parse(at));
      const distance = Math.round((Date.parse(dayOf(now)) - Date.parse(day)) / DAY_MS);
      if (distance <= 0) return relative().format(0, 'day');
      if (distance < NEAR_DAYS) return weekdays().format(Date.parse(day));
      return (distance < YEAR_DAYS ? thisYear : otherYear)().format(Date.parse(day));
    },
    lasting: spans('short'),
    lastingBriefly: spans('narrow'),
    moment: (at) => moments().format(Date.parse(at)),
    time: (at) => times().format(Date.parse(at)),
    dayOf,
    number: (value) => numbers().format(value),
    list: (words) => lists().format(words),
    compare: (a, b) => collator().compare(a, b),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
