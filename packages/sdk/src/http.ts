import type { Id, ListQuery, Problem } from '@workfloor/core';
import { PROTOCOL_VERSION } from '@workfloor/core/kernel';
import { ClientError } from './client-error.ts';
import type { ClientErrorCode } from './client-error.ts';
import type { Tokens } from './tokens.ts';
import type { WorkfloorOptions } from './workfloor.ts';

const TIMEOUT_MS = 30_000;
/** A read is tried again so often after the network or the server failed; commands wait in the outbox, the stream has its own pace. */
const READ_RETRIES = 2;
const RETRY_MS = 300;
/** What the server says of itself. What else fails there was in between: a proxy that cannot reach it. */
const FAILURES: readonly ClientErrorCode[] = ['internal', 'unavailable', 'storage_full'];

export interface HttpOptions extends Pick<WorkfloorOptions, 'url' | 'workspace' | 'fetch'> {
  readonly tokens: Pick<Tokens, 'get' | 'renew' | 'subject'>;
  /** Called after each request: without an argument when it was answered well. */
  readonly onOutcome: (error?: ClientError) => void;
}

interface Call {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly query?: ListQuery;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of what has no end to wait for; otherwise it is given up after 30 s. */
  readonly signal?: AbortSignal;
  /** Gives it up before that. */
  readonly until?: AbortSignal | undefined;
  /** Bytes, instead of JSON. */
  readonly body?: Blob | ReadableStream<Uint8Array>;
  /** Sends it instead of fetch. */
  readonly send?: typeof fetch;
}

function toSearchParams(query: ListQuery = {}): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = typeof value === 'object' ? value.join(',') : value;
    if (text !== undefined && text !== '') params.set(name, String(text));
  }
  return params;
}

/** A refusal keeps its code, also one that only a newer server knows. */
function codeOf({ code }: Partial<Problem>, status = 500): ClientErrorCode {
  if (status >= 500) return FAILURES.find((known) => known === code) ?? 'unavailable';
  return typeof code === 'string' && /^[a-z_]+$/.test(code) ? code : 'invalid_input';
}

/** The error of the SDK for a problem that the server answered, alone or in a batch. */
export function fromProblem(problem: Partial<Problem>, what: string, status = problem.status): ClientError {
  const code = codeOf(problem, status);
  const wrong = (problem.errors ?? []).map(({ field, reason }) => `\n  ${field}: ${reason}`).join('');
  return new ClientError(`${what} answered ${status} ${code}${wrong}`, { ...problem, ...(status !== undefined && { status }), code });
}

