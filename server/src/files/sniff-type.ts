/** So many bytes of the beginning tell what a file is. */
export const SNIFF_BYTES = 4096;
export const UNKNOWN_TYPE = 'application/octet-stream';

interface Mark {
  readonly type: string;
  readonly at: number;
  /** As text of Latin 1. */
  readonly text: string;
}

const mark = (type: string, text: string, at = 0): Mark => ({ type, at, text });

/** What files begin with. What can run scripts where it is shown is never found here, so it is never shown. */
const marks: readonly Mark[] = [
  mark('image/jpeg', '\xff\xd8\xff'),
  mark('image/png', '\x89PNG\r\n\x1a\n'),
  mark('image/gif', 'GIF87a'),
  mark('image/gif', 'GIF89a'),
  mark('image/tiff', 'II*\0'),
  mark('image/tiff', 'MM\0*'),
  mark('image/vnd.adobe.photoshop', '8BPS'),
  mark('image/heic', 'ftypheic', 4),
  mark('image/heic', 'ftypheix', 4),
  mark('image/heif', 'ftypmif1', 4),
  mark('image/avif', 'ftypavif', 4),
  mark('video/quicktime', 'ftypqt  ', 4),
  mark('audio/mp4', 'ftypM4A', 4),
  mark('image/x-canon-cr3', 'ftypcrx ', 4),
  mark('video/mp4', 'ftyp', 4),
  mark('video/webm', '\x1a\x45\xdf\xa3'),
  mark('audio/mpeg', 'ID3'),
  mark('audio/ogg', 'OggS'),
  mark('audio/flac', 'fLaC'),
  mark('application/pdf', '%PDF-'),
  mark('application/zip', 'PK\x03\x04'),
  mark('application/zip', 'PK\x05\x06'),
  mark('application/gzip', '\x1f\x8b'),
  mark('application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'),
  mark('application/vnd.rar', 'Rar!\x1a\x07'),
  mark('application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  mark('application/rtf', '{\\rtf'),
];

/** Kinds of RIFF, which say at byte 8 what they are. */
const riff: Readonly<Record<string, string>> = { WEBP: 'image/webp', 'WAVE': 'audio/wav', 'AVI ': 'video/x-msvideo' }; // prettier-ignore

/** Text is plain text: what a browser would make of it is not asked. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }); // a character may be cut at the end
    return true;
  } catch {
    return false; // not UTF-8
  }
}

/** What the bytes at the beginning of a file say that it is; `application/octet-stream` when they do not tell. Names are not asked. */
export function sniffType(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  if (head.startsWith('RIFF')) return riff[head.slice(8, 12)] ?? UNKNOWN_TYPE;
  const found = marks.find(({ at, text }) => head.startsWith(text, at));
  if (found) return found.type;
  return bytes.byteLength > 0 && isText(bytes.subarray(0, SNIFF_BYTES)) ? 'text/plain' : UNKNOWN_TYPE;
}

/** Images that every browser shows and that hold nothing that runs. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** Whether a file may be shown in a page rather than saved: never SVG, HTML or PDF. */
export function isShowable(type: string): boolean {
  return shown.has(type);
}
