import { dayIn } from '@workfloor/core';
import type { Actor, BatchEntry, Command, Day, Id, Instant } from '@workfloor/core';

/** A command with who runs it and when. */
export interface SampleCommand extends BatchEntry {
  readonly actor: Actor;
  readonly at: Instant;
}

/** Somebody who works there. */
export type Colleague = Actor & { readonly member: Id };

const DAY_MS = 86_400_000;
const ZONE = 'Europe/Copenhagen';

/** Collects commands, and is the only source of chance for what they hold: the same seed tells the same story. */
export interface Script {
  readonly commands: SampleCommand[];
  /** Milliseconds. */
  readonly now: number;
  /** At least 0, below 1. */
  chance(): number;
  /** A whole number from `from` to `to`. */
  between(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Some of them, each with this chance, in order. */
  some<T>(list: readonly T[], share: number): T[];
  id(at: number): Id;
  day(at: number): Day;
  /** Answers the id of the command, from which the ids of what it makes by itself are told (`idsFrom`). */
  add<Args, Result>(at: number, actor: Actor, command: Command<Args, Result>, args: Args): Id;
}

/** mulberry32: small, and good enough to look like life. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return seed;
}

function createId(at: number, chance: () => number): Id {
  const hex = (digits: number): string =>
    Math.floor(chance() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const variant = (8 + Math.floor(chance() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

export function createScript(now: Instant, seed: string, zone = ZONE): Script {
  const chance = randomFrom(seedOf(seed));
  const commands: SampleCommand[] = [];
  const id = (at: number): Id => createId(at, chance);
  return {
    commands,
    now: Date.parse(now),
    chance,
    id,
    between: (from, to) => from + Math.floor(chance() * (to - from + 1)),
    pick: (list) => {
      const found = list[Math.floor(chance() * list.length)];
      if (found === undefined) throw new Error('Nothing to pick from.');
      return found;
    },
    some: (list, share) => list.filter(() => chance() < share),
    day: (at) => dayIn(zone, new Date(at).toISOString()),
    add: (at, actor, command, args) => {
      const made = id(at);
      commands.push({ id: made, name: command.name, args, actor, at: new Date(at).toISOString() });
      return made;
    },
  };
}

/** A moment so many days before now, in working hours. */
export function ago(script: Script, days: number): number {
  const at = new Date(script.now - days * DAY_MS);
  at.setUTCHours(script.between(7, 15), script.between(0, 59), script.between(0, 59), script.between(0, 999));
  return Math.min(at.getTime(), script.now - script.between(75, 140) * 60_000);
}

export function later(at: number, days: number): number {
  return at + days * DAY_MS;
}

/** The moment itself, or so many minutes before now if it were later than that. */
export function notAfterNow(script: Script, at: number, minutes = 1): number {
  return Math.min(at, script.now - minutes * 60_000);
}

/** A whole hour (UTC) of the day that a moment lies in. */
export function atHour(at: number, hour: number): number {
  return new Date(at).setUTCHours(hour, 0, 0, 0);
}
