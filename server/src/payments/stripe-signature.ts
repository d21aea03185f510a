import { isSame } from '../access/is-same.ts';

/** Stripe's own libraries refuse what was signed longer ago. */
const TOLERANCE_S = 300;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

interface Signatures {
  readonly time: number;
  /** Of scheme v1, hex: several while secrets change. */
  readonly v1: readonly string[];
}

/** `t=1492774577,v1=5257a8...,v1=...`: the time, and signatures by each secret that is in use there. */
function parseHeader(header: string): Signatures {
  const parts = header.split(',').map((part) => part.split('='));
  const time = Number.parseInt(parts.findLast(([name]) => name === 't')?.[1] ?? '', 10);
  return { time, v1: parts.flatMap(([name, value]) => (name === 'v1' && value !== undefined ? [value] : [])) };
}

async function sign(secret: string, time: number, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign']);
  const head = encoder.encode(`${time}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  const bytes = new Uint8Array(await crypto.subtle.sign(HMAC, key, signed));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether one of the secrets made one of the signatures, for these bytes, within the last five minutes. */
export async function isSignedByStripe(
  header: string | undefined,
  body: Uint8Array<ArrayBuffer>,
  secrets: readonly string[],
  nowMs: number,
): Promise<boolean> {
  const { time, v1 } = parseHeader(header ?? '');
  if (!(time > 0) || Math.floor(nowMs / 1000) - time > TOLERANCE_S) return false;
  for (const secret of secrets) {
    const expected = await sign(secret, time, body);
    if (v1.some((signature) => isSame(signature, expected))) return true;
  }
  return false;
}
