/*
 * The real server on the origin of the browser tests. Requests under /v1, /embed, /healthz and /readyz belong to the app that `createApp`
 * of @workfloor/server makes, on a SQLite database in memory; everything else to the test runner. Tests share the server but no data:
 * each asks for a workspace of its own. All endpoints take and answer JSON:
 *
 *   POST /test/workspace {sample?: 'empty' | 'small', cards?: n}   a new workspace; test-workspace.ts says what is in it
 *     → {workspace, key, members: {owner, anna, bo, viewer}, tags, clients, pipeline, stages, jobs: [{id, run, title}], tasks}
 *       `empty` has people only; `cards` adds so many jobs to the first two stages
 *   POST /test/session {workspace, member, seconds?, role?, readOnly?}   → {token, expiresAt}: what a host's token endpoint answers
 *   POST /test/command {workspace, member, name, args, id?}   somebody else does something → the answer of the commands endpoint
 *   POST /test/revoke {workspace, member}   ends all sessions of the member
 *   POST /test/faults {workspace, match, status?, code?, delayMs?, times?, drop?}   makes requests fail whose "METHOD /path" matches
 *     the regular expression `match`, `times` times (for ever unless given): after `delayMs`, with a problem of `status` and `code`,
 *     or with no answer at all when `drop` is set ('before' or true: the server never saw it; 'after': it did, but the answer is
 *     lost). Only `delayMs`: slow but right. `{workspace, clear: true}` ends them all.
 *   POST /test/clock {aheadMs}   how far the server's clock is ahead of the real one, for all tests; put it back to 0
 */
import { Readable } from 'node:stream';
import { TestServer } from './test-server.ts';

const OURS = /^\/(?:v1|embed|test\/(?:workspace|session|command|revoke|faults|clock)$)|^\/(?:healthz|readyz)$/;

/** @type {Promise<TestServer> | undefined} */
let starting;

/** @type {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]} */
export async function serverMiddleware(context, next) {
  if (!OURS.test(context.path)) return next();
  context.respond = false; // streams go straight to the socket
  const { req, res } = context;
  try {
    starting ??= TestServer.start();
    const server = await starting;
    const response = await server.answer(toRequest(context.href, req));
    if (response) await send(response, res);
    else req.socket.destroy();
  } catch (error) {
    console.error('the test server failed', error);
    req.socket.destroy();
  }
}

/**
 * @param {string} href
 * @param {import('node:http').IncomingMessage} req
 */
function toRequest(href, req) {
  const method = req.method ?? 'GET';
  const headers = Object.entries(req.headers).map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
  if (method === 'GET' || method === 'HEAD') return new Request(href, { method, headers });
  const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (Readable.toWeb(req));
  return new Request(href, /** @type {RequestInit} */ ({ method, headers, body, duplex: 'half' })); // as streams need; unknown to the DOM's types
}

/**
 * @param {Response} response
 * @param {import('node:http').ServerResponse} res
 */
async function send(response, res) {
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.flushHeaders();
  const reader = response.body?.getReader();
  res.on('close', () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const { value } = (await reader?.read().catch(() => undefined)) ?? {};
    if (!value || res.destroyed) return void res.end();
    if (!res.write(value)) await new Promise((resolve) => void res.once('drain', resolve).once('close', resolve));
  }
}
