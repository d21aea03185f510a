import type { Field } from '../field/field.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import { leaveToServer } from '../run/subjects.ts';
import { formatters, typeAfter } from './format-value.ts';
import type { ValueType } from './format-value.ts';
import { parseText } from './parse-text.ts';
import type { Shortcode } from './parse-text.ts';
import { fieldsOf, shortcodeList } from './shortcodes.ts';
import type { Template } from './template.ts';

/** What is wrong with a text, and where. */
export interface TextProblem {
  /** `not_a_shortcode`: braces open and no shortcode follows; two braces as such are written `{{{{`. */
  readonly reason: 'not_a_shortcode' | 'unknown_shortcode' | 'unknown_formatter';
  /** Characters from the beginning. */
  readonly at: number;
  /** The shortcode, or the formatter. */
  readonly name?: string;
  /** What there is instead. */
  readonly known?: readonly string[];
}

function problemOf({ path, formatters: list, at }: Shortcode, types: ReadonlyMap<string, ValueType>): TextProblem | undefined {
  let type = types.get(path);
  if (type === undefined) {
    const alike = [...types.keys()].filter((known) => known.split('.')[0] === path.split('.')[0]);
    return { reason: 'unknown_shortcode', at, name: path, known: alike.length > 0 ? alike : [...types.keys()] };
  }
  for (const formatter of list) {
    const next = typeAfter(type, formatter);
    const { name, arg } = formatter;
    const told = arg === undefined ? name : `${name}:${arg}`;
    if (next === undefined) return { reason: 'unknown_formatter', at, name: told, known: formattersFor(type) };
    type = next;
  }
  return undefined;
}

function formattersFor(type: ValueType): readonly string[] {
  return [...formatters].flatMap(([name, { of }]) => (of.includes(type) ? [name] : []));
}

/** The first thing that is wrong with the shortcodes of a text, if anything is; of texts about anything with null. */
export function textProblem(text: string, aboutKind: AboutKind | null, fields: readonly Field[] = []): TextProblem | undefined {
  const parsed = parseText(text);
  if (!parsed.ok) return { reason: 'not_a_shortcode', at: parsed.at };
  const types = new Map(shortcodeList(aboutKind, fields).map(({ path, type }) => [path, type]));
  for (const part of parsed.parts) {
    const problem = typeof part === 'string' ? undefined : problemOf(part, types);
    if (problem) return problem;
  }
  return undefined;
}

/**
 * Refuses texts whose shortcodes could never have a value, by the names of the fields that they stand in. That a record has none yet is
 * told when it is sent (TPL-4).
 */
export async function assertTexts(
  source: Source,
  texts: Readonly<Record<string, string>>,
  aboutKind: AboutKind | null = null,
): Promise<void> {
  const all = Object.entries(texts);
  const fields = all.some(([, text]) => text.includes('.fields.')) ? await fieldsOf(source) : [];
  for (const [field, text] of all) {
    const problem = text.includes('{{') ? textProblem(text, aboutKind, fields) : undefined;
    if (problem?.name?.includes('.fields.')) leaveToServer(source); // a client may not hold all fields
    if (problem) refuse('invalid_input', { field, ...problem });
  }
}

/** The texts of a template by the names of their fields. */
export function textsOf({ content }: Pick<Template, 'content'>): Readonly<Record<string, string>> {
  if (content.kind === 'folders') return {};
  return Object.fromEntries(
    Object.entries(content.bodies).flatMap(([locale, { subject, text }]) => [
      [`content.bodies.${locale}.subject`, subject],
      [`content.bodies.${locale}.text`, text],
    ]),
  );
}
