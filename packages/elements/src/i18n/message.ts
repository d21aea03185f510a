import { strings, transform } from '@nanostores/i18n';
import type { TranslationFunction } from '@nanostores/i18n';

export type Values = Readonly<Record<string, string | number>>;
/** A sentence, or one for each plural form, chosen by the value `count`. */
export type MessageInput = string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** Making one of these costs more than using it a hundred times, and a board says hundreds of messages. */
function remembered<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    let known = made.get(locale);
    if (!known) made.set(locale, (known = make(locale)));
    return known;
  };
}

const pluralRules = remembered((locale) => new Intl.PluralRules(locale));
const numberFormat = remembered((locale) => new Intl.NumberFormat(locale));

/**
 * A message with `{name}` places. Numbers are written as the language writes them; an object gives plural forms for `{count}`. The
 * library's own `params` is not used: it reads `$&` in a value as a pattern, and titles may contain anything.
 */
export const message = transform((locale: string, input: MessageInput, values: Values = {}) => {
  const form = typeof input === 'string' ? input : (input[pluralRules(locale).select(Number(values['count']))] ?? input.other);
  return strings(form, (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? numberFormat(locale).format(value) : (value ?? place);
    }),
  );
}) as unknown as (input: MessageInput) => TranslationFunction<[Values], string>; // the library types a transform by its output only

/** What a language module must hold for the English catalogue `Body`: the same keys, messages where there are messages. */
export type Translated<Body> = { readonly [K in keyof Body]: Body[K] extends string ? string : MessageInput };
