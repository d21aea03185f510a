/** Languages that are written from right to left; ours are not, but a host may bring its own words. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/i;

/** Whether an element turns by its language. What the page says by `dir`, on it or around it, holds. */
export function isTurned(element: Element, language: string): boolean {
  return RIGHT_TO_LEFT.test(language) && !isSet(element);
}

function isSet(element: Element): boolean {
  if (element.closest('[dir]')) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isSet(root.host);
}
