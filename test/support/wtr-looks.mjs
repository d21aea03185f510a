import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toOutline } from './outline.mjs';

/**
 * How a person has set up their machine, and what a screen reader is given:
 * `executeServerCommand('media', { 'forced-colors': 'active', 'prefers-reduced-motion': 'reduce' })` until the next one, `{}` for the
 * browser's own; `executeServerCommand('outline', { name })` compares the page's accessibility tree with
 * `test/elements/accessibility/snapshots/<name>.txt` and answers `{ wanted, found }`. With `UPDATE_SNAPSHOTS=1` it writes the file instead.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function looksPlugin() {
  /** @type {WeakMap<object, Promise<Cdp>>} */
  const sessions = new WeakMap();
  const folder = join(process.cwd(), 'test/elements/accessibility/snapshots');
  return {
    name: 'looks',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media' && command !== 'outline') return undefined;
      const page = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (session.browser).getPage(session.id);
      let opening = sessions.get(page);
      if (!opening) sessions.set(page, (opening = page.createCDPSession()));
      const cdp = await opening;
      if (command === 'media') return emulate(cdp, /** @type {Record<string, string>} */ (payload));
      const { name } = /** @type {{ name: string }} */ (payload);
      const { nodes } = /** @type {{ nodes: import('./outline.mjs').TreeNode[] }} */ (await cdp.send('Accessibility.getFullAXTree', {}));
      return compare(join(folder, `${name}.txt`), toOutline(nodes));
    },
  };
}

/** @typedef {{ send(method: string, params: object): Promise<unknown> }} Cdp */

/**
 * @param {Cdp} cdp
 * @param {Record<string, string>} features
 */
async function emulate(cdp, features) {
  await cdp.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
  return true;
}

/**
 * @param {string} file
 * @param {string} found
 */
async function compare(file, found) {
  if (process.env['UPDATE_SNAPSHOTS']) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, found);
  }
  return { wanted: await readFile(file, 'utf8').catch(() => ''), found };
}
