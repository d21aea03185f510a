import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternSchema } from './schema.ts';
import { problemOfRule } from './rule-parts.ts';

test('[REC-1] a rule that is none is refused with a sentence that says what to do', () => {
  const told: Readonly<Record<string, string>> = {
    'FREQ=MONTHLY;COUNT=2;UNTIL=20270101': 'Name either COUNT or UNTIL.',
    'FREQ=WEEKLY;BYDAY=1MO': 'A numbered day in BYDAY needs FREQ=MONTHLY or FREQ=YEARLY.',
    'FREQ=MONTHLY;BYDAY=1MO,FR': 'Either all days in BYDAY are numbered, or none.',
    'FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3': 'A numbered day in BYDAY does not go with BYMONTHDAY.',
    'FREQ=WEEKLY;BYMONTHDAY=3': 'BYMONTHDAY does not go with FREQ=WEEKLY.',
    'FREQ=MONTHLY;BYSETPOS=1': 'BYSETPOS needs another BY part to choose from.',
    'FREQ=DAILY;BYHOUR=9': 'The time of day is `time`.',
    'FREQ=DAILY;INTERVAL=1;INTERVAL=2': 'Each part may stand once.',
    'FREQ=DAILY;INTERVAL=0': 'Not a part of a rule: INTERVAL=0.',
    'FREQ=DAILY;COUNT=1001': 'Not a part of a rule: COUNT=1001.',
    'FREQ=DAILY;UNTIL=20270230': 'Not a part of a rule: UNTIL=20270230.',
    'FREQ=DAILY;UNTIL=20270101T000000Z': 'Not a part of a rule: UNTIL=20270101T000000Z.',
    'FREQ=MONTHLY;BYMONTHDAY=0': 'Not a part of a rule: BYMONTHDAY=0.',
    'FREQ=MONTHLY;BYMONTHDAY=32': 'Not a part of a rule: BYMONTHDAY=32.',
    'FREQ=MONTHLY;BYDAY=0MO': 'Not a part of a rule: BYDAY=0MO.',
    'FREQ=MONTHLY;BYDAY=XX': 'Not a part of a rule: BYDAY=XX.',
    'FREQ=YEARLY;BYMONTH=-1': 'Not a part of a rule: BYMONTH=-1.',
    'FREQ=YEARLY;BYYEARDAY=100': 'Not a part of a rule: BYYEARDAY=100.',
    'FREQ=WEEKLY;WKST=X': 'Not a part of a rule: WKST=X.',
  };
  for (const [rule, sentence] of Object.entries(told)) assert.equal(problemOfRule(rule), sentence, rule);
});

test('[REC-1] a rule of the standard is taken, and the schema says of another why not', () => {
  for (const rule of ['FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=-1FR,+2TU', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15;UNTIL=20301231;WKST=SU']) {
    assert.equal(problemOfRule(rule), undefined, rule);
  }
  const pattern = { start: '2026-01-31', time: '09:00', monthEnd: 'skip', weekend: 'keep', leadDays: 0, mode: 'calendar', catchUp: 'one' };
  const { error } = patternSchema.safeParse({ ...pattern, rule: 'FREQ=WEEKLY;BYDAY=1MO' });
  assert.deepEqual(
    error?.issues.map(({ path, message }) => [path, message]),
    [[['rule'], 'A numbered day in BYDAY needs FREQ=MONTHLY or FREQ=YEARLY.']],
  );
});
