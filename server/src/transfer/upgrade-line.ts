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
import type { Kind } from '@workfloor/core';
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

type RecordLine = Extract<Line, { record: unknown }>;

function upgradeRecord({ kind, record }: RecordLine): RecordLine {
  const { number } = record;
  // as the schema's second step does: the pattern of numbers was the number itself
  const code = kind === 'job' && typeof number === 'number' ? { code: String(number) } : {};
  return { kind, record: { ...added[kind], ...record, ...code } };
}

/** A line of a file in an earlier form as it would be in this one. Records are completed; of the log only the events are of use. */
export function upgradeLine(line: Line, form: number): Line {
  if (form > 1) return line;
  if ('record' in line) return upgradeRecord(line);
  if (!('change' in line)) return line;
  const [seq = 0, command = '', name = '', actor = '', at = '', , events = '[]'] = line.change;
  return { change: [seq, command, name, actor, at, null, events], subjects: line.subjects };
}
