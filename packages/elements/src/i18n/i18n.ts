import { createI18n } from '@nanostores/i18n';
import type { ComponentsJSON, I18n, Messages, Translations, TranslationsJSON } from '@nanostores/i18n';
import { atom } from 'nanostores';
import type { Words } from '../base/context.ts';
import type { Loaders } from './loaders.ts';

/** The languages we ship, English built in, the others loaded when first needed. */
export const locales = ['en', 'da', 'fr', 'fr-CA'] as const;
export type Locale = (typeof locales)[number];

/** What each language has is known to itself: a page in English fetches none of it. A new catalogue is a line in each of them. */
const languages: Readonly<Record<string, () => Promise<{ readonly catalogues: Loaders }>>> = {
  da: () => import('./catalogues/da.ts'),
  fr: () => import('./catalogues/fr.ts'),
  'fr-CA': () => import('./catalogues/fr-ca.ts'),
};

/** The shipped language that serves a tag best: `da-DK` is da, `fr-BE` is fr, unknown ones are English. */
export function chooseLocale(tag: string): Locale {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  if (language === 'fr') return rest.includes('ca') ? 'fr-CA' : 'fr';
  return language === 'da' ? 'da' : 'en';
}

async function loadPart(part: string, name: string): Promise<TranslationsJSON | undefined> {
  const language = await languages[part]?.();
  return (await language?.catalogues[name]?.())?.default;
}

async function load(locale: string, name: string): Promise<TranslationsJSON> {
  const parts = locale === 'fr-CA' ? ['fr', 'fr-CA'] : [locale];
  // English is better than nothing when a part of the page cannot be fetched
  const words = await Promise.all(parts.map((part) => loadPart(part, name).catch(() => undefined)));
  return Object.assign({}, ...words) as TranslationsJSON; // Object.assign forgets the type
}

/** A catalogue in one language with the host's words; `isLoading` until the language has arrived. */
export interface Catalogue<Body extends Translations> {
  readonly messages: Messages<Body>;
  readonly isLoading: () => boolean;
}

const NO_WORDS: Words = {};
const known = new WeakMap<Words, Map<string, { i18n: I18n; catalogues: Map<string, Messages> }>>();

function withWords<T extends Record<string, unknown>>(base: T, words: Readonly<Record<string, unknown>> = {}): T {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, word] of Object.entries(words)) {
    const old = merged[key];
    // a message with places stays one, with the host's sentence in it
    merged[key] = typeof old === 'object' && old !== null && 'transform' in old ? { ...old, input: word } : word;
  }
  return merged as T;
}

/** The catalogue `name` for a language tag. The same arguments give the same one. */
export function catalogue<Body extends Translations>(tag: string, name: string, base: Body, words: Words = NO_WORDS): Catalogue<Body> {
  const locale = chooseLocale(tag);
  let byLocale = known.get(words);
  if (!byLocale) known.set(words, (byLocale = new Map<string, { i18n: I18n; catalogues: Map<string, Messages> }>()));
  let entry = byLocale.get(locale);
  if (!entry) {
    const get = async (code: string, names: string[]): Promise<ComponentsJSON> =>
      Object.fromEntries(await Promise.all(names.map(async (each) => [each, withWords(await load(code, each), words[each])] as const)));
    byLocale.set(locale, (entry = { i18n: createI18n(atom<string>(locale), { get }), catalogues: new Map() }));
  }
  const { i18n, catalogues } = entry;
  let messages = catalogues.get(name);
  if (!messages) catalogues.set(name, (messages = i18n(name, withWords(base, words[name]))));
  return {
    messages: messages as Messages<Body>, // made from this very base, here or earlier
    isLoading: () => locale !== 'en' && i18n.cache[locale]?.[name] === undefined,
  };
}
