import type { Id } from './record.ts';

/**
 * Makes the ids of the records that a command creates: the command's own id with the count folded into its last 32 bits. Server and
 * client come to the same ids, and two commands meet only if 42 random bits of theirs are equal in the same millisecond.
 */
export function idsFrom(command: Id): () => Id {
  let count = 0;
  return () => {
    count += 1;
    const tail = (Number.parseInt(command.slice(-8), 16) ^ Math.imul(count, 0x9e3779b1)) >>> 0;
    return command.slice(0, -8) + tail.toString(16).padStart(8, '0');
  };
}
