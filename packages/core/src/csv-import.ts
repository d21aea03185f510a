/** Imports of files from spreadsheets; apart from the other commands because browsers never run it. */
export { importRows } from './csv-import/import-rows.ts';
export type { ImportRows, RefusedRow, RowStep } from './csv-import/import-rows.ts';
export { dayForms, numberForms, readCell } from './csv-import/read-cell.ts';
export type { CellForms, CellReading } from './csv-import/read-cell.ts';
export { importRowsSchema, ROWS_MAX } from './csv-import/schema.ts';
export { plain, suggestMapping } from './csv-import/suggest-mapping.ts';
export type { Mapping } from './csv-import/suggest-mapping.ts';
export { defaultKey, importKinds, mayBeKey, targetsOf } from './csv-import/targets.ts';
export type { ImportKind, Target } from './csv-import/targets.ts';
export { foreignId } from './kernel/foreign-id.ts';
