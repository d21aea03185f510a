import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOrder } from '@workfloor/core';
import type { Change, ChangedRow, Id, Kind } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, THERE, onEachEngine } from './engines.contract.ts';
import { StorageError } from './storage-error.ts';
import type { Storage } from './storage.ts';

function inserted(kind: Kind, record: NonNullable<ChangedRow['after']>): ChangedRow {
  return { kind, id: record.id, op: 'insert', version: record.version, after: record, before: null };
}

function removed(kind: Kind, record: NonNullable<ChangedRow['after']>): ChangedRow {
  return { kind, id: record.id, op: 'remove', version: 2, after: null, before: { ...record } };
}

function changeAt(seq: number, rows: readonly ChangedRow[], at = '2026-11-21T10:00:00.000Z'): Change {
  return { seq, command: { id: uuid(0xc000 + seq), name: 'test.change' }, actor: 'system', at, rows, events: [] };
}

async function write(storage: Storage, workspace: Id, rows: readonly ChangedRow[], at?: string): Promise<void> {
  await storage
    .workspace(workspace)
    .write((session) => session.commit({ rows, changes: [changeAt(session.seq + 1, rows, at)], answers: [] }));
}

function worldRows(workspace: Id, kinds: readonly Kind[] = kindOrder): ChangedRow[] {
  const world = createWorld(workspace);
  return kinds.flatMap((kind) => (kind === 'workspace' ? [] : world[kind].map((record) => inserted(kind, record))));
}

