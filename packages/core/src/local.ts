/**
 * What runs commands at once, on the screen of whoever clicked; the commands come from `commands/`. An entry of its own, so that a page
 * without a bundler fetches no other rules with it.
 */
export { idsFrom } from './kernel/ids.ts';
export { StagedTx } from './kernel/staged-tx.ts';
export { executeLocally } from './local-reactions.ts';
