import type { Target } from './targets.ts';

/** Where each column goes, by its header; null: nowhere. */
export type Mapping = Readonly<Record<string, string | null>>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Words without capitals, accents and signs: `E-mail (privat)` as `e mail privat`. */
export function plain(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '');
  return bare.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * Guesses where columns go by what their headers are called in English, Danish and French, and by the names of the firm's own fields. Each
 * target is given once. `sample` is the first filled cell of a column: another system's `id` is not ours.
 */
export function suggestMapping(headers: readonly string[], targets: readonly Target[], sample: (header: string) => string): Mapping {
  const byName = new Map(headers.toReversed().map((header) => [plain(header), header]));
  const mapping = new Map<string, string | null>(headers.map((header) => [header, null]));
  // the firm's own names first: it has chosen them itself
  for (const { key, form, names } of targets.toSorted(
    (a, b) => Number(b.key.startsWith('fields.')) - Number(a.key.startsWith('fields.')),
  )) {
    const header = names.map((name) => byName.get(plain(name))).find((found) => found !== undefined && mapping.get(found) === null);
    if (header === undefined || (form === 'id' && !UUID.test(sample(header)))) continue;
    mapping.set(header, key);
  }
  return Object.fromEntries(mapping);
}
