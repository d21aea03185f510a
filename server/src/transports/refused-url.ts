import { familyOf, isLoopbackAddress, isPublicAddress } from './public-address.ts';

/* Needs nothing of Node: the app asks it as well, where people name addresses. */

export interface SafeFetchOptions {
  /** Calls plain http, on port 80, as well. @defaultValue false */
  readonly allowHttp?: boolean;
  /** Calls this very machine, on any port and by plain http: for tests and development. @defaultValue false */
  readonly allowLoopback?: boolean;
  /** All addresses of a name. @defaultValue as the machine resolves names */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '8443']);

/** `example.com` and `[::1]` as sockets want them: without brackets, without the dot that ends a full name. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** Whether the host can only be this machine; what it resolves to is checked again where the socket is opened. */
function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}

/** Names that no public resolver knows (RFC 6761, 6762, 8375), or that have no dot at all. */
function isHomeName(host: string): boolean {
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa|localdomain|lan)$/.test(host);
}

const SCHEME = 'Has to begin with https://.';

function isWeb({ protocol }: URL, withPlain = false): boolean {
  return protocol === 'https:' || (withPlain && protocol === 'http:');
}

function isOutside(host: string): boolean {
  return familyOf(host) === 0 ? !isHomeName(host) : isPublicAddress(host);
}

/**
 * Why an address may not be called whatever it resolves to; undefined: it may be tried. The same parser reads it when it is kept and when
 * it is called, so that nothing means one thing here and another there.
 */
export function refusedUrl(text: string, options: SafeFetchOptions = {}): string | undefined {
  if (!URL.canParse(text)) return 'Is no address.';
  const url = new URL(text);
  const host = hostOf(url);
  if (url.username !== '' || url.password !== '') return 'Leave name and password out of it.';
  if (options.allowLoopback && isLoopbackHost(host)) return isWeb(url, true) ? undefined : SCHEME;
  if (!isWeb(url, options.allowHttp)) return SCHEME;
  if (!PORTS.has(url.port)) return 'Only the ports 443, 80 and 8443 are called.';
  return isOutside(host) ? undefined : 'Does not lead into the public network.';
}
