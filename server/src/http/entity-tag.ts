import { base64url } from 'jose';

/** A mark of a text that another text does not have. */
export async function entityTag(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `"${base64url.encode(hash.subarray(0, 18))}"`;
}

/** Whether `If-None-Match` names the tag: the caller has it already. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(/\s*,\s*/).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag) ?? false;
}
