/** A text with shortcodes, taken apart. A string stands as it is. */
type Part = string | Shortcode;

export interface Shortcode {
  /** `client.name`. */
  readonly path: string;
  readonly formatters: readonly Formatter[];
  /** What stands there when there is no value. */
  readonly or?: string;
  /** Where it begins in the text. */
  readonly at: number;
}

export interface Formatter {
  readonly name: string;
  readonly arg?: string;
}

export type ParsedText = { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly at: number };

/** More of them in one shortcode make nothing clearer. */
const FORMATTERS_MAX = 4;

// each begins with what the one before it cannot end with, so that none of them looks at a character twice
const PATH = /[ \t]*([a-zA-Z][a-zA-Z0-9_]{0,99}(?:\.[a-zA-Z0-9_]{1,100}){1,3}|today)[ \t]*/y;
const FORMATTER = /\|[ \t]*([a-z_]{1,30})(?::(?:"([^"\r\n]{0,500})"|([+-]?[a-zA-Z0-9_]{1,30})))?[ \t]*/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What follows the name, up to the closing braces; undefined when it is no list of formatters. */
function formattersAt(text: string, start: number): { readonly list: readonly Formatter[]; readonly end: number } | undefined {
  const list: Formatter[] = [];
  let end = start;
  while (!text.startsWith('}}', end)) {
    const found = match(FORMATTER, text, end);
    if (!found || list.length > FORMATTERS_MAX) return undefined;
    end = FORMATTER.lastIndex;
    const [, name = '', quoted, bare] = found;
    const arg = quoted ?? bare;
    if (name === 'or' && quoted === undefined) return undefined;
    list.push({ name, ...(arg === undefined ? {} : { arg }) });
  }
  return { list, end: end + 2 };
}

/** The shortcode whose braces open at this place, and where the text goes on; undefined when it is none. */
function shortcodeAt(text: string, at: number): { readonly shortcode: Shortcode; readonly end: number } | undefined {
  const name = match(PATH, text, at + 2);
  const found = name && formattersAt(text, PATH.lastIndex);
  if (!found) return undefined;
  const { list, end } = found;
  const or = list.at(-1)?.name === 'or' ? list.at(-1)?.arg : undefined;
  const formatters = or === undefined ? list : list.slice(0, -1);
  return { shortcode: { path: name[1] ?? '', formatters, at, ...(or === undefined ? {} : { or }) }, end };
}

/**
 * Takes a text apart: `{{path}}`, `{{path | formatter}}`, `{{path | formatter:argument | or:"text"}}`; `{{{{` stands for two braces. There is
 * nothing else: no expression, no loop, no inclusion. It takes time in proportion to the length of the text.
 */
export function parseText(text: string): ParsedText {
  const parts: Part[] = [];
  let end = 0;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', end)) {
    if (at > end) parts.push(text.slice(end, at));
    if (text.startsWith('{{{{', at)) {
      parts.push('{{');
      end = at + 4;
      continue;
    }
    const found = shortcodeAt(text, at);
    if (!found) return { ok: false, at };
    parts.push(found.shortcode);
    end = found.end;
  }
  if (end < text.length) parts.push(text.slice(end));
  return { ok: true, parts };
}
