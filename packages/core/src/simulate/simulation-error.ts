import type { Refusal } from '../kernel/refusal.ts';

/** A simulation that could not go on: a script that says what cannot be, or a step that was refused. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
  /** What could not be. */
  readonly what: string;
  readonly refusal: Refusal | undefined;
  /** Of the script; undefined before its first. */
  readonly step: number | undefined;

  constructor(what: string, refusal?: Refusal, step?: number) {
    const why = refusal ? ` was refused as ${refusal.code} ${JSON.stringify(refusal.detail)}` : '';
    super(`${step === undefined ? '' : `Step ${step + 1}: `}${what}${why}.`);
    this.what = what;
    this.refusal = refusal;
    this.step = step;
  }
}
