import { foreignId } from '../kernel/foreign-id.ts';
import type { Id } from '../kernel/record.ts';
import type { Run } from '../run/run.ts';

/** What tells one firing of a rule from the next: what it is about, and the step entry, the date or the command that made it fire. */
export interface Occasion {
  readonly workspace: Id;
  readonly rule: Id;
  readonly about: Id;
  readonly moment: string;
}

/** The id of the effect of an action, always the same for the same occasion: there is one of it (D11, AUTO-9). */
export function effectId({ workspace, rule, about, moment }: Occasion, action: number): Id {
  return foreignId(workspace, 'effect', `${rule}:${action}:${about}:${moment}`);
}

/** The how-manieth visit of a run to a stage this is: 1, 2, 3 ... Earlier ones are in its past. */
export function visitOf({ past }: Pick<Run, 'past'>, stage: Id): number {
  return past.filter((step) => step.stage === stage).length + 1;
}

/** The entry of a step, or its end, as a moment. */
export function stepMoment(run: Id, stage: Id, moment: string, visit: number): string {
  return `${run}:${stage}:${moment}:${visit}`;
}
