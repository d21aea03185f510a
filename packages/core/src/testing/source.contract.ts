import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Change, ChangedRow } from '../kernel/change.ts';
import type { Command, Ctx, Outcome } from '../kernel/command.ts';
import { indexes, kindOrder, matchesIndex } from '../kernel/record.ts';
import type { AnyRecord, Id, Kind, Kinds } from '../kernel/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Source } from '../kernel/tx.ts';
import { createWorld, ODD_TEXT, uuid } from './world.contract.ts';

/** One workspace of a store under test. Its workspace record is there already, at version 1; nothing else is. */
export interface OpenSource {
  readonly workspace: Id;
  /** Each read sees what was committed before it. */
  readonly source: Source;
  /** Stores the rows of an accepted command, all or none. `change` has the same rows and what the log keeps besides. */
  commit(rows: readonly ChangedRow[], change: Change): Promise<void>;
  /** Another workspace in the same store, where a store can hold more than one. */
  readonly neighbour?: Pick<OpenSource, 'workspace' | 'source' | 'commit'>;
  /** False for a cache, which repeats what the server decided and refuses nothing. @defaultValue true */
  readonly decides?: boolean;
  /** How the store itself runs a command. @defaultValue `execute` on `source`, then `commit` */
  readonly run?: <Args, Result>(command: Command<Args, Result>, args: Args, ctx: Ctx) => Promise<Outcome<Result>>;
  close(): Promise<void>;
}

export type OpenSourceFor = () => Promise<OpenSource> | OpenSource;

const counts = new WeakMap<object, number>();
/** A change as the log of this store would keep it, under the next number. */
export function changeOf(opened: Pick<OpenSource, 'commit'>, rows: readonly ChangedRow[]): Change {
  const seq = (counts.get(opened) ?? 0) + 1;
  counts.set(opened, seq);
  const command = { id: uuid(0xc0000000 + seq), name: 'test.change' };
  return { seq, command, actor: 'system', at: '2026-11-21T20:05:12.345Z', rows, events: [] };
}

async function save(opened: Pick<OpenSource, 'commit'>, tx: StagedTx): Promise<Change> {
  const change = changeOf(opened, tx.rows());
  await opened.commit(change.rows, change);
  return change;
}

function insertRow(kind: Kind, record: AnyRecord): ChangedRow {
  return { kind, id: record.id, op: 'insert', version: record.version, after: record, before: null };
}

/** The records of every kind, parents first. */
function worldRows(workspace: Id): ChangedRow[] {
  const world = createWorld(workspace);
  return kindOrder.flatMap((kind) => (kind === 'workspace' ? [] : world[kind].map((record) => insertRow(kind, record))));
}

async function fill(opened: Pick<OpenSource, 'workspace' | 'commit'>): Promise<readonly ChangedRow[]> {
  const change = changeOf(opened, worldRows(opened.workspace));
  await opened.commit(change.rows, change);
  return change.rows;
}

async function needRecord<K extends Kind>(source: Source, kind: K, id: Id): Promise<Kinds[K]> {
  const record = await source.get(kind, id);
  assert.ok(record, `${kind} ${id} is there`);
  return record;
}

async function idsIn(source: Source, kind: Kind, index: string, values: readonly string[]): Promise<string[]> {
  const found = await source.find(kind, index as never, values); // index names come from the table of this very kind
  return found.map((record) => record.id).toSorted();
}

interface Question {
  readonly kind: Kind;
  readonly index: string;
  readonly fields: readonly string[];
}

const questions: readonly Question[] = kindOrder.flatMap((kind) =>
  Object.entries<readonly string[]>(indexes[kind]).map(([index, fields]) => ({ kind, index, fields })),
);

