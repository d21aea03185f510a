import type { Day } from '@workfloor/core';

export const spans = ['month', 'last-month', 'year', 'last-year', 'all'] as const;
/** A span of days around today. */
export type Span = (typeof spans)[number];

const pad = (value: number): string => String(value).padStart(2, '0');

/** Its first and last day; none for `all`. */
export function daysOf(span: Span, today: Day): { readonly from?: Day; readonly to?: Day } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (span === 'all') return {};
  if (span === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (span === 'last-year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const first = new Date(Date.UTC(year, month - (span === 'month' ? 1 : 2), 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  const start = `${first.getUTCFullYear()}-${pad(first.getUTCMonth() + 1)}`;
  return { from: `${start}-01`, to: `${start}-${pad(last.getUTCDate())}` };
}

/** Which span a text names. */
export function spanNamed(name: string | null | undefined, otherwise: Span): Span {
  return spans.find((span) => span === name) ?? otherwise;
}
