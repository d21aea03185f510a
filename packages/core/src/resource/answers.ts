/** What narrows `GET /v1/w/{ws}/resources`; all parts must hold. */
export interface ResourceFilter {
  readonly kind?: string;
  /** The host's own id. */
  readonly key?: string;
  /** False also finds those of which the host has not said. */
  readonly done?: boolean;
  readonly q?: string;
}
