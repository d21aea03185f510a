/** Where the catalogues of a language come from, by name. */
export type Loaders = Readonly<Record<string, () => Promise<{ readonly default: Readonly<Record<string, unknown>> }>>>;
