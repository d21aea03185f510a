import type { Pattern } from '@workfloor/core';
import type { FormValue, FormValues } from './form-fields.ts';

export const frequencies = ['daily', 'weekly', 'biweekly', 'monthly', 'quarterly', 'yearly', 'ownRule'] as const;
export type Frequency = (typeof frequencies)[number];

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const text = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
const days = (start: string): { readonly weekday: string; readonly day: number; readonly month: number } => {
  const date = new Date(`${start}T00:00:00Z`);
  return { weekday: weekdays[date.getUTCDay()] ?? 'MO', day: date.getUTCDate(), month: date.getUTCMonth() + 1 };
};

/** The rule of a usual frequency, counted from its first day; the 31st stays the wanted day (D6). */
function ruleOf(frequency: Frequency, start: string): string {
  const { weekday, day, month } = days(start);
  const rules: Readonly<Record<Exclude<Frequency, 'ownRule'>, string>> = {
    daily: 'FREQ=DAILY',
    weekly: `FREQ=WEEKLY;BYDAY=${weekday}`,
    biweekly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`,
    monthly: `FREQ=MONTHLY;BYMONTHDAY=${day}`,
    quarterly: `FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=${day}`,
    yearly: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`,
  };
  return frequency === 'ownRule' ? '' : rules[frequency];
}

/** Which of the usual frequencies a pattern is. */
export function frequencyOf({ rule, start }: Pick<Pattern, 'rule' | 'start'>): Frequency {
  return frequencies.find((frequency) => frequency !== 'ownRule' && ruleOf(frequency, start) === rule) ?? 'ownRule';
}

/** The pattern that a form describes. */
export function toPattern(values: FormValues): Pattern {
  const start = text(values['start']);
  const frequency = frequencies.find((each) => each === values['every']) ?? 'monthly';
  return {
    rule: frequency === 'ownRule' ? text(values['rrule']) : ruleOf(frequency, start),
    start,
    time: text(values['time']) || '09:00',
    monthEnd: values['monthEnd'] === 'skip' ? 'skip' : 'last_day',
    weekend: values['weekend'] === 'next' ? 'next' : values['weekend'] === 'previous' ? 'previous' : 'keep',
    leadDays: typeof values['leadDays'] === 'number' ? values['leadDays'] : 0,
    mode: values['mode'] === 'after_done' ? 'after_done' : 'calendar',
    catchUp: values['catchUp'] === 'all' ? 'all' : values['catchUp'] === 'none' ? 'none' : 'one',
  };
}

/** What a form begins with. */
export function fromPattern({ rule, ...pattern }: Pattern): FormValues {
  return { ...pattern, every: frequencyOf({ rule, start: pattern.start }), rrule: rule };
}
