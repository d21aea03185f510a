import { readFile } from 'node:fs/promises';
import { minifyTemplates } from './minify.mjs';

/** The modules with templates. */
const modules = /packages[\\/]elements[\\/]src[\\/].*\.ts$/;

/** @type {import('rolldown').Plugin} */
export const minifyTemplatesInRolldown = {
  name: 'minify templates',
  transform: { filter: { id: modules }, handler: (code) => ({ code: minifyTemplates(code), map: null }) },
};

/** @type {import('vite').Plugin} */
export const minifyTemplatesInVite = {
  name: 'minify templates',
  apply: 'build',
  enforce: 'pre',
  transform: { filter: { id: modules }, handler: (code) => ({ code: minifyTemplates(code), map: null }) },
};

/** @type {import('esbuild').Plugin} */
export const minifyTemplatesInEsbuild = {
  name: 'minify templates',
  setup(build) {
    build.onLoad({ filter: modules }, async ({ path }) => ({ contents: minifyTemplates(await readFile(path, 'utf8')), loader: 'ts' }));
  },
};
