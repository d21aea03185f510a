import { shelf } from './shelf.ts';
import { version } from './version.ts';

/** Defines an element unless its name is taken: the first one wins. Loading the script twice does nothing the second time. */
export function define(tag: string, element: CustomElementConstructor, registry?: CustomElementRegistry): void {
  if (typeof customElements === 'undefined') return; // on a server: tags are empty shells
  const elements = registry ?? customElements;
  const known = elements.get(tag);
  if (known) return warnOfOther(tag, known);
  elements.define(tag, element);
  shelf().versions.set(element, version);
}

/** The page's developer must know which copy is at work, once. */
function warnOfOther(tag: string, known: CustomElementConstructor): void {
  const { versions, warned } = shelf();
  const other = versions.get(known);
  if (other === version) return;
  const about = other ?? tag;
  if (warned.has(about)) return;
  warned.add(about);
  // oxlint-disable-next-line no-console -- see above
  console.warn(
    other === undefined
      ? `<${tag}> is defined already, by somebody else. Workfloor ${version} leaves it as it is; give its elements a prefix of their own: defineAll({ prefix: 'my-wf' }).`
      : `Workfloor ${other} is at work in this page already, so ${version} leaves its elements as they are. Load one version, or give the second a prefix: defineAll({ prefix: 'my-wf' }).`,
  );
}
