import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceDefaults } from '@workfloor/core';
import type { AnyRecord, Kind } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { onEachDatabase } from '../../../test/support/databases.mjs';
import { upgradeLine } from '../transfer/upgrade-line.ts';
import { codecOf } from './codec.ts';
import type { Connection, Engine, SqlRow } from './connection.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import type { Words } from './migrations/words.ts';
import { openStorage } from './open.ts';
import type { StorageOptions } from './open.ts';
import { createPool, createPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError } from './storage-error.ts';
import type { Storage } from './storage.ts';
import { links } from './links.ts';
import { columnName, tableNames } from './tables.ts';

const HERE = 'ws_0123456789abcdefghijkl';
const EPOCH = 'aaaa0000';

/** What records had in the first step, besides their key. */
const ofStep1 = {
  workspace: ['name', 'locale', 'zone', 'currency', 'workdays', 'origins'],
  member: ['name', 'email', 'role', 'state'],
  tag: ['name', 'color', 'state'],
  client: ['name', 'kind', 'state', 'tags', 'note'],
  contact: ['name', 'emails', 'phones', 'locale'],
  clientContact: ['client', 'contact', 'login', 'notify', 'sync', 'signs'],
  job: ['number', 'title', 'text', 'state', 'assignees', 'tags', 'start', 'due', 'priority', 'label', 'clientLabel'],
  jobClient: ['job', 'client', 'share'],
  task: ['number', 'job', 'title', 'text', 'state', 'assignees', 'due', 'priority', 'checklist', 'rank'],
  pipeline: ['name', 'subjects', 'state', 'edition'],
  edition: ['pipeline', 'number', 'name', 'stages', 'conditionTags'],
  run: 'pipeline edition subjectKind subject state stage entered deadline rank archived steps past'.split(' '),
  comment: ['aboutKind', 'about', 'text', 'by', 'at', 'edited'],
} as const satisfies { readonly [K in Kind]?: readonly string[] };
type OldKind = keyof typeof ofStep1;
const oldKinds = Object.keys(ofStep1) as readonly OldKind[]; // exactly its keys

const workspace = { ...workspaceDefaults, id: HERE, workspace: HERE, version: 7, name: 'Åse', locale: 'da', zone: 'UTC', currency: 'DKK' };

/** The records that a database of the first step could hold. */
function recordsOf(kind: OldKind): readonly AnyRecord[] {
  if (kind === 'workspace') return [workspace];
  const world = createWorld(HERE);
  if (kind === 'run') return world.run.filter(({ subjectKind }) => subjectKind === 'job' || subjectKind === 'client');
  if (kind === 'comment') return world.comment.filter(({ aboutKind }) => ['job', 'task', 'client'].includes(aboutKind));
  return world[kind];
}

/** A record as it is after the upgrade: what it had, completed as in a file of the first form. */
function upgraded(kind: OldKind, record: AnyRecord): object {
  const kept: readonly string[] = ['id', 'workspace', 'version', ...ofStep1[kind]];
  const had = Object.fromEntries(Object.entries(record).filter(([field]) => kept.includes(field)));
  const line = upgradeLine({ kind, record: had }, 1);
  assert.ok('record' in line);
  return line.record;
}

async function insertOld(connection: Connection, kind: OldKind): Promise<void> {
  const { target, toRow } = codecOf<Kind>(kind);
  const names = ['workspace_id', 'id', 'version', ...ofStep1[kind].map(columnName)];
  const places = names.map((name) => target.columns.findIndex((column) => column.name === name));
  const records = recordsOf(kind);
  const sql = `insert into ${tableNames[kind]} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`;
  for (const record of records) {
    const row: SqlRow = toRow(record);
    await connection.all(
      sql,
      places.map((at) => row[at] ?? null),
    );
  }
  for (const [field, link] of Object.entries(links[kind] ?? {})) {
    if (!ofStep1[kind].some((name) => name === field)) continue;
    for (const record of records) {
      const entries = (record as unknown as Readonly<Record<string, readonly string[]>>)[field] ?? []; // a linked field is a list of ids
      for (const entry of entries) {
        const sql = `insert into ${link.table} (workspace_id, ${link.owner}, ${link.entry}) values (?, ?, ?)`;
        await connection.all(sql, [HERE, record.id, entry]);
      }
    }
  }
}

