import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord, Id, Instant, Kind } from '../kernel/record.ts';

/** In this order where several are due at the same moment: what comes round makes work, what works writes, what is written goes out. */
const clocked = ['schedule', 'effect', 'reminder', 'message'] as const;
type ClockedKind = (typeof clocked)[number];

/** A record that is to be looked at at a time. */
export interface Timer {
  readonly kind: ClockedKind;
  readonly id: Id;
  readonly due: Instant;
  /** In which it came: what was written first goes out first. */
  readonly turn: number;
}

function isClocked(kind: Kind): kind is ClockedKind {
  return clocked.some((name) => name === kind);
}

function dueOf(record: AnyRecord): Instant | null {
  if ('due' in record && 'attempts' in record) return record.due;
  return 'next' in record ? record.next : null;
}

function isBefore(a: Timer, b: Timer): boolean {
  if (a.due !== b.due) return a.due < b.due;
  const [first, second] = [clocked.indexOf(a.kind), clocked.indexOf(b.kind)];
  return first === second ? a.turn < b.turn : first < second;
}

/** What waits for its time, as the changes say. */
export class Timers {
  readonly #waiting = new Map<Id, Timer>();
  #turns = 0;

  follow(rows: readonly ChangedRow[]): void {
    for (const { kind, id, after } of rows) {
      if (!isClocked(kind)) continue;
      const due = after ? dueOf(after) : null;
      if (due === null) this.#waiting.delete(id);
      else this.#waiting.set(id, { kind, id, due, turn: this.#waiting.get(id)?.turn ?? (this.#turns += 1) });
    }
  }

  /** The one that is due first, if it is by then. */
  first(until: Instant): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#waiting.values()) if (timer.due <= until && (!first || isBefore(timer, first))) first = timer;
    return first;
  }
}
