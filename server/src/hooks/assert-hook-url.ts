import { ProblemError } from '../problem.ts';
import type { AppOptions } from '../services.ts';
import { refusedUrl } from '../transports/refused-url.ts';

/** The commands by which people name addresses that are called. */
const named: ReadonlySet<string> = new Set(['hook.create', 'hook.edit']);

/** Refuses a web hook whose address would never be called, while somebody is there to read it. The call checks again. */
export function assertHookUrl(name: string, args: unknown, { outside }: AppOptions): void {
  if (!named.has(name) || typeof args !== 'object' || args === null || !('url' in args)) return;
  const reason = refusedUrl(String(args.url), outside);
  if (reason !== undefined) throw new ProblemError('invalid_input', { errors: [{ field: 'url', reason }] });
}
