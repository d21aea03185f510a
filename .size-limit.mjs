import { existsSync } from 'node:fs';

/**
 * What a page downloads before anything can be seen, minified and gzipped: each element with everything it needs, nothing shared between
 * the lines. `later` names what comes by `import()` only when it is needed; it has lines of its own.
 */
const unseen = /(run-pending|indexed-outbox)\.ts$/;
const budgets = [
  { name: 'sdk', path: 'packages/sdk/src/index.ts', limit: '15 kB', later: /./ },
  { name: 'sdk with the board store', path: ['packages/sdk/src/index.ts', 'packages/sdk/src/store/board.ts'], limit: '19 kB', later: /./ },
  { name: 'rules, loaded behind the first page', path: 'packages/sdk/src/cache/run-pending.ts', limit: '10 kB' },
  { name: 'task list', path: 'packages/elements/src/task-list.ts', limit: '28 kB', later: unseen },
  { name: 'job', path: 'packages/elements/src/job.ts', limit: '35 kB', later: unseen },
  { name: 'board', path: 'packages/elements/src/board.ts', limit: '35 kB', later: unseen },
  { name: 'all elements', path: 'packages/elements/src/define.ts', limit: '60 kB', later: unseen },
];

/** @param {RegExp} later */
function leaveOut(later) {
  return {
    name: 'leave out what comes later',
    /** @param {import('esbuild').PluginBuild} build */
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
        kind === 'dynamic-import' && later.test(path) ? { path, external: true } : undefined,
      );
    },
  };
}

export default budgets
  .filter(({ path }) => [path].flat().every((file) => existsSync(file)))
  .map(({ later, ...budget }) => ({
    ...budget,
    gzip: true,
    modifyEsbuildConfig: (config) => ({
      ...config,
      format: 'esm',
      target: 'es2022',
      conditions: ['source', 'browser', 'production'],
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [...(config.plugins ?? []), ...(later ? [leaveOut(later)] : [])],
    }),
  }));
