import type { CommandAnswer, FileGrantAnswer, Id, StoredFile } from '@workfloor/core';
import { aborted } from '../http.ts';
import type { Http } from '../http.ts';
import { newId } from '../new-id.ts';
import type { FileAddressOptions, UploadOptions, WorkfloorOptions } from '../workfloor.ts';

type Place = Pick<WorkfloorOptions, 'url' | 'fetch'>;
type Progress = NonNullable<UploadOptions['onProgress']>;

/** Headers of an answer as XMLHttpRequest gives them, one a line. */
function toHeaders(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.split('\r\n')) {
    const at = line.indexOf(': ');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 2));
  }
  return headers;
}

/** As fetch does it, and tells how far it is: of what goes up, no browser tells that in another way. */
function byXhr(onProgress: Progress): typeof fetch {
  return (input, { method = 'GET', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, input instanceof Request ? input.url : input);
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
      request.onload = () =>
        resolve(new Response(request.responseText, { status: request.status, headers: toHeaders(request.getAllResponseHeaders()) }));
      request.onerror = () => reject(new TypeError('The request failed.'));
      request.onabort = () => reject(signal?.reason as Error); // nobody else ends it; the same that fetch rejects with
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      if (signal?.aborted) request.onabort(new ProgressEvent('abort'));
      else request.send(body as Blob); // the only thing that is sent this way
    });
}

/** The chunks of a stream, told of as they are taken. */
function counted(stream: ReadableStream<Uint8Array>, total: number | undefined, onProgress: Progress): ReadableStream<Uint8Array> {
  let sent = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        onProgress((sent += chunk.byteLength), total);
      },
    }),
  );
}

interface Way {
  readonly body: Blob | ReadableStream<Uint8Array>;
  readonly send?: typeof fetch;
}

/**
 * How the bytes go. Pages send a Blob, which every browser takes over any version of HTTP, and hear of progress by XMLHttpRequest;
 * elsewhere fetch takes a stream, and what it has taken is told.
 */
async function wayOf({ body, onProgress }: UploadOptions, { fetch: send }: Place): Promise<Way> {
  if (typeof XMLHttpRequest === 'undefined') {
    if (!onProgress) return { body };
    return { body: body instanceof Blob ? counted(body.stream(), body.size, onProgress) : counted(body, undefined, onProgress) };
  }
  const blob = body instanceof Blob ? body : await new Response(body as BodyInit).blob(); // a stream, which is a body by its name in the types of pages
  return { body: blob, ...(onProgress && !send ? { send: byXhr(onProgress) } : {}) };
}

/** Sends a file and resolves with its record. */
export async function upload(http: Http, options: UploadOptions, place: Place): Promise<StoredFile> {
  const { aboutKind, about, folder, name, id = newId(), signal = new AbortController().signal } = options;
  if (signal.aborted) throw aborted('POST /files');
  const answer = await http.json<CommandAnswer>({
    method: 'post',
    path: 'files',
    query: { aboutKind, about, folder, name, id },
    headers: { 'idempotency-key': newId(), 'content-type': 'application/octet-stream' },
    signal,
    ...(await wayOf(options, place)),
  });
  const row = answer.change?.rows.find((one) => one.id === id);
  return row?.after as unknown as StoredFile; // the command has written this record and nothing else under this id
}

/** An address of a file that is good for a minute. */
export async function addressOf(http: Http, id: Id, options: FileAddressOptions, { url: base }: Place): Promise<string> {
  const { url } = await http.post<FileGrantAnswer>(`files/${id}/grant`, options);
  return url.startsWith('/') ? base.replace(/\/+$/, '') + url : url;
}
