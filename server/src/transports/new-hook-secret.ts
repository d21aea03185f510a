/** A new secret as the Standard Webhooks specification writes it: `whsec_` and 32 random bytes in base64. */
export function newHookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
