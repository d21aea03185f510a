import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** What elements have from each other, by which list of the manifest. */
const inherited = /** @type {const} */ (['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates']);

/**
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, fieldName?: string, attribute?: string,
 *   kind?: string, privacy?: string, static?: boolean, inheritedFrom?: { name: string, module?: string },
 *   parameters?: { name: string, type?: { text: string }, optional?: boolean }[], return?: { type: { text: string } } }} Named
 * @typedef {{ name: string, kind: string, tagName?: string, customElement?: boolean, description?: string,
 *   superclass?: { name: string, module?: string, package?: string } } & Partial<Record<typeof inherited[number], Named[]>>} Declaration
 * @typedef {{ kind: string, path: string, declarations?: Declaration[], exports?: object[] }} Module
 * @typedef {{ schemaVersion: string, readme: string, modules: Module[] }} Manifest
 */

/**
 * The elements as the source tells of them: with what they inherit, without what is private.
 *
 * @returns {Promise<Manifest>}
 */
export async function readManifest() {
  const analyzer = /** @type {string} */ ('@custom-elements-manifest/analyzer/cli.js'); // it has no types
  const { cli } = /** @type {{ cli: (options: { argv: string[], cwd: string, noWrite: true }) => Promise<Manifest> }} */ (
    await import(analyzer)
  );
  const argv = ['analyze', '--quiet', '--litelement', '--outdir', 'packages/elements/dist'];
  const globs = ['--globs', 'packages/elements/src/**/*.ts', '--exclude', '**/*.test.ts'];
  const manifest = await cli({ argv: [...argv, ...globs], cwd: root, noWrite: true });
  const all = new Map(manifest.modules.flatMap(({ declarations = [] }) => declarations.map((each) => [each.name, each])));
  const modules = manifest.modules.flatMap((module) => {
    const elements = (module.declarations ?? []).filter(({ tagName }) => tagName !== undefined);
    if (elements.length === 0) return [];
    const path = module.path.replace('packages/elements/src/', 'dist/').replace(/\.ts$/, '.js');
    const declarations = elements.map((element) => toPublic(element, all));
    const exports = declarations.flatMap(({ name, tagName }) => [
      { kind: 'js', name, declaration: { name, module: path } },
      { kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } },
    ]);
    return [{ kind: 'javascript-module', path, declarations, exports }];
  });
  return { schemaVersion: '2.1.0', readme: 'README.md', modules };
}

/**
 * @param {Declaration} element
 * @param {ReadonlyMap<string, Declaration>} all
 * @returns {Declaration}
 */
function toPublic(element, all) {
  const lists = inherited.map((list) => /** @type {const} */ ([list, inherit(element, list, all)]));
  const { superclass: _, ...own } = element;
  return { ...own, ...Object.fromEntries(lists) };
}

/**
 * @param {Declaration} element
 * @param {typeof inherited[number]} list
 * @param {ReadonlyMap<string, Declaration>} all
 * @returns {Named[]}
 */
function inherit(element, list, all) {
  /** @type {Map<string, Named>} */
  const found = new Map();
  for (let at = /** @type {Declaration | undefined} */ (element); at; at = all.get(at.superclass?.name ?? '')) {
    for (const each of at[list] ?? []) {
      const { inheritedFrom: _, ...named } = each;
      if (!found.has(each.name)) found.set(each.name, list === 'events' ? { ...named, type: toEventType(named) } : named);
    }
  }
  return [...found.values()].filter(isPublic).sort((one, other) => one.name.localeCompare(other.name));
}

/** @param {Named} member */
function isPublic({ name, privacy, static: isStatic, kind }) {
  if (privacy === 'private' || privacy === 'protected' || name.startsWith('#') || isStatic) return false;
  return kind !== 'method' || !/Callback$|^(render|update|updated|willUpdate|firstUpdated)$/.test(name);
}

/**
 * The details stand in one table, src/events.ts.
 *
 * @param {Named} event
 */
function toEventType({ name, type }) {
  return type && type.text !== 'CustomEvent' && type.text !== 'Event' ? type : { text: `CustomEvent<WfEvents['${name}']>` };
}

/**
 * The elements of a manifest.
 *
 * @param {Manifest} manifest
 */
export function elementsOf({ modules }) {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .sort((one, other) => (one.tagName ?? '').localeCompare(other.tagName ?? ''));
}
