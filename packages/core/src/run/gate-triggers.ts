import { awaitedKinds } from '../awaited/awaited.ts';
import type { AwaitedKind } from '../awaited/awaited.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Id, Kind } from '../kernel/record.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Source } from '../kernel/tx.ts';
import type { Payment } from '../payment/payment.ts';
import { subjectKinds } from './run.ts';
import type { Run, SubjectKind } from './run.ts';

/** The fields that decide whether an item is resolved. */
const DECIDING = ['state', 'done', 'locks', 'paid', 'total'];

function isAwaitable(kind: Kind): kind is AwaitedKind {
  return (awaitedKinds as readonly Kind[]).includes(kind); // a kind that may be awaited is a kind
}

function canRun(kind: Kind): kind is SubjectKind {
  return (subjectKinds as readonly Kind[]).includes(kind); // what may run is a kind
}

/** The stages that a command has brought each run into, by its events. */
export function visitsIn(events: readonly DomainEvent[]): ReadonlyMap<Id, ReadonlySet<Id>> {
  const visits = new Map<Id, Set<Id>>();
  for (const { type, run, stage } of events) {
    if (type !== 'step.activated' || typeof run !== 'string' || typeof stage !== 'string') continue;
    visits.set(run, (visits.get(run) ?? new Set()).add(stage));
  }
  return visits;
}

/** The runs that have just come into a step. Who goes back, or takes a run up again, wants it there: that alone opens no gate (STG-10). */
function entering(events: readonly DomainEvent[]): ReadonlySet<Id> {
  const runs = new Set<Id>();
  const returning = new Set<Id>();
  for (const { type, run } of events) {
    if (typeof run !== 'string') continue;
    if (type === 'step.returned' || type === 'run.reopened') returning.add(run);
    if (type !== 'step.activated') continue;
    if (returning.delete(run)) runs.delete(run);
    else runs.add(run);
  }
  return runs;
}

/** Whether a row may have resolved something that is awaited; what is new cannot be awaited yet. */
function isDeciding({ kind, op, before }: ChangedRow): boolean {
  if (kind === 'payment') return true;
  if (!isAwaitable(kind) || op === 'insert' || before === null) return false;
  return op === 'remove' || DECIDING.some((field) => field in before);
}

/** The invoice that a row is about. */
function invoiceOf({ kind, id, before, after }: ChangedRow): Id | undefined {
  if (kind === 'invoice') return id;
  const payment = kind === 'payment' ? ((after ?? before) as unknown as Payment) : undefined; // a removal keeps the whole record
  return payment?.invoice;
}

/** The items that a row may have resolved: itself, the invoice of a payment, the files that an invoice locks. */
async function itemsOf(source: Source, row: ChangedRow): Promise<readonly Id[]> {
  if (!isDeciding(row)) return [];
  const invoice = invoiceOf(row);
  if (invoice === undefined) return [row.id];
  const locked = await source.find('file', 'locks', [invoice]);
  return [invoice, ...locked.map((file) => file.id)];
}

async function waitingFor(source: Source, items: readonly Id[]): Promise<readonly Id[]> {
  const runs: Id[] = [];
  for (const item of items) runs.push(...(await source.find('awaited', 'item', [item])).map(({ run }) => run));
  return runs;
}

/** What a door may ask of a run: fields of what runs, its tasks. */
function subjectsOf({ kind, id, before, after }: ChangedRow): readonly Id[] {
  if (canRun(kind)) return [id];
  if (!after || !('waitsFor' in after) || !before || !('state' in before)) return []; // a task whose state is as it was
  return [after.job, after.project, after.client].filter((subject) => subject !== null);
}

/** A gate that a closed door has held is asked again when the door may have opened; not in a step that somebody took the run back to. */
async function atDoors(source: Source, rows: readonly ChangedRow[], events: readonly DomainEvent[]): Promise<readonly Id[]> {
  const runs: (Run | undefined)[] = [];
  for (const { type, run } of events) if (type === 'run.approved' && typeof run === 'string') runs.push(await source.get('run', run));
  const subjects = new Set(rows.flatMap((row) => (row.op === 'update' ? subjectsOf(row) : [])));
  for (const subject of subjects) runs.push(...(await source.find('run', 'subject', [subject])));
  const atDoor: Id[] = [];
  for (const run of runs) if (run?.state === 'open' && (await stoodAtDoor(source, run))) atDoor.push(run.id);
  return atDoor;
}

async function stoodAtDoor(source: Source, run: Run): Promise<boolean> {
  if (run.past.some(({ stage }) => stage === run.stage)) return false;
  const stages = (await source.get('edition', run.edition))?.stages ?? [];
  const at = stages.findIndex(({ id }) => id === run.stage);
  const gate = stages[at]?.gate ?? 'manual';
  return gate !== 'manual' && stages.slice(at + 1).some((stage) => stage.require !== undefined);
}

/** Why a gate is asked. */
export interface Asked {
  /** The run has just come into its step, or a door that held it there may have opened. */
  readonly hasEntered: boolean;
  /** Only because a door may have opened: if it has not, that was told before. */
  readonly isRetry: boolean;
}

/** The runs whose gates a command may have opened. */
export async function gatesToAsk(tx: StagedTx): Promise<ReadonlyMap<Id, Asked>> {
  const rows = tx.rows();
  const runs = new Map<Id, Asked>();
  const ask = (ids: Iterable<Id>, { hasEntered, isRetry }: Asked): void => {
    for (const id of ids) {
      const known = runs.get(id);
      runs.set(id, { hasEntered: hasEntered || known?.hasEntered === true, isRetry: isRetry && known?.isRetry !== false });
    }
  };
  const byItem = { hasEntered: false, isRetry: false };
  for (const { before, after } of tx.touched('awaited'))
    ask(
      [before?.run, after?.run].filter((run) => run !== undefined),
      byItem,
    );
  for (const row of rows) ask(await waitingFor(tx, await itemsOf(tx, row)), byItem);
  // `pass` has no other moment than that of entering
  ask(await atDoors(tx, rows, tx.events), { hasEntered: true, isRetry: true });
  ask(entering(tx.events), { hasEntered: true, isRetry: false });
  return runs;
}
