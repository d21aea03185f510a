/*
 * Writes what follows from the elements there are, `npm run build:entries`: tables, entries of package.json, wrappers for React.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readEntries, toFiles, toVersion } from './entries.mjs';
import { toReactFiles, withReactExports } from './react.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * What should stand in each file, by path from packages/elements.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function readExpected() {
  const react = JSON.parse(readFileSync(at('../react/package.json'), 'utf8'));
  const files = {
    ...toFiles(readEntries()),
    'src/base/version.ts': toVersion(),
    '../react/package.json': `${JSON.stringify(withReactExports(react), null, 2)}\n`,
    ...Object.fromEntries(Object.entries(await toReactFiles()).map(([path, text]) => [`../react/${path}`, text])),
  };
  const formatted = Object.entries(files).map(async ([path, text]) => {
    const filepath = at(path);
    return /** @type {const} */ ([path, await format(text, { ...(await resolveConfig(filepath)), filepath })]);
  });
  return Object.fromEntries(await Promise.all(formatted));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await readExpected())) {
    if (text !== readFileSync(at(path), { encoding: 'utf8', flag: 'a+' })) writeFileSync(at(path), text);
  }
}
