/** What a language is called in the one in use. */
export function languageName(locale: string, of: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(of) ?? of;
  } catch {
    return of; // a tag that nobody knows stands for itself
  }
}
