import type { Actor, Outcome } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Scene } from './find.ts';
import type { Deed } from './script.ts';

export type Of<D extends Deed['do']> = Extract<Deed, { readonly do: D }>;

/** What came of a deed, and what it made. */
export interface Done {
  readonly outcome: Outcome;
  readonly made?: Id;
}

export interface Doing {
  readonly scene: Scene;
  readonly actor: Actor;
}

export const nothing: Outcome = { ok: true, result: undefined, rows: [], events: [] };

/** Runs commands one after the other, up to the first that is refused. */
export async function all(steps: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
  let last = nothing;
  for (const step of steps) {
    last = await step();
    if (!last.ok) return last;
  }
  return last;
}
