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
