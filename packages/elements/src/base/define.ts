/** Defines an element unless its name is taken; loading the script twice does nothing the second time. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return; // on a server: tags are empty shells
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, element);
  // another version was first: that one stays
  // oxlint-disable-next-line no-console -- the page's developer must know which copy is at work
  else if (known !== element) console.warn(`<${tag}> is defined already; this copy of Workfloor leaves it as it is.`);
}
