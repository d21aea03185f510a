const NAME_BYTES = 180;
/** Reserved by some file systems whatever comes after the dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
// control characters, what no file system takes, and what makes a name read otherwise than it is written
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;

/** A name that every system can save under: nothing hidden, reserved, turned round, or longer than a file system takes. */
export function safeFileName(name: string): string {
  const plain = name.normalize('NFC').replace(UNSAFE, '_').replace(/^[. ]+/, '').replace(/[. ]+$/, '').replace(RESERVED, '_$&'); // prettier-ignore
  return shortened(plain) || 'file';
}

/** Cut before the extension, between characters. */
function shortened(name: string): string {
  const encoder = new TextEncoder();
  if (encoder.encode(name).byteLength <= NAME_BYTES) return name;
  const extension = /\.[\w-]{1,10}$/.exec(name)?.[0] ?? '';
  let short = '';
  let left = NAME_BYTES - extension.length;
  for (const character of name.slice(0, name.length - extension.length)) {
    left -= encoder.encode(character).byteLength;
    if (left < 0) break;
    short += character;
  }
  return short + extension;
}

/** The header that says whether to save or to show, and under which name: RFC 6266, with the name in UTF-8 as RFC 5987 writes it. */
export function contentDisposition(disposition: 'attachment' | 'inline', name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replaceAll(/[^\x20-\x7e]|[%"\\]/gu, '_');
  const encoded = encodeURIComponent(safe).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
