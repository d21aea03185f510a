import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const NOTE = '// Written by `npm run build:entries` from the elements there are.\n';

/** @typedef {{ name: string, tag: string, className: string, from: string }} Entry */

/** An element is a file `src/<name>.ts` that defines `wf-<name>`. The workspace is first: what stands inside one finds its client at once. */
export function readEntries() {
  const isFirst = (/** @type {Entry} */ { name }) => (name === 'workspace' ? 0 : 1);
  return globSync(at('src/*.ts'))
    .flatMap((file) => readEntry(basename(file, '.ts'), readFileSync(file, 'utf8')))
    .sort((one, other) => isFirst(one) - isFirst(other) || one.name.localeCompare(other.name));
}

/**
 * @param {string} name
 * @param {string} code
 * @returns {Entry[]}
 */
function readEntry(name, code) {
  const [, tag, className] = /define\('(wf-[\w-]+)', (\w+)\)/.exec(code) ?? [];
  const [, from] = /from '(\.\/[\w-]+\/wf-[\w-]+\.ts)'/.exec(code) ?? [];
  return tag && className && from && existsSync(at(`src/${from}`)) ? [{ name, tag, className, from }] : [];
}

/**
 * The generated files, by path in the package.
 *
 * @param {readonly Entry[]} entries
 * @returns {Record<string, string>}
 */
export function toFiles(entries) {
  const exported = entries.map(({ className, from }) => `export { ${className} } from '${from}';\n`).join('');
  const sorted = [...entries].sort((one, other) => one.from.localeCompare(other.from));
  const quoted = (/** @type {string} */ name) => (name.includes('-') ? `'${name}'` : name);
  const key = (/** @type {Entry} */ { name, className }) => `  ${quoted(name)}: ${className},\n`;
  const loader = (/** @type {Entry} */ { name, className, from }) =>
    `  ${quoted(name)}: async () => (await import('${from}')).${className},\n`;
  return {
    'src/classes.ts': `${NOTE}${sorted.map(({ className, from }) => `import { ${className} } from '${from}';\n`).join('')}
export { ${sorted.map(({ className }) => className).join(', ')} };

/** The classes of all elements, by their name without prefix. */
export const classes: Readonly<Record<string, CustomElementConstructor>> = {
${entries.map(key).join('')}};
`,
    'src/loaders.ts': `${NOTE}
/** Where the class of each element comes from, by its name without prefix. */
export const loaders: Readonly<Record<string, () => Promise<CustomElementConstructor>>> = {
${entries.map(loader).join('')}};
`,
    'src/define.ts': `${NOTE}${entries.map(({ name }) => `import './${name}.ts';\n`).join('')}
${exported}export { defineAll } from './define-all.ts';
`,
    'src/wf.css': toStyles(entries),
    'package.json': toManifest(entries),
  };
}

/** @param {readonly Entry[]} entries */
function toStyles(entries) {
  const tags = entries.filter(({ name }) => name !== 'workspace').map(({ tag }) => tag);
  return `/* Optional: keeps the place of elements that are still to come, so that nothing jumps. What stands inside them shows meanwhile. */
:is(${tags.join(', ')}):not(:defined) {
  display: block;
  min-block-size: var(--wf-undefined-height, 24em);
}
`;
}

/** @param {readonly Entry[]} entries */
function toManifest(entries) {
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const modules = ['define', ...entries.map(({ name }) => name)];
  const entry = (/** @type {string} */ name) => ({
    source: `./src/${name}.ts`,
    types: `./dist/${name}.d.ts`,
    default: `./dist/${name}.js`,
  });
  const kept = Object.entries(manifest.exports).filter(([, value]) => typeof value === 'string' || !('source' in value));
  manifest.sideEffects = [...modules.flatMap((name) => [`./src/${name}.ts`, `./dist/${name}.js`]), '*.css'];
  manifest.exports = {
    '.': entry('index'),
    ...Object.fromEntries([...modules, 'loader'].map((name) => [`./${name}`, entry(name)])),
    ...Object.fromEntries(kept),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The packages' version stands in the code too: a page asks which one it has. */
export function toVersion() {
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  return `/** The version of this package, as in its package.json. */\nexport const version = '${version}';\n`;
}
