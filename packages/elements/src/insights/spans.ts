/** Spans that are measured in days, as people say them: `12 days`, `1.5 days`, `5 hours`. */
export interface Spans {
  long(this: void, days: number): string;
  /** `12d`, for axes and bars. */
  short(this: void, days: number): string;
}

const HOURS = 24;
const TEN = 10;
const known = new Map<string, Spans>();

export function spansIn(locale: string): Spans {
  let found = known.get(locale);
  if (!found) known.set(locale, (found = createSpans(locale)));
  return found;
}

function createSpans(locale: string): Spans {
  const make = (unitDisplay: 'long' | 'short'): ((days: number) => string) => {
    const format = (unit: string, maximumFractionDigits: number): Intl.NumberFormat =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
    const [hours, days, fewDays] = [format('hour', 0), format('day', 0), format('day', 1)];
    return (value) => {
      if (value < 1) return hours.format(Math.max(1, Math.round(value * HOURS)));
      return (value < TEN ? fewDays : days).format(value);
    };
  };
  return { long: make('long'), short: make('short') };
}
