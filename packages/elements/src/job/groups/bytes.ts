const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const STEP = 1000;

/** A size of a file as people say it: `2.4 MB`. */
export function bytes(size: number, locale: string): string {
  const at = Math.min(units.length - 1, size < STEP ? 0 : Math.floor(Math.log10(size) / 3));
  const value = size / STEP ** at;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  });
  return format.format(value);
}
