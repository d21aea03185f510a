import type { Id } from '@workfloor/core';
import type { Identity } from '../access/identity.ts';
import { heartbeat, reauthEvent } from './stream-events.ts';

const BUFFER_BYTES = 1_048_576;
const HEARTBEAT_MS = 15_000;
const REAUTH_BEFORE_MS = 30_000;
const GRACE_MS = 5_000;

/** One open stream: what is waiting for its reader, and where it is in the log. */
export class Subscriber {
  readonly stream: ReadableStream<Uint8Array>;
  readonly identity: Identity;
  /** The last change that was written to it. */
  seq: number;
  readonly #onEnd: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #wake: (() => void) | undefined;
  #lastWriteMs: number;
  #hasReauth = false;
  #isEnded = false;

  constructor(options: { readonly identity: Identity; readonly seq: number; readonly nowMs: number; readonly onEnd: () => void }) {
    this.identity = options.identity;
    this.seq = options.seq;
    this.#lastWriteMs = options.nowMs;
    this.#onEnd = options.onEnd;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#wake?.(),
        cancel: () => this.#end(),
      },
      { highWaterMark: BUFFER_BYTES, size: (chunk) => chunk.byteLength },
    );
  }

  /** The person who listens; undefined for a key, which hears everything. */
  get member(): Id | undefined {
    return this.identity.actor.member;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Writes, or cuts the reader off when it has left a megabyte unread: it resumes from its cursor. */
  write(bytes: Uint8Array, nowMs: number): void {
    if (this.#isEnded) return;
    if ((this.#controller?.desiredSize ?? 0) <= 0) return this.fail('The reader is too slow.');
    this.#lastWriteMs = nowMs;
    this.#controller?.enqueue(bytes);
  }

  /** Resolves when there is room again, or the stream has ended. */
  async drained(): Promise<void> {
    while (!this.#isEnded && (this.#controller?.desiredSize ?? 0) < BUFFER_BYTES / 2) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** What time brings: a heartbeat, the call for a new token, the end. */
  tick(nowMs: number): void {
    const { credential } = this.identity;
    if (credential.type === 'session') {
      if (nowMs >= credential.expiresMs + GRACE_MS) return this.close();
      if (!this.#hasReauth && nowMs >= credential.expiresMs - REAUTH_BEFORE_MS) {
        this.#hasReauth = true;
        this.write(reauthEvent, nowMs);
      }
    }
    if (nowMs - this.#lastWriteMs >= HEARTBEAT_MS) this.write(heartbeat, nowMs);
  }

  /** Ends the stream after what is written. */
  close(): void {
    if (this.#isEnded) return;
    this.#controller?.close();
    this.#end();
  }

  /** Ends the stream and drops what is written. */
  fail(reason: string): void {
    if (this.#isEnded) return;
    this.#controller?.error(new Error(reason));
    this.#end();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#wake?.();
    this.#onEnd();
  }
}
