import type { Id, Instant, Role, SessionAnswer } from '@workfloor/core';
import { roles } from '@workfloor/core';
import { SignJWT, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ALGORITHM } from './signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';

const TYPE = 'wf-session+jwt';
const MAX_CHARS = 4096;
const LEEWAY_S = 60;
/** No token lives longer. */
export const MAX_LIFE_S = 900;
export const DEFAULT_LIFE_S = 600;

/** What a session token says. Anything more or less is refused. */
const claimsSchema = z.strictObject({
  iss: z.string(),
  aud: z.string(), // one audience; a list is refused
  sub: z.string().regex(/^staff:[0-9a-f-]{36}$/),
  wid: z.string(),
  role: z.enum(roles),
  scp: z.literal('read').optional(),
  org: z.array(z.string()),
  sid: z.string(),
  jti: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
});
export type SessionClaims = z.infer<typeof claimsSchema>;

const headerSchema = z.strictObject({ alg: z.literal(ALGORITHM), typ: z.literal(TYPE), kid: z.string() });

export interface NewSession {
  readonly workspace: Id;
  readonly member: Id;
  /** The highest role in this session. */
  readonly role: Role;
  readonly readOnly: boolean;
  readonly origins: readonly string[];
  readonly lifeS: number;
}

export interface SessionTokensOptions {
  readonly keys: SigningKeys;
  /** Who issues and who accepts: this installation. */
  readonly issuer: string;
  readonly nowMs: () => number;
  readonly newId: () => Id;
}

/** Why a token is refused: for our log and audit, never for the answer. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Makes session tokens and checks them: JWS with one algorithm and with keys from our own table only. */
export class SessionTokens {
  readonly #options: SessionTokensOptions;

  constructor(options: SessionTokensOptions) {
    this.#options = options;
  }

  /** Undefined when the installation has no signing key. */
  async mint(session: NewSession): Promise<SessionAnswer | undefined> {
    const { issuer, keys, newId, nowMs } = this.#options;
    const key = await keys.current();
    if (!key) return undefined;
    const now = nowMs() / 1000;
    const exp = Math.floor(now) + Math.min(session.lifeS, MAX_LIFE_S);
    const claims: SessionClaims = {
      iss: issuer,
      aud: audienceOf(issuer),
      sub: `staff:${session.member}`,
      wid: session.workspace,
      role: session.role,
      ...(session.readOnly ? { scp: 'read' as const } : {}),
      org: [...session.origins],
      sid: newId(),
      jti: newId(),
      iat: now, // with its milliseconds: a revocation counts for what was minted before it, not for the next token
      nbf: Math.floor(now),
      exp,
    };
    const token = await new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid }).sign(key.privateKey);
    return { token, expiresAt: toInstant(exp) };
  }

  /** Rejects with `TokenRefused` at the first check that fails; the order is that of the security page. */
  async verify(token: string): Promise<SessionClaims> {
    const { issuer, keys, nowMs } = this.#options;
    if (token.length > MAX_CHARS) throw new TokenRefused('too large');
    const header = headerSchema.safeParse(decodeHeader(token)); // strict: no jku, x5u, jwk, crit, b64
    if (!header.success) throw new TokenRefused('header');
    const key = await keys.find(header.data.kid);
    if (!key) throw new TokenRefused('unknown key');
    const { payload } = await jwtVerify(token, key.publicKey, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer,
      audience: audienceOf(issuer),
      clockTolerance: LEEWAY_S,
      currentDate: new Date(nowMs()),
      requiredClaims: ['exp', 'nbf', 'iat'],
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError ? new TokenRefused(error.code, { cause: error }) : error;
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw new TokenRefused('claims');
    const { exp, iat } = claims.data;
    if (exp - iat > MAX_LIFE_S + 1 || iat > nowMs() / 1000 + LEEWAY_S) throw new TokenRefused('life too long');
    return claims.data;
  }
}

function audienceOf(issuer: string): string {
  return `${issuer}/api`;
}

function toInstant(seconds: number): Instant {
  return new Date(seconds * 1000).toISOString();
}

function decodeHeader(token: string): unknown {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined; // not a JWS at all; the schema refuses it
  }
}
