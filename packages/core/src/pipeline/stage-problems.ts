import type { Id } from '../kernel/record.ts';
import type { Stage } from './pipeline.ts';

/** Why stages could not work, whatever else there is in the workspace. */
export interface StageProblem {
  /** As in the command: `stages`, `stages.3.gate`. */
  readonly field: string;
  readonly reason: 'empty' | 'stage_twice' | 'end_stage_conditional' | 'last_stage_gate';
  /** The stage that it is about, where it is one. */
  readonly stage?: Id;
}

/** What holds for the list of stages as a whole: the first and the last have no condition (STG-5), the last no gate (GATE-1). */
export function stageProblems(stages: readonly Stage[]): readonly StageProblem[] {
  const [first, last] = [stages[0], stages.at(-1)];
  if (!first || !last) return [{ field: 'stages', reason: 'empty' }];
  const twice = stages.find(({ id }, at) => stages.findIndex((other) => other.id === id) < at);
  const ends = first === last ? [first] : [first, last];
  const { gate = 'manual' } = last;
  return [
    ...(twice ? [{ field: 'stages', reason: 'stage_twice' as const, stage: twice.id }] : []),
    ...ends.filter(({ when }) => when).map(({ id }) => ({ field: 'stages', reason: 'end_stage_conditional' as const, stage: id })),
    ...(gate === 'manual' ? [] : [{ field: `stages.${stages.length - 1}.gate`, reason: 'last_stage_gate' as const, stage: last.id }]),
  ];
}
