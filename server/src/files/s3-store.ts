import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { StorageError } from '../storage/storage-error.ts';
import type { Bytes, FileStore } from './file-store.ts';
import { assertKey, parseKey } from './file-store.ts';

/** S3 takes parts of at least 5 MiB; so much of an upload is in memory at a time. */
const PART_BYTES = 8 * 1024 * 1024;
const RETRIES = 3;
const TIMEOUT_MS = 120_000;

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of another provider than Amazon, `https://s3.example.com`. @defaultValue Amazon's of the region */
  readonly endpoint?: string;
  /** The bucket in the path rather than in the host's name. @defaultValue false */
  readonly pathStyle?: boolean;
  /** Before each key, `workfloor/`. @defaultValue none */
  readonly prefix?: string;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof fetch;
}

interface Ask {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

/** What stands between these tags, each time. Names and dates are all we read, and our keys hold nothing that XML would write otherwise. */
function texts(xml: string, tag: string): readonly string[] {
  return xml.split(`<${tag}>`).slice(1).map((rest) => rest.split('</', 1)[0] ?? ''); // prettier-ignore
}

/** Requests to one bucket. What it refuses is an error with its code. */
class Bucket {
  readonly #options: S3Options;
  readonly #client: AwsClient;
  readonly #base: string;

  constructor(options: S3Options) {
    const { accessKeyId, secretAccessKey, region, bucket } = options;
    this.#options = options;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
    const endpoint = new URL(options.endpoint ?? `https://s3.${region}.amazonaws.com`);
    this.#base = options.pathStyle ? `${endpoint.origin}/${bucket}` : `${endpoint.protocol}//${bucket}.${endpoint.host}`;
  }

  /** Undefined: there is nothing of this name. Requests that failed on the way are sent again. */
  async ask(path: string, ask: Ask = {}): Promise<Response | undefined> {
    let answer: Response | undefined;
    let cause: unknown;
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 4 ** (attempt - 1)));
      try {
        answer = await this.#send(path, ask);
        if (answer.ok || answer.status < 500) break;
      } catch (error) {
        cause = error;
      }
    }
    if (!answer) throw new StorageError('unavailable', 'The file store cannot be reached.', { cause });
    if (answer.ok) return answer;
    const text = await answer.text();
    const [code = ''] = texts(text, 'Code');
    if (answer.status === 404 && code !== 'NoSuchBucket') return undefined;
    throw new StorageError('unavailable', `The file store answered ${answer.status} ${code}.`);
  }

  async #send(path: string, { method = 'GET', query = {}, headers = {}, body }: Ask): Promise<Response> {
    const url = new URL(path === '' ? this.#base : `${this.#base}/${path}`); // some sign the bucket itself without a slash, all take it so
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const signed = await this.#client.sign(url.href, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': sha256(body ?? '') },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return (this.#options.fetch ?? fetch)(signed);
  }

  /** An answer that must be there. */
  async text(path: string, ask: Ask): Promise<string> {
    const answer = await this.ask(path, ask);
    if (!answer) throw new StorageError('unavailable', 'The file store has lost what was being written.');
    return answer.text();
  }
}

/** The bytes in parts of one size, the last one shorter. */
async function* inParts(bytes: Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.byteLength;) {
      const taken = chunk.subarray(at, at + PART_BYTES - filled);
      part.set(taken, filled);
      filled += taken.byteLength;
      at += taken.byteLength;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  yield part.slice(0, filled);
}

/** The first part is still in hand when there are more: small files take one request. */
async function putAll(bucket: Bucket, path: string, bytes: Bytes): Promise<void> {
  const parts = inParts(bytes);
  const first = await parts.next();
  const body: Uint8Array<ArrayBuffer> = first.done ? new Uint8Array(0) : first.value;
  if (body.byteLength < PART_BYTES) {
    await parts.next(); // to the end, where a broken upload says so
    await bucket.text(path, { method: 'PUT', body });
    return;
  }
  const [uploadId = ''] = texts(await bucket.text(path, { method: 'POST', query: { uploads: '' } }), 'UploadId');
  try {
    await putParts(bucket, { path, uploadId }, [body], parts);
  } catch (error) {
    await bucket.ask(path, { method: 'DELETE', query: { uploadId } }).catch(() => undefined); // `tidy` ends it later
    throw error;
  }
}

interface Multipart {
  readonly path: string;
  readonly uploadId: string;
}

async function putParts(
  bucket: Bucket,
  { path, uploadId }: Multipart,
  first: readonly Uint8Array<ArrayBuffer>[],
  rest: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const tags: string[] = [];
  const put = async (body: Uint8Array<ArrayBuffer>): Promise<void> => {
    const answer = await bucket.ask(path, { method: 'PUT', query: { partNumber: String(tags.length + 1), uploadId }, body });
    tags.push(answer?.headers.get('etag') ?? '');
  };
  for (const body of first) await put(body);
  for await (const body of rest) if (body.byteLength > 0) await put(body);
  const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag.replaceAll('"', '&quot;')}</ETag></Part>`);
  const body = `<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`;
  const done = await bucket.text(path, { method: 'POST', query: { uploadId }, headers: { 'content-type': 'application/xml' }, body });
  // it may say 200 first and fail afterwards
  if (done.includes('<Error>')) throw new StorageError('unavailable', `The file store answered ${texts(done, 'Code')[0] ?? 'an error'}.`);
}

/** Keeps the bytes of files in a bucket that speaks S3. Nothing of it needs to be public. */
export function createS3Store(options: S3Options): FileStore {
  const bucket = new Bucket(options);
  const prefix = options.prefix ?? '';
  const pathOf = (key: string): string => {
    assertKey(key);
    return prefix + key;
  };
  return {
    put: async (key, bytes) => putAll(bucket, pathOf(key), bytes),
    async get(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {};
      const answer = await bucket.ask(pathOf(key), { headers });
      return answer && (answer.body ?? new Blob([]).stream());
    },
    async remove(key) {
      await (await bucket.ask(pathOf(key), { method: 'DELETE' }))?.body?.cancel();
    },
    async *list() {
      for (let token: string | undefined = ''; token !== undefined;) {
        const query: Record<string, string> = { 'list-type': '2', prefix, ...(token ? { 'continuation-token': token } : {}) };
        const xml: string = await bucket.text('', { query });
        const [keys, dates] = [texts(xml, 'Key'), texts(xml, 'LastModified')];
        for (const [at, whole] of keys.entries()) {
          const key = whole.slice(prefix.length);
          if (parseKey(key)) yield { key, ms: Date.parse(dates[at] ?? '') };
        }
        token = texts(xml, 'IsTruncated')[0] === 'true' ? texts(xml, 'NextContinuationToken')[0] : undefined;
      }
    },
    async tidy(beforeMs) {
      const xml = await bucket.text('', { query: { uploads: '', prefix } }).catch(() => ''); // not every provider lists them
      const [keys, ids, begun] = [texts(xml, 'Key'), texts(xml, 'UploadId'), texts(xml, 'Initiated')];
      for (const [at, uploadId] of ids.entries()) {
        if (Date.parse(begun[at] ?? '') < beforeMs) await bucket.ask(keys[at] ?? '', { method: 'DELETE', query: { uploadId } });
      }
    },
  };
}
