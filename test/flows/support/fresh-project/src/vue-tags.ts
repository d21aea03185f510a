import type {} from '@workfloor/elements/types/vue';
import type { GlobalComponents } from 'vue';

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];
export const board: Props<'wf-board'> = {
  class: 'tall',
  headingLevel: 3,
  'heading-level': '3',
  onWfOpen: (event) => void event.detail.job,
  onWfBeforeMove: ({ detail }) => detail.waitUntil(Promise.resolve(true)),
};
// @ts-expect-error there is no such theme
export const wrong: Props<'wf-board'> = { theme: 'purple' };
