import type { TranslationsJSON } from '@nanostores/i18n';

/** Where the catalogues of a language come from, by name. */
export type Loaders = Readonly<Record<string, () => Promise<{ default: TranslationsJSON }>>>;
