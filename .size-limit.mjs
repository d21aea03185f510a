import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { readEntries } from './packages/elements/build/entries.mjs';
import { minifyTemplatesInEsbuild } from './packages/elements/build/plugins.mjs';

/**
 * What a page downloads, minified and gzipped. First what it needs before anything can be seen: the loader, the base with nothing but
 * `<wf-workspace>`, then for each element the whole page with a workspace and that element, nothing shared between the lines; what comes by
 * `import()` is left out. With that the page asks for its data. Beside the data comes what draws it, where that is not in the page. Then
 * the rules, which come behind the first page: those of the daily work, which every page fetches, and what each other group adds to them
 * when a page needs it.
 */
const rules = 'packages/sdk/src/cache/rules.ts';
/** Of a page with one element. */
const pages = {
  board: '34.5 kB',
  job: '37 kB',
  'task-list': '29 kB',
  'pipeline-editor': '47.5 kB',
  'mileage-log': '47.5 kB',
  calendar: '41 kB',
  insights: '36.5 kB',
  client: '37 kB',
  project: '36.5 kB',
  invoice: '42.7 kB',
  automations: '43.3 kB',
};
const budgets = [
  { name: 'sdk', path: 'packages/sdk/src/index.ts', limit: '9.5 kB' },
  { name: 'loader', path: 'packages/elements/src/embed/wf.ts', limit: '3 kB' },
  { name: 'base', path: 'packages/elements/src/workspace.ts', limit: '17 kB' },
  ...readEntries()
    .filter(({ name }) => name !== 'workspace')
    .map(({ name, tag }) => ({ name: `page with ${tag}`, path: `packages/elements/src/${name}.ts`, limit: pages[name], isPage: true })),
  {
    name: 'rows of tasks',
    path: 'packages/elements/src/task-list/content.ts',
    behind: 'packages/elements/src/task-list.ts',
    limit: '12 kB',
  },
  { name: 'sections of a job', path: 'packages/elements/src/job/more.ts', behind: 'packages/elements/src/job.ts', limit: '26.5 kB' },
  { name: 'rules of the daily work', path: rules, limit: '20 kB' },
  { name: 'rules of the office', path: 'packages/core/src/commands/office.ts', behind: rules, limit: '9.2 kB' },
  { name: 'rules of billing', path: 'packages/core/src/commands/billing.ts', behind: rules, limit: '14 kB' },
  { name: 'rules of what happens by itself', path: 'packages/core/src/commands/automation.ts', behind: rules, limit: '8 kB' },
  { name: 'rules of saved views', path: 'packages/core/src/commands/views.ts', behind: rules, limit: '0.6 kB' },
  { name: 'rules of undo', path: 'packages/core/src/commands/undo.ts', behind: rules, limit: '5.2 kB' },
];
for (const { name, limit } of budgets) if (!limit) throw new Error(`Say in .size-limit.mjs how much the ${name} may weigh.`);

/** @type {import('esbuild').Plugin} */
const withWorkspace = {
  name: 'with a workspace',
  setup(build) {
    build.onLoad({ filter: /packages[\\/]elements[\\/]src[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      return {
        contents: code.includes("define('wf-") && !path.endsWith('workspace.ts') ? `import './workspace.ts';\n${code}` : code,
        loader: 'ts',
      };
    });
  },
};

/** @type {import('esbuild').Plugin} */
const leaveOutWhatComesLater = {
  name: 'leave out what comes later',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

/**
 * @param {string} entry of a bundle that is there already
 * @returns {import('esbuild').Plugin}
 */
const leaveOutWhatIsIn = (entry) => ({
  name: 'leave out what is there',
  async setup(build) {
    const { plugins: _, ...options } = build.initialOptions;
    const there = { ...options, entryPoints: [entry], plugins: [leaveOutWhatComesLater], write: false, metafile: true };
    const { metafile } = await build.esbuild.build(there);
    const [output] = Object.values(metafile?.outputs ?? {});
    const known = new Set(Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])));
    build.onResolve({ filter: /^(\.|@?lit|nanostores)/ }, async ({ path, resolveDir, importer, kind, pluginData }) => {
      if (pluginData === known) return undefined; // asked by ourselves
      const found = await build.resolve(path, { resolveDir, importer, kind, pluginData: known });
      return known.has(relative(process.cwd(), found.path)) ? { path, external: true, sideEffects: false } : undefined;
    });
  },
});

export default budgets
  .filter(({ path }) => existsSync(path))
  .map(({ behind, isPage, ...budget }) => ({
    ...budget,
    gzip: true,
    modifyEsbuildConfig: (config) => ({
      ...config,
      format: 'esm',
      target: 'es2022',
      conditions: ['source', 'browser', 'production'],
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [
        ...(config.plugins ?? []),
        ...(isPage ? [withWorkspace] : []),
        minifyTemplatesInEsbuild,
        leaveOutWhatComesLater,
        ...(behind === undefined ? [] : [leaveOutWhatIsIn(behind)]),
      ],
    }),
  }));
