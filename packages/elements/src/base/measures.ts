import { decimalsOf } from '@workfloor/core/kernel';
import type { Day, Instant } from '@workfloor/core';

/** Money, lengths and spans in one language and the studio's zone; what a board does not need. The same arguments give the same one. */
export interface Measures {
  /** Minor units of a currency: `1250` of EUR is `€12.50`. Of what is no currency: the number and the code. */
  money(this: void, amount: number, currency: string): string;
  /** Worked time: `1h 30 min`, `45 min`. */
  minutes(this: void, minutes: number): string;
  /** `12.5 km` */
  distance(this: void, value: number, unit: 'km' | 'mi'): string;
  /** `25%`, from 25. */
  percent(this: void, value: number): string;
  /** A calendar day always as a date: `12 Dec 2027`. */
  date(this: void, day: Day): string;
  /** From when to when, as short as it can be said: `3 Dec, 10:00 – 12:00`. */
  span(this: void, from: Instant, to: Instant): string;
}

const known = new Map<string, Measures>();

export function measures(locale: string, zone?: string): Measures {
  const key = `${locale}|${zone ?? ''}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = createMeasures(locale, zone)));
  return found;
}

function createMeasures(locale: string, zone: string | undefined): Measures {
  const unit = (name: string, unitDisplay: 'short' | 'narrow'): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 1 });
  const [hours, minutes, kilometres, miles] = [
    unit('hour', 'narrow'),
    unit('minute', 'short'),
    unit('kilometer', 'short'),
    unit('mile', 'short'),
  ];
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moments: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };
  const spans = new Intl.DateTimeFormat(locale, zone === undefined ? moments : { ...moments, timeZone: zone });
  const currencies = new Map<string, Intl.NumberFormat>();

  return {
    money(amount, currency) {
      let format = currencies.get(currency);
      if (!format) currencies.set(currency, (format = currencyFormat(locale, currency)));
      return format.format(amount / 10 ** decimalsOf(currency));
    },
    minutes(value) {
      const [whole, rest] = [Math.trunc(value / 60), Math.round(value % 60)];
      return [whole === 0 ? '' : hours.format(whole), rest === 0 && whole !== 0 ? '' : minutes.format(rest)].filter(Boolean).join(' ');
    },
    distance: (value, of) => (of === 'km' ? kilometres : miles).format(value),
    percent: (value) => percents.format(value / 100),
    date: (day) => dates.format(Date.parse(`${day}T00:00:00Z`)),
    span: (from, to) => spans.formatRange(Date.parse(from), Date.parse(to)),
  };
}

/** Decimals by our own table, as everywhere in the product; the platform's differ from version to version. */
function currencyFormat(locale: string, currency: string): Intl.NumberFormat {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
