import { columnsOf, index, recordTable, refers } from './schema.ts';
import type { Migration } from './words.ts';

/** Saved views of boards, and what boards are narrowed by. */
export const views: Migration = {
  name: '3-views',
  statements: (words) => [
    ...recordTable('saved_views', words, {
      columns: columnsOf(words.text)('name pipeline member? by settings'),
      keys: [refers('pipeline', 'pipelines'), refers('member', 'members')],
    }),
    index('saved_views', 'pipeline', 'pipeline'),
    index('saved_views', 'member', 'member'),
    index('jobs', 'due', 'due'),
    index('jobs', 'priority', 'priority'),
    index('invoices', 'due', 'due'),
    index('projects', 'deadline', 'deadline'),
  ],
};
