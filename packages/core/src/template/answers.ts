import type { Cursor } from '../kernel/answers.ts';
import type { Template } from './template.ts';

/** What narrows `GET /v1/w/{ws}/templates`. Templates are listed by name. */
export interface TemplateFilter {
  /** @defaultValue 'live' */
  readonly state?: Template['state'] | 'all';
}

/** One body of a template with real data in it. */
export interface ShownBody {
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The shortcodes that have no value. */
  readonly gaps: readonly string[];
}

/** `GET /v1/w/{ws}/templates/{id}/preview?aboutKind=&about=`: its bodies as they would read for this record. */
export interface TemplatePreviewAnswer {
  readonly cursor: Cursor;
  readonly bodies: readonly ShownBody[];
}
