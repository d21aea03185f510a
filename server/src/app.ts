import { PROTOCOL_VERSION } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Identity } from './access/identity.ts';
import { emptyAnswer, headersFor, jsonAnswer, problemAnswer } from './http/answer.ts';
import type { AnswerFrame } from './http/answer.ts';
import { preflightAnswer } from './http/cors.ts';
import { readJson } from './http/read-body.ts';
import { toToldError } from './http/to-problem.ts';
import { operations } from './operations.ts';
import { ProblemError } from './problem.ts';
import type { Operation, LinkCall, RawInput } from './registry.ts';
import { createServices } from './services.ts';
import type { AppOptions, Services } from './services.ts';

/** What a request carries on its way through the app. */
interface Scope {
  Variables: { frame: AnswerFrame | undefined };
}
type RequestContext = Context<Scope>;

/** The server as a function from Request to Response, and how to end what it keeps open. */
export interface App {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** What the streams' timer does once a second; for tests that move the clock themselves. */
  tick(): void;
  /** Closes all streams; their clients come back to whoever answers next. */
  close(): void;
}

/**
 * Makes the server. It needs no Node: storage, clock, ids and files are handed in, so the same app answers behind a socket, in a test, or
 * in a page.
 *
 * @example
 * const storage = await openStorage({ sqlite: 'workfloor.db' });
 * const writer = createWriter({ storage, commands: serverCommands, now });
 * const app = createApp({ storage, writer, now, newId: uuidv7, issuer: 'workfloor:1' });
 * const response = await app.fetch(new Request('http://localhost/healthz'));
 */
export function createApp(options: AppOptions): App {
  const services = createServices(options);
  const hono = new Hono<Scope>();
  for (const operation of operations) {
    hono.on(operation.method.toUpperCase(), toPattern(operation.path), (c) => answer(operation, services, c));
  }
  hono.options('/v1/w/:ws/*', async (c) => {
    await admitOrigin(services, c, c.req.param('ws'));
    return preflightAnswer(frameOf(services, c));
  });
  hono.notFound((c) =>
    toProblemAnswer(new ProblemError('not_found', { detail: 'There is no such address; /openapi.json lists all.' }), services, c),
  );
  hono.onError((error, c) => toProblemAnswer(error, services, c));
  return { fetch: (request) => hono.fetch(request), tick: () => services.hub.tick(), close: () => services.hub.close() };
}

/** Made when first asked for: a middleware that did it would cost every request a chain of promises. */
function frameOf({ options }: Services, c: RequestContext): AnswerFrame {
  const known = c.get('frame');
  if (known) return known;
  const frame: AnswerFrame = { requestId: crypto.randomUUID(), tls: options.tls ?? false, allowedOrigin: undefined };
  c.set('frame', frame);
  return frame;
}

/** `/jobs/{id}` as Hono writes it. */
function toPattern(path: string): string {
  return path.replace('{path}', '*').replaceAll(/\{(\w+)\}/g, ':$1');
}

function toProblemAnswer(error: unknown, services: Services, c: RequestContext): Response {
  const frame = frameOf(services, c);
  const { problem, retryAfterS } = toToldError(error, frame.requestId, services.log);
  return problemAnswer(frame, problem, retryAfterS);
}

async function answer(operation: Operation, services: Services, c: RequestContext): Promise<Response> {
  const identity = await identityFor(operation, services, c);
  const input: RawInput = {
    params: withoutWorkspace(c.req.param()),
    query: toQuery(c),
    body: operation.body ? await readJson(c.req.raw, operation.bodyLimit) : undefined,
  };
  const call: LinkCall = {
    services,
    workspace: c.req.param('ws') ?? '',
    requestId: frameOf(services, c).requestId,
    header: (name) => c.req.header(name),
    bytes: () => c.req.raw.body, // the light Request of the Node edge makes it when asked
    rest: operation.path.includes('{path}') ? c.req.path.slice(operation.path.indexOf('{path}')) : '',
  };
  const value = await operation.run(input, call, identity);
  if (value instanceof Response) {
    if (c.req.method !== 'HEAD') return framed(value, frameOf(services, c));
    await value.body?.cancel(); // nobody will read it, and a stream would wait for ever
    return framed(new Response(null, value), frameOf(services, c));
  }
  return operation.answer.status === 204 ? emptyAnswer(frameOf(services, c)) : jsonAnswer(frameOf(services, c), value);
}

