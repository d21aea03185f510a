import type { Problem, RefusalCode } from '@workfloor/core';

/** The server's codes and those that only a client knows; a newer server may have more. */
export type ClientErrorCode = RefusalCode | 'offline' | 'timeout' | 'aborted';

export interface ClientErrorOptions extends ErrorOptions {
  readonly code: ClientErrorCode;
  readonly status?: number;
  readonly requestId?: string;
  readonly detail?: string;
  readonly data?: Problem['data'];
  readonly errors?: Problem['errors'];
}

/** The one error of the SDK. Its message says what failed and which input was wrong, without what was sent, tokens or personal data. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** What to quote when asking the operator of the server. */
  readonly requestId: string | undefined;
  /** What to do about it, in the words of the server. */
  readonly detail: string | undefined;
  /** The refusal's own data: ids, the current version, uses. */
  readonly data: Problem['data'];
  /** Which input is wrong, for `invalid_input`, and which id leads nowhere, for `not_found`. */
  readonly errors: Problem['errors'];

  constructor(message: string, options: ClientErrorOptions) {
    super(message, options);
    this.code = options.code;
    this.status = options.status;
    this.requestId = options.requestId;
    this.detail = options.detail;
    this.data = options.data;
    this.errors = options.errors;
  }

  /** Whether the same again may succeed later without anybody changing anything. */
  get isRetryable(): boolean {
    return ['offline', 'timeout', 'rate_limited', 'unavailable', 'storage_full', 'internal'].includes(this.code);
  }
}

/** Recognises the SDK's error, also from another copy of the SDK. */
export function isClientError(value: unknown): value is ClientError {
  return value instanceof Error && value.name === 'ClientError';
}
