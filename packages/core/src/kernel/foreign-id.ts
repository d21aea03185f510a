import type { Id } from './record.ts';

const PRIMES = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

function mix(text: string, lane: number): number {
  const prime = PRIMES[lane % PRIMES.length] ?? 1;
  let hash = Math.imul(lane + 1, 0x165667b1) ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), prime);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The id under which something of another system is kept here: a UUID of version 8, always the same for the same workspace, kind and
 * foreign id. So what was imported once is recognised, without a table of who was who.
 */
export function foreignId(workspace: Id, kind: string, foreign: string): Id {
  const text = `${workspace} ${kind} ${foreign}`;
  const hex = PRIMES.map((_prime, lane) => mix(text, lane).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
