import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastBefore, roundsAfter } from './occurrences.ts';
import { dayAt, expectedLast, expectedRounds, placeOfDay } from './oracle.contract.ts';
import type { Case } from './oracle.contract.ts';
import { problemOfRule } from './pattern/rule-parts.ts';

const SHOWN = 3;
const ZONES = (
  'UTC Europe/Copenhagen Europe/London America/New_York America/St_Johns America/Sao_Paulo America/Santiago America/Asuncion ' +
  'America/Caracas Antarctica/Troll Africa/Cairo Africa/Casablanca Asia/Kathmandu Asia/Beirut Asia/Gaza Asia/Tehran Asia/Pyongyang ' +
  'Australia/Lord_Howe Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Kiritimati Pacific/Tongatapu'
).split(' ');
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** How many days of the calendar are compared. */
const spans: Readonly<Record<string, number>> = { DAILY: 50, WEEKLY: 150, MONTHLY: 500, YEARLY: 1200 };

/** Numbers below 1 that follow from a seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is drawn by chance. */
class Draw {
  readonly chance: () => number;

  constructor(chance: () => number) {
    this.chance = chance;
  }

  below(count: number): number {
    return Math.floor(this.chance() * count);
  }

  is(likely: number): boolean {
    return this.chance() < likely;
  }

  one<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** One or more, each once. */
  some(most: number, make: () => string | number): string {
    return [...new Set(Array.from({ length: 1 + this.below(most) }, make))].join(',');
  }

  sign(): number {
    return this.is(0.3) ? -1 : 1;
  }

  weekday(): string {
    return WEEKDAYS[this.below(WEEKDAYS.length)] ?? 'MO';
  }
}

function monthDay(draw: Draw): number {
  // the ends of months are where it goes wrong
  return draw.sign() * (draw.is(0.5) ? 27 + draw.below(5) : 1 + draw.below(31));
}

/** Which days of its periods a rule asks for; none: those that its start says. */
function daysOfCase(draw: Draw, freq: string): readonly string[] {
  const isByMonth = freq === 'MONTHLY' || freq === 'YEARLY';
  const hasMonthDay = freq !== 'WEEKLY' && draw.is(freq === 'DAILY' ? 0.05 : 0.4);
  const isNumbered = isByMonth && !hasMonthDay && draw.is(0.5);
  const nth = (): string => (isNumbered ? String(draw.sign() * (1 + draw.below(5))) : '');
  const days = [
    ...(hasMonthDay ? [`BYMONTHDAY=${draw.some(3, () => monthDay(draw))}`] : []),
    ...(draw.is(0.3) ? [`BYDAY=${draw.some(3, () => `${nth()}${draw.weekday()}`)}`] : []),
  ];
  const isChosen = days.length > 0 && isByMonth && draw.is(0.2);
  return isChosen ? [...days, `BYSETPOS=${draw.some(2, () => draw.sign() * (1 + draw.below(4)))}`] : days;
}

function endOfCase(draw: Draw, start: number): readonly string[] {
  if (draw.is(0.2)) return [`COUNT=${1 + draw.below(20)}`];
  return draw.is(0.2) ? [`UNTIL=${dayAt(start + draw.below(700)).replaceAll('-', '')}`] : [];
}

function makeCase(freqs: readonly [string, ...string[]], chance: () => number): Case {
  const draw = new Draw(chance);
  const freq = draw.one(freqs);
  // around the day that Samoa left out
  const start = draw.is(0.05) ? placeOfDay('2011-12-01') + draw.below(60) : placeOfDay('2008-01-01') + draw.below(365 * 27);
  const parts = [
    `FREQ=${freq}`,
    ...(draw.is(0.5) ? [`INTERVAL=${1 + draw.below(freq === 'YEARLY' ? 3 : 5)}`] : []),
    ...(draw.is(freq === 'YEARLY' ? 0.5 : 0.12) ? [`BYMONTH=${draw.some(4, () => 1 + draw.below(12))}`] : []),
    ...daysOfCase(draw, freq),
    ...(draw.is(0.3) ? [`WKST=${draw.weekday()}`] : []),
    ...endOfCase(draw, start),
  ];
  return {
    pattern: {
      rule: parts.join(';'),
      start: dayAt(start),
      // clocks are changed at night
      time: `0${draw.below(4)}:${draw.one(['00', '15', '30', '45', '59'])}`,
      monthEnd: draw.one(['last_day', 'skip']),
      weekend: draw.one(['keep', 'next', 'previous']),
      leadDays: draw.is(0.5) ? 0 : draw.below(40),
      mode: 'calendar',
      catchUp: 'one',
    },
    zone: ZONES[draw.below(ZONES.length)] ?? 'UTC',
    workdays: draw.one([[1, 2, 3, 4, 5], [0, 1, 2, 3, 4], [], [6], [1, 3]]),
    holidays: draw.is(0.5) ? [] : Array.from({ length: 12 }, () => dayAt(start + draw.below(700))),
  };
}

/** Many random rules of these frequencies, in random zones from random starts, against the other calculation. `SEED=` repeats a run. */
export function roundsProperty(cases: number, freqs: readonly [string, ...string[]]): void {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
  const title = `${cases} random rules (${[...new Set(freqs)].join(', ')}), zones and starts come round as an independent calculation says`;
  test(`[REC-11] [D6] [D7] ${title} (SEED=${seed})`, () => {
    const chance = chanceFrom(seed);
    let compared = 0;
    for (let number = 0; number < cases; number += 1) compared += compare(makeCase(freqs, chance), chance, `SEED=${seed}, case ${number}`);
    assert.ok(compared > cases, `${compared} days were compared`);
  });
}

function compare(one: Case, chance: () => number, name: string): number {
  const { pattern } = one;
  const told = `${name}: ${JSON.stringify(one)}`;
  assert.equal(problemOfRule(pattern.rule), undefined, told);
  const first = placeOfDay(pattern.start);
  const span = spans[pattern.rule.slice(5).split(';', 1)[0] ?? ''] ?? 0;
  const last = dayAt(first - 5 + Math.floor(chance() * span * 0.5));
  const until = dayAt(first + span);
  const rounds = [];
  for (const round of roundsAfter(one, last)) {
    if (round.day > until || rounds.length === SHOWN) break;
    rounds.push(round);
  }
  const expected = expectedRounds(one, last, until, SHOWN);
  assert.deepEqual(rounds, expected, `after ${last}; ${told}`);
  if (chance() < 0.2) assert.equal(lastBefore(one, last), expectedLast(one, last), `over before ${last}; ${told}`);
  return expected.length;
}
