import {
  clientDefaults,
  contactDefaults,
  jobDefaults,
  memberDefaults,
  pipelineDefaults,
  runDefaults,
  taskDefaults,
  workspaceDefaults,
} from '@workfloor/core';
import type { Kind, Run } from '@workfloor/core';
import { FORMAT } from './transfer-format.ts';
import type { Line } from './transfer-format.ts';

/** What records of the first form lack. */
const added: { readonly [K in Kind]?: object } = {
  workspace: workspaceDefaults,
  member: memberDefaults,
  client: clientDefaults,
  contact: contactDefaults,
  job: jobDefaults,
  task: taskDefaults,
  pipeline: pipelineDefaults,
  run: runDefaults,
  comment: { mentions: [] },
};

/** When a run began and ended, by its steps. */
function lifeOf({ entered, past, state, steps }: Omit<Run, 'started' | 'ended'>): Pick<Run, 'started' | 'ended'> {
  const visits = [...past, ...steps];
  const started = visits.reduce((first, step) => (step.entered !== undefined && step.entered < first ? step.entered : first), entered);
  const ended = visits.reduce((last, step) => (step.left !== undefined && step.left > last ? step.left : last), entered);
  return { started, ended: state === 'open' ? null : ended };
}

type RecordLine = Extract<Line, { record: unknown }>;

function upgradeRecord({ kind, record }: RecordLine): RecordLine {
  const { number } = record;
  // as the schema's second step does: the pattern of numbers was the number itself
  const code = kind === 'job' && typeof number === 'number' ? { code: String(number) } : {};
  const life = kind === 'run' ? lifeOf(record as unknown as Omit<Run, 'started' | 'ended'>) : {}; // a run of the first form
  return { kind, record: { ...added[kind], ...record, ...code, ...life } };
}

/** What records of the second form lack. */
const addedToSecond: { readonly [K in Kind]?: object } = {
  workspace: { automation: workspaceDefaults.automation },
  task: { kind: taskDefaults.kind },
  pipeline: { schedule: pipelineDefaults.schedule },
};

/** A line of a file in an earlier form as it would be in this one. Records are completed; of the log only the events are of use. */
export function upgradeLine(line: Line, form: number): Line {
  if (form >= FORMAT) return line;
  if ('record' in line) {
    const { kind, record } = line;
    return form === 1 ? upgradeRecord(line) : { kind, record: { ...addedToSecond[kind], ...record } };
  }
  if (!('change' in line)) return line;
  const [seq = 0, command = '', name = '', actor = '', at = '', , events = '[]'] = line.change;
  return { change: [seq, command, name, actor, at, null, events], subjects: line.subjects };
}
