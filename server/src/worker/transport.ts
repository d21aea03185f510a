import type { Id, Instant, Kinds } from '@workfloor/core';

/** What came of sending a message. */
export type SendOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Such as `refused`, `timeout`, `bounced`: safe to show. */
      readonly code: string;
      /** When the other side wants it tried again; null or absent: as it is done usually. */
      readonly retryAt?: Instant | null;
      /** Plain data, safe to show. */
      readonly detail?: Readonly<Record<string, unknown>>;
    };

export interface SendContext {
  readonly workspace: Id;
  /** Aborted when the worker waits no longer; what is still under way may be dropped. */
  readonly signal: AbortSignal;
}

/** Takes messages of one channel out of the house. */
export interface Transport {
  /**
   * Sends one message under its id, by which a receiver knows it when it comes again. Rejects only for what is not the message's doing: it
   * is tried again then.
   */
  send(message: Kinds['message'], context: SendContext): Promise<SendOutcome>;
  close?(): Promise<void>;
}

/** A channel without transport keeps its messages waiting. */
export type Transports = Readonly<Partial<Record<Kinds['message']['channel'], Transport>>>;
