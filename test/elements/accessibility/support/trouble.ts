/** What the server, the network or the host answer when something is in the way. */
interface Standing {
  readonly fetch?: typeof fetch;
  readonly token?: () => Promise<never>;
}

function problem(status: number, code: string): typeof fetch {
  const body = {
    type: `urn:workfloor:problem:${code}`,
    title: code,
    status,
    detail: 'A trouble of the test.',
    code,
    requestId: 'req_4711',
  };
  return () => Promise.resolve(Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } }));
}

export const troubles = {
  loading: { fetch: () => new Promise<never>(() => undefined) },
  error: { fetch: problem(500, 'internal') },
  forbidden: { fetch: problem(403, 'forbidden') },
  'not-found': { fetch: problem(404, 'not_found') },
  'signed-out': { fetch: problem(401, 'unauthenticated'), token: () => Promise.reject(new Error('nobody is signed in')) },
  offline: { fetch: () => Promise.reject(new TypeError('Failed to fetch')) },
} satisfies Readonly<Record<string, Standing>> as Readonly<
  Record<'loading' | 'error' | 'forbidden' | 'not-found' | 'signed-out' | 'offline', Standing>
>;

export type Trouble = keyof typeof troubles;
