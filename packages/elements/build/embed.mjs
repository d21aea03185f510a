import { createHash } from 'node:crypto';
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** On top of each file that a page loads. */
export const banner = `/*! Workfloor ${version} | MIT licence */`;

/**
 * What the build of the one-file bundle does when all files are there: adds the style sheet, and writes `integrity.json` with the hash of
 * each file, for `integrity="..."` and import maps.
 *
 * @type {import('vite').Plugin}
 */
export const integrity = {
  name: 'integrity',
  apply: 'build',
  writeBundle({ dir = '' }) {
    copyFileSync(fileURLToPath(new URL('../src/wf.css', import.meta.url)), join(dir, 'wf.css'));
    const names = globSync('**/*.{js,css}', { cwd: dir }).map((name) => name.replaceAll('\\', '/'));
    const files = Object.fromEntries(names.sort().map((name) => [name, toIntegrity(readFileSync(join(dir, name)))]));
    writeFileSync(join(dir, 'integrity.json'), `${JSON.stringify({ version, files }, null, 2)}\n`);
  },
};

/** @param {Buffer} content */
function toIntegrity(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
