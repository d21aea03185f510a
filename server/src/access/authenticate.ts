import { viewerOf } from '@workfloor/core';
import type { Actor, Id, Member, Role } from '@workfloor/core';
import type { ApiKey, Installation } from '../storage/storage.ts';
import { isApiKey, isSecretOf, parseApiKey } from './api-key.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Directory } from './directory.ts';
import { weakerRole } from './identity.ts';
import type { Identity } from './identity.ts';
import type { Revocations } from './revocations.ts';
import { TokenRefused } from './session-token.ts';
import type { SessionClaims, SessionTokens } from './session-token.ts';

/** A revoked key stops working at the latest after this, also on other instances. */
const KEY_MAX_AGE_MS = 2_000;

export interface AuthenticatorOptions {
  readonly installation: Installation;
  readonly directory: Directory;
  readonly tokens: SessionTokens;
  readonly revocations: Revocations;
  readonly nowMs: () => number;
}

interface CheckedKey {
  readonly key: ApiKey;
  readonly checkedMs: number;
}

/** Turns the `Authorization` of a request into an identity, or rejects with `TokenRefused`. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  /** Signatures that held, by the token's text: checking one costs more than a whole read. Everything else is checked each time. */
  readonly #claims = new BoundedMap<string, SessionClaims>(20_000);
  readonly #keys = new BoundedMap<string, CheckedKey>(1_000);

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /** `origin` is the header of that name, which browsers set and pages cannot. */
  async identify(workspace: Id, authorization: string | undefined, origin: string | undefined): Promise<Identity> {
    const text = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (!text) throw new TokenRefused('no bearer token');
    return isApiKey(text) ? this.#withKey(workspace, text, origin) : this.#withToken(workspace, text, origin);
  }

  async #withKey(workspace: Id, text: string, origin: string | undefined): Promise<Identity> {
    // a secret key in a page is a secret lost: it must not even seem to work
    if (origin !== undefined) throw new TokenRefused('secret key from a page');
    const key = await this.#checkKey(text);
    if (key.workspace !== workspace) throw new TokenRefused('key of another workspace');
    return { workspace, actor: { name: `key:${key.id}`, role: key.role }, credential: { type: 'key', id: key.id } };
  }

  async #checkKey(text: string): Promise<ApiKey> {
    const { installation, nowMs } = this.#options;
    const known = this.#keys.get(text);
    if (known && nowMs() - known.checkedMs < KEY_MAX_AGE_MS) return known.key;
    this.#keys.delete(text);
    const parts = parseApiKey(text);
    const key = parts && (await installation.findKey(parts.id));
    if (!key || key.revoked !== null || !(await isSecretOf(key, parts.secret))) throw new TokenRefused('no such key');
    this.#keys.set(text, { key, checkedMs: nowMs() });
    return key;
  }

  async #withToken(workspace: Id, text: string, origin: string | undefined): Promise<Identity> {
    const { directory, revocations, tokens } = this.#options;
    const nowMs = this.#options.nowMs(); // read once for all checks of a request
    let claims = this.#claims.get(text);
    if (!claims) {
      claims = await tokens.verify(text);
      this.#claims.set(text, claims);
    }
    if (claims.exp * 1000 <= nowMs) throw new TokenRefused('expired');
    if (claims.wid !== workspace) throw new TokenRefused('token of another workspace');
    if (await revocations.isRevoked(claims, nowMs)) throw new TokenRefused('revoked');
    if (origin !== undefined && !claims.org.includes(origin)) throw new TokenRefused('origin not in token');
    const id = claims.sub.slice('staff:'.length);
    const member = await directory.member(workspace, id, nowMs);
    if (!member || member.state === 'left') throw new TokenRefused('no such member');
    const role = claims.scp === 'read' ? 'viewer' : weakerRole(claims.role, member.role);
    const viewer = viewerOf(member);
    return {
      workspace,
      actor: toActor(claims.sub, role, member),
      ...(viewer ? { viewer } : {}),
      credential: { type: 'session', sid: claims.sid, expiresMs: claims.exp * 1000 },
    };
  }
}

function toActor(name: string, role: Role, { id, rights, access }: Member): Actor {
  return {
    name,
    role,
    member: id,
    ...(Object.keys(rights).length > 0 ? { rights } : {}),
    ...(access === 'all' ? {} : { access }),
  };
}
