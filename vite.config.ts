import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import type { UserConfig } from 'vite';
import { banner, integrity } from './packages/elements/build/embed.mjs';
import { readEntries } from './packages/elements/build/entries.mjs';
import { minifyTemplatesInVite } from './packages/elements/build/plugins.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * `--mode embed`: what a host page loads, in dist/embed: the loader `wf.js`, an entry for each element, `sdk.js`. `--mode bundle`: everything
 * once more as one file, `wf.bundle.js`. Without a mode: the demo site, served or built into dist/demo.
 */
export default defineConfig(({ mode }) => (mode === 'embed' ? toEmbed() : mode === 'bundle' ? toBundle() : toDemo()));

const shared: UserConfig = {
  resolve: { conditions: ['source', ...defaultClientConditions] },
  plugins: [minifyTemplatesInVite],
};

const source = 'packages/elements/src';
// a bundle in a foreign page puts nothing into its head
const built = { outDir: at('dist/embed'), modulePreload: false, target: 'es2022', sourcemap: true } as const;

function toEmbed(): UserConfig {
  const elements = readEntries().map(({ name }) => [name, at(`${source}/${name}.ts`)] as const);
  return {
    ...shared,
    base: './',
    publicDir: false,
    build: {
      ...built,
      emptyOutDir: true,
      rolldownOptions: {
        input: { wf: at(`${source}/embed/wf.ts`), sdk: at(`${source}/embed/sdk.ts`), ...Object.fromEntries(elements) },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', postBanner: banner, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

/** Runs behind `toEmbed`, and so weighs and signs what both have made. */
function toBundle(): UserConfig {
  return {
    ...shared,
    plugins: [minifyTemplatesInVite, integrity],
    base: './',
    publicDir: false,
    build: {
      ...built,
      emptyOutDir: false,
      // all in one is what it is for
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { 'wf.bundle': at(`${source}/embed/bundle.ts`) },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', postBanner: banner, entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  };
}

function toDemo(): UserConfig {
  const pages = globSync(at('demo/*.html')).map((page) => [basename(page, '.html'), page] as const);
  return {
    ...shared,
    root: at('demo'),
    base: './',
    build: {
      outDir: at('dist/demo'),
      emptyOutDir: true,
      modulePreload: false,
      target: 'es2022',
      sourcemap: true,
      rolldownOptions: { input: Object.fromEntries(pages) },
    },
  };
}
