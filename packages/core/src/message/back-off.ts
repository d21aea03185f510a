import type { Message } from './message.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** For two days nearly: most mail servers that are away come back within hours. */
const MESSAGE_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS] as const;
/** As the Standard Webhooks specification proposes: for three days. */
const HOOK_MS = [5000, 5 * MINUTE_MS, 30 * MINUTE_MS, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS)] as const;

/** Codes after which another try would come to the same: a person has to mend something first. */
const finalCodes: ReadonlySet<string> = new Set(['gone', 'hook_off', 'address_refused', 'rejected', 'not_sendable']);

/** How long to wait after so many tries; undefined when a person has to look at it. */
export function backOffMs({ channel, attempts }: Pick<Message, 'channel' | 'attempts'>, code: string): number | undefined {
  if (finalCodes.has(code)) return undefined;
  return (channel === 'hook' ? HOOK_MS : MESSAGE_MS)[Math.max(0, attempts - 1)];
}
