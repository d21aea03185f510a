import { refuse } from '../kernel/refusal.ts';
import type { MileageLog } from './mileage-log.ts';

/** What was read off the odometer, or how far it was if nobody looked. */
export type Reading = Pick<MileageLog, 'odometerStart' | 'odometerEnd' | 'distance'>;

/**
 * The distance of a drive and whether it is over (SC-9): end less start once both are there, open as long as the end is missing, or as it
 * was given where there is no odometer. An end before the start, and a distance that the odometer contradicts, are refused.
 */
export function toDistance({ odometerStart: start, odometerEnd: end, distance }: Reading): Reading & Pick<MileageLog, 'state'> {
  if (start === null && end === null) {
    if (distance === null) refuse('invalid_input', { field: 'distance', reason: 'distance_or_odometer' });
    return { odometerStart: null, odometerEnd: null, distance, state: 'closed' };
  }
  if (start === null) refuse('invalid_input', { field: 'odometerStart', reason: 'missing' });
  if (distance !== null) refuse('invalid_input', { field: 'distance', reason: 'follows_from_odometer' });
  if (end === null) return { odometerStart: start, odometerEnd: null, distance: null, state: 'open' };
  if (end < start) refuse('invalid_input', { field: 'odometerEnd', reason: 'before_odometer_start', odometerStart: start });
  return { odometerStart: start, odometerEnd: end, distance: lessInTenths(end, start), state: 'closed' };
}

/** Both have at most one decimal, and so has what is left: 0.3 less 0.1 is 0.2. */
function lessInTenths(a: number, b: number): number {
  return (Math.round(a * 10) - Math.round(b * 10)) / 10;
}
