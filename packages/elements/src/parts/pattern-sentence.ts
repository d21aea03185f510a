import type { Pattern } from '@workfloor/core';
import type { Formats } from '../base/format.ts';
import type { RuleWords } from './rule/rule-desk.ts';
import { frequencyOf } from './pattern-values.ts';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const ordinals = { 1: 'nth_1', 2: 'nth_2', 3: 'nth_3', 4: 'nth_4', '-1': 'nth_last' } as const;
const units = { DAILY: 'everyDays', WEEKLY: 'everyWeeks', MONTHLY: 'everyMonths', YEARLY: 'everyYears' } as const;

interface Scene {
  readonly words: RuleWords;
  readonly formats: Formats;
}

/** `MO` is Monday, `1MO` the first Monday; undefined for anything else. */
function dayName({ words, formats }: Scene, part: string): string | undefined {
  const [, nth = '', code = ''] = /^(-?\d)?([A-Z]{2})$/.exec(part) ?? [];
  const at = weekdays.findIndex((day) => day === code);
  if (at < 0) return undefined;
  // the fourth of January 1970 was a Sunday
  const name = new Intl.DateTimeFormat(formats.locale, { weekday: 'long', timeZone: 'UTC' }).format((3 + at) * 86_400_000);
  if (nth === '') return name;
  const key = Object.hasOwn(ordinals, nth) ? ordinals[nth as unknown as keyof typeof ordinals] : undefined; // a key of it, just asked
  return key && words.nthDay({ nth: words[key], day: name });
}

interface Parts {
  readonly every: string;
  readonly days: readonly (string | undefined)[];
}

/** What a rule is made of; undefined where it has parts that we have no words for. */
function partsOf(scene: Scene, rule: string): Parts | undefined {
  const entries = rule
    .split(';')
    .map((part): readonly [string, string] => [part.split('=', 1)[0] ?? '', part.slice(part.indexOf('=') + 1)]);
  const { FREQ, INTERVAL = '1', BYDAY, BYMONTHDAY, ...rest } = Object.fromEntries(entries);
  const unit = Object.entries(units).find(([freq]) => freq === FREQ)?.[1];
  const isKnown = Object.keys(rest).length === 0 && (BYDAY === undefined || BYMONTHDAY === undefined);
  if (!unit || !isKnown) return undefined;
  const days = [
    ...(BYDAY?.split(',').map((part) => dayName(scene, part)) ?? []),
    ...(BYMONTHDAY?.split(',').map((day) => monthDay(scene.words, day)) ?? []),
  ];
  return { every: scene.words[unit]({ count: Number(INTERVAL) }), days };
}

/** How often something comes round: `Every 3 months: first Monday`; a rule that people have no words for stands as it is. */
export function patternSentence(scene: Scene, pattern: Pick<Pattern, 'rule' | 'start'>): string {
  const { words, formats } = scene;
  const frequency = frequencyOf(pattern);
  if (frequency !== 'ownRule') return words[frequency];
  const parts = partsOf(scene, pattern.rule);
  const days = parts?.days.filter((day) => day !== undefined) ?? [];
  if (!parts || days.length < parts.days.length) return pattern.rule;
  return days.length === 0 ? parts.every : words.everyOn({ every: parts.every, days: formats.list(days) });
}

function monthDay(words: RuleWords, day: string): string | undefined {
  if (day === '-1') return words.lastOfMonth;
  return /^\d+$/.test(day) ? words.dayOfMonth({ day: Number(day) }) : undefined;
}
