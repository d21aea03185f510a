import { strings, transform } from '@nanostores/i18n';
import type { TranslationFunction } from '@nanostores/i18n';

export type Values = Readonly<Record<string, string | number>>;
/** A sentence, or one for each plural form, chosen by the value `count`. */
export type MessageInput = string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/**
 * A message with `{name}` places. Numbers are written as the language writes them; an object gives plural forms for `{count}`. The
 * library's own `params` is not used: it reads `$&` in a value as a pattern, and titles may contain anything.
 */
export const message = transform((locale: string, input: MessageInput, values: Values = {}) => {
  const form = typeof input === 'string' ? input : (input[new Intl.PluralRules(locale).select(Number(values['count']))] ?? input.other);
  return strings(form, (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? place);
    }),
  );
}) as unknown as (input: MessageInput) => TranslationFunction<[Values], string>; // the library types a transform by its output only

/** What a language module must hold for the English catalogue `Body`: the same keys, messages where there are messages. */
export type Translated<Body> = { readonly [K in keyof Body]: Body[K] extends string ? string : MessageInput };
