/**
 * The real server on the origin of the browser tests: requests under /v1 (and the test-only ones under /test) belong to the app that
 * `createApp` of @workfloor/server makes, everything else to the test runner. Until there is a server, all requests pass on.
 *
 * To fill in: make the app once, here; turn Koa's request into a Request (method, href, headers, `ctx.req` as body with
 * `duplex: 'half'`), hand it to `app.fetch`, copy status, headers and body back (`ctx.respond = false` and a pipe for streams). The
 * test-only endpoint makes a fresh workspace and a token for it, so tests share no state.
 *
 * @type {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
export async function serverMiddleware(_context, next) {
  await next();
}
