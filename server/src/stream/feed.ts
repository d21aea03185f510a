import type { Change, Id } from '@workfloor/core';
import type { WorkspaceStorage } from '../storage/storage.ts';
import { changeEvent, resetEvent } from './stream-events.ts';
import type { Place } from './stream-events.ts';
import type { Subscriber } from './subscriber.ts';
import { tellMembers } from './told.ts';
import type { Told } from './told.ts';

const PAGE = 100;

interface Page extends Place {
  /** Undefined when the log does not reach back that far. */
  readonly changes: readonly Change[] | undefined;
  /** The members whom it was read for, and what those are told who do not see everything. */
  readonly members: ReadonlySet<Id>;
  readonly told: ReadonlyMap<Id, Told>;
}

/**
 * The changes of one workspace for all who listen to it: the log is read once and each change is written out once, however many there are.
 * Who comes late reads its own way up to the others and joins them in the same moment, so nothing is lost or told twice.
 */
export class Feed {
  readonly #storage: WorkspaceStorage;
  readonly #nowMs: () => number;
  readonly #live = new Set<Subscriber>();
  #epoch: string;
  /** The last change that all live ones have; undefined while there is nobody. */
  #seq: number | undefined;
  #pumping: Promise<void> | undefined;
  #hasMore = false;

  constructor(storage: WorkspaceStorage, epoch: string, nowMs: () => number) {
    this.#storage = storage;
    this.#epoch = epoch;
    this.#nowMs = nowMs;
  }

  /** Brings a subscriber up to date, then keeps it so. Rejects when the log cannot be read. */
  async follow(subscriber: Subscriber): Promise<void> {
    while (!subscriber.isEnded) {
      const page = await this.#read(subscriber.seq, [subscriber]);
      const told = toldTo(subscriber, page) ?? page.changes;
      if (told === undefined || told === 'reset' || page.epoch !== this.#epoch) {
        this.#reset(subscriber, page);
        continue;
      }
      for (const change of told) {
        await subscriber.drained();
        this.#tell(subscriber, change, changeEvent(page.epoch, change));
      }
      const isLast = told.length < PAGE;
      if (isLast && !subscriber.isEnded && (this.#seq === undefined || subscriber.seq >= this.#seq)) {
        this.#live.add(subscriber);
        this.#seq ??= subscriber.seq;
        return this.pump(); // for what was committed while it read
      }
    }
  }

  leave(subscriber: Subscriber): void {
    this.#live.delete(subscriber);
    if (this.#live.size === 0) this.#seq = undefined;
  }

  /** Tells everybody what is new. Calls while it runs make it look once more. */
  async pump(): Promise<void> {
    this.#hasMore = true;
    this.#pumping ??= this.#pumpAll().finally(() => {
      this.#pumping = undefined;
    });
    await this.#pumping;
  }

  async #pumpAll(): Promise<void> {
    while (this.#hasMore && this.#seq !== undefined) {
      this.#hasMore = false;
      const page = await this.#read(this.#seq, this.#live);
      if (page.changes === undefined || page.epoch !== this.#epoch) this.#resetAll(page);
      else if (![...this.#live].every(({ member }) => member === undefined || page.members.has(member)))
        this.#hasMore = true; // somebody joined while it read, for whom it must be read as well
      else this.#tellAll(page, page.changes);
    }
  }

  #tellAll(page: Page, changes: readonly Change[]): void {
    if (changes.length === PAGE) this.#hasMore = true;
    for (const subscriber of this.#live) {
      const isBehind = subscriber.seq < page.seq; // who joined while it was read may know all of it
      if (isBehind && toldTo(subscriber, page) === 'reset') this.#reset(subscriber, page);
    }
    const own = shapedBytes(page);
    for (const [at, change] of changes.entries()) {
      const bytes = changeEvent(page.epoch, change);
      for (const subscriber of this.#live) this.#tell(subscriber, change, own.get(subscriber.member)?.[at] ?? bytes);
      if (this.#seq !== undefined) this.#seq = change.seq;
    }
  }

  #tell(subscriber: Subscriber, change: Change, bytes: Uint8Array): void {
    if (change.seq <= subscriber.seq) return;
    subscriber.write(bytes, this.#nowMs());
    subscriber.seq = change.seq;
  }

  #resetAll(page: Page): void {
    for (const subscriber of this.#live) this.#reset(subscriber, page);
    if (this.#seq !== undefined) this.#seq = page.seq;
  }

  #reset(subscriber: Subscriber, page: Page): void {
    this.#epoch = page.epoch;
    subscriber.write(resetEvent(`${page.epoch}.${page.seq}`), this.#nowMs());
    subscriber.seq = page.seq;
  }

  #read(seq: number, listeners: Iterable<Subscriber>): Promise<Page> {
    const members = new Set([...listeners].flatMap(({ member }) => member ?? []));
    return this.#storage.read(async (session) => {
      const changes = await session.changesAfter(seq, PAGE);
      const isWhole = changes !== undefined && changes.length < PAGE;
      const told = changes ? await tellMembers({ session, changes, isWhole }, members) : new Map<Id, Told>();
      return { epoch: session.epoch, seq: session.seq, changes, members, told };
    });
  }
}

/** Undefined: all of it. */
function toldTo({ member }: Subscriber, { told }: Page): Told | undefined {
  return member === undefined ? undefined : told.get(member);
}

/** The events of those who are told in a shape of their own: written out once a member. */
function shapedBytes({ epoch, told }: Page): ReadonlyMap<Id | undefined, readonly Uint8Array[]> {
  const shaped = [...told].flatMap(([member, changes]) => (changes === 'reset' ? [] : [[member, changes] as const]));
  return new Map(shaped.map(([member, changes]) => [member, changes.map((change) => changeEvent(epoch, change))]));
}
