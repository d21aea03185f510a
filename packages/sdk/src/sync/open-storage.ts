import type { PendingCommand } from '../cache/run-pending.ts';
import { memoryOnly } from './outbox.ts';
import type { OutboxStorage } from './outbox.ts';

/**
 * Where a browser keeps unsent commands under a name; elsewhere, or without a name, they are in memory only. The machinery comes when it
 * is first needed; what is asked of it meanwhile waits in order.
 */
export function openOutboxStorage(name: string | false, adopt: (commands: readonly PendingCommand[]) => void): OutboxStorage {
  if (name === false || !('indexedDB' in globalThis)) return memoryOnly;
  const opened: Promise<OutboxStorage> = import('./indexed-outbox.ts').then(
    ({ IndexedOutbox }) => new IndexedOutbox(name, adopt),
    () => memoryOnly, // no network just now
  );
  return {
    put: (command) => void opened.then((storage) => storage.put(command)),
    remove: (id) => void opened.then((storage) => storage.remove(id)),
    exclusively: async (work) => (await opened).exclusively(work),
    close: () => void opened.then((storage) => storage.close()),
  };
}
