import type { Member, SessionAnswer } from '@workfloor/core';
import { isSame } from '../access/is-same.ts';
import type { Assets } from '../services.ts';
import type { Mailbox } from './mailbox.ts';

/** A firm whose pages the demo has. */
export interface DevSiteFirm {
  readonly people: readonly Member[];
  /** Mints as a host's back end does. */
  readonly mint: (member: Member) => Promise<Response>;
}

export interface DevSiteOptions {
  /** The server itself. */
  readonly app: (request: Request) => Response | Promise<Response>;
  /** The built demo. */
  readonly demo: Assets;
  readonly port: number;
  /** In the printed link; new with every start. */
  readonly linkKey: string;
  readonly cookie: string;
  /** What would have left the house, at `/mailbox`. */
  readonly mailbox: Mailbox;
  /** By the paths of their token endpoints. */
  readonly firms: ReadonlyMap<string, DevSiteFirm>;
}

const COOKIE = 'wf_dev';
const SIGN_IN = 'Open the link that was printed in the terminal: it signs this browser in.';
const OURS = /^\/(?:v1|embed|docs)(?:\/|$)|^\/(?:openapi\.json|llms\.txt|healthz|readyz)$/;

/** What browsers ask for by itself. */
const files: Readonly<Record<string, string>> = { '/': 'index.html', '/favicon.ico': 'favicon.svg' };

// what a careful host sets, so the demo shows that the elements live with it
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;

/**
 * The development server: the real app, and beside it the demo's pages with the token endpoint that a host would have. Only this machine
 * gets an answer: neither another name for its address (DNS rebinding) nor a page from elsewhere.
 */
export function createDevSite(options: DevSiteOptions): (request: Request) => Promise<Response> {
  const { app, port, demo } = options;
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  return async (request) => {
    const url = new URL(request.url);
    const host = request.headers.get('host') ?? url.host;
    if (!hosts.includes(host)) return text(421, `This is a development server: open it as http://127.0.0.1:${port}/`);
    const origin = request.headers.get('origin');
    if (origin !== null && !isLoopback(origin)) return text(403, 'A development server answers only pages of this machine.');
    if (OURS.test(url.pathname)) return app(request);
    const firm = options.firms.get(url.pathname);
    if (firm) return session(request, options, firm, hosts);
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'There is nothing to send here.');
    if (/^\/mailbox(?:\/|$)/.test(url.pathname)) return mail(request, url, options);
    return page(request, url, demo, options);
  };
}

/** Messages of the sample firms: for whoever is signed in, as the pages are. */
async function mail(request: Request, url: URL, options: DevSiteOptions): Promise<Response> {
  if (!isSignedIn(request, options)) return text(401, SIGN_IN);
  const answer = await options.mailbox(url);
  if (!answer) return text(404, 'There is no such message.');
  return new Response(answer.body, { headers: { ...pageHeaders, ...answer.headers } });
}

async function page(request: Request, url: URL, demo: Assets, options: DevSiteOptions): Promise<Response> {
  const key = url.searchParams.get('key');
  if (key !== null && isSame(key, options.linkKey)) {
    url.searchParams.delete('key'); // so that the key is neither in the history nor in a bookmark
    const headers = { ...pageHeaders, location: `${url.pathname}${url.search}`, 'set-cookie': toCookie(options.cookie) };
    return new Response(null, { status: 302, headers });
  }
  const isPage = url.pathname === '/' || url.pathname.endsWith('.html');
  if (isPage && !isSignedIn(request, options)) return text(401, SIGN_IN);
  const asset = await demo.read(files[url.pathname] ?? url.pathname.slice(1));
  if (asset) return new Response(asset.body, { headers: { ...pageHeaders, 'content-type': asset.type, etag: asset.etag } });
  if (isPage) return text(404, 'The demo is not built: run `npm run build:web`, or start with `npm start`.');
  return text(404, 'There is no such page.');
}

/** What a host's own back end does: knows who sits there, and asks the server for a token for that person. */
async function session(
  request: Request,
  options: DevSiteOptions,
  { people, mint }: DevSiteFirm,
  hosts: readonly string[],
): Promise<Response> {
  if (request.method !== 'POST') return text(405, 'POST it.');
  const origin = request.headers.get('origin');
  if (origin === null || !hosts.some((host) => origin === `http://${host}`)) return text(403, 'Only pages of this server ask here.');
  if (!isSignedIn(request, options)) return text(401, 'Open the link that was printed in the terminal.');
  const member = people[chosen(request) - 1];
  if (!member) return text(404, `There are ${people.length} people to be: ?as=1 to ?as=${people.length}.`);
  const answer = await mint(member);
  if (!answer.ok) return text(503, 'Could not make a session token.');
  const { token, expiresAt } = (await answer.json()) as SessionAnswer; // our own server's
  return new Response(JSON.stringify({ token, expiresAt }), {
    headers: { ...pageHeaders, 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' },
  });
}

/** `?as=2` of the page that asks: two windows of one browser share their cookies, and may still be two people. */
function chosen(request: Request): number {
  const asked = new URL(request.url).searchParams.get('as');
  const referer = request.headers.get('referer');
  const as = asked ?? (referer && URL.canParse(referer) ? new URL(referer).searchParams.get('as') : null) ?? '1';
  return /^\d{1,2}$/.test(as) ? Number(as) : 0;
}

function isSignedIn(request: Request, { cookie }: DevSiteOptions): boolean {
  const given = request.headers.get('cookie')?.match(/(?:^|;\s*)wf_dev=(\w+)/)?.[1];
  return given !== undefined && isSame(given, cookie);
}

function toCookie(value: string): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000`;
}

function isLoopback(origin: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin);
}

function text(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, { status, headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' } });
}
