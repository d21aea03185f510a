/** Names that have done harm somewhere; each is kept as it is. */
export const hostileNames: readonly string[] = [
  '..a',
  '.htaccess',
  '.env',
  '...',
  '....jpg',
  'CON',
  'nul.txt',
  'com1.pdf',
  'LPT9',
  'photo\u202egpj.exe',
  '\u202e\u2066gnp.cod',
  'zero\u200bwidth.txt',
  'bom\ufeff.txt',
  'quote".txt',
  `quote'.txt`,
  'semi;colon=1.txt',
  'filename="x".txt',
  `UTF-8''x.txt`,
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%2f..%2fetc',
  '%00.jpg',
  '%0d%0aSet-Cookie: a=1',
  'a:b:c.txt',
  'file::$DATA',
  'C: autoexec.bat',
  'what?.txt',
  'star*.txt',
  'pipe|rm -rf.txt',
  '<svg onload=alert(1)>.txt',
  '"><img src=x onerror=alert(1)>.png',
  '{{7*7}}.txt',
  '${process.env}.txt',
  '=cmd|calc!A1.csv',
  '@SUM(A1).csv',
  '-rf',
  '--help',
  '~root',
  '$(id).txt',
  '`id`.txt',
  '👩‍👩‍👧‍👦 bryllup 💒.jpg',
  'Ærø Åse ÿ.jpg',
  '日本語のファイル.pdf',
  'عربى.pdf',
  'e\u0301cole.txt',
  'a'.repeat(251) + '.jpg',
  '💒'.repeat(60) + '.jpeg',
  'name with a very long extension.' + 'x'.repeat(60),
  'dots at the end...',
  '__proto__',
  'constructor',
  'thumbs.db',
  'desktop.ini',
  'index.html',
  'x.svg',
  'x.shtml',
  'x.php.jpg',
];

/** Names that are none: they are refused. */
export const refusedNames: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../etc/passwd',
  '..\\..\\windows\\system32',
  '/etc/passwd',
  'C:\\boot.ini',
  'a/b',
  'a\\b',
  'nul\0.jpg',
  'line\r\nX-Injected: 1',
  'line\nbreak',
  'tab\there',
  'bell\u0007',
  'escape\u001b[31m',
  'c1\u0085',
  'half \ud83d',
  'a'.repeat(256),
  'a'.repeat(300) + '.jpg',
  'x'.repeat(1_000),
];

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const bytes = (...numbers: readonly number[]): Uint8Array<ArrayBuffer> => new Uint8Array(numbers);
const SCRIPT = '<script>document.title="run"</script>';
const joined = (...parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => [...part]));

/** Files that mean harm, and what they may be told as: nothing that a browser runs. */
export const hostileFiles: Readonly<Record<string, readonly [content: Uint8Array<ArrayBuffer>, type: string]>> = {
  'SVG with a script': [text(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), 'text/plain'],
  'SVG with a declaration': [text(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), 'text/plain'],
  'HTML as a picture': [text(`<!doctype html>${SCRIPT}`), 'text/plain'],
  'HTML after blanks': [text(`   \n\n${SCRIPT}`), 'text/plain'],
  'HTML behind a byte order mark': [joined(bytes(0xef, 0xbb, 0xbf), text(SCRIPT)), 'text/plain'],
  'UTF-16 HTML': [joined(bytes(0xff, 0xfe), new Uint8Array(new Uint16Array(Array.from(SCRIPT, (one) => one.charCodeAt(0))).buffer)), 'application/octet-stream'], // prettier-ignore
  'UTF-7 HTML': [text('+ADw-script+AD4-alert(1)+ADw-/script+AD4-'), 'text/plain'],
  'XHTML': [text(`<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`), 'text/plain'], // prettier-ignore
  'XML with a style sheet': [text('<?xml-stylesheet href="javascript:alert(1)"?><a/>'), 'text/plain'],
  'entities that explode': [text('<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'), 'text/plain'],
  'GIF that is JavaScript': [text('GIF89a/*\x00\x00*/=1;alert(1)'), 'image/gif'],
  'JPEG with HTML in it': [joined(bytes(0xff, 0xd8, 0xff, 0xe0), text(SCRIPT)), 'image/jpeg'],
  'PNG with HTML in it': [joined(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), text(SCRIPT)), 'image/png'],
  'PDF with JavaScript': [text('%PDF-1.7 1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>'), 'application/pdf'],
  'PDF behind HTML': [text(`${SCRIPT}%PDF-1.7`), 'text/plain'],
  'ZIP with names that climb': [joined(bytes(0x50, 0x4b, 3, 4), text('../../etc/passwd')), 'application/zip'],
  'JavaScript': [text('alert(1)'), 'text/plain'], // prettier-ignore
  'WebAssembly': [bytes(0x00, 0x61, 0x73, 0x6d), 'application/octet-stream'], // prettier-ignore
  'Windows program': [text('MZ\x90\x00'), 'application/octet-stream'],
  'ELF program': [bytes(0x7f, 0x45, 0x4c, 0x46), 'application/octet-stream'],
  'shell script': [text('#!/bin/sh\nrm -rf /'), 'text/plain'],
  'Flash': [text('CWS\x0aabc'), 'text/plain'], // prettier-ignore
  'web archive': [text('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n'), 'text/plain'],
  'RIFF of no kind': [text('RIFF\x00\x00\x00\x00XXXX'), 'application/octet-stream'],
  'nothing': [bytes(), 'application/octet-stream'], // prettier-ignore
  'one NUL': [bytes(0), 'application/octet-stream'],
  'formulas': [text('=HYPERLINK("http://evil.example")\n'), 'text/plain'], // prettier-ignore
};
