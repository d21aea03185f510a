/** Calls when the browser has nothing better to do; the first view is on the screen then. */
export function whenIdle(call: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(call, { timeout: 1000 });
  else setTimeout(call, 200); // Safari
}
