import { admins, defineCommand } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { leaveToServer } from '../run/subjects.ts';

/** Removes a pipeline through which nothing has ever run, with its rules; otherwise refuses and lists up to 20 uses: retire it instead (PIPE-17, D14). */
export const removePipeline = defineCommand<{ readonly id: Id }>('pipeline.remove', admins, async (tx, { id }) => {
  leaveToServer(tx); // which has all runs that ever went through it
  const { takePipelineAway } = await import('./take-pipeline-away.ts');
  await takePipelineAway(tx, id);
});
