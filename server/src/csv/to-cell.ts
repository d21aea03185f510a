import type { CsvValue } from '../http/csv.ts';

/** A value as one cell. Lists of texts have semicolons between, unless one of them has one itself: then, as all that is nested, JSON. */
export function toCell(value: unknown): CsvValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' || typeof value === 'string') return value;
  const texts = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
  if (!texts || texts.length < [value].flat().length || texts.some((text) => /[;\n]|^\s|^\[|\s$/.test(text))) return JSON.stringify(value);
  return texts.join('; ');
}