/** The error of the SDK for whatever kept a request from having an answer. */
export function fromCause(cause: unknown, what: string, fallback: ClientErrorCode = 'offline'): ClientError {
  if (cause instanceof ClientError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  const code = name === 'AbortError' ? 'aborted' : name === 'TimeoutError' ? 'timeout' : fallback;
  return new ClientError(`${what} failed: ${code}`, { code, cause });
}

/** The error of what was given up on purpose; not one to show. */
export const aborted = (what: string): ClientError => fromCause(undefined, what, 'aborted');

/** Requests to the API of one workspace. All failures are a `ClientError`; nobody else sees those of fetch. */
export class Http {
  readonly #options: HttpOptions;
  readonly #base: string;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#base = `${options.url.replace(/\/+$/, '')}/v1/w/${options.workspace}/`;
  }

  get<T>(path: string, query: ListQuery = {}, until?: AbortSignal): Promise<T> {
    return this.json<T>({ method: 'get', path, query, until });
  }

  post<T>(path: string, json: unknown, id?: Id): Promise<T> {
    return this.json<T>({ method: 'post', path, json, headers: id === undefined ? {} : { 'idempotency-key': id } });
  }

  /** Opens the change stream behind a cursor. */
  async open(cursor: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers = { 'last-event-id': cursor, accept: 'text/event-stream' };
    const { body } = await this.#request({ method: 'get', path: 'changes', headers, signal });
    if (!body) throw fromCause(undefined, 'GET /changes', 'unavailable');
    return body;
  }

  /** Reads bytes from a whole address, with no credential but what is in it. */
  async fetch(url: string, signal?: AbortSignal): Promise<Response> {
    return this.#answered('GET of a file', () => (this.#options.fetch ?? fetch)(url, signal ? { signal } : {}));
  }

  /** Reads bytes from the API. */
  bytes(
    path: string,
    { query, signal }: { readonly query?: ListQuery; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Response> {
    return this.#request({ method: 'get', path, ...(query && { query }), ...(signal && { signal }) });
  }

  async json<T>(call: Call): Promise<T> {
    const response = await this.#request(call);
    try {
      return (await response.json()) as T; // the parse boundary: the server's answers follow core's wire shapes
    } catch (cause) {
      const error = fromCause(cause, `Reading the answer to /${call.path}`, 'unavailable');
      this.#options.onOutcome(error);
      throw error;
    }
  }

  #request(call: Call): Promise<Response> {
    const what = `${call.method.toUpperCase()} /${call.path}`;
    return this.#answered(what, () => this.#sendAsOne(call, what));
  }

  async #answered(what: string, ask: () => Promise<Response>): Promise<Response> {
    try {
      const response = await ask();
      if (!response.ok) {
        const problem = (await response.json().catch(() => ({}))) as Partial<Problem>; // fields are checked where they are used
        throw fromProblem(problem, what, response.status);
      }
      this.#options.onOutcome();
      return response;
    } catch (cause) {
      const error = fromCause(cause, what);
      this.#options.onOutcome(error);
      throw error;
    }
  }

  /** Sends with the token of one person, renewed once; what was begun for another is given up (A4). */
  async #sendAsOne(call: Call, what: string): Promise<Response> {
    const { tokens } = this.#options;
    const token = await this.#token(what);
    const { subject } = tokens;
    const same = <T>(value: T): T => {
      if (tokens.subject !== subject) throw aborted(what);
      return value;
    };
    const response = same(await this.#send(call, token));
    return response.status === 401 ? same(await this.#send(call, same(await this.#token(what, token)))) : response;
  }

  async #token(what: string, old?: string): Promise<string> {
    const { tokens } = this.#options;
    try {
      return await (old === undefined ? tokens.get() : tokens.renew(old, 'unauthenticated'));
    } catch (cause) {
      // the host's own fetch fails with a TypeError when there is no network; everything else is its no
      const code = cause instanceof TypeError ? 'offline' : 'unauthenticated';
      throw fromCause(cause, `${what}: fetching a token`, code);
    }
  }

  async #send(call: Call, token: string): Promise<Response> {
    const { send = this.#options.fetch ?? fetch } = call;
    const search = toSearchParams(call.query).toString();
    const url = `${this.#base}${call.path}${search && `?${search}`}`;
    const again = call.method === 'get' && !call.signal ? READ_RETRIES : 0;
    for (let retries = 0; ; retries += 1) {
      const answer = send(url, toInit(call, token));
      if (retries === again || call.until?.aborted) return answer;
      const response = await answer.catch(() => undefined); // why it failed is told when it fails for the last time
      if (response && response.status < 500) return response;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * 2 ** retries));
    }
  }
}

/** When a request is given up. */
function signalOf({ signal, until }: Call): AbortSignal {
  const late = signal ?? AbortSignal.timeout(TIMEOUT_MS);
  return until ? AbortSignal.any([late, until]) : late;
}

function toInit(call: Call, token: string): RequestInit {
  const { method, json, headers, body } = call;
  const signal = signalOf(call);
  const own = { authorization: `Bearer ${token}`, 'api-version': String(PROTOCOL_VERSION) };
  const plain = { method, signal, headers: { ...headers, ...own } };
  if (body) return { ...plain, body: body as BodyInit, duplex: 'half' } as RequestInit; // Node wants `duplex` with a stream; the types of pages know neither
  if (json === undefined) return plain;
  return { method, signal, headers: { ...headers, ...own, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}
