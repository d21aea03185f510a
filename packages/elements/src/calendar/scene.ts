import type { Day, Id, Right } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { calendar } from '../i18n/en/calendar.ts';
import type { Tools } from '../parts/tools.ts';
import type { CalendarValue } from './calendar-store.ts';
import type { Entry } from './entries.ts';

export type CalendarWords = typeof calendar;
export const views = ['month', 'week', 'day', 'agenda'] as const;
export type CalendarView = (typeof views)[number];

/** Where somebody wants to plan something, on the studio's clocks: a day, or `2026-11-28T09:30`. */
export interface PlanAt {
  readonly starts: string;
  /** @defaultValue an hour, or the day */
  readonly ends?: string;
}

/** What a calendar is drawn of. */
export interface CalendarScene {
  readonly value: CalendarValue;
  /** What the filter leaves, in order. */
  readonly entries: readonly Entry[];
  /** Events of which somebody is wanted elsewhere at the same time. */
  readonly clashing: ReadonlySet<Id>;
  readonly words: CalendarWords;
  readonly studio: Studio | undefined;
  readonly formats: Formats;
  readonly zone: string;
  readonly today: Day;
  /** The day that is looked at. */
  readonly day: Day;
  /** The cell with the tab stop. */
  readonly cell: string;
  readonly firstDay: number;
  readonly isReadonly: boolean;
  /** There is no room for what stands in a day of a month. */
  readonly isNarrow: boolean;
  /** Level of the headings inside. */
  readonly level: number;
  readonly tools: Tools;
  may(this: void, right: Right): boolean;
  openEntry(this: void, entry: Entry): void;
  plan(this: void, at: PlanAt): void;
  goTo(this: void, day: Day, view?: CalendarView): void;
}

/** A day, formatted. */
export function dayText({ formats }: Pick<CalendarScene, 'formats'>, day: Day, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(formats.locale, options).format(Date.parse(`${day}T00:00:00Z`));
}

const known = new Map<string, Intl.DateTimeFormat>();

/** For days, which have no zone. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = known.get(key);
  if (!format) known.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })));
  return format;
}

/** A time of day as the language writes it, from minutes after midnight. */
export function timeText(locale: string, minute: number): string {
  return dateFormat(locale, { timeStyle: 'short' }).format(minute * 60_000);
}

/** From when to when on a day. */
export function timesText(locale: string, from: number, to: number): string {
  const format = dateFormat(locale, { timeStyle: 'short' });
  return from === to ? format.format(from * 60_000) : format.formatRange(from * 60_000, to * 60_000);
}

export function memberNames({ studio }: Pick<CalendarScene, 'studio'>, ids: readonly Id[]): readonly string[] {
  return ids.flatMap((id) => studio?.members.find((member) => member.id === id)?.name ?? []);
}

/** ISO 8601 number of the week of a day. */
export function weekNumber(day: Day): number {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7));
  const year = Date.UTC(at.getUTCFullYear(), 0, 1);
  return Math.ceil(((at.getTime() - year) / 86_400_000 + 1) / 7);
}
