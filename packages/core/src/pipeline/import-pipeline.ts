import { admins, defineCommand } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { PipelineDocument } from './document.ts';
import type { StageMap } from './leave-stages.ts';

export interface ImportPipeline {
  /** The pipeline to change, or the id of the new one. */
  readonly id: Id;
  readonly document: PipelineDocument;
  /** Where the open runs of stages go that the document does not have any more (PIPE-17). */
  readonly moves?: StageMap;
}

/**
 * Makes a pipeline of a document, or a new edition of one that is there. Stages that it has already, by id or by name, stay the same ones;
 * so do rules, templates and saved tasks, by name. Names that nobody here knows are refused, all at once.
 */
export const importPipeline = defineCommand<ImportPipeline>('pipeline.import', admins, async (tx, args, ctx) => {
  leaveToServer(tx); // which has all that a document may name
  const { importDocument } = await import('./import/import-document.ts');
  await importDocument(tx, args, ctx);
});
