import type { Id } from '@workfloor/core';

let latest = 0;
let sequence = 0;

/** A new UUID, version 7: ordered by time, as the log and the lists like it, also within a millisecond. */
export function newId(now = Date.now()): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = now.toString(16).padStart(12, '0');
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // counted from a chance beginning, with room for 2,048 more
  sequence = now === latest ? sequence + 1 : parseInt(tail.slice(1, 4), 16) >> 1;
  latest = now;
  const count = (sequence & 0xfff).toString(16).padStart(3, '0');
  const variant = '89ab'.charAt((bytes[8] ?? 0) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${tail.slice(5, 8)}-${tail.slice(8, 20)}`;
}
