import { awaitedKinds, blockersOf } from '@workfloor/core';
import type { AnyRecord, Awaited, AwaitedKind, Blocker, BlockersAnswer, Id, Kind, Kinds, Run, Source, Waits } from '@workfloor/core';
import { codecOf } from '../storage/codec.ts';
import { tableNames } from '../storage/tables.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsById, recordsIn, recordsWhere } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** The records of a kind whether or not whoever asks sees them: that an item is unfinished counts for everybody, its title does not. */
async function wholeRecords<K extends Kind>(
  session: ViewSession,
  kind: K,
  column: string,
  ids: Iterable<Id>,
): Promise<readonly Kinds[K][]> {
  const list = [...new Set(ids)];
  if (list.length === 0) return [];
  const { connection, workspace } = session;
  const sql = `select ${codecOf(kind).columnList} from ${tableNames[kind]} where workspace_id = ? and ${connection.isOneOf(column)}`;
  return (await connection.all(sql, [workspace, list])).map((row) => session.fromRow(kind, row));
}

/** What the rules of a gate ask about many runs at once, read before they ask. */
class Loaded implements Source {
  readonly awaited: readonly Awaited[];
  readonly #byRun = new Map<Id, Awaited[]>();
  readonly #records = new Map<Id, AnyRecord>();
  readonly #payments: Kinds['payment'][] = [];

  constructor(awaited: readonly Awaited[]) {
    this.awaited = awaited;
    for (const item of awaited) this.#byRun.set(item.run, [...(this.#byRun.get(item.run) ?? []), item]);
  }

  add(records: readonly AnyRecord[]): void {
    for (const record of records) this.#records.set(record.id, record);
  }

  addPayments(payments: readonly Kinds['payment'][]): void {
    this.#payments.push(...payments);
  }

  get<K extends Kind>(_kind: K, id: Id): Kinds[K] | undefined {
    return this.#records.get(id) as Kinds[K] | undefined; // ids are unique among all kinds
  }

  find<K extends Kind>(kind: K, _index: string, [value = '']: readonly string[]): readonly Kinds[K][] {
    const found = kind === 'payment' ? this.#payments.filter(({ invoice }) => invoice === value) : (this.#byRun.get(value) ?? []);
    return found as readonly AnyRecord[] as readonly Kinds[K][]; // the rules of a gate look for nothing else
  }

  nextNumber(): undefined {
    return undefined;
  }

  lastNumber(): undefined {
    return undefined;
  }

  change(): undefined {
    return undefined;
  }
}

/** What the active steps of these runs wait for. */
async function readAwaited(session: ViewSession, runs: readonly Run[]): Promise<readonly Awaited[]> {
  const open = runs.filter(({ state }) => state === 'open').map(({ id }) => id);
  if (open.length === 0) return [];
  // what earlier steps waited for adds up over time
  const active = 'stage = (select r.stage from runs r where r.workspace_id = awaited.workspace_id and r.id = awaited.run)';
  return recordsWhere(session, 'awaited', { text: `${session.connection.isOneOf('run')} and ${active}`, values: [open] });
}

async function addItems(session: ViewSession, loaded: Loaded, kind: AwaitedKind): Promise<void> {
  const ids = loaded.awaited.flatMap(({ itemKind, item }) => (itemKind === kind ? [item] : []));
  const items = await wholeRecords(session, kind, 'id', ids);
  loaded.add(items);
  const locks = items.flatMap((item) => ('locks' in item ? item.locks : []));
  const invoices = kind === 'invoice' ? ids : locks;
  if (invoices.length === 0) return;
  loaded.add(await wholeRecords(session, 'invoice', 'id', locks));
  const workspace = await session.get('workspace', session.workspace);
  if (workspace) loaded.add([workspace]);
  if (workspace?.debits === 'submitted') loaded.addPayments(await wholeRecords(session, 'payment', 'invoice', invoices));
}

/** A fixed number of queries, however many runs there are: one where they wait for nothing. */
async function load(session: ViewSession, runs: readonly Run[]): Promise<Loaded> {
  const loaded = new Loaded(await readAwaited(session, runs));
  for (const kind of awaitedKinds) await addItems(session, loaded, kind);
  return loaded;
}

/** Of these items, those that whoever asks may see, and the invoices that lock files among them. */
async function seenItems(session: ViewSession, loaded: Loaded, blockers: readonly Blocker[]): Promise<ReadonlySet<Id>> {
  const seen = new Set<Id>();
  for (const kind of awaitedKinds) {
    const ids = blockers.flatMap(({ itemKind, item }) => (itemKind === kind ? [item] : []));
    for (const { id } of await recordsById(session, kind, ids)) seen.add(id);
  }
  const locks = [...seen].flatMap((id) => loaded.get('file', id)?.locks ?? []);
  for (const { id } of await recordsById(session, 'invoice', locks)) seen.add(id);
  return seen;
}

const NOBODY = { members: [], clients: [] } as const;

/** A blocker as far as whoever asks may know it: that there is one, everybody may. */
function asSeen(blocker: Blocker, loaded: Loaded, seen: ReadonlySet<Id>): Blocker {
  if (!seen.has(blocker.item)) return { ...blocker, title: '', who: NOBODY };
  const locks = blocker.itemKind === 'file' ? (loaded.get('file', blocker.item)?.locks ?? []) : [];
  // nor the run's owner, who has to act while a lock is a draft
  return locks.every((lock) => seen.has(lock)) ? blocker : { ...blocker, who: NOBODY };
}

/** What the active steps of these runs wait for, on whom and since when; by run, those that wait for nothing left out. */
export async function readWaits(session: ViewSession, runs: readonly Run[]): Promise<Waits> {
  const loaded = await load(session, runs);
  if (loaded.awaited.length === 0) return {};
  const waits = await Promise.all(runs.map(async (run) => [run.id, await blockersOf(loaded, run)] as const));
  const all = waits.flatMap(([, blockers]) => blockers);
  const seen = session.eyes ? await seenItems(session, loaded, all) : undefined;
  const shown = waits.filter(([, blockers]) => blockers.length > 0);
  if (!seen) return Object.fromEntries(shown);
  return Object.fromEntries(shown.map(([id, blockers]) => [id, blockers.map((blocker) => asSeen(blocker, loaded, seen))]));
}

/** What runs wait for, done or not, with the items: what a client needs to tell by itself when a gate opens. */
export async function gatherAwaited(session: ViewSession, gathered: Gathered, runs: readonly Run[]): Promise<void> {
  const ids = runs.map(({ id }) => id);
  const awaited = gathered.add('awaited', await recordsIn(session, 'awaited', 'run', ids));
  for (const kind of awaitedKinds) {
    const items = awaited.flatMap(({ itemKind, item }) => (itemKind === kind ? [item] : []));
    await gathered.addById(session, kind, items);
  }
}

/** A run with what its active step waits for, on whom and since when. */
export async function readBlockers(session: ViewSession, id: Id): Promise<BlockersAnswer> {
  const run = await needRecord(session, 'run', id);
  const gathered = new Gathered();
  gathered.add('run', [run]);
  const [edition] = await gathered.addById(session, 'edition', [run.edition]);
  await gatherAwaited(session, gathered, [run]);
  const blockers = (await readWaits(session, [run]))[id] ?? [];
  await gathered.addById(
    session,
    'client',
    blockers.flatMap(({ who }) => who.clients),
  );
  const gate = edition?.stages.find((stage) => stage.id === run.stage)?.gate ?? 'manual';
  return { cursor: session.cursor, run: id, stage: run.stage, gate, blockers, records: gathered.toRecords() };
}
