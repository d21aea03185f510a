import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { frame } from './demo/frame.mjs';
import { minifyTemplatesInVite } from './packages/elements/build/plugins.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The demo site, served or built into dist/demo. What host pages load is built by packages/elements/build/embed.mjs. */
export default defineConfig({
  resolve: { conditions: ['source', ...defaultClientConditions] },
  plugins: [minifyTemplatesInVite, frame],
  root: at('demo'),
  base: './',
  build: {
    outDir: at('dist/demo'),
    emptyOutDir: true,
    modulePreload: false,
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: { input: globSync(at('demo/*.html')) },
  },
});
