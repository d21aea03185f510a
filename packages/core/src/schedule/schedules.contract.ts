import assert from 'node:assert/strict';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { CreateSchedule } from './commands.ts';
import { fireSchedule } from './fire-schedule.ts';
import type { Occurrence, Pattern } from './schedule.ts';
import { upcoming } from './upcoming.ts';

/** The worker. */
export const SYSTEM = { name: 'system', role: 'owner' } as const;
/** On the first of each month at nine. */
export const MONTHLY: Pattern = {
  rule: 'FREQ=MONTHLY',
  start: '2026-12-01',
  time: '09:00',
  monthEnd: 'last_day',
  weekend: 'keep',
  leadDays: 0,
  mode: 'calendar',
  catchUp: 'one',
};

/** Makes a schedule that is accepted. */
export async function schedule(
  studio: Studio,
  more: Partial<Omit<CreateSchedule, 'pattern'>> & { readonly pattern?: Partial<Pattern> } = {},
): Promise<Id> {
  const id = studio.id();
  const { pattern, ...args } = more;
  await studio.does(commands.schedule.create, {
    id,
    name: 'Books',
    makes: 'job',
    item: { title: 'Books' },
    ...args,
    pattern: { ...MONTHLY, ...pattern },
  });
  return id;
}

/** Does what is due at a moment, as the worker would: again and again until nothing is. */
export async function runAt(studio: Studio, id: Id, now: string): Promise<void> {
  studio.now = now;
  for (let turn = 0; turn < 20; turn += 1) {
    const { next } = studio.record('schedule', id);
    if (next === null || next > now) return;
    await studio.does(fireSchedule, { id }, SYSTEM);
  }
  assert.fail('it never comes to an end');
}

/** What came of its days, in their order. */
export function occurrences(studio: Studio, id: Id): readonly Occurrence[] {
  const all = studio.source.find('occurrence', 'schedule', [id]);
  return all.toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days of which this came. */
export function days(studio: Studio, id: Id, state: Occurrence['state'] = 'made'): readonly string[] {
  return occurrences(studio, id).flatMap((one) => (one.state === state ? [one.day] : []));
}

/** The next days on which it comes round. */
export function upcomingDays(studio: Studio, id: Id, count: number): readonly string[] {
  const [workspace] = [studio.record('workspace', studio.record('schedule', id).workspace)];
  return upcoming(studio.record('schedule', id), workspace, count).map(({ on }) => on);
}

/** What was made for a day. */
export function madeOn(studio: Studio, id: Id, day: string): Id {
  const found = occurrences(studio, id).find((one) => one.day === day);
  return found?.made ?? assert.fail(`nothing was made on ${day}`);
}
