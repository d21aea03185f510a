import { shelf } from './shelf.ts';
import { version } from './version.ts';
import { warnOnce } from './warn-once.ts';

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
  const other = shelf().versions.get(known);
  if (other === version) return;
  const whose = other === undefined ? `<${tag}> of somebody else` : `Workfloor ${other}`;
  const what = `${whose} was here first, so Workfloor ${version} leaves it as it is.`;
  warnOnce(other ?? tag, `${what} Load one of them, or defineAll({ prefix: 'my-wf' }).`);
}
