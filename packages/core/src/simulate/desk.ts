import type { ChangedRow } from '../kernel/change.ts';
import type { Actor, Command, Outcome } from '../kernel/command.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { idsFrom } from '../kernel/ids.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { executeWhole } from '../reactions.ts';
import type { MemorySource } from './memory-source.ts';

export const SYSTEM: Actor = { name: 'system', role: 'owner' };
export const OWNER: Actor = { name: 'key:owner', role: 'owner' };

/** An accepted command of a simulation. */
export interface Happening {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: string;
  readonly rows: readonly ChangedRow[];
  readonly events: readonly DomainEvent[];
}

/** Where a simulation runs its commands: at a time that stands still until it is set, with ids from a counter. */
export interface Desk {
  readonly source: MemorySource;
  now: Instant;
  readonly newId: () => Id;
  run<Args, Result>(command: Command<Args, Result>, args: Args, actor?: Actor): Promise<Outcome<Result>>;
}

/** A UUID in the order of time and, within a millisecond, of the count. */
function uuidAt(now: Instant, count: number): Id {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  const digits = count.toString(16).padStart(10, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6)}00000000`;
}

/** `onHappening` is told of each accepted command, after its changes are there. */
export function createDesk(source: MemorySource, start: Instant, onHappening: (happening: Happening) => void): Desk {
  let count = 0;
  const desk: Desk = {
    source,
    now: start,
    newId: () => uuidAt(desk.now, (count += 1)),
    async run(command, args, actor = OWNER) {
      const id = desk.newId();
      const ctx = { workspace: source.workspace, command: id, actor, now: desk.now, newId: idsFrom(id) };
      const outcome = await executeWhole(command, source, args, ctx);
      if (!outcome.ok) return outcome;
      const { rows, events } = outcome;
      source.commit({ rows, events, command: { id, name: command.name }, actor: actor.name, at: desk.now });
      onHappening({ at: desk.now, actor, command: command.name, rows, events });
      return outcome;
    },
  };
  return desk;
}
