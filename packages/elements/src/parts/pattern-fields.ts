import type { automations } from '../i18n/en/automations.ts';
import type { FormField, FormValues } from './form-fields.ts';
import { frequencies } from './pattern-values.ts';

export type PatternWords = typeof automations;
type Choice = FormField & { readonly kind: 'choice' };

/** How often something comes round, and from when; `now` is what is in the form. */
export function whenFields(w: PatternWords, first: FormValues, now: FormValues): readonly FormField[] {
  const rrule: FormField = {
    kind: 'text',
    name: 'rrule',
    label: w.rrule,
    hint: w.rruleHint,
    required: true,
    value: first['rrule'] ?? null,
  };
  return [
    {
      kind: 'choice',
      name: 'every',
      label: w.every,
      options: frequencies.map((id) => ({ id, name: w[id] })),
      value: first['every'] ?? null,
    },
    ...(now['every'] === 'ownRule' ? [rrule] : []),
    { kind: 'date', name: 'start', label: w.firstDay, required: true, value: first['start'] ?? null, narrow: true },
    { kind: 'time', name: 'time', label: w.time, required: true, value: first['time'] ?? null, narrow: true },
  ];
}

/** What becomes of days that are not there, are days off, or were missed. */
export function finerFields(w: PatternWords, first: FormValues): readonly FormField[] {
  const choice = (name: string, label: string, options: Choice['options']): FormField => ({
    kind: 'choice',
    name,
    label,
    options,
    value: first[name] ?? options[0]?.id ?? '',
    narrow: true,
  });
  const option = (id: string, name: string): Choice['options'][number] => ({ id, name });
  return [
    choice('monthEnd', w.monthEnd, [option('last_day', w.lastDay), option('skip', w.skipMonth)]),
    choice('weekend', w.weekend, [option('keep', w.keepDay), option('next', w.nextWorkday), option('previous', w.previousWorkday)]),
    choice('mode', w.mode, [option('calendar', w.byCalendar), option('after_done', w.afterDone)]),
    choice('catchUp', w.catchUp, [option('one', w.catchOne), option('none', w.catchNone), option('all', w.catchAll)]),
    { kind: 'number', name: 'leadDays', label: w.leadDays, min: 0, max: 366, value: first['leadDays'] ?? 0 },
  ];
}
