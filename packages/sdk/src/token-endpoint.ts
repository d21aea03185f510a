import type { WorkfloorOptions } from './workfloor.ts';
import { ClientError } from './client-error.ts';

/**
 * A `getToken` that asks an address of the host's own back end: POST with the page's cookies, answered by `{ token, expiresAt }`.
 * 401 and 403 mean that the person is signed out of the host.
 */
export function tokenEndpoint(address: string): WorkfloorOptions['getToken'] {
  return async ({ signal }) => {
    const response = await fetch(address, { method: 'POST', credentials: 'same-origin', headers: { accept: 'application/json' }, signal });
    if (response.ok) return (await response.json()) as { token: string; expiresAt: string }; // checked by the token manager
    const code = response.status === 401 || response.status === 403 ? 'unauthenticated' : 'unavailable';
    throw new ClientError(`Could not get a session token: POST ${address} answered ${response.status}.`, { code, status: response.status });
  };
}
