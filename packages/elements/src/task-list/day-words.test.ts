import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDay } from './day-words.ts';

/** A Sunday. */
const today = '2026-11-22';

const said: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  en: {
    today: '2026-11-22',
    tod: '2026-11-22',
    Tomorrow: '2026-11-23',
    tom: '2026-11-23',
    yesterday: '2026-11-21',
    fri: '2026-11-27',
    'Sun.': '2026-11-29',
    monday: '2026-11-23',
    'next week': '2026-11-29',
    'next friday': '2026-12-04',
    'next month': '2026-12-01',
    'next year': '2027-01-01',
    'in 2 weeks': '2026-12-06',
    'in a week': '2026-11-29',
    '2w': '2026-12-06',
    '3 days': '2026-11-25',
    '+10': '2026-12-02',
    'in 1 month': '2026-12-22',
    '12/3': '2026-12-03',
    '3/12': '2027-03-12',
    '25/12': '2026-12-25',
    '1/2/2027': '2027-01-02',
    '2026-12-24': '2026-12-24',
    '24 dec': '2026-12-24',
    'December 24': '2026-12-24',
    'dec 24 2027': '2027-12-24',
    'Dec 24, 2027': '2027-12-24',
    '30': '2026-11-30',
    '15': '2026-12-15',
    '31/11': undefined,
    t: undefined,
    'some day': undefined,
    '': undefined,
  },
  'en-GB': { '12/3': '2027-03-12', 'next week': '2026-11-23', 'next fri': '2026-11-27' },
  da: {
    'i dag': '2026-11-22',
    idag: '2026-11-22',
    'i morgen': '2026-11-23',
    morgen: '2026-11-23',
    'i overmorgen': '2026-11-24',
    fredag: '2026-11-27',
    lør: '2026-11-28',
    'næste uge': '2026-11-23',
    'næste onsdag': '2026-11-25',
    'om 2 uger': '2026-12-06',
    'om en uge': '2026-11-29',
    '3 dage': '2026-11-25',
    '12/3': '2027-03-12',
    '3.12': '2026-12-03',
    '24. december': '2026-12-24',
    tomorrow: '2026-11-23',
  },
  fr: {
    'aujourd’hui': '2026-11-22',
    "aujourd'hui": '2026-11-22',
    demain: '2026-11-23',
    'après-demain': '2026-11-24',
    'apres demain': '2026-11-24',
    vendredi: '2026-11-27',
    'lundi prochain': '2026-11-23',
    'la semaine prochaine': '2026-11-23',
    'dans 3 jours': '2026-11-25',
    'dans 2 semaines': '2026-12-06',
    'dans une semaine': '2026-11-29',
    '12/3': '2027-03-12',
    '24 déc.': '2026-12-24',
    '1 février': '2027-02-01',
  },
};

describe('days as people write them', () => {
  for (const [locale, days] of Object.entries(said)) {
    it(`are understood in ${locale}`, () => {
      const read = Object.keys(days).map((typed) => [typed, readDay(typed, { locale, today })]);

      assert.deepEqual(Object.fromEntries(read), days);
    });
  }

  it('count months to the last day of a shorter one', () => {
    assert.equal(readDay('in 1 month', { locale: 'en', today: '2027-01-31' }), '2027-02-28');
  });
});
