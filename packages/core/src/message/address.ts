/** What no part of an address holds: it would split a header or begin another address. */
const MAIL = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u;
const PHONE = /^\+?[0-9]{5,15}$/;

/** An e-mail address as it is sent to; undefined when it is none. */
export function mailAddress(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed.length <= 320 && MAIL.test(trimmed) ? trimmed : undefined;
}

/** A telephone number without what people put between its digits; undefined when it is none. */
export function phoneNumber(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const bare = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return PHONE.test(bare) ? bare : undefined;
}
