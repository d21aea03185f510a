import type { AnyRecord } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { SubjectKind } from '../run/run.ts';
import type { Pipeline, Stage } from './pipeline.ts';

/** Kinds of which each kind of their own may have its own default: `event:shoot`, `resource:order`. */
const divided: readonly string[] = ['event', 'resource'] satisfies readonly SubjectKind[];

async function assertKey(source: Source, pipeline: Pipeline, key: string): Promise<void> {
  const [kind = '', sub] = key.split(':');
  const field = 'defaultFor';
  if (!pipeline.subjects.some((subject) => subject === kind)) refuse('invalid_input', { field, reason: 'not_for_this_pipeline', key });
  if (sub !== undefined && !divided.includes(kind)) refuse('invalid_input', { field, reason: 'no_kinds_of_it', key });
  if (kind === 'resource' && sub !== undefined && (await source.find('resourceKind', 'key', [sub], 1)).length === 0)
    refuse('invalid_input', { field, reason: 'unknown_kind', key });
  const live = await source.find('pipeline', 'state', ['live']);
  const rival = live.find((other) => other.id !== pipeline.id && other.defaultFor.includes(key));
  if (rival) refuse('key_taken', { field, key, pipeline: rival.id, name: rival.name });
}

/**
 * Refuses what could not be a default (PIPE-11): for kinds that cannot run there, for one that has a default already, on a hidden
 * pipeline, or where a door would keep the new subject out.
 */
export async function assertDefaults(source: Source, pipeline: Pipeline, stages: readonly Stage[]): Promise<void> {
  if (pipeline.defaultFor.length === 0 || pipeline.state === 'retired') return;
  if (pipeline.hidden) refuse('invalid_input', { field: 'defaultFor', reason: 'hidden' });
  if (stages[0]?.require) refuse('invalid_input', { field: 'defaultFor', reason: 'first_stage_has_door', stage: stages[0].id });
  for (const key of pipeline.defaultFor) await assertKey(source, pipeline, key);
}

/** The pipeline that a new subject starts on by itself: that of its own kind, otherwise that of all of them. */
export function defaultPipeline(live: readonly Pipeline[], kind: SubjectKind, subject: AnyRecord): Pipeline | undefined {
  const own = 'kind' in subject && divided.includes(kind) ? `${kind}:${subject.kind}` : kind;
  const offered = live.filter(({ hidden }) => !hidden);
  return offered.find(({ defaultFor }) => defaultFor.includes(own)) ?? offered.find(({ defaultFor }) => defaultFor.includes(kind));
}