/** All values under which any of these records stands in an index, and one under which none does. */
function valuesOf(records: readonly AnyRecord[], fields: readonly string[]): string[][] {
  const tuples = records.flatMap((record) => {
    const bag = record as unknown as Readonly<Record<string, unknown>>; // the index names fields of this very kind
    return fields.reduce<string[][]>(
      (heads, field) =>
        heads.flatMap((head) => [bag[field]].flat().flatMap((value) => (typeof value === 'string' ? [[...head, value]] : []))),
      [[]],
    );
  });
  return [...tuples, fields.map((_field, at) => uuid(0xdead + at))];
}

function readsWhatWasWritten(open: OpenSourceFor): void {
  it('reads every kind of record back as it was written', async () => {
    const opened = await open();
    const rows = await fill(opened);

    for (const row of rows) assert.deepEqual(await opened.source.get(row.kind, row.id), row.after, row.kind);
    await opened.close();
  });

  it('has its workspace record and knows nothing of other ids', async () => {
    const opened = await open();
    await fill(opened);

    assert.equal((await needRecord(opened.source, 'workspace', opened.workspace)).version, 1);
    assert.equal(await opened.source.get('job', uuid(999)), undefined);
    assert.equal(await opened.source.get('job', uuid(11)), undefined, 'the id of a tag is no job');
    await opened.close();
  });

  describe('finds', () => {
    let opened: OpenSource;
    let rows: readonly ChangedRow[];
    before(async () => {
      opened = await open();
      rows = await fill(opened);
    });
    after(() => opened.close());

    for (const { kind, index, fields } of questions) {
      it(`${kind} by ${index}`, async () => {
        const records = rows.flatMap((row) => (row.kind === kind && row.after ? [row.after] : []));

        for (const values of valuesOf(records, fields)) {
          const expected = records.filter((record) => matchesIndex(record, fields, values)).map((record) => record.id);
          assert.deepEqual(await idsIn(opened.source, kind, index, values), expected.toSorted(), values.join());
        }
      });
    }
  });

  it('finds whole records, and at most as many as asked for', async () => {
    const opened = await open();
    await fill(opened);
    const [bo] = createWorld(opened.workspace).member.slice(1);

    const all = await opened.source.find('job', 'assignees', [uuid(2)]);
    const one = await opened.source.find('job', 'assignees', [uuid(2)], 1);

    assert.equal(all.length, 2);
    assert.equal(one.length, 1);
    assert.ok(all.some((job) => job.id === one[0]?.id));
    assert.deepEqual(await opened.source.find('member', 'email', ['bo@studio.example'], 2), [bo]);
    await opened.close();
  });
}

