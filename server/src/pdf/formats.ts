import { decimalsOf } from '@workfloor/core';
import type { Day } from '@workfloor/core';
import { da } from './words/da.ts';
import { en } from './words/en.ts';
import { frCa } from './words/fr-ca.ts';
import { fr } from './words/fr.ts';
import type { PaperWords } from './words/words.ts';

/** All languages that documents are written in. */
export const languages = { en, da, fr, 'fr-CA': frCa } as const satisfies Readonly<Record<string, PaperWords>>;

/** How one document says words, numbers, money and days. */
export interface Formats {
  /** BCP 47: of the words, and with its country where the two go together. */
  readonly locale: string;
  readonly words: PaperWords;
  /** Minor units without the currency, as in a table of one currency. */
  readonly amount: (minor: number) => string;
  /** Minor units with the currency. */
  readonly money: (minor: number) => string;
  readonly number: (value: number) => string;
  /** 25 is 25 %. */
  readonly percent: (value: number) => string;
  readonly day: (day: Day) => string;
}

/** The language asked for, or the nearest that there is: the country's, the language's, English. */
function languageOf(locale: string): { readonly locale: string; readonly words: PaperWords } {
  const known: Readonly<Record<string, PaperWords>> = languages;
  const [language = '', ...parts] = locale.split('-');
  const region = parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase();
  const words = known[`${language.toLowerCase()}-${region ?? ''}`] ?? known[language.toLowerCase()];
  return words ? { locale, words } : { locale: 'en', words: en };
}

/** Minor units as a decimal text, exactly: no amount passes through a binary fraction. */
function toDecimal(minor: number, decimals: number): Intl.StringNumericLiteral {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = `${minor < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
  return text as Intl.StringNumericLiteral; // digits with a point, as it was just put together
}

export function formatsFor(asked: string, currency: string): Formats {
  const { locale, words } = languageOf(asked);
  const decimals = decimalsOf(currency);
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const amounts = new Intl.NumberFormat(locale, fixed);
  const monies = new Intl.NumberFormat(locale, { style: 'currency', currency, ...fixed });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    locale,
    words,
    amount: (minor) => amounts.format(toDecimal(minor, decimals)),
    money: (minor) => monies.format(toDecimal(minor, decimals)),
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(toDecimal(Math.round(value * 1000), 5)),
    day: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
  };
}

/** Puts values into the braces of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
