import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pattern } from '@workfloor/core';
import { formats } from '../base/format.ts';
import da from '../i18n/da/automations.ts';
import { automations } from '../i18n/en/automations.ts';
import { say } from '../i18n/message.ts';
import { patternSentence } from './pattern-sentence.ts';

const pattern = (rule: string): Pattern => ({
  rule,
  start: '2026-12-02',
  time: '09:00',
  monthEnd: 'last_day',
  weekend: 'keep',
  leadDays: 0,
  mode: 'calendar',
  catchUp: 'one',
});

const english = { words: say('en', automations), formats: formats('en', 'UTC') };
const danish = { words: say('da', automations, da), formats: formats('da', 'UTC') };

const said = {
  'FREQ=MONTHLY;BYMONTHDAY=2': ['Every month', 'Hver måned'],
  'FREQ=WEEKLY;BYDAY=FR': ['Every week: Friday', 'Hver uge: fredag'],
  'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH': ['Every 3 weeks: Monday and Thursday', 'Hver 3. uge: mandag og torsdag'],
  'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO': ['Every 3 months: first Monday', 'Hver 3. måned: første mandag'],
  'FREQ=MONTHLY;BYDAY=-1FR': ['Every month: last Friday', 'Hver måned: sidste fredag'],
  'FREQ=MONTHLY;BYMONTHDAY=15,-1': ['Every month: day 15 and last day', 'Hver måned: den 15. og sidste dag'],
  'FREQ=YEARLY;BYMONTH=4;BYDAY=1TU': ['FREQ=YEARLY;BYMONTH=4;BYDAY=1TU', 'FREQ=YEARLY;BYMONTH=4;BYDAY=1TU'],
} as const;

for (const [rule, [en, inDanish]] of Object.entries(said)) {
  test(`[REC-3] ${rule} is told as “${en}”`, () => {
    assert.deepEqual([patternSentence(english, pattern(rule)), patternSentence(danish, pattern(rule))], [en, inDanish]);
  });
}
