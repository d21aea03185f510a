import { isIP } from 'node:net';

type Range = readonly [start: readonly number[], bits: number];

/** IPv4 that leads nowhere in the public network (RFC 6890 and what came after). */
const CLOSED_4: readonly Range[] = [
  [[0, 0, 0, 0], 8],
  [[10, 0, 0, 0], 8],
  [[100, 64, 0, 0], 10],
  [[127, 0, 0, 0], 8],
  [[169, 254, 0, 0], 16],
  [[172, 16, 0, 0], 12],
  [[192, 0, 0, 0], 24],
  [[192, 0, 2, 0], 24],
  [[192, 88, 99, 0], 24],
  [[192, 168, 0, 0], 16],
  [[198, 18, 0, 0], 15],
  [[198, 51, 100, 0], 24],
  [[203, 0, 113, 0], 24],
  [[224, 0, 0, 0], 3],
];

/** All of IPv6 that is public lies in 2000::/3; of that, these do not: Teredo and its neighbours, 6to4, documentation. */
const OPEN_6: Range = [[0x2000], 3];
const CLOSED_6: readonly Range[] = [
  [[0x2001, 0x0000], 23],
  [[0x2001, 0x0db8], 32],
  [[0x2002], 16],
  [[0x3fff, 0x0000], 20],
];

/** Addresses that carry an IPv4: mapped, and as NAT64 translates them. The IPv4 decides. */
const CARRIERS: readonly Range[] = [
  [[0, 0, 0, 0, 0, 0xffff], 96],
  [[0x64, 0xff9b, 0, 0, 0, 0], 96],
];

/** Whether the first bits of the parts, `width` bits each, are those of the range. */
function isIn(parts: readonly number[], [start, bits]: Range, width: number): boolean {
  for (let at = 0, left = bits; left > 0; at += 1, left -= width) {
    const loose = Math.max(width - left, 0);
    if ((parts[at] ?? 0) >> loose !== (start[at] ?? 0) >> loose) return false;
  }
  return true;
}

function toParts4(address: string): number[] {
  return address.split('.').map(Number);
}

/** The eight hextets of an address that `isIP` has found to be IPv6. */
function toParts6(address: string): number[] {
  const hextets = (text: string): number[] =>
    text === ''
      ? []
      : text.split(':').flatMap((part) => {
          if (!part.includes('.')) return [Number.parseInt(part, 16)];
          const [a = 0, b = 0, c = 0, d = 0] = toParts4(part);
          return [a * 256 + b, c * 256 + d];
        });
  const [head = '', tail] = address.split('::');
  if (tail === undefined) return hextets(head);
  const [before, after] = [hextets(head), hextets(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function isOpen4(parts: readonly number[]): boolean {
  return !CLOSED_4.some((range) => isIn(parts, range, 8));
}

/** Whether an IP address, as a resolver writes it, is one of the public network. All that is not known to be is not. */
export function isPublicAddress(address: string): boolean {
  const family = address.includes('%') ? 0 : isIP(address); // a zone is always one of this machine's
  if (family === 4) return isOpen4(toParts4(address));
  if (family !== 6) return false;
  const parts = toParts6(address);
  if (CARRIERS.some((range) => isIn(parts, range, 16))) {
    return isOpen4([6, 7].flatMap((at) => [(parts[at] ?? 0) >> 8, (parts[at] ?? 0) & 255]));
  }
  return isIn(parts, OPEN_6, 16) && !CLOSED_6.some((range) => isIn(parts, range, 16));
}

/** Whether it is this very machine, by the plain spellings of that. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
