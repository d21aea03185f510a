/** What comes round; apart from the other commands because browsers never work out when. */
export { lastBefore, nextRound, roundsAfter } from './schedule/occurrences.ts';
export type { Round, Timing } from './schedule/occurrences.ts';
export { fireSchedule } from './schedule/fire-schedule.ts';
export type { FireSchedule } from './schedule/fire-schedule.ts';
export { fireScheduleSchema } from './schedule/schema.ts';
export { upcoming, upcomingOf } from './schedule/upcoming.ts';
