import { generateKeyBetween } from 'fractional-indexing';
import type { Instant } from './record.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The last digits of a whole number: texts of equal length sort as the numbers do. */
function digitsOf(number: number, length: number): string {
  let digits = '';
  for (let rest = number; digits.length < length; rest = Math.floor(rest / 62)) digits = DIGITS.charAt(rest % 62) + digits;
  return digits;
}

/**
 * The order key of a whole number below 62^7: a fractional index whose whole part is the number. The digits `between` order equal numbers,
 * a few of the id keep those apart that are still equal.
 */
export function numberRank(number: number, id: string, between = ''): string {
  // `g` announces seven digits; a fraction may not end in 0
  return `g${digitsOf(number, 7)}${between}${digitsOf(Number.parseInt(id.slice(-8), 16), 4)}V`;
}

/** Of the changes so far: at 62 to the fifth, nine hundred million, arrivals of one millisecond fall in any order for a while. */
const SEQ_DIGITS = 5;

/**
 * The order key of something that arrives now: behind everything that arrived earlier, without reading what is there. What arrives in the
 * same millisecond keeps the order of the changes; where only the server counts them, it is shown as the last.
 */
export function arrivalRank(now: Instant, id: string, seq: number | undefined): string {
  const between = seq === undefined ? 'z'.repeat(SEQ_DIGITS) : digitsOf(seq, SEQ_DIGITS);
  return numberRank(Date.parse(now), id, between); // milliseconds reach 62^7 in the year 2081
}

/**
 * An order key between two others; null stands for the end of the list. Keys that are not in order any more (another person was faster)
 * give a place right behind the first.
 */
export function rankBetween(after: string | null, before: string | null): string {
  if (after !== null && before !== null && after >= before) return `${after}V`;
  return generateKeyBetween(after, before);
}
