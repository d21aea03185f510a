import { admins } from '../kernel/command.ts';
import type { Actor } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * Whether the pipeline is there for whoever asks (PIPE-5): for owner and admins always, for members when its list is empty or names them.
 * A key is nobody's: what its host lets people see is the host's own affair.
 */
export function isAvailable({ availableTo }: Pick<Pipeline, 'availableTo'>, actor: Actor): boolean {
  if (availableTo.length === 0 || actor.member === undefined || admins.roles.includes(actor.role)) return true;
  return availableTo.includes(actor.member);
}

/** Whether whoever asks may set pipelines up. */
export function mayEditPipelines({ role }: Pick<Actor, 'role'>): boolean {
  return admins.roles.includes(role);
}

/** The pipeline; one that is not available to the actor is as if it were not there. */
export async function needPipeline(source: Source, id: Id, actor: Actor): Promise<Pipeline> {
  const pipeline = await need(source, 'pipeline', id);
  return isAvailable(pipeline, actor) ? pipeline : refuse('not_found', { kind: 'pipeline', id });
}
