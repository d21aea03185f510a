import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

/** @typedef {import('./manifest.mjs').Manifest} Manifest */

/**
 * Writes what editors read: `vscode.html-custom-data.json`, `vscode.css-custom-data.json`, `web-types.json`.
 *
 * @param {Manifest} manifest
 * @param {string} outdir
 */
export function writeEditorData(manifest, outdir) {
  const told = withStates(manifest);
  const options = { outdir, hideLogs: true };
  generateVsCodeCustomElementData(structuredClone(told), options);
  generateJetBrainsWebTypes(structuredClone(told), { ...options, packageJson: false });
  nameWebTypes(join(outdir, 'web-types.json'));
}

/**
 * The generator takes the package of the folder that it runs in.
 *
 * @param {string} file
 */
function nameWebTypes(file) {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), name, version }, null, 2)}\n`);
}

/**
 * The generators know nothing of states: they are told with the rest.
 *
 * @param {Manifest} manifest
 * @returns {Manifest}
 */
function withStates({ modules, ...rest }) {
  const tell = (/** @type {import('./manifest.mjs').Declaration} */ element) => {
    const states = (element.cssStates ?? []).map(({ name, description }) => `- **:state(${name})** - ${description}`);
    return {
      ...element,
      description: [element.description, ...(states.length > 0 ? ['### **States:**', states.join('\n')] : [])].join('\n\n'),
    };
  };
  return { ...rest, modules: modules.map((module) => ({ ...module, declarations: (module.declarations ?? []).map(tell) })) };
}
