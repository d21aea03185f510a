import { refuse } from '../kernel/refusal.ts';
import { formatted } from './format-value.ts';
import { parseText } from './parse-text.ts';
import type { Shortcode } from './parse-text.ts';
import type { Formats, ShortcodeData } from './value.ts';

/** As much as a text may come to (SECURITY, promise 6). */
export const RENDERED_MAX = 262_144;
/** Characters of values that may be worked on for one text: each formatter reads its value. */
const WORK_MAX = 4_000_000;

export type RenderedText =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: 'missing_value' | 'invalid_input' | 'too_large';
      /** The shortcodes without value, each once (TPL-4). */
      readonly gaps: readonly string[];
      /** Where in the text a shortcode is none. */
      readonly at?: number;
    };

const TOO_LARGE: RenderedText = { ok: false, code: 'too_large', gaps: [] };

/** How a shortcode without value is shown to whoever looks at a preview. */
type Mark = (path: string) => string;

/** A language that the platform can write numbers in. */
function known({ locale }: Formats): Formats {
  try {
    return { locale: Intl.getCanonicalLocales(locale)[0] ?? 'en' };
  } catch {
    return { locale: 'en' }; // this is how Intl says no
  }
}

function valueOf({ path, formatters, or }: Shortcode, data: ShortcodeData, formats: Formats): string | undefined {
  const value = Object.hasOwn(data, path) ? data[path] : undefined;
  const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  return (isEmpty ? undefined : formatted(value, formatters, formats)) ?? or;
}

function lengthOf(data: ShortcodeData, path: string): number {
  const value = Object.hasOwn(data, path) ? data[path] : undefined;
  return typeof value === 'string' ? value.length : 40;
}

function render(text: string, data: ShortcodeData, told: Formats, mark?: Mark): RenderedText {
  const parsed = parseText(text);
  if (!parsed.ok) return { ok: false, code: 'invalid_input', gaps: [], at: parsed.at };
  const formats = known(told);
  const gaps = new Set<string>();
  const pieces: string[] = [];
  let [length, work] = [0, 0];
  for (const part of parsed.parts) {
    let piece: string | undefined;
    if (typeof part === 'string') piece = part;
    else {
      work += lengthOf(data, part.path) * (1 + part.formatters.length);
      if (work > WORK_MAX) return TOO_LARGE;
      piece = valueOf(part, data, formats);
      if (piece === undefined) gaps.add(part.path);
      piece ??= mark?.(part.path) ?? '';
    }
    length += piece.length;
    if (length > RENDERED_MAX) return TOO_LARGE;
    pieces.push(piece);
  }
  if (gaps.size > 0 && !mark) return { ok: false, code: 'missing_value', gaps: [...gaps] };
  return { ok: true, text: pieces.join('') };
}

/** Fills the shortcodes of a text. Never throws; what has no value is told and nothing is made (TPL-4). */
export function renderText(text: string, data: ShortcodeData, formats: Formats): RenderedText {
  return render(text, data, formats);
}

/** The same for whoever looks at it before it is sent: what has no value stands there as `⟦client.name⟧`. */
export function previewText(text: string, data: ShortcodeData, formats: Formats): RenderedText {
  return render(text, data, formats, (path) => `⟦${path}⟧`);
}

/** The filled text, or the refusal that says what is missing. Several texts that make one thing are filled together, so that all gaps are told. */
export function filledTexts<K extends string>(
  texts: Readonly<Record<K, string>>,
  data: ShortcodeData,
  formats: Formats,
): Record<K, string> {
  const filled: Partial<Record<K, string>> = {};
  const gaps = new Set<string>();
  for (const [field, text] of Object.entries<string>(texts)) {
    const result = renderText(text, data, formats);
    if (result.ok)
      filled[field as K] = result.text; // a key of `texts`
    else if (result.code === 'missing_value') for (const gap of result.gaps) gaps.add(gap);
    else if (result.code === 'too_large') refuse('too_large', { field, max: RENDERED_MAX });
    else refuse('invalid_input', { field, reason: 'shortcode', at: result.at });
  }
  if (gaps.size > 0) refuse('missing_value', { gaps: [...gaps] });
  return filled as Record<K, string>; // each of them was filled, or we are not here
}

const LINE_MAX = 1000;

/** One line of at most 1,000 characters, whole ones: what a subject may be made of. */
export function oneLine(text: string): string {
  const line = text.slice(0, 2 * LINE_MAX).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return Array.from(line).slice(0, LINE_MAX).join('').trim();
}
