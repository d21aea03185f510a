import type {} from '@workfloor/elements/types/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

export const board: SvelteHTMLElements['wf-board'] = {
  class: 'tall',
  'heading-level': 3,
  'onwf-open': (event) => void event.detail.job,
};
// @ts-expect-error there is no such theme
export const wrong: SvelteHTMLElements['wf-board'] = { theme: 'purple' };
