import { existsSync } from 'node:fs';

/** What a page downloads, minified and gzipped: each element with everything it needs, nothing shared between the lines. */
const budgets = [
  { name: 'sdk', path: 'packages/sdk/src/index.ts', limit: '20 kB' },
  { name: 'task list', path: 'packages/elements/src/task-list.ts', limit: '28 kB' },
  { name: 'job', path: 'packages/elements/src/job.ts', limit: '35 kB' },
  { name: 'board', path: 'packages/elements/src/board.ts', limit: '35 kB' },
  { name: 'all elements', path: 'packages/elements/src/define.ts', limit: '60 kB' },
];

export default budgets
  .filter(({ path }) => existsSync(path))
  .map((budget) => ({
    ...budget,
    gzip: true,
    modifyEsbuildConfig: (config) => ({
      ...config,
      format: 'esm',
      target: 'es2022',
      conditions: ['source', 'browser', 'production'],
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  }));
