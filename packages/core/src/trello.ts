/** Imports of Trello boards; apart from the other commands because browsers never run it. */
export type { TrelloExport } from './trello/export.ts';
export { importTrello } from './trello/import-trello.ts';
export type { ImportTrello } from './trello/import-trello.ts';
export type { ImportResult } from './trello/importer.ts';
export { importTrelloSchema, parseTrelloExport, trelloExportSchema } from './trello/schema.ts';
export type { ParsedExport } from './trello/schema.ts';