function keepsChanges(open: OpenSourceFor): void {
  it('keeps what an update changes and nothing else', async () => {
    const opened = await open();
    await fill(opened);
    const job = await needRecord(opened.source, 'job', uuid(42));
    const tx = new StagedTx(opened.source);
    tx.update('job', job, { tags: [], assignees: [uuid(2), uuid(1)], due: '2027-01-31', start: null, text: ODD_TEXT });

    await save(opened, tx);

    const expected = { ...job, tags: [], assignees: [uuid(2), uuid(1)], due: '2027-01-31', start: null, text: ODD_TEXT, version: 2 };
    assert.deepEqual(await opened.source.get('job', uuid(42)), expected);
    assert.deepEqual(await idsIn(opened.source, 'job', 'tags', [uuid(11)]), []);
    assert.deepEqual(await idsIn(opened.source, 'job', 'assignees', [uuid(1)]), [uuid(41), uuid(42)]);
    await opened.close();
  });

  it('counts the version of a record with each commit', async () => {
    const opened = await open();
    await fill(opened);
    for (const name of ['one', 'two', 'three']) {
      const tx = new StagedTx(opened.source);
      tx.update('tag', await needRecord(opened.source, 'tag', uuid(11)), { name });
      await save(opened, tx);
    }

    const tag = await needRecord(opened.source, 'tag', uuid(11));

    assert.equal(tag.version, 4);
    assert.equal(tag.name, 'three');
    await opened.close();
  });

  it('forgets what was removed, in every index', async () => {
    const opened = await open();
    const rows = await fill(opened);
    const tx = new StagedTx(opened.source);
    const removed = rows.flatMap((row) => (row.after ? [{ kind: row.kind, record: row.after }] : []));
    for (const { kind, record } of removed.toReversed()) tx.remove(kind, record);

    await save(opened, tx);

    for (const { kind, record } of removed) assert.equal(await opened.source.get(kind, record.id), undefined, kind);
    for (const { kind, index, fields } of questions) {
      const records = removed.filter((entry) => entry.kind === kind).map((entry) => entry.record);
      for (const values of valuesOf(records, fields)) assert.deepEqual(await idsIn(opened.source, kind, index, values), []);
    }
    await opened.close();
  });

  it('takes a removed record back and counts its version on', async () => {
    const opened = await open();
    await fill(opened);
    const contact = await needRecord(opened.source, 'contact', uuid(32));
    const link = await needRecord(opened.source, 'clientContact', uuid(36));
    const removal = new StagedTx(opened.source);
    removal.remove('clientContact', link);
    removal.remove('contact', contact);
    const { rows } = await save(opened, removal);
    assert.deepEqual(
      rows.map((row) => [row.op, row.version]),
      [
        ['remove', 2],
        ['remove', 2],
      ],
    );

    const back = new StagedTx(opened.source);
    const { version } = back.insert('contact', { ...contact, version: 2 });
    back.insert('clientContact', { ...link, version: 2 });
    await save(opened, back);

    assert.ok(version > 2);
    assert.deepEqual(await opened.source.get('contact', uuid(32)), { ...contact, version });
    assert.deepEqual(await idsIn(opened.source, 'clientContact', 'contact', [uuid(32)]), [uuid(36)]);
    await opened.close();
  });

  it('answers a change by the id of its command, or nothing', async () => {
    const opened = await open();
    await fill(opened);
    const tx = new StagedTx(opened.source);
    tx.update('tag', await needRecord(opened.source, 'tag', uuid(11)), { name: 'Gold' });
    const change = await save(opened, tx);

    const kept = await opened.source.change(change.command.id);

    if (opened.decides !== false) assert.ok(kept);
    if (kept) assert.deepEqual([kept.command, kept.actor, kept.rows], [change.command, change.actor, change.rows]);
    assert.equal(await opened.source.change(uuid(0xabcdef)), undefined);
    await opened.close();
  });
}

function stagesOnTop(open: OpenSourceFor): void {
  it('shows a transaction its own writes, merged with what is stored', async () => {
    const opened = await open();
    await fill(opened);
    const tx = new StagedTx(opened.source);
    const [first, second] = createWorld(opened.workspace).task;
    assert.ok(first && second);

    tx.insert('task', { ...second, id: uuid(500), job: uuid(41) });
    tx.update('task', second, { job: uuid(41) });
    tx.remove('task', first);

    assert.deepEqual(await idsIn(tx, 'task', 'job', [uuid(41)]), [uuid(52), uuid(500)]);
    assert.deepEqual(await idsIn(tx, 'task', 'assignees', [uuid(1)]), [uuid(52), uuid(500)]);
    assert.equal((await needRecord(tx, 'task', uuid(52))).version, 2);
    assert.equal(await tx.get('task', uuid(51)), undefined);
    assert.deepEqual(await idsIn(opened.source, 'task', 'job', [uuid(41)]), [uuid(51)], 'the source is untouched');
    await opened.close();
  });

  it('keeps to the limit however many of the found are staged', async () => {
    const opened = await open();
    await fill(opened);
    const tx = new StagedTx(opened.source);
    const task = await needRecord(opened.source, 'task', uuid(51));
    tx.insert('task', { ...task, id: uuid(501) });
    assert.equal((await tx.find('task', 'job', [uuid(41)], 1)).length, 1);

    tx.remove('task', task);
    assert.deepEqual(
      (await tx.find('task', 'job', [uuid(41)], 1)).map((found) => found.id),
      [uuid(501)],
    );
    assert.equal((await tx.find('task', 'job', [uuid(41)], 5)).length, 1);
    await opened.close();
  });

  it('sees stored records behind staged removals even under a limit', async () => {
    const opened = await open();
    await fill(opened);
    const tx = new StagedTx(opened.source);
    for (const id of [uuid(45), uuid(46)]) {
      const probe = new StagedTx(tx);
      probe.remove('jobClient', await needRecord(tx, 'jobClient', id));
      assert.equal((await probe.find('jobClient', 'job', [uuid(41)], 1)).length, 1);
    }
    await opened.close();
  });

  it('leaves no trace of an update that changes nothing', async () => {
    const opened = await open();
    await fill(opened);
    const tx = new StagedTx(opened.source);
    const job = await needRecord(opened.source, 'job', uuid(41));

    const same = tx.update('job', job, { title: job.title, tags: [...job.tags], due: job.due });

    assert.equal(same.version, 1);
    assert.deepEqual(tx.rows(), []);
    await opened.close();
  });
}

