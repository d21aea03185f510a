import type { Actor, Cause, CommandAnswer, Id, Instant, PreviewAnswer, Refusal } from '@workfloor/core';
import type { Lease } from '../storage/timers.ts';

/** A command as it arrives, its arguments already checked against the schema. */
export interface CommandRequest {
  readonly workspace: Id;
  /** The command id. */
  readonly id: Id;
  readonly name: string;
  readonly args: unknown;
  readonly actor: Actor;
  /**
   * When it happened, for those who tell a story afterwards (the sample studio).
   *
   * @defaultValue the clock
   */
  readonly at?: Instant;
  /** What led to it, when no person wished it by themselves (D9). */
  readonly cause?: Cause | undefined;
  /** Refused with `stale_state` when somebody else has taken over what it is about, and nothing is kept of that. */
  readonly lease?: Lease;
}

export type WriterAnswer = { readonly ok: true; readonly answer: CommandAnswer } | { readonly ok: false; readonly refusal: Refusal };
export type WriterPreview = { readonly ok: true; readonly answer: PreviewAnswer } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Runs commands. Those of one workspace run in series, in batches that share one durable commit; an answer is given only after it. The
 * same id runs once and is answered with its first result.
 */
export interface Writer {
  /** Rejects only when the storage fails; then nothing was changed. */
  run(request: CommandRequest): Promise<WriterAnswer>;
  /** What the command would do now; changes nothing. */
  preview(request: CommandRequest): Promise<WriterPreview>;
  /** Waits for what is under way; later commands are refused with `unavailable`. */
  close(): Promise<void>;
}