/** Nobody, where nobody is asked for; the pages of strangers may not follow secret links either. */
async function identityFor(operation: Operation, services: Services, c: RequestContext): Promise<Identity | undefined> {
  if (operation.policy === 'public') return undefined;
  if (operation.policy !== 'link' && operation.policy !== 'signed') return admit(operation, services, c);
  await admitOrigin(services, c, c.req.param('ws') ?? '');
  return undefined;
}

/** Origin, then credential, then policy: nobody learns more than that it was not enough. */
async function admit(operation: Operation, services: Services, c: RequestContext): Promise<Identity> {
  const workspace = c.req.param('ws') ?? '';
  const origin = await admitOrigin(services, c, workspace);
  assertNoTokenInUrl(c);
  const version = c.req.header('api-version');
  if (version !== undefined && version !== String(PROTOCOL_VERSION)) {
    throw new ProblemError('protocol_mismatch', { data: { server: PROTOCOL_VERSION } });
  }
  const identity = await services.authenticator.identify(workspace, c.req.header('authorization'), origin);
  if (operation.policy === 'key' && identity.credential.type !== 'key')
    throw new ProblemError('forbidden', { detail: 'Only a secret key of the workspace may do this.' });
  if (typeof operation.policy === 'object' && !operation.policy.roles.includes(identity.actor.role)) throw new ProblemError('forbidden');
  return identity;
}

/** Refuses pages of origins that the workspace does not list. An unknown workspace lists none. Answers the origin, if a page asks. */
async function admitOrigin(services: Services, c: RequestContext, workspace: Id): Promise<string | undefined> {
  const origin = c.req.header('origin');
  if (origin === undefined) return undefined;
  const isOwn = services.options.ownOrigins?.includes(origin) ?? false;
  if (!isOwn && !(await services.directory.origins(workspace))?.has(origin)) {
    if (c.req.method === 'OPTIONS') return origin; // the preflight's silence is the refusal
    throw new ProblemError('forbidden', {
      detail: "Pages of this origin may not use the workspace. Add the origin to the workspace's list.",
    });
  }
  c.set('frame', { ...frameOf(services, c), allowedOrigin: origin });
  return origin;
}

/** A token in a URL ends up in histories and logs: it is refused before anything looks at it. */
function assertNoTokenInUrl(c: RequestContext): void {
  if (!c.req.url.includes('?')) return;
  const name = ['token', 'access_token'].find((key) => c.req.query(key) !== undefined);
  if (name) {
    const errors = [{ field: name, reason: 'A token does not belong in a URL.' }];
    throw new ProblemError('invalid_input', {
      detail: 'Send the token as `Authorization: Bearer`, and get a new one: this one is burnt.',
      errors,
    });
  }
}

function withoutWorkspace({ ws: _ws, ...params }: Readonly<Record<string, string>>): Record<string, string> {
  return params;
}

/** Each query parameter once; twice is a mistake, or an attempt to be read differently by two readers. */
function toQuery(c: RequestContext): Record<string, string> {
  if (!c.req.url.includes('?')) return {};
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => {
      const [value = '', ...more] = values;
      if (more.length > 0) throw new ProblemError('invalid_input', { errors: [{ field: name, reason: 'Given more than once.' }] });
      return [name, value];
    }),
  );
}

/** A handler's own response, with the headers that all answers have where it has not set them itself. */
function framed(response: Response, frame: AnswerFrame): Response {
  const own = Object.fromEntries(response.headers);
  return new Response(response.body, { status: response.status, headers: headersFor(frame, own) });
}
