import type { Id, Problem } from '@workfloor/core';
import { PROTOCOL_VERSION, refusalCodes } from '@workfloor/core';
import ky from 'ky';
import { ClientError } from './client-error.ts';
import type { ClientErrorCode } from './client-error.ts';
import type { Tokens } from './tokens.ts';
import type { WorkfloorOptions } from './workfloor.ts';

const TIMEOUT_MS = 30_000;
const codes: readonly string[] = refusalCodes;

export interface HttpOptions extends Pick<WorkfloorOptions, 'url' | 'workspace' | 'fetch'> {
  readonly tokens: Tokens;
  /** Called after each request that had an answer, without an argument, or that failed. */
  readonly onOutcome: (error?: ClientError) => void;
}

export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Requests to the API of one workspace. All failures are a `ClientError`; nobody else sees those of ky or fetch. */
export interface Http {
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body: unknown, id?: Id): Promise<T>;
  /** Opens the change stream behind a cursor. */
  open(cursor: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

interface Call {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly query?: Query;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly isStream?: boolean;
}

function toSearchParams(query: Query = {}): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = typeof value === 'object' ? value.join(',') : value;
    if (text !== undefined && text !== '') params.set(name, String(text));
  }
  return params;
}

/** The error of the SDK for a problem that the server answered, alone or in a batch. */
export function fromProblem(problem: Partial<Problem>, what: string, status = problem.status): ClientError {
  const fallback: ClientErrorCode = (status ?? 500) >= 500 ? 'unavailable' : 'invalid_input';
  const code = problem.code !== undefined && codes.includes(problem.code) ? problem.code : fallback;
  return new ClientError(`${what} answered ${status} ${code}`, {
    code,
    ...(status !== undefined && { status }),
    ...(problem.requestId !== undefined && { requestId: problem.requestId }),
    ...(problem.data && { data: problem.data }),
    ...(problem.errors && { errors: problem.errors }),
  });
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

export function createHttp(options: HttpOptions): Http {
  const { url, workspace, tokens, onOutcome } = options;
  const base = `${url.replace(/\/+$/, '')}/v1/w/${workspace}/`;
  const api = ky.create({
    throwHttpErrors: false,
    // reads try again after a network failure; commands wait in the outbox
    retry: { limit: 2, methods: ['get'], backoffLimit: 2_000 },
    ...(options.fetch && { fetch: options.fetch }),
  });

  async function tokenFor(what: string, old?: string): Promise<string> {
    try {
      return await (old === undefined ? tokens.get() : tokens.renew(old, 'unauthenticated'));
    } catch (cause) {
      // the host's own fetch fails with a TypeError when there is no network; everything else is its no
      throw fromCause(cause, `${what}: fetching a token`, cause instanceof TypeError ? 'offline' : 'unauthenticated');
    }
  }

  async function answer(call: Call, what: string, token: string): Promise<Response> {
    const { method, path, query, json, headers, signal, isStream } = call;
    return api(base + path, {
      method,
      searchParams: toSearchParams(query),
      timeout: isStream ? false : TIMEOUT_MS,
      headers: { ...headers, authorization: `Bearer ${token}`, 'api-version': String(PROTOCOL_VERSION) },
      ...(isStream && { retry: 0 }),
      ...(json !== undefined && { json }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      throw fromCause(cause, what);
    });
  }

  async function send(call: Call, what: string): Promise<Response> {
    const token = await tokenFor(what);
    const response = await answer(call, what, token);
    return response.status === 401 ? answer(call, what, await tokenFor(what, token)) : response;
  }

  async function request(call: Call): Promise<Response> {
    const what = `${call.method.toUpperCase()} /${call.path}`;
    try {
      const response = await send(call, what);
      if (response.ok) {
        onOutcome();
        return response;
      }
      const problem = (await response.json().catch(() => ({}))) as Partial<Problem>; // fields are checked where they are used
      throw fromProblem(problem, what, response.status);
    } catch (error) {
      const failure = fromCause(error, what);
      onOutcome(failure);
      throw failure;
    }
  }

  async function parse<T>(response: Response, what: string): Promise<T> {
    try {
      return (await response.json()) as T; // the parse boundary: the server's answers follow core's wire shapes
    } catch (cause) {
      throw fromCause(cause, `${what}: reading the answer`, 'unavailable');
    }
  }

  return {
    get: async (path, query) => parse(await request({ method: 'get', path, ...(query && { query }) }), path),
    post: async (path, json, id) =>
      parse(await request({ method: 'post', path, json, ...(id !== undefined && { headers: { 'idempotency-key': id } }) }), path),
    async open(cursor, signal) {
      const headers = { 'last-event-id': cursor, accept: 'text/event-stream' };
      const { body } = await request({ method: 'get', path: 'changes', headers, signal, isStream: true });
      if (!body) throw fromCause(undefined, 'GET /changes', 'unavailable');
      return body;
    },
  };
}
