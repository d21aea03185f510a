import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { minifyTemplatesInVite } from '../../../packages/elements/build/plugins.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What is measured: a name, and what imports it as `kind`. */
const kinds = {
  'wf-board': `import { element as kind } from '${at('ui-own.ts')}';`,
  'by hand': `import { floor as kind } from '${at('ui-own.ts')}';`,
  'Syncfusion virtual': peer('syncfusion-virtual'),
  Syncfusion: peer('syncfusion-all'),
  'react-kanban-kit': peer('react-kanban-kit'),
  'smart-kanban': peer('smart'),
  jKanban: peer('jkanban'),
  SortableJS: peer('sortable'),
} as const;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly KindName[]; // its own keys

export const OURS = 'wf-board';
export const FLOOR = 'by hand';

function peer(name: string): string {
  return `import kind from '${at(`../peers/${name}.js`)}';`;
}

/** The others come from npm when first wanted or when others are, into a folder of their own. */
export function installPeers(): void {
  const folder = at('../peers');
  const installed = `${folder}/node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}/package-lock.json`).mtimeMs) return;
  const own = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['ci', ...own], { cwd: folder, stdio: 'inherit' });
}

export interface PageCode {
  readonly script: string;
  readonly style: string;
}

/** One board with what drives it, as a page loads it. */
export async function bundle(name: KindName): Promise<PageCode> {
  const entry = at('virtual-board.js'); // no such file
  const source = `${kinds[name]} import { BenchPage } from '${at('ui-page.ts')}'; globalThis.bench = new BenchPage(kind);`;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      minifyTemplatesInVite,
      { name: 'entry', resolveId: (id) => (id === entry ? id : undefined), load: (id) => (id === entry ? source : undefined) },
    ],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: () => true,
      cssMinify: false,
      lib: { entry, formats: ['iife'], name: 'page' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The page was not built.');
  const styles = output.output.flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : []));
  return { script: output.output[0].code, style: styles.join('\n') };
}
