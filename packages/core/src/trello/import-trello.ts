import { admins, defineCommand } from '../kernel/command.ts';
import { importMembers, importPipeline, importTags } from './board-parts.ts';
import { importCards } from './cards.ts';
import type { TrelloExport } from './export.ts';
import { createImporter } from './importer.ts';
import type { ImportResult } from './importer.ts';

export interface ImportTrello {
  readonly board: TrelloExport;
}

/**
 * Takes over a Trello board: lists as stages, cards as jobs whose runs stand in them, checklists as tasks, labels as tags, members,
 * comments, and where each card has been. All of it or nothing. Importing again adds what is new on the board since; what is here
 * already stays as it is.
 */
export const importTrello = defineCommand<ImportTrello, ImportResult>('import.trello', admins, async (tx, { board }, ctx) => {
  const importer = createImporter(tx, ctx, board);
  const members = await importMembers(importer);
  const tags = await importTags(importer);
  const pipeline = await importPipeline(importer);
  await importCards(importer, { members, tags, pipeline });
  const { created, unchanged, warnings } = importer;
  tx.emit({ type: 'import.finished', source: 'trello', pipeline: pipeline.id, jobs: created.job ?? 0 });
  return { pipeline: pipeline.id, created, unchanged, warnings };
});
