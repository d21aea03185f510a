import { isClientError } from '@workfloor/sdk';
import type { ClientError, ClientErrorCode } from '@workfloor/sdk';
import type { common } from '../i18n/en/common.ts';
import type { Words } from './context.ts';
import type { tellRefusal } from './refusal.ts';

type Common = typeof common;
type Sentence = { [K in keyof Common]: Common[K] extends string ? K : never }[keyof Common];

/** What may stand in place of a whole view, and what may happen to anything. */
const sentences = {
  unauthenticated: 'signedOut',
  forbidden: 'forbidden',
  rate_limited: 'busy',
  not_found: 'notFound',
  not_linked: 'stale',
  stale_state: 'stale',
  protocol_mismatch: 'outdated',
  unavailable: 'unavailable',
  timeout: 'unavailable',
  offline: 'offline',
} as const satisfies Readonly<Partial<Record<ClientErrorCode, Sentence>>>;

/** The codes that need no other words than those of every element. */
export type PlainCode = keyof typeof sentences | 'invalid_input';

/** In which language to tell it. */
export interface Telling {
  readonly common: Common;
  readonly language: string;
  /** The host's own words. */
  readonly messages: Words | undefined;
}

/** Why something failed, as a sentence for people; a plain one for refusals that have words of their own, see `explain`. */
export function sentenceOf(error: unknown, t: Common): string {
  if (!isClientError(error)) return t.failed;
  if (error.code === 'invalid_input') return t.invalid({ fields: (error.errors ?? []).map(({ field }) => field).join(', ') });
  const known: Readonly<Partial<Record<string, Sentence>>> = sentences;
  return t[known[error.code] ?? 'failed'];
}

/** Why something was refused or failed, with what is missing where that is known. Never rejects: without further words the plain ones do. */
export async function explain(error: unknown, telling: Telling): Promise<string> {
  const plain = sentenceOf(error, telling.common);
  if (!isClientError(error) || plain !== telling.common.failed) return plain;
  const words = await loadRefusals();
  return (await words?.tellRefusal(error, telling)) ?? plain;
}

/** Has the words of refusals come, ahead of the first one. */
export function loadRefusals(): Promise<{ readonly tellRefusal: typeof tellRefusal } | undefined> {
  return import('./refusal.ts').catch(() => undefined); // without network the plain words do
}

/** The id to quote to the operator of the server, as a sentence; undefined where there is none. */
export function referenceOf(error: ClientError | undefined, t: Common): string | undefined {
  return error?.requestId === undefined ? undefined : t.reference({ id: error.requestId });
}

/** Whether trying the same again can help. */
export function canRetry(error: ClientError): boolean {
  return !(['forbidden', 'not_found', 'unauthenticated', 'protocol_mismatch'] satisfies ClientErrorCode[]).some(
    (code) => code === error.code,
  );
}
