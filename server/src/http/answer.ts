import type { Problem } from '@workfloor/core';
import { toJson } from './to-json.ts';

/** On every answer without exception: nothing of the API is a page, a frame, or anybody else's business. */
const safeHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  vary: 'Origin',
} as const;
const tlsHeaders = { ...safeHeaders, 'strict-transport-security': 'max-age=31536000; includeSubDomains' } as const;

/** What all answers to one request have in common. */
export interface AnswerFrame {
  readonly requestId: string;
  readonly tls: boolean;
  /** The origin that may read the answer; undefined: no other page may. */
  readonly allowedOrigin: string | undefined;
}

/** All headers of an answer; `more` wins. */
export function headersFor(frame: AnswerFrame, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const headers: Record<string, string> = { ...(frame.tls ? tlsHeaders : safeHeaders), 'x-request-id': frame.requestId };
  if (frame.allowedOrigin !== undefined) {
    headers['access-control-allow-origin'] = frame.allowedOrigin;
    headers['access-control-expose-headers'] = 'retry-after, x-request-id';
  }
  return Object.assign(headers, more);
}

export function jsonAnswer(frame: AnswerFrame, value: unknown): Response {
  return new Response(toJson(value), { headers: headersFor(frame, { 'content-type': 'application/json; charset=utf-8' }) });
}

export function emptyAnswer(frame: AnswerFrame, more?: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 204, headers: headersFor(frame, more) });
}

export function problemAnswer(frame: AnswerFrame, problem: Problem, retryAfterS?: number): Response {
  const headers = headersFor(frame, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...(retryAfterS === undefined ? undefined : { 'retry-after': String(retryAfterS) }),
    ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : undefined),
  });
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
