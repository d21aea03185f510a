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
  const whose = other === undefined ? `<${tag}> of somebody else` : `Workfloor ${other}`;
  // oxlint-disable-next-line no-console -- see above
  console.warn(`${whose} was here first, so Workfloor ${version} leaves it as it is. Load one of them, or defineAll({ prefix: 'my-wf' }).`);
}
