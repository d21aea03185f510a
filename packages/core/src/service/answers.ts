/** What narrows `GET /v1/w/{ws}/services`; all parts must hold. */
export interface ServiceFilter {
  readonly q?: string;
  /** @defaultValue 'live' */
  readonly state?: 'live' | 'retired' | 'all';
}
