import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import type { UserConfig } from 'vite';
import { minifyTemplatesInVite } from './packages/elements/build/plugins.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `--mode embed`: what a host page loads, dist/embed/wf.js. Without a mode: the demo site, served or built into dist/demo. */
export default defineConfig(({ mode }) => (mode === 'embed' ? toEmbed() : toDemo()));

const shared: UserConfig = {
  resolve: { conditions: ['source', ...defaultClientConditions] },
  plugins: [minifyTemplatesInVite],
};

function toEmbed(): UserConfig {
  return {
    ...shared,
    base: './',
    publicDir: false,
    build: {
      outDir: at('dist/embed'),
      emptyOutDir: true,
      // a bundle in a foreign page puts nothing into its head
      modulePreload: false,
      target: 'es2022',
      sourcemap: true,
      rolldownOptions: {
        input: { wf: present('packages/elements/src/define.ts')[0] ?? '' },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

function toDemo(): UserConfig {
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
      rolldownOptions: { input: present('demo/*.html') },
    },
  };
}

/** The files of a pattern; a build without any has nothing to do and ends well. */
function present(pattern: string): string[] {
  const found = globSync(at(pattern));
  if (found.length > 0 || !process.argv.includes('build')) return found;
  console.log(`nothing to build: there is no ${pattern} yet`);
  process.exit(0);
}
