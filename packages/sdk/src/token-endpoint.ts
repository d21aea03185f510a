import type { WorkfloorOptions } from './workfloor.ts';
import { ClientError } from './client-error.ts';

/** How a host's back end is asked for a token. */
export interface TokenEndpointOptions {
  /** What the back end wants to see beside the cookies, such as its token against forged requests: `{ 'X-CSRF-Token': '...' }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * A `getToken` that asks an address of the host's own back end: POST with the page's cookies, answered by `{ token, expiresAt }`.
 * 401 and 403 mean that the person is signed out of the host.
 */
export function tokenEndpoint(address: string, { headers }: TokenEndpointOptions = {}): WorkfloorOptions['getToken'] {
  return async ({ signal }) => {
    const asked = { method: 'POST', credentials: 'same-origin', headers: { accept: 'application/json', ...headers }, signal } as const;
    const response = await fetch(address, asked);
    if (response.ok) return (await response.json()) as { token: string; expiresAt: string }; // checked by the token manager
    const code = response.status === 401 || response.status === 403 ? 'unauthenticated' : 'unavailable';
    throw new ClientError(`Could not get a session token: POST ${address} answered ${response.status}.`, { code, status: response.status });
  };
}
