import type { Change, Cursor } from '@workfloor/core';

const encoder = new TextEncoder();

/** An invoice of ten thousand lines, issued, would fill every reader's buffer and end their streams. */
const LARGEST_BYTES = 262_144;

/**
 * A change as one server-sent event: JSON in one `data:` line, so nothing in it can end the event. One that is too large is told as a
 * reset: its readers ask for what they show, which is less than all of it.
 */
export function changeEvent(epoch: string, change: Change): Uint8Array {
  const id = `${epoch}.${change.seq}`;
  const bytes = encoder.encode(`id: ${id}\ndata: ${JSON.stringify(change)}\n\n`);
  return bytes.length > LARGEST_BYTES ? resetEvent(id) : bytes;
}

/** The opening: where the stream begins, and how long to wait before coming back. A client that has read nothing may start from this id. */
export function openEvent(cursor: Cursor, retryMs: number): Uint8Array {
  return encoder.encode(`retry: ${retryMs}\nid: ${cursor}\n: open\n\n`);
}

/** The client's place is unknown here: it reads anew, and goes on from this cursor. */
export function resetEvent(cursor: Cursor): Uint8Array {
  return encoder.encode(`id: ${cursor}\nevent: reset\ndata: {"cursor":${JSON.stringify(cursor)}}\n\n`);
}

/** The token ends soon: open a second stream with a new one. */
export const reauthEvent: Uint8Array = encoder.encode('event: reauth\ndata: {}\n\n');

/** Keeps proxies from closing a silent connection, and shows us dead ones. */
export const heartbeat: Uint8Array = encoder.encode(': \n\n');

export interface Place {
  readonly epoch: string;
  readonly seq: number;
}

/** Takes `<epoch>.<seq>` apart; undefined when it is nothing of ours. */
export function parseCursor(text: string): Place | undefined {
  const [, epoch, seq] = /^([\w-]{1,64})\.(\d{1,15})$/.exec(text) ?? [];
  return epoch && seq ? { epoch, seq: Number(seq) } : undefined;
}
