import { createI18n } from '@nanostores/i18n';
import type { ComponentsJSON, I18n, Messages, Translations, TranslationsJSON } from '@nanostores/i18n';
import { atom } from 'nanostores';
import type { Words } from '../base/context.ts';

/** The languages we ship, English built in, the others loaded when first needed. */
export const locales = ['en', 'da', 'fr', 'fr-CA'] as const;
export type Locale = (typeof locales)[number];

type Loader = () => Promise<{ default: TranslationsJSON }>;

/** One module a catalogue and language, so a page loads only what it shows. fr-CA holds only what differs from fr. */
const loaders: Readonly<Record<string, Readonly<Record<string, Loader>>>> = {
  da: {
    board: () => import('./da/board.ts'),
    views: () => import('./da/views.ts'),
    job: () => import('./da/job.ts'),
    jobMore: () => import('./da/job-more.ts'),
    saved: () => import('./da/saved.ts'),
    tasks: () => import('./da/tasks.ts'),
    common: () => import('./da/common.ts'),
    refusals: () => import('./da/refusals.ts'),
    parts: () => import('./da/parts.ts'),
    client: () => import('./da/client.ts'),
    invoice: () => import('./da/invoice.ts'),
    calendar: () => import('./da/calendar.ts'),
    mileage: () => import('./da/mileage.ts'),
    project: () => import('./da/project.ts'),
    insights: () => import('./da/insights.ts'),
    pipeline: () => import('./da/pipeline.ts'),
    tools: () => import('./da/tools.ts'),
    groups: () => import('./da/groups.ts'),
  },
  fr: {
    board: () => import('./fr/board.ts'),
    views: () => import('./fr/views.ts'),
    job: () => import('./fr/job.ts'),
    jobMore: () => import('./fr/job-more.ts'),
    saved: () => import('./fr/saved.ts'),
    tasks: () => import('./fr/tasks.ts'),
    common: () => import('./fr/common.ts'),
    refusals: () => import('./fr/refusals.ts'),
    parts: () => import('./fr/parts.ts'),
    client: () => import('./fr/client.ts'),
    invoice: () => import('./fr/invoice.ts'),
    calendar: () => import('./fr/calendar.ts'),
    mileage: () => import('./fr/mileage.ts'),
    project: () => import('./fr/project.ts'),
    insights: () => import('./fr/insights.ts'),
    pipeline: () => import('./fr/pipeline.ts'),
    tools: () => import('./fr/tools.ts'),
    groups: () => import('./fr/groups.ts'),
  },
  'fr-CA': {
    board: () => import('./fr-ca/board.ts'),
    views: () => import('./fr-ca/views.ts'),
    job: () => import('./fr-ca/job.ts'),
    jobMore: () => import('./fr-ca/job-more.ts'),
    saved: () => import('./fr-ca/saved.ts'),
    tasks: () => import('./fr-ca/tasks.ts'),
    common: () => import('./fr-ca/common.ts'),
    refusals: () => import('./fr-ca/refusals.ts'),
    parts: () => import('./fr-ca/parts.ts'),
    client: () => import('./fr-ca/client.ts'),
    invoice: () => import('./fr-ca/invoice.ts'),
    calendar: () => import('./fr-ca/calendar.ts'),
    mileage: () => import('./fr-ca/mileage.ts'),
    project: () => import('./fr-ca/project.ts'),
    insights: () => import('./fr-ca/insights.ts'),
    pipeline: () => import('./fr-ca/pipeline.ts'),
    tools: () => import('./fr-ca/tools.ts'),
    groups: () => import('./fr-ca/groups.ts'),
  },
};

/** The shipped language that serves a tag best: `da-DK` is da, `fr-BE` is fr, unknown ones are English. */
export function chooseLocale(tag: string): Locale {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  if (language === 'fr') return rest.includes('ca') ? 'fr-CA' : 'fr';
  return language === 'da' ? 'da' : 'en';
}

async function load(locale: string, name: string): Promise<TranslationsJSON> {
  const parts = locale === 'fr-CA' ? ['fr', 'fr-CA'] : [locale];
  // English is better than nothing when a part of the page cannot be fetched
  const modules = await Promise.all(parts.map(async (part) => loaders[part]?.[name]?.().catch(() => undefined)));
  return Object.assign({}, ...modules.map((module) => module?.default)) as TranslationsJSON; // Object.assign forgets the type
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
