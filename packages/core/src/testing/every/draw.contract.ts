import type { Id, Instant, Kind } from '../../kernel/record.ts';
import { kindOrder } from '../../kernel/record.ts';
import type { Random } from '../random-workspace.contract.ts';
import { seeded } from '../random-workspace.contract.ts';
import type { MemorySource } from '../../simulate/memory-source.ts';
import { createWorld, uuid } from '../world.contract.ts';

/** The records of another workspace: their ids may be named, and nothing of them may be found. */
export const FOREIGN = 'ws_zyxwvutsrqponmlkjihgfe';
const foreignIds: readonly Id[] = Object.values(createWorld(FOREIGN)).flatMap((records) => records.map(({ id }) => id));

/** Ids that no record has of its own: those of stages, of lines of checklists, of commands. */
export type Place = Kind | 'stage' | 'checkItem' | 'command';

/** What a move draws from: numbers that follow from its seed, and what there is when it is made. */
export class Draw {
  readonly world: MemorySource;
  readonly now: Instant;
  /** Commands that may be taken back, the latest last. */
  readonly commands: readonly Id[];
  readonly #random: Random;
  readonly #fresh: () => Id;

  constructor(
    seed: number,
    world: MemorySource,
    told: { readonly now: Instant; readonly commands: readonly Id[]; readonly fresh: () => Id },
  ) {
    this.#random = seeded(seed);
    this.world = world;
    this.now = told.now;
    this.commands = told.commands;
    this.#fresh = told.fresh;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** A whole number from `min` to `max`. */
  int(min: number, max: number): number {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  one<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }

  /** One of a list that is not empty. */
  of<T>(first: T, ...more: readonly T[]): T {
    return this.one([first, ...more]) ?? first;
  }

  fresh(): Id {
    return this.#fresh();
  }

  /** Ids of a kind, in the order in which they came. */
  ids(place: Place): readonly Id[] {
    if (place === 'command') return this.commands;
    if (place === 'stage') return this.world.all('edition').flatMap(({ stages }) => stages.map(({ id }) => id));
    if (place === 'checkItem') return this.world.all('task').flatMap(({ checklist }) => checklist.map(({ id }) => id));
    return this.world.all(place).map(({ id }) => id);
  }

  /** Mostly one that is there, the newest more often; sometimes of another kind, of nobody, or of another workspace. */
  id(place: Place | undefined): Id {
    if (this.chance(0.03)) return this.fresh();
    if (this.chance(0.02)) return this.one(foreignIds) ?? this.fresh();
    const kind = place === undefined || this.chance(0.02) ? this.of(...(kindOrder as readonly [Kind, ...Kind[]])) : place; // there are kinds
    const ids = this.ids(kind);
    return (this.chance(0.4) ? this.one(ids.slice(-2)) : this.one(ids)) ?? this.fresh();
  }

  /** A moment around now. */
  instant(days: number): Instant {
    return new Date(Date.parse(this.now) + Math.floor((this.#random() * 2 - 1) * days * 86_400_000)).toISOString();
  }
}

/** Ids of a sequence: none is like those of the other workspace, or of commands. */
export function idsOf(block: number): () => Id {
  let count = 0;
  return () => uuid(block * 0x100000 + (count += 1));
}
