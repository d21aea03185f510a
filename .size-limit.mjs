import { existsSync } from 'node:fs';

/**
 * What a page downloads before anything can be seen, minified and gzipped: each element with everything it needs, nothing shared between
 * the lines. What comes by `import()` when it is needed is left out; the rules, which every page fetches in the end, have a line of their own.
 */
const budgets = [
  { name: 'sdk', path: 'packages/sdk/src/index.ts', limit: '15 kB' },
  { name: 'rules, loaded behind the first page', path: 'packages/sdk/src/cache/rules.ts', limit: '45 kB' },
  { name: 'first element page', path: 'test/size/first-element-page.ts', limit: '42 kB' },
  { name: 'task list', path: 'packages/elements/src/task-list.ts', limit: '28 kB' },
  { name: 'job', path: 'packages/elements/src/job.ts', limit: '37 kB' },
  { name: 'all elements', path: 'packages/elements/src/define.ts', limit: '72 kB' },
];

const leaveOutWhatComesLater = {
  name: 'leave out what comes later',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

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
      plugins: [...(config.plugins ?? []), leaveOutWhatComesLater],
    }),
  }));