onEachEngine('database', ({ open, openSecond }) => {
  async function withStorage(test: (storage: Storage) => Promise<void>): Promise<void> {
    const storage = await open();
    try {
      await test(storage);
    } finally {
      await storage.close();
    }
  }

  // those that refer to nothing but their workspace
  const alone: ReadonlySet<Kind> = new Set<Kind>([
    'workspace',
    'member',
    'tag',
    'field',
    'resourceKind',
    'resource',
    'savedTasks',
    'template',
    'hook',
  ]);
  for (const kind of kindOrder.filter((each) => !alone.has(each))) {
    it(`stores no ${kind} that refers to a record of another workspace`, () =>
      withStorage(async (storage) => {
        await write(storage, HERE, worldRows(HERE));
        const [first] = createWorld(THERE)[kind as Exclude<Kind, 'workspace'>]; // it stands alone
        assert.ok(first);
        // what it needs besides is there, so that only the reference across is missing
        const own = kind === 'run' ? worldRows(THERE, ['pipeline', 'edition', 'tag', 'member']) : [];

        const stored = write(storage, THERE, [...own, inserted(kind, first)]);

        await assert.rejects(stored, (error) => error instanceof StorageError && error.code === 'reference');
        assert.equal(await storage.workspace(THERE).read(async (session) => session.get(kind, first.id)), undefined);
        assert.equal(await storage.workspace(THERE).read(async ({ seq }) => seq), 0);
      }));
  }

  it('stores nothing about a record that is not there, whatever the kind it is about', () =>
    withStorage(async (storage) => {
      const world = createWorld(HERE);
      await write(storage, HERE, worldRows(HERE));
      const missing = uuid(0xdead);
      const pointing = [
        ...world.comment.map((record) => inserted('comment', { ...record, about: missing })),
        ...world.project.filter((record) => record.about !== null).map((record) => inserted('project', { ...record, about: missing })),
        ...world.folder.map((record) => inserted('folder', { ...record, about: missing })),
        ...world.file.map((record) => inserted('file', { ...record, about: missing })),
        ...world.calendarFeed.map((record) => inserted('calendarFeed', { ...record, about: missing })),
        ...world.jobLink.map((record) => inserted('jobLink', { ...record, item: missing })),
        ...world.awaited.map((record) => inserted('awaited', { ...record, item: missing })),
        ...world.run.map((record) => inserted('run', { ...record, subject: missing })),
        ...world.line.filter((record) => record.source !== null).map((record) => inserted('line', { ...record, source: missing })),
      ];

      for (const { kind, after } of pointing) {
        assert.ok(after);
        const row = inserted(kind, { ...after, id: uuid(0xbeef) });
        const stored = write(storage, HERE, [row]);
        await assert.rejects(
          stored,
          (error) => error instanceof StorageError && error.code === 'reference',
          JSON.stringify(row).slice(0, 200),
        );
      }
      assert.equal(await storage.workspace(HERE).read(async ({ seq }) => seq), 1);
    }));

  it('removes nothing that others refer to', () =>
    withStorage(async (storage) => {
      await write(storage, HERE, worldRows(HERE));
      const world = createWorld(HERE);
      const used: readonly (readonly [Exclude<Kind, 'workspace'>, number])[] = [
        ...([
          ['member', 1],
          ['tag', 11],
          ['service', 112],
          ['client', 22],
          ['contact', 31],
          ['resource', 135],
          ['job', 41],
        ] as const),
        ...([
          ['event', 141],
          ['invoice', 152],
          ['project', 171],
          ['task', 51],
          ['task', 52],
          ['timeEntry', 181],
          ['mileageLog', 191],
        ] as const),
        ...([
          ['line', 202],
          ['line', 203],
          ['note', 221],
          ['folder', 232],
          ['file', 241],
          ['pipeline', 60],
          ['edition', 61],
        ] as const),
        ['run', 81],
      ];
      for (const [kind, number] of used) {
        const record = world[kind].find(({ id }) => id === uuid(number));
        assert.ok(record);
        const gone = write(storage, HERE, [removed(kind, record)]);
        await assert.rejects(gone, (error) => error instanceof StorageError && error.code === 'reference', `${kind} ${number}`);
      }
      assert.equal(await storage.workspace(HERE).read(async ({ seq }) => seq), 1);
    }));

  it('[D5] keeps what must be unique so, in each workspace', () =>
    withStorage(async (storage) => {
      const world = createWorld(HERE);
      await write(storage, HERE, worldRows(HERE));
      await write(storage, THERE, worldRows(THERE));
      const twice = [
        ...world.invoice.filter(({ serial }) => serial !== null).map((record) => inserted('invoice', { ...record, id: uuid(0xbeef) })),
        ...world.payment
          .filter(({ providerId }) => providerId !== null)
          .map((record) => inserted('payment', { ...record, id: uuid(0xbeef) })),
        ...world.field.map((record) => inserted('field', { ...record, id: uuid(0xbeef) })),
        ...world.resource.map((record) => inserted('resource', { ...record, id: uuid(0xbeef) })),
        ...world.resourceKind.map((record) => inserted('resourceKind', { ...record, id: uuid(0xbeef) })),
      ];
      for (const row of twice) {
        const stored = write(storage, HERE, [row]);
        await assert.rejects(stored, (error) => error instanceof StorageError && error.code === 'id_taken', row.kind);
      }
      // what has no number, or came from no provider, may be there any number of times
      const draft = world.invoice.find(({ serial }) => serial === null);
      const byHand = world.payment.find(({ providerId }) => providerId === null);
      assert.ok(draft && byHand);
      await write(storage, HERE, [
        inserted('invoice', { ...draft, id: uuid(0xbeef) }),
        inserted('payment', { ...byHand, id: uuid(0xbeef) }),
      ]);
    }));

  it('[D5] numbers count on from those that a batch says it took, and from nothing else', () =>
    withStorage(async (storage) => {
      const [job] = createWorld(HERE).job;
      assert.ok(job);
      const rows = [inserted('job', { ...job, number: 99, tags: [], assignees: [] })];
      await storage.workspace(HERE).write((session) => session.commit({ rows, changes: [changeAt(1, rows)], answers: [] }));
      const next = (workspace: Id, series: string): Promise<number | undefined> =>
        storage.workspace(workspace).read((session) => Promise.resolve(session.nextNumber(series)));
      assert.equal(await next(HERE, 'job'), 1);

      const counters = new Map([
        ['invoice 2026', 7],
        ['job', 100],
      ]);
      await storage.workspace(HERE).write((session) => session.commit({ rows: [], changes: [], answers: [], counters }));

      assert.deepEqual(await Promise.all([next(HERE, 'job'), next(HERE, 'invoice 2026'), next(HERE, 'invoice 2027')]), [101, 8, 1]);
      assert.equal(await next(THERE, 'job'), 1);
    }));

  it('forgets a transaction that throws, and what was read in it', () =>
    withStorage(async (storage) => {
      const [tag] = createWorld(HERE).tag;
      assert.ok(tag);
      const rows = [inserted('tag', tag)];
      const broken = storage.workspace(HERE).write(async (session) => {
        await session.commit({ rows, changes: [changeAt(1, rows)], answers: [] });
        throw new Error('too late');
      });
      await assert.rejects(broken, /too late/);

      const seen = await storage.workspace(HERE).write(async (session) => ({ seq: session.seq, tag: await session.get('tag', tag.id) }));

      assert.deepEqual(seen, { seq: 0, tag: undefined });
    }));

  if (openSecond) {
    it('[AUTO-1] finds the rules in use as they are, also after one of them changed, here or in another instance', () =>
      withStorage(async (storage) => {
        await write(storage, HERE, worldRows(HERE));
        const inUse = (of: Storage): Promise<readonly string[]> =>
          of.workspace(HERE).write(async (session) => (await session.find('rule', 'state', ['on'])).map(({ name }) => name));
        const rename = async (of: Storage, name: string): Promise<void> => {
          const rule = await of.workspace(HERE).read(async (session) => session.get('rule', uuid(331)));
          assert.ok(rule);
          const { version } = rule;
          const after = { ...rule, name, version: version + 1 };
          await write(of, HERE, [
            { kind: 'rule', id: rule.id, op: 'update', version: version + 1, after, before: { name: rule.name, version } },
          ]);
        };
        await inUse(storage);
        await rename(storage, 'Second');
        assert.deepEqual(await inUse(storage), ['Second']);

        const second = await openSecond?.();
        if (!second) return;
        try {
          await rename(second, 'Third');
          assert.deepEqual(await inUse(storage), ['Third']);
        } finally {
          await second.close();
        }
      }));

    it('shows a reader one snapshot', () =>
      withStorage(async (storage) => {
        const [tag] = createWorld(HERE).tag;
        assert.ok(tag);
        await storage.workspace(HERE).read(async (session) => {
          assert.equal(session.seq, 0);
          await write(storage, HERE, [inserted('tag', tag)]);
          assert.equal(await session.get('tag', tag.id), undefined);
          assert.deepEqual(await session.changesAfter(0, 10), []);
        });
      }));

    it('reads in a transaction what another instance has written since', () =>
      withStorage(async (storage) => {
        const other = await openSecond();
        const [tag] = createWorld(HERE).tag;
        assert.ok(tag);
        await write(storage, HERE, [inserted('tag', tag)]);
        const gold: ChangedRow = {
          kind: 'tag',
          id: tag.id,
          op: 'update',
          version: 2,
          after: { ...tag, name: 'Gold', version: 2 },
          before: { name: 'VIP', version: 1 },
        };

        await write(other, HERE, [gold]);

        const seen = await storage.workspace(HERE).write(async (session) => session.get('tag', tag.id));
        assert.deepEqual(seen, gold.after);
        await other.close();
      }));

    it('lets the database compile no statement of a read', () =>
      withStorage(async (storage) => {
        const asked = storage.workspace(HERE).read(async ({ connection }) => connection.all('show jit', []));

        assert.deepEqual(await asked, [['off']]);
      }));

    it('tells other instances of commits', () =>
      withStorage(async (storage) => {
        const other = await openSecond();
        const [tag] = createWorld(HERE).tag;
        assert.ok(tag);
        const heard = new Promise((resolve) => other.onCommit((workspace, seq) => resolve([workspace, seq])));

        await write(storage, HERE, [inserted('tag', tag)]);

        assert.deepEqual(await heard, [HERE, 1]);
        await other.close();
      }));
  }

  describe('[D15] trimming', () => {
    it('drops answers after 7 days, and the rows of changes after 24 hours, but no events', () =>
      withStorage(async (storage) => {
        const [vip, late] = createWorld(HERE).tag;
        assert.ok(vip && late);
        const answer = (command: Id, at: string) => ({ command, actor: 'system', hash: 'x', at, body: '{}' });
        await storage.workspace(HERE).write(async (session) => {
          const old = [inserted('tag', vip)];
          const fresh = [inserted('tag', late)];
          const changes = [changeAt(1, old, '2026-11-13T10:00:00.000Z'), changeAt(2, fresh, '2026-11-21T09:00:00.000Z')];
          const answers = [answer(uuid(1), '2026-11-13T10:00:00.000Z'), answer(uuid(2), '2026-11-21T09:00:00.000Z')];
          await session.commit({ rows: [...old, ...fresh], changes, answers });
        });

        await storage.installation.trim('2026-11-21T10:00:00.000Z');

        await storage.workspace(HERE).read(async (session) => {
          assert.deepEqual([...(await session.answers([uuid(1), uuid(2)])).keys()], [uuid(2)]);
          assert.equal(await session.changesAfter(0, 10), undefined, 'who stands before it has to reset');
          assert.deepEqual(
            (await session.changesAfter(1, 10))?.map(({ seq }) => seq),
            [2],
          );
          assert.equal(await session.change(uuid(0xc001)), undefined);
        });
      }));
  });

  describe('installation', () => {
    it('keeps keys of workspaces and revokes each once', () =>
      withStorage(async ({ installation }) => {
        const key = {
          workspace: HERE,
          id: 'k1',
          name: 'Site',
          role: 'admin',
          hash: 'h',
          last4: 'abcd',
          created: '2026-11-21T10:00:00.000Z',
          revoked: null,
        } as const;
        await installation.insertKey(key);

        assert.deepEqual(await installation.findKey('k1'), key);
        assert.deepEqual(await installation.keys(HERE), [key]);
        assert.deepEqual(await installation.keys(THERE), []);
        assert.equal(await installation.revokeKey(THERE, 'k1', key.created), false);
        assert.equal(await installation.revokeKey(HERE, 'k1', key.created), true);
        assert.equal(await installation.revokeKey(HERE, 'k1', key.created), false);
        assert.equal((await installation.findKey('k1'))?.revoked, key.created);
      }));

    it('keeps marks, signing keys and ended sessions', () =>
      withStorage(async ({ installation }) => {
        await installation.setMeta('mode', 'dev');
        await installation.setMeta('mode', 'live');
        const key = { kid: 'a', publicJwk: '{}', privateJwk: '{}', created: '2026-11-21T10:00:00.000Z', retired: null };
        await installation.insertSigningKey(key);
        await installation.revokeSession(HERE, 's1', '2026-11-21T10:10:00.000Z');
        await installation.revokeSession(HERE, 's1', '2026-11-21T10:20:00.000Z');

        assert.deepEqual([await installation.meta('mode'), await installation.meta('other')], ['live', undefined]);
        assert.deepEqual(await installation.signingKeys(), [key]);
        assert.deepEqual(await installation.revokedSessions(), ['s1']);
        await installation.trim('2026-11-21T11:00:00.000Z');
        assert.deepEqual(await installation.revokedSessions(), []);
      }));

    it('[D16] begins a new epoch in every workspace', () =>
      withStorage(async (storage) => {
        await storage.installation.newEpoch('again');

        assert.equal(await storage.workspace(HERE).read(async ({ cursor }) => cursor), 'again.0');
        assert.deepEqual(
          (await storage.installation.workspaces()).map(({ id }) => id),
          [HERE, THERE],
        );
      }));
  });
});
