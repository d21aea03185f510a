import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { familyOf, isLoopbackAddress, isPublicAddress } from './public-address.ts';
import { refusedUrl } from './refused-url.ts';
import type { SafeFetchOptions } from './refused-url.ts';

/** Why a call outside did not come to an answer. */
export type FetchFailure = 'address_refused' | 'unreachable' | 'timeout' | 'protocol';

/** Holds no text of the other side, nor of the address. */
export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError';
  readonly code: FetchFailure;

  constructor(code: FetchFailure, cause?: unknown) {
    super(`The call came to no answer: ${code}.`, { cause });
    this.code = code;
  }
}

interface SafeRequest {
  readonly method: 'POST' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For everything: names, connection, answer. @defaultValue 15 000 */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SafeAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The beginning of the body, at most 64 kB; for programs, never for people. */
  readonly body: string;
}

/** Calls an address that somebody has named. Rejects with a SafeFetchError. */
export type SafeFetch = (url: string, request: SafeRequest) => Promise<SafeAnswer>;

const ANSWER_MAX = 65_536;
const resolveHere = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

function isAllowed(address: string, { allowLoopback = false }: SafeFetchOptions): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
}

/** Looks a name up and gives a socket only addresses that may be called; one bad address spoils the name. */
function guardedLookup(options: SafeFetchOptions): LookupFunction {
  const { resolve = resolveHere } = options;
  const find = callbackify(async (host: string) => {
    const addresses = await resolve(host).catch((error: unknown) => {
      throw new SafeFetchError('unreachable', error);
    });
    if (addresses.length === 0) throw new SafeFetchError('unreachable');
    if (!addresses.every((address) => isAllowed(address, options))) throw new SafeFetchError('address_refused');
    return addresses.map((address) => ({ address, family: familyOf(address) }));
  });
  return (host, { all }, callback) => {
    find(host, (error, found) => {
      const [first] = error ? [] : found;
      if (!first) callback(error, '', 0);
      else if (all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function toFailure(error: unknown, signal: AbortSignal): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  if (signal.aborted) return new SafeFetchError('timeout', error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new SafeFetchError(code.startsWith('HPE_') ? 'protocol' : 'unreachable', error);
}

/** The beginning of the answer; the rest is not waited for. */
async function readStart(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) continue; // no encoding is set, so it is bytes
    chunks.push(Buffer.from(chunk));
    size += chunk.byteLength;
    if (size >= ANSWER_MAX) break; // ends the socket as well
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_MAX).toString('utf8');
}

function open(url: URL, request: SafeRequest, signal: AbortSignal, options: SafeFetchOptions): Promise<http.IncomingMessage> {
  const { method, headers, body } = request;
  const { request: call, Agent } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    // an agent of its own knows no proxy variables and keeps no socket that was checked for another name
    const agent = new Agent({ keepAlive: false });
    const length = { 'content-length': String(Buffer.byteLength(body ?? '')) };
    const outgoing = call(url, { method, headers: { ...headers, ...length }, agent, signal, lookup: guardedLookup(options) });
    outgoing.on('socket', (socket) => {
      socket.once('connect', () => {
        // where it really went: nothing is sent before this
        if (!isAllowed(socket.remoteAddress ?? '', options)) socket.destroy(new SafeFetchError('address_refused'));
      });
    });
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Makes what calls addresses that people have named: the one way out for them (SECURITY, promise 7). Follows no redirects. */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  return async (text, request) => {
    if (refusedUrl(text, options) !== undefined) throw new SafeFetchError('address_refused');
    const timeout = AbortSignal.timeout(request.timeoutMs ?? 15_000);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    try {
      const answer = await open(new URL(text), request, signal, options);
      const { statusCode = 0, headers } = answer;
      const header = (name: string): string | undefined => {
        const value = headers[name];
        return Array.isArray(value) ? value[0] : value;
      };
      // what it says matters more than how it says it: a body that drips for ever changes nothing about the status
      const body = await readStart(answer).catch(() => '');
      return { status: statusCode, header, body };
    } catch (error) {
      throw toFailure(error, signal);
    }
  };
}
