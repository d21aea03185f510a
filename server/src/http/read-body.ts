import { ProblemError } from '../problem.ts';

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
const MAX_DEPTH = 32;

/** The JSON of a body of at most so many bytes. Refuses what is not JSON, too large, or nested like a bomb, before anything is built. */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type');
  if (!type || !JSON_TYPE.test(type) || request.headers.has('content-encoding')) throw new ProblemError('unsupported_media_type');
  const text = await readText(request, limitBytes);
  assertFlat(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid_input', { detail: 'The body is not valid JSON.', errors: [{ field: '', reason: 'not valid JSON' }] });
  }
}

async function readText(request: Request, limitBytes: number): Promise<string> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > limitBytes) throw tooLarge(limitBytes);
  // a body with a declared length cannot be longer than that: whoever speaks HTTP below us cuts it there
  if (declared !== null && !request.headers.has('transfer-encoding')) {
    const text = await request.text();
    if (text.length > limitBytes) throw tooLarge(limitBytes);
    return text;
  }
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const body: AsyncIterable<Uint8Array> | undefined = request.body ?? undefined; // typed as any by the libraries
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The bytes of a body, at most so many, just as they came: what is signed is signed to the byte. */
export async function readBytes(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  header: (name: string) => string | undefined,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(header('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError('too_large', { detail: `Send at most ${limitBytes} bytes at a time.`, data: { limitBytes } });
}

/** One pass over the text, so that neither the parser nor the schemas ever meet a bomb. */
function assertFlat(text: string): void {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) {
      isText = true;
    } else if (code === BRACE || code === BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new ProblemError('invalid_input', {
          detail: `The body nests deeper than ${MAX_DEPTH} levels.`,
          errors: [{ field: '', reason: 'nested too deep' }],
        });
    } else if (code === BRACE_END || code === BRACKET_END) {
      depth -= 1;
    }
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
