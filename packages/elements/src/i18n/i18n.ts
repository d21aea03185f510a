import { atom } from 'nanostores';
import type { ReadableAtom } from 'nanostores';
import type { Words } from '../base/context.ts';
import type { Loaders } from './loaders.ts';
import { say } from './message.ts';
import type { Translations } from './message.ts';

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

type Said = Words[string];

async function loadPart(part: string, name: string): Promise<Said> {
  const language = await languages[part]?.();
  return (await language?.catalogues[name]?.())?.default ?? {};
}

/** Never rejects: English is better than nothing when a part of the page cannot be fetched. */
function load(locale: Locale, name: string): Promise<readonly Said[]> {
  const parts = locale === 'fr-CA' ? ['fr', 'fr-CA'] : [locale];
  return Promise.all(parts.map((part) => loadPart(part, name).catch((): Said => ({}))));
}

/** A catalogue in one language with the host's words; `isLoading` until the language has arrived. */
export interface Catalogue<Body extends Translations> {
  readonly messages: ReadableAtom<Body>;
  readonly isLoading: () => boolean;
}

const NO_WORDS: Words = {};
const known = new WeakMap<Words, WeakMap<Translations, Map<string, unknown>>>();

/** Each catalogue is there as soon as its own words are: it waits for no other one, and never shows words of another language. */
function open<Body extends Translations>(locale: Locale, name: string, base: Body, own: Said = {}): Catalogue<Body> {
  const messages = atom(say(locale, base, own));
  let isLoading = locale !== 'en';
  if (isLoading) {
    void load(locale, name).then((words) => {
      isLoading = false;
      messages.set(say(locale, base, ...words, own));
    });
  }
  return { messages, isLoading: () => isLoading };
}

/** The catalogue `name` for a language tag, as far as `base` has it. The same arguments give the same one. */
export function catalogue<Body extends Translations>(tag: string, name: string, base: Body, words: Words = NO_WORDS): Catalogue<Body> {
  const locale = chooseLocale(tag);
  let ofWords = known.get(words);
  if (!ofWords) known.set(words, (ofWords = new WeakMap<Translations, Map<string, unknown>>()));
  let opened = ofWords.get(base);
  if (!opened) ofWords.set(base, (opened = new Map<string, unknown>()));
  const key = `${locale} ${name}`;
  if (!opened.has(key)) opened.set(key, open(locale, name, base, words[name]));
  return opened.get(key) as Catalogue<Body>; // made from this very base, here or earlier
}
