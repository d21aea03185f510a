import { foreignId, ROWS_MAX } from '@workfloor/core/csv-import';
import type { ImportKind, ImportRows, Mapping, RefusedRow } from '@workfloor/core/csv-import';
import type { Actor, AnyRecord, Id, Refusal } from '@workfloor/core';
import { recordsById, recordsIn } from '../views/records.ts';
import type { ViewSession } from '../views/view-session.ts';
import { fingerprint } from '../writer/hash.ts';
import type { Writer } from '../writer/writer.ts';
import type { ImportPlan } from './import-plan.ts';
import { readLookups } from './lookups.ts';
import type { Read } from './lookups.ts';
import { headerOf, planRow, RowReader } from './plan-row.ts';
import type { PlannedRow, ReadRow, RowReason } from './plan-row.ts';
import type { CsvText } from './read-csv.ts';
import type { Linked } from './row-steps.ts';

/** So many rows become one change: few enough that nobody waits for them. */
const PORTION = Math.min(100, ROWS_MAX);

type RowState = PlannedRow['state'];

/** What is told of an import, one after the other: how the file was read, each row in its order, and the sums. */
export type ImportLine =
  | {
      readonly type: 'start';
      readonly id: Id;
      readonly kind: ImportKind;
      readonly preview: boolean;
      readonly encoding: string;
      readonly delimiter: string;
      readonly mapping: Mapping;
      readonly key: string | null;
      readonly rows: number;
    }
  | { readonly type: 'row'; readonly row: number; readonly state: RowState; readonly id: Id | null; readonly reasons: readonly RowReason[] }
  | ({ readonly type: 'end' } & Readonly<Record<RowState, number>>);

export interface ImportRun {
  readonly workspace: Id;
  readonly actor: Actor;
  readonly read: Read;
  readonly writer: Writer;
  /** Tells what would come of it, and changes nothing. */
  readonly preview: boolean;
}

/** The records that rows are about, with the clients they are linked to. */
async function linkedRecords(session: ViewSession, { kind }: ImportPlan, ids: readonly Id[]): Promise<ReadonlyMap<Id, Linked>> {
  const records: readonly AnyRecord[] = await recordsById(session, kind, ids);
  const clients = new Map<Id, Id[]>();
  const add = (id: Id, client: Id): void => void clients.set(id, [...(clients.get(id) ?? []), client]);
  if (kind === 'job') for (const { job, client } of await recordsIn(session, 'jobClient', 'job', ids)) add(job, client);
  if (kind === 'contact') for (const { contact, client } of await recordsIn(session, 'clientContact', 'contact', ids)) add(contact, client);
  return new Map(records.map((record) => [record.id, { record, clients: clients.get(record.id) ?? [] }]));
}

function toReason({ code, detail }: Pick<RefusedRow, 'code' | 'detail'>, plan: ImportPlan): RowReason {
  const { field, reason } = detail;
  return { column: headerOf(plan, String(field)), reason: typeof reason === 'string' ? reason : code };
}

/** Runs the steps of these rows as one change; what is refused as a whole is tried in halves, so that one row spoils only itself. */
async function runRows(rows: readonly PlannedRow[], plan: ImportPlan, run: ImportRun): Promise<ReadonlyMap<number, RowReason>> {
  const { writer, workspace, actor, preview } = run;
  if (rows.length === 0) return new Map();
  const args: ImportRows = { import: plan.id, rows: rows.map(({ row, steps }) => ({ row, steps })) };
  // the same rows of the same import are one command: whoever tries again does nothing twice
  const id = foreignId(workspace, 'import.rows', `${plan.id} ${JSON.stringify(args)}`);
  const request = { workspace, id, name: 'import.rows', args, actor };
  const answer = await (preview ? writer.preview(request) : writer.run(request));
  if (answer.ok) {
    const { refused } = answer.answer.result as { readonly refused: readonly RefusedRow[] }; // of `import.rows`
    return new Map(refused.map((one) => [one.row, toReason(one, plan)]));
  }
  return runHalves(rows, plan, run, answer.refusal);
}

const outages: ReadonlySet<string> = new Set(['unavailable', 'storage_full', 'internal']);

async function runHalves(
  rows: readonly PlannedRow[],
  plan: ImportPlan,
  run: ImportRun,
  refusal: Refusal,
): Promise<ReadonlyMap<number, RowReason>> {
  if (outages.has(refusal.code)) throw refusal;
  const [only] = rows;
  if (rows.length === 1 && only) return new Map([[only.row, toReason(refusal, plan)]]);
  const middle = Math.ceil(rows.length / 2);
  const first = await runRows(rows.slice(0, middle), plan, run);
  return new Map([...first, ...(await runRows(rows.slice(middle), plan, run))]);
}

/** Plans and runs some rows. */
async function takePortion(portion: readonly ReadRow[], plan: ImportPlan, run: ImportRun): Promise<readonly PlannedRow[]> {
  const linked = await run.read((session) =>
    linkedRecords(
      session,
      plan,
      portion.map(({ id }) => id),
    ),
  );
  const planned = portion.map((row) => planRow(row, plan, linked.get(row.id), run.workspace));
  const refused = await runRows(
    planned.filter(({ steps }) => steps.length > 0),
    plan,
    run,
  );
  return planned.map((row) => {
    const reason = refused.get(row.row);
    return reason ? { ...row, state: 'error' as const, id: null, reasons: [reason] } : row;
  });
}

/**
 * Takes in a file, portion by portion: rows with errors leave nothing behind, the others are there as soon as they are told. Whoever stops
 * listening stops the import; the same import again goes on.
 */
export async function* runImport(plan: ImportPlan, text: CsvText, run: ImportRun): AsyncGenerator<ImportLine> {
  const { id, kind, mapping, key = null } = plan;
  const { encoding, delimiter, rows } = text;
  yield { type: 'start', id, kind, preview: run.preview, encoding, delimiter, mapping, key, rows: rows.length };
  const sums: Record<RowState, number> = { create: 0, update: 0, unchanged: 0, error: 0 };
  const lookups = await readLookups(run.read, plan);
  const file = fingerprint(JSON.stringify([text.headers, rows]));
  const reader = new RowReader(plan, lookups, { workspace: run.workspace, file });
  for (let at = 0; at < rows.length; at += PORTION) {
    const portion = rows.slice(at, at + PORTION).map((row) => reader.read(row));
    for (const { row, state, id: record, reasons } of await takePortion(portion, plan, run)) {
      sums[state] += 1;
      yield { type: 'row', row, state, id: record, reasons };
    }
  }
  yield { type: 'end', ...sums };
}
