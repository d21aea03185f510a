/*
 * Builds what a host page loads into dist/embed: the loader `wf.js`, an entry for each element, `sdk.js`, and everything once more as one
 * file, `wf.bundle.js`; `wf.css`; and `integrity.json` with the hash of each file. By rolldown itself: Vite wraps each import() in a helper
 * that we have no use for and every page would fetch.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { readEntries } from './entries.mjs';
import { minifyTemplatesInRolldown } from './plugins.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const dist = at('../../../dist/embed/');
const { version } = JSON.parse(readFileSync(at('../package.json'), 'utf8'));

/** @type {import('rolldown').OutputOptions} */
const output = {
  dir: dist,
  format: 'es',
  minify: true,
  sourcemap: true,
  postBanner: `/*! Workfloor ${version} | MIT licence */`,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
};

/**
 * The loader asks for an element with all that its chunk imports in one moment, not for one after the other.
 *
 * @type {import('rolldown').Plugin}
 */
const fetchTogether = {
  name: 'fetch together',
  generateBundle(_, bundle) {
    const loader = bundle['wf.js'];
    if (loader?.type !== 'chunk') return;
    /** @type {(name: string, known?: Set<string>) => Set<string>} */
    const needs = (name, known = new Set()) => {
      const chunk = bundle[name];
      for (const each of chunk?.type === 'chunk' ? chunk.imports : []) if (!known.has(each)) needs(each, known.add(each));
      return known;
    };
    const there = needs('wf.js');
    loader.code = loader.code.replaceAll(/import\([`"']\.\/(chunks\/[^`"']+)[`"']\)/g, (original, /** @type {string} */ name) => {
      const others = [...needs(name)].filter((each) => !there.has(each) && each !== 'wf.js').map((each) => `import("./${each}")`);
      // the last one is the element's own, and tells when any of them could not be fetched
      return others.length === 0 ? original : `Promise.all([${others.join()},${original}]).then(e=>e.at(-1))`;
    });
  },
};

/**
 * @param {Record<string, string>} input
 * @param {import('rolldown').OutputOptions} options
 */
async function build(input, options) {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    tsconfig: at('../tsconfig.json'),
    preserveEntrySignatures: 'strict',
    resolve: { conditionNames: ['source', 'browser', 'production', 'import'] },
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [minifyTemplatesInRolldown, fetchTogether],
  });
  await bundle.write({ ...output, ...options });
  await bundle.close();
}

function sign() {
  const names = globSync('**/*.{js,css}', { cwd: dist }).map((name) => name.replaceAll('\\', '/'));
  const files = Object.fromEntries(names.sort().map((name) => [name, toIntegrity(readFileSync(join(dist, name)))]));
  writeFileSync(join(dist, 'integrity.json'), `${JSON.stringify({ version, files }, null, 2)}\n`);
}

/** @param {Buffer} content */
function toIntegrity(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

rmSync(dist, { recursive: true, force: true });
const elements = readEntries().map(({ name }) => [name, at(`../src/${name}.ts`)]);
await build({ wf: at('../src/embed/wf.ts'), sdk: at('../src/embed/sdk.ts'), ...Object.fromEntries(elements) }, {});
await build({ 'wf.bundle': at('../src/embed/bundle.ts') }, { codeSplitting: false });
copyFileSync(at('../src/wf.css'), join(dist, 'wf.css'));
sign();
