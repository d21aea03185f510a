/** The elements as classes, undefined as tags; safe to import on a server. `@workfloor/elements/define` defines the tags. */
export * from './classes.ts';
export { defineAll } from './define-all.ts';
export type { DefineOptions } from './define-all.ts';
export { version } from './base/version.ts';
export { locales } from './i18n/i18n.ts';
export type { Locale } from './i18n/i18n.ts';
export type { Surroundings, Words } from './base/context.ts';
export type { Vetoable } from './base/ask-host.ts';
export type { ChangeDetail } from './parts/feedback.ts';
export type { ErrorDetail, LoadDetail, MoveDetail, OpenDetail, WfEvents } from './events.ts';
