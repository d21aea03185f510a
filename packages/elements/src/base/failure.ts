import { isClientError } from '@workfloor/sdk';
import type { ClientError, ClientErrorCode } from '@workfloor/sdk';
import type { common } from '../i18n/en/common.ts';

type Common = typeof common;
type Sentence = { [K in keyof Common]: Common[K] extends string ? K : never }[keyof Common];

const sentences: Readonly<Partial<Record<ClientErrorCode, Sentence>>> = {
  unauthenticated: 'signedOut',
  forbidden: 'forbidden',
  last_owner: 'forbidden',
  rate_limited: 'busy',
  not_found: 'notFound',
  not_linked: 'stale',
  stale_state: 'stale',
  in_use: 'inUse',
  already_running: 'alreadyRunning',
  archived: 'archived',
  retired: 'retired',
  required_stage: 'requiredStage',
  stage_unknown: 'stageUnknown',
  stage_order: 'stageOrder',
  undo_stale: 'undoStale',
  protocol_mismatch: 'outdated',
  unavailable: 'unavailable',
  timeout: 'unavailable',
  offline: 'offline',
};

/** Why something was refused or failed, as a sentence for people. */
export function sentenceOf(error: unknown, t: Common): string {
  if (!isClientError(error)) return t.failed;
  if (error.code === 'invalid_input') return t.invalid({ fields: (error.errors ?? []).map(({ field }) => field).join(', ') });
  return t[sentences[error.code] ?? 'failed'];
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
