import type { Day } from '../../kernel/record.ts';

const weekdayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The parts of a rule of RFC 5545, as they are written: `BYDAY` → `1FR`. */
export type RuleParts = ReadonlyMap<string, string>;

/** How far numbers of a part may go; those that count from the end as well go as far below 0. Of RFC 5545's parts, numbered weeks and days of a year are left out. */
const ranges: Readonly<Record<string, { readonly to: number; readonly isBothWays?: true }>> = {
  BYMONTH: { to: 12 },
  BYMONTHDAY: { to: 31, isBothWays: true },
  BYSETPOS: { to: 366, isBothWays: true },
};
const COUNT_MAX = 1000;
const DAY_PART = /^(?:(?:\+|-)?\d{1,2})?(?:SU|MO|TU|WE|TH|FR|SA)$/;

/** The parts by name. The last of two of a name stands; `problemOfRule` tells of such. */
export function partsOf(rule: string): RuleParts {
  return new Map(rule.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
}

/** The numbers of a part, none where there is no such part. */
export function numbersOf(parts: RuleParts, name: string): readonly number[] {
  const value = parts.get(name);
  return value === undefined ? [] : value.split(',').map(Number);
}

/** The last day of a rule, or null. */
export function untilOf(parts: RuleParts): Day | null {
  const until = parts.get('UNTIL');
  return until === undefined ? null : `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
}

function isWhole(value: string, from: number, to: number): boolean {
  return /^(?:\+|-)?\d{1,4}$/.test(value) && Number(value) >= from && Number(value) <= to;
}

function isDay(value: string): boolean {
  if (!/^\d{8}$/.test(value)) return false;
  const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`;
  const ms = Date.parse(day);
  return value >= '1000' && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

function isDayPart(value: string): boolean {
  if (!DAY_PART.test(value)) return false;
  const nth = value.slice(0, -2);
  return nth === '' || (Number(nth) !== 0 && Math.abs(Number(nth)) <= 53);
}

const checks: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: (value) => ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(value),
  INTERVAL: (value) => isWhole(value, 1, COUNT_MAX),
  COUNT: (value) => isWhole(value, 1, COUNT_MAX),
  UNTIL: isDay,
  WKST: (value) => weekdayNames.some((name) => name === value),
  BYDAY: (value) => value.split(',').every(isDayPart),
};

function isKnown(name: string, value: string): boolean {
  const check = checks[name];
  if (check) return check(value);
  const range = ranges[name];
  if (!range) return false;
  const from = range.isBothWays ? -range.to : 1;
  return value.split(',').every((number) => isWhole(number, from, range.to) && Number(number) !== 0);
}

interface Clash {
  readonly is: (parts: RuleParts) => boolean;
  readonly says: string;
}

const daysIn = (parts: RuleParts): readonly string[] => parts.get('BYDAY')?.split(',') ?? [];
const hasNth = (parts: RuleParts): boolean => daysIn(parts).some((day) => day.length > 2);
const isEvery = (parts: RuleParts, ...freqs: readonly string[]): boolean => freqs.includes(parts.get('FREQ') ?? '');

/** What does not go together (RFC 5545, 3.3.10), or what nobody would know the meaning of. */
const clashes: readonly Clash[] = [
  { is: (parts) => parts.has('COUNT') && parts.has('UNTIL'), says: 'Name either COUNT or UNTIL.' },
  {
    is: (parts) => hasNth(parts) && isEvery(parts, 'DAILY', 'WEEKLY'),
    says: 'A numbered day in BYDAY needs FREQ=MONTHLY or FREQ=YEARLY.',
  },
  {
    is: (parts) => hasNth(parts) && daysIn(parts).some((day) => day.length === 2),
    says: 'Either all days in BYDAY are numbered, or none.',
  },
  { is: (parts) => hasNth(parts) && parts.has('BYMONTHDAY'), says: 'A numbered day in BYDAY does not go with BYMONTHDAY.' },
  { is: (parts) => parts.has('BYMONTHDAY') && isEvery(parts, 'WEEKLY'), says: 'BYMONTHDAY does not go with FREQ=WEEKLY.' },
  {
    is: (parts) => parts.has('BYSETPOS') && !['BYMONTH', 'BYMONTHDAY', 'BYDAY'].some((name) => parts.has(name)),
    says: 'BYSETPOS needs another BY part to choose from.',
  },
];

/** What is wrong with a rule, as a sentence; undefined when it is one. */
export function problemOfRule(rule: string): string | undefined {
  const parts = partsOf(rule);
  if (parts.size !== rule.split(';').length) return 'Each part may stand once.';
  if (['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((name) => parts.has(name))) return 'The time of day is `time`.';
  for (const [name, value] of parts) if (!isKnown(name, value)) return `Not a part of a rule: ${name}=${value.slice(0, 40)}.`;
  return clashes.find(({ is }) => is(parts))?.says;
}
