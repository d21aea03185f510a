import type { Day, Instant } from '../kernel/record.ts';

export const dateForms = ['short', 'medium', 'long', 'full', 'weekday', 'month', 'quarter', 'year', 'day'] as const;
export type DateForm = (typeof dateForms)[number];

/** A day, and how it is written unless a formatter says otherwise. `months`: how long the period is that it stands for. */
export interface DayValue {
  readonly day: Day;
  readonly form?: DateForm;
  readonly months?: number;
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

/** What a shortcode can stand for. */
export type Value = string | number | boolean | DayValue | MomentValue | MoneyValue;

/** Values by the whole name of their shortcode, `client.name`; null: there is none. */
export type ShortcodeData = Readonly<Record<string, Value | null>>;

/** How values are written. */
export interface Formats {
  /** BCP 47. */
  readonly locale: string;
}
