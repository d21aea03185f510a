import type { Day, Instant } from '../kernel/record.ts';

export const dateForms = ['short', 'medium', 'long', 'full', 'weekday', 'month', 'quarter', 'year', 'day'] as const;
export type DateForm = (typeof dateForms)[number];

/** A day, and how it is written unless a formatter says otherwise. */
export interface DayValue {
  readonly day: Day;
  readonly form?: DateForm;
  /** How far `next` and `previous` go: a month unless told. */
  readonly step?: { readonly months: number } | { readonly days: number };
}

export interface MomentValue {
  readonly at: Instant;
  /** The zone on whose clocks it is shown. */
  readonly zone: string;
}

export interface MoneyValue {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

const words = ['yes', 'no', 'person', 'household', 'company', 'other'] as const;
/** A word of ours, which is written in the language of the text. */
export interface WordValue {
  readonly word: (typeof words)[number];
}

/** What a shortcode can stand for. */
export type Value = string | number | WordValue | DayValue | MomentValue | MoneyValue;

/** Values by the whole name of their shortcode, `client.name`; null: there is none. */
export type ShortcodeData = Readonly<Record<string, Value | null>>;

/** How values are written. */
export interface Formats {
  /** BCP 47. */
  readonly locale: string;
}
