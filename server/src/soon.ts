/** Ends after everybody else had a turn. What SQLite answers at once never leaves the turn by itself, however long it goes on. */
export function soon(): Promise<void> {
  return new Promise((resolve) => (globalThis.setImmediate ?? setTimeout)(() => resolve()));
}