function decides(open: OpenSourceFor): void {
  it('refuses a new record whose id is taken, at the latest at the commit, and stores nothing of it', async () => {
    const opened = await open();
    await fill(opened);
    if (opened.decides !== false) {
      const [tag] = createWorld(opened.workspace).tag;
      assert.ok(tag);
      const commit = async (): Promise<void> => {
        const tx = new StagedTx(opened.source);
        tx.insert('tag', { ...tag, id: uuid(600), name: 'New' });
        tx.insert('tag', { ...tag, name: 'Thief' });
        await save(opened, tx);
      };

      await assert.rejects(commit(), (error) => error instanceof Refusal && error.code === 'id_taken');

      assert.equal(await opened.source.get('tag', uuid(600)), undefined);
      assert.equal((await needRecord(opened.source, 'tag', uuid(11))).name, 'VIP');
    }
    await opened.close();
  });

  it('counts numbers up, or leaves them to the server', async () => {
    const opened = await open();

    const [first, second, other] = [
      await opened.source.nextNumber('job'),
      await opened.source.nextNumber('job'),
      await opened.source.nextNumber('task'),
    ];

    if (opened.decides !== false) assert.ok(typeof first === 'number' && typeof other === 'number');
    if (first !== undefined && second !== undefined) assert.ok(second >= first && first >= 1);
    await opened.close();
  });

  it('keeps workspaces apart, even where ids are equal', async () => {
    const opened = await open();
    await fill(opened);
    const { neighbour } = opened;
    if (neighbour) {
      for (const row of worldRows(opened.workspace)) assert.equal(await neighbour.source.get(row.kind, row.id), undefined, row.kind);
      assert.deepEqual(await idsIn(neighbour.source, 'job', 'tags', [uuid(12)]), []);
      assert.equal(await neighbour.source.get('workspace', opened.workspace), undefined);

      await fill(neighbour);
      const tx = new StagedTx(neighbour.source);
      tx.update('tag', await needRecord(neighbour.source, 'tag', uuid(11)), { name: 'Theirs' });
      await save(neighbour, tx);

      assert.equal((await needRecord(opened.source, 'tag', uuid(11))).name, 'VIP');
      assert.equal((await needRecord(neighbour.source, 'tag', uuid(11))).name, 'Theirs');
      assert.equal((await needRecord(neighbour.source, 'job', uuid(41))).workspace, neighbour.workspace);
    }
    await opened.close();
  });
}

/** What every store of records has to keep to: the database on each engine, the cache, the memory of tests. */
export function sourceContract(name: string, open: OpenSourceFor): void {
  describe(`${name} as a source`, () => {
    readsWhatWasWritten(open);
    keepsChanges(open);
    stagesOnTop(open);
    decides(open);
  });
}
