/* Needs nothing of Node: the app asks it as well, where people name addresses. */

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

/** The four numbers of an IPv4 address in its plain spelling. */
function toParts4(address: string): readonly number[] | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(address)) return undefined;
  const parts = address.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : undefined;
}

/** An IPv6 address whose end is written as IPv4, in hextets throughout. */
function inHextets(address: string): string {
  const at = address.lastIndexOf(':') + 1;
  const four = toParts4(address.slice(at));
  if (!four) return address;
  const [a = 0, b = 0, c = 0, d = 0] = four;
  return `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** The hextets of one side of `::`; undefined: these are none. */
function toHextets(text: string): readonly number[] | undefined {
  const parts = text === '' ? [] : text.split(':');
  return parts.every((part) => /^[\da-f]{1,4}$/i.test(part)) ? parts.map((part) => Number.parseInt(part, 16)) : undefined;
}

/** The eight hextets of an IPv6 address. */
function toParts6(address: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = inHextets(address).split('::');
  const [before, after] = [toHextets(head), toHextets(tail ?? '')];
  if (more.length > 0 || !before || !after) return undefined;
  if (tail === undefined) return before.length === 8 ? before : undefined;
  const missing = 8 - before.length - after.length;
  return missing > 0 ? [...before, ...Array.from({ length: missing }, () => 0), ...after] : undefined;
}

/** 4 or 6; 0 for what is no address, or has a zone, which is always one of this machine's. */
export function familyOf(address: string): 0 | 4 | 6 {
  if (toParts4(address)) return 4;
  return address.includes(':') && toParts6(address) ? 6 : 0;
}

function isOpen4(parts: readonly number[]): boolean {
  return !CLOSED_4.some((range) => isIn(parts, range, 8));
}

/** Whether an IP address, as a resolver writes it, is one of the public network. All that is not known to be is not. */
export function isPublicAddress(address: string): boolean {
  const four = toParts4(address);
  if (four) return isOpen4(four);
  const parts = address.includes(':') ? toParts6(address) : undefined;
  if (!parts) return false;
  if (CARRIERS.some((range) => isIn(parts, range, 16))) {
    return isOpen4([6, 7].flatMap((at) => [(parts[at] ?? 0) >> 8, (parts[at] ?? 0) & 255]));
  }
  return isIn(parts, OPEN_6, 16) && !CLOSED_6.some((range) => isIn(parts, range, 16));
}

/** Whether it is this very machine, by the plain spellings of that. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || toParts4(address)?.[0] === 127;
}
