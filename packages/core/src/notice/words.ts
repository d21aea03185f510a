import type { RequestPreset } from '../request/request.ts';
import { da } from './words/da.ts';
import { en } from './words/en.ts';
import { frCa } from './words/fr-ca.ts';
import { fr } from './words/fr.ts';

/** Something that somebody is reminded of, with values as their language writes them. */
export type Item =
  | { readonly kind: 'request'; readonly title: string; readonly due: string | undefined }
  | { readonly kind: 'invoice'; readonly number: string; readonly open: string; readonly due: string | undefined }
  | { readonly kind: 'task'; readonly title: string; readonly due: string | undefined };

/** What the server writes by itself, in one language. All parts are plain text. */
export interface Words {
  readonly hello: (name: string) => string;
  readonly regards: string;
  /** What each kind of request asks. */
  readonly asks: Readonly<Record<RequestPreset, string>>;
  readonly until: (day: string) => string;
  readonly returned: string;
  readonly item: (item: Item) => string;
  /** To a client. */
  readonly reminder: string;
  readonly reminders: (count: number) => string;
  readonly stillOpen: string;
  /** To a member. */
  readonly taskDue: string;
  readonly tasksDue: (count: number) => string;
}

const languages: Readonly<Record<string, Words>> = { en, da, fr, 'fr-CA': frCa };

/** The words of a language, else of its base language, else English ones. */
export function wordsIn(locale: string): Words {
  return languages[locale] ?? languages[locale.split('-')[0] ?? ''] ?? en;
}
