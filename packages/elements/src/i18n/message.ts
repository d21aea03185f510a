type Values = Readonly<Record<string, string | number>>;
/** A sentence, or one for each plural form, chosen by the value `count`. */
export type MessageInput = string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);
/** A message as it is said. */
export type Said = (values: Values) => string;
/** The words of a catalogue, as elements use them. */
export type Translations = Readonly<Record<string, string | Said>>;

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

/** A message with `{name}` places. Numbers are written as the language writes them; an object gives plural forms for `{count}`. */
export const message = (input: MessageInput): Said => ({ input }) as unknown as Said; // `say` makes of it what it is used as

/** Fills the places of a message. Titles may contain anything: they are no patterns. */
function fill(locale: string, input: MessageInput, values: Values = {}): string {
  const form = typeof input === 'string' ? input : (input[pluralRules(locale).select(Number(values['count']))] ?? input.other);
  return form.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? numberFormat(locale).format(value) : (value ?? place);
  });
}

/** The words of the English catalogue `base` in a language: each the last one that there is for it, as a message where it is one there. */
export function say<Body extends Translations>(locale: string, base: Body, ...others: readonly Readonly<Record<string, unknown>>[]): Body {
  const words: Record<string, unknown> = Object.assign({}, base, ...others) as Record<string, unknown>; // Object.assign forgets the type
  for (const [key, own] of Object.entries(base)) {
    if (typeof own === 'string') continue;
    const word = words[key];
    const { input } = (word === own ? word : { input: word }) as { readonly input: MessageInput }; // made by `message`, or of a language
    words[key] = (values?: Values) => fill(locale, input, values);
  }
  return words as Body; // the same keys, and functions where there are messages
}

/** What a language module must hold for the English catalogue `Body`: the same keys, messages where there are messages. */
export type Translated<Body> = { readonly [K in keyof Body]: Body[K] extends string ? string : MessageInput };
