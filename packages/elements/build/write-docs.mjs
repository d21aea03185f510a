/*
 * Describes the elements, `npm run build:manifest`: into packages/elements/dist for editors, frameworks and language models, into dist/docs
 * as pages that the server shows.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeEditorData } from './editor-data.mjs';
import { toFrameworkTypes } from './framework-types.mjs';
import { toLlms, toSkill } from './llms.mjs';
import { elementsOf, readManifest } from './manifest.mjs';
import { toPages } from './pages.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const docs = fileURLToPath(new URL('../../../dist/docs/', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} files
 */
function writeAll(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(folder + name), { recursive: true });
    writeFileSync(folder + name, text);
  }
}

const manifest = await readManifest();
const elements = elementsOf(manifest);
const llms = toLlms(elements, version);
writeAll(dist, { 'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`, 'llms.txt': llms, 'skill/SKILL.md': toSkill(llms) });
writeAll(`${dist}types/`, toFrameworkTypes(elements));
writeEditorData(manifest, dist);
rmSync(docs, { recursive: true, force: true });
writeAll(docs, { 'llms.txt': llms });
writeAll(`${docs}elements/`, await toPages(elements));