/** A database as the first step's version left it, with records, log, counters and keys. */
async function fillStep1(engine: Engine): Promise<void> {
  await migrate(engine, migrations.slice(0, 1));
  await engine.write(async (connection) => {
    const now = '2026-11-21T20:05:12.345Z';
    await connection.all('insert into log_heads (workspace_id, seq, epoch, trimmed, at) values (?, 2, ?, 0, ?)', [HERE, EPOCH, now]);
    for (const kind of oldKinds) await insertOld(connection, kind);
    await connection.all('insert into counters (workspace_id, series, last) values (?, ?, ?)', [HERE, 'job', 2]);
    for (const seq of [1, 2]) {
      const change = [HERE, seq, uuid(900 + seq), 'tag.create', 'system', now, '[]', `[{"type":"tag.created","tag":"${seq}"}]`];
      const marks = change.map(() => '?').join(', ');
      await connection.all(`insert into changes (workspace_id, seq, command_id, name, actor, at, rows, events) values (${marks})`, change);
    }
    await connection.all('insert into change_subjects (workspace_id, subject, seq) values (?, ?, ?)', [HERE, uuid(41), 2]);
    await connection.all('insert into search_terms (workspace_id, kind, term, id) values (?, ?, ?, ?)', [HERE, 'job', 'bryllup', uuid(41)]);
    const answer = [HERE, uuid(901), 'system', 'hash', now, '{}'];
    await connection.all('insert into answers (workspace_id, command_id, actor, hash, at, body) values (?, ?, ?, ?, ?, ?)', answer);
    const key = ['k1', HERE, 'Site', 'admin', 'h', 'abcd', now];
    await connection.all('insert into api_keys (id, workspace_id, name, role, hash, last4, created) values (?, ?, ?, ?, ?, ?, ?)', key);
  });
}

/** An upgrade that breaks off at its very end: it must leave everything as it was. */
async function breakUpgrade(engine: Engine): Promise<void> {
  const broken = migrations.map(({ name, statements }, at) => ({
    name,
    statements: (words: Words) => [...statements(words), ...(at === migrations.length - 1 ? ['select 1 from nowhere'] : [])],
  }));
  await assert.rejects(migrate(engine, broken), /nowhere/);
}

function refusesReference(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'reference';
}

