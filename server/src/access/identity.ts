import type { Actor, Id, Role, Viewer } from '@workfloor/core';

/** Who a request comes from, after every check. There is no identity for nobody: a read without one does not compile. */
export interface Identity {
  readonly workspace: Id;
  readonly actor: Actor;
  /** The person, if they do not see everything; as their membership is at this request. */
  readonly viewer?: Viewer;
  readonly credential: KeyCredential | SessionCredential;
}

interface KeyCredential {
  readonly type: 'key';
  readonly id: string;
}

interface SessionCredential {
  readonly type: 'session';
  readonly sid: string;
  /** Milliseconds since 1970. */
  readonly expiresMs: number;
}

const strength: Readonly<Record<Role, number>> = { viewer: 0, member: 1, admin: 2, owner: 3 };

/** The weaker of two roles: a key or a token narrows what its person may do, and never widens it. */
export function weakerRole(a: Role, b: Role): Role {
  return strength[a] <= strength[b] ? a : b;
}
