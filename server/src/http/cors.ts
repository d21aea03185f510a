import { emptyAnswer } from './answer.ts';
import type { AnswerFrame } from './answer.ts';

const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id, api-version',
  'access-control-max-age': '600',
} as const;

/** Answers a preflight. Only a listed origin is told that it may; credentials are never allowed, as there are no cookies here. */
export function preflightAnswer(frame: AnswerFrame): Response {
  return emptyAnswer(frame, frame.allowedOrigin === undefined ? {} : preflightHeaders);
}