/** Tests on a database that `prepare` leaves in the state of the first step, and that is then opened. */
function keepsEverything(prepare: () => Promise<StorageOptions>): void {
  async function upgrade(test: (storage: Storage) => Promise<void>): Promise<void> {
    const storage = await openStorage(await prepare());
    try {
      await test(storage);
    } finally {
      await storage.close();
    }
  }
  const removal = (kind: Kind, id: string) => async (storage: Storage) =>
    storage.workspace(HERE).write((session) => {
      return session.commit({ rows: [{ kind, id, op: 'remove', version: 2, after: null, before: {} }], changes: [], answers: [] });
    });

  it('every record is there as it was, with the defaults of its new fields', () =>
    upgrade(async (storage) => {
      await storage.workspace(HERE).read(async (session) => {
        for (const kind of oldKinds) {
          for (const record of recordsOf(kind)) {
            assert.deepEqual(await session.get<Kind>(kind, record.id), upgraded(kind, record), `${kind} ${record.id}`);
          }
        }
      });
    }));

  it('every record is found where it was', () =>
    upgrade(async (storage) => {
      await storage.workspace(HERE).read(async (session) => {
        const ids = async (found: Promise<readonly AnyRecord[]>): Promise<string[]> => (await found).map(({ id }) => id).toSorted();
        const find: (kind: Kind, index: string, values: readonly string[]) => Promise<string[]> = async (kind, index, values) =>
          ids(Promise.resolve(session.find(kind, index as never, values))); // the names below are declared
        assert.deepEqual(await find('job', 'tags', [uuid(12)]), [uuid(41), uuid(42)]);
        assert.deepEqual(await find('job', 'assignees', [uuid(2)]), [uuid(41), uuid(42)]);
        assert.deepEqual(await find('client', 'tags', [uuid(11)]), [uuid(21), uuid(22)]);
        assert.deepEqual(await find('task', 'assignees', [uuid(1)]), [uuid(51), uuid(52)]);
        assert.deepEqual(await find('task', 'job', [uuid(41)]), [uuid(51)]);
        assert.deepEqual(await find('edition', 'conditionTags', [uuid(11)]), [uuid(61), uuid(64)]);
        assert.deepEqual(await find('run', 'subject', [uuid(22)]), [uuid(82)]);
        assert.deepEqual(await find('comment', 'about', [uuid(51)]), [uuid(92)]);
        const open = await session.connection.all('select id, open, due_key from tasks where workspace_id = ? order by id', [HERE]);
        assert.deepEqual(open, [
          [uuid(51), 1, '2026-11-30'],
          [uuid(52), 1, '~'],
        ]);
      });
    }));

  it('[D16] the history, the counters, the keys and the answers stay; streams begin anew', () =>
    upgrade(async (storage) => {
      assert.equal((await storage.installation.findKey('k1'))?.name, 'Site');
      await storage.workspace(HERE).read(async (session) => {
        assert.equal(session.seq, 2);
        assert.match(session.epoch, /^[0-9a-f]{8}$/);
        assert.notEqual(session.epoch, EPOCH);
        assert.equal(await session.changesAfter(0, 10), undefined, 'rows of the log lack the new fields');
        assert.deepEqual(await session.changesAfter(2, 10), []);
        assert.equal(await session.nextNumber('job'), 3);
        assert.deepEqual([...(await session.answers([uuid(901)])).keys()], [uuid(901)]);
        const events = await session.connection.all('select seq, events from changes where workspace_id = ? order by seq', [HERE]);
        assert.deepEqual(events, [
          [1, '[{"type":"tag.created","tag":"1"}]'],
          [2, '[{"type":"tag.created","tag":"2"}]'],
        ]);
        const kept = await session.connection.all('select subject from change_subjects where workspace_id = ? and seq = 2', [HERE]);
        assert.deepEqual(kept, [[uuid(41)]]);
        const terms = await session.connection.all('select id from search_terms where workspace_id = ? and term = ?', [HERE, 'bryllup']);
        assert.deepEqual(terms, [[uuid(41)]]);
      });
    }));

  it('references hold as before, and the new ones do', () =>
    upgrade(async (storage) => {
      const used = [
        ['job', 41],
        ['client', 22],
        ['task', 51],
        ['tag', 11],
        ['member', 1],
        ['pipeline', 60],
        ['edition', 61],
      ] as const;
      for (const [kind, number] of used) await assert.rejects(removal(kind, uuid(number))(storage), refusesReference, kind);
      const world = createWorld(HERE);
      const strangers = [
        ['comment', world.comment.find(({ aboutKind }) => aboutKind === 'event')],
        ['run', world.run.find(({ subjectKind }) => subjectKind === 'project')],
        ['task', world.task.map((task) => ({ ...task, id: uuid(999), waitsFor: [] }))[0]],
      ] as const;
      for (const [kind, after] of strangers) {
        assert.ok(after);
        const rows = [{ kind, id: after.id, op: 'insert', version: 1, after, before: null }] as const;
        const written = storage.workspace(HERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
        await assert.rejects(written, refusesReference, kind);
      }
    }));
}

onEachDatabase('a database of the first version', (fresh) => {
  keepsEverything(async () => {
    const database = await fresh();
    const engine =
      'sqlite' in database ? openSqlite({ path: database.sqlite, exclusive: true }) : createPostgres(createPool(database.postgres));
    await fillStep1(engine);
    await breakUpgrade(engine);
    await engine.close();
    return database;
  });
});

describe('a SQLite file of the first version', () => {
  it('has no reference that leads nowhere, and no copy left', async () => {
    const engine = openSqlite({ path: ':memory:', exclusive: false });
    await fillStep1(engine);
    assert.deepEqual(await migrate(engine), ['2-studio', '3-views', '4-automation']);

    await engine.read(async (connection) => {
      assert.deepEqual(await connection.all('pragma foreign_key_check', []), []);
      assert.deepEqual(await connection.all('pragma integrity_check', []), [['ok']]);
      assert.deepEqual(await connection.all("select name from sqlite_schema where name like 'old%'", []), []);
    });
    await engine.close();
  });
});
