import { generateKeyBetween } from 'fractional-indexing';
import type { Instant } from './record.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The order key of a whole number below 62^7: a fractional index whose whole part is the number; a few digits of the id keep two equal
 * numbers apart.
 */
export function numberRank(number: number, id: string): string {
  let whole = '';
  // `g` announces seven digits
  for (let rest = number, at = 0; at < 7; at += 1, rest = Math.floor(rest / 62)) whole = DIGITS.charAt(rest % 62) + whole;
  let fraction = '';
  for (let rest = Number.parseInt(id.slice(-8), 16), at = 0; at < 4; at += 1, rest = Math.floor(rest / 62)) {
    fraction += DIGITS.charAt(rest % 62);
  }
  return `g${whole}${fraction}V`; // a fraction may not end in 0
}

/** The order key of something that arrives now: behind everything that arrived earlier, without reading what is there. */
export function arrivalRank(now: Instant, id: string): string {
  return numberRank(Date.parse(now), id); // milliseconds reach 62^7 in the year 2081
}

/**
 * An order key between two others; null stands for the end of the list. Keys that are not in order any more (another person was faster)
 * give a place right behind the first.
 */
export function rankBetween(after: string | null, before: string | null): string {
  if (after !== null && before !== null && after >= before) return `${after}V`;
  return generateKeyBetween(after, before);
}
