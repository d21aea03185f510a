/** Hosts give the same filter as a new object with every render of theirs. */
export function isOtherFilter(filter: unknown, old: unknown): boolean {
  return JSON.stringify(filter) !== JSON.stringify(old);
}
