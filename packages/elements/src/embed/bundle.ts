// What a host page loads as `wf.bundle.js`: everything in one file, for pages that check it by its hash. `wf.bundle.js?prefix=acme-wf`
// names the elements so.
import { defineAll } from '../define-all.ts';

defineAll({ prefix: new URL(import.meta.url).searchParams.get('prefix') ?? undefined });
export * from '../classes.ts';
export { defineAll };
export { version } from '../base/version.ts';
export * from '@workfloor/sdk';
