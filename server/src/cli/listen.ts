import { ServerResponse, createServer } from 'node:http';
import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { CliError } from './cli-error.ts';

const DRAIN_MS = 10_000;
const STREAM = /\/changes(?:\?|$)|\/blobs\//;

export type Fetch = (request: Request) => Response | Promise<Response>;

export interface Listening {
  readonly port: number;
  /** Takes no more requests and resolves when those under way are answered, at the latest after 10 s. */
  stop(): Promise<void>;
}

/** Listens on each host that there is; the first one has to be. */
export async function listen(fetch: Fetch, port: number, hosts: readonly string[]): Promise<Listening> {
  const [first = '127.0.0.1', ...others] = hosts;
  const server = await open(fetch, port, first);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const more = await Promise.all(others.map((host) => open(fetch, bound, host).catch(() => undefined))); // no IPv6 here, say
  const servers = [server, ...more].filter((one) => one !== undefined);
  return {
    port: bound,
    async stop() {
      await Promise.all(servers.map(drain));
    },
  };
}

async function open(fetch: Fetch, port: number, host: string): Promise<Server> {
  // ten minutes for a large file over a slow line; whoever falls silent while uploading is cut off long before
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 600_000, keepAliveTimeout: 30_000 });
  const answer = async (request: Request, { outgoing }: HttpBindings | Http2Bindings): Promise<Response> => {
    const response = await fetch(request);
    // by the address, because a look at the headers would make a light response a heavy one
    if (!STREAM.test(request.url) || !response.ok || !(outgoing instanceof ServerResponse)) return response;
    await pipe(response, outgoing);
    return RESPONSE_ALREADY_SENT;
  };
  const listener = getRequestListener(answer); // with its light Request and Response: the platform's own cost half of the requests a second
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toCliError(error, port, host)));
    server.listen(port, host, resolve);
  });
  return server;
}

/**
 * Writes a stream as fast as its reader takes it. A stream that fails has a reader who stood still: the library would report that as an
 * error of ours, on the console; here the connection just ends.
 */
async function pipe(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  const reader = response.body?.getReader();
  outgoing.on('close', () => void reader?.cancel().catch(() => undefined)); // it has failed already
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      if (!outgoing.write(read.value)) await untilDrained(outgoing, reader);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/** Resolves when there is room again or the reader has gone; rejects when the stream has failed meanwhile. */
async function untilDrained(outgoing: ServerResponse, reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  const isFree = new Promise<void>((resolve) => void outgoing.once('drain', resolve).once('close', resolve));
  const failed = new Promise<never>((_, reject) => void reader?.closed.catch(reject));
  await Promise.race([isFree, failed]);
}

function toCliError(error: Error, port: number, host: string): CliError {
  const code = 'code' in error ? String(error.code) : error.message;
  const hints: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken: end the other program, or choose another port with PORT=${port + 1}.`,
    EACCES: `Port ${port} needs rights that this user has not: choose one above 1023 with PORT=4400.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: choose another with --host.`,
  };
  return new CliError(hints[code] ?? `Cannot listen on ${host}:${port} (${code}).`, { cause: error });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
