import type { Day } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';

export interface GivenNumber {
  readonly text: string;
  readonly series: string;
  readonly serial: number;
}

/** The next number of a pattern in its series; undefined where only the server can know it. A pattern with a year counts anew each year. */
export async function takeNumber(
  source: Source,
  kind: 'job' | 'invoice' | 'credit',
  pattern: string,
  day: Day,
): Promise<GivenNumber | undefined> {
  const series = hasYear(pattern) ? `${kind} ${day.slice(0, 4)}` : kind;
  const serial = await source.nextNumber(series);
  return serial === undefined ? undefined : { text: formatNumber(pattern, serial, day), series, serial };
}

/** Whether a pattern counts anew each year. */
export function hasYear(pattern: string): boolean {
  return pattern.includes('{yy');
}

/** A count by its pattern. */
export function formatNumber(pattern: string, serial: number, day: Day): string {
  const year = day.slice(0, 4);
  return pattern
    .replace(/\{n(?::(\d))?\}/, (_match, digits?: string) => String(serial).padStart(Number(digits ?? 1), '0'))
    .replace(/\{yyyy\}/g, year)
    .replace(/\{yy\}/g, year.slice(2));
}
