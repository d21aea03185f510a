/** Where a crash would hurt: tests kill the process at each of these (`FAILPOINT=<name>:<n>` at the n-th time). */
const failpoints = [
  'migration.middle',
  'writer.beforeCommit',
  'writer.afterCommit',
  'files.beforeRename',
  'files.beforeCommand',
  'worker.afterClaim',
  'worker.afterFire',
  'worker.afterCover',
  'worker.afterBegin',
  'worker.afterSend',
  'worker.afterReport',
] as const;
export type FailpointName = (typeof failpoints)[number];

// absent where the server's app runs in a browser
const [armed, count] = (globalThis.process?.env['FAILPOINT'] ?? '').split(':');
let left = Number(count ?? 1);
if (armed && !failpoints.some((name) => name === armed))
  throw new Error(`There is no failpoint ${armed}; there are ${failpoints.join(', ')}`);

/** Kills the process here, as a power cut would, when the environment asks for it. */
export function failpoint(name: FailpointName): void {
  if (name !== armed) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
