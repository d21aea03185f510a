import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { kindOrder } from '@workfloor/core';
import type { ChangedRow, Kind } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { recordSchemas } from '@workfloor/core/schema';
import { v7 } from 'uuid';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from '../writer/create-writer.ts';
import { exportWorkspace } from './export-workspace.ts';
import { importWorkspace } from './import-workspace.ts';
import type { Line } from './transfer-format.ts';

/** What earlier versions have written. */
const oldFiles = [1, 2].map((form) => new URL(`./fixture/form-${form}.jsonl`, import.meta.url));
const now = '2026-11-21T09:00:00.000Z';

async function exported(storage: Storage, workspace = HERE): Promise<string> {
  let text = '';
  await exportWorkspace({ storage, workspace, now, write: (line) => void (text += line) });
  return text;
}

/** Lines with an end whose sum is that of the lines. */
function resealed(lines: readonly string[], end: string): string {
  const text = lines.map((line) => `${line}\n`).join('');
  const sum = createHash('sha256').update(text).digest('hex');
  return `${text}${end.replace(/"sha256":"\w*"/, `"sha256":"${sum}"`)}\n`;
}

function linesOf(text: string): () => string[] {
  return () => text.split('\n').slice(0, -1);
}

/** A studio with records of every kind, history and the odd character. */
async function fill(storage: Storage): Promise<void> {
  await fillByCommands(storage);
  const world = createWorld(HERE);
  const rows = kindOrder.flatMap((kind): ChangedRow[] =>
    kind === 'workspace' ? [] : world[kind].map((after) => ({ kind, id: after.id, op: 'insert', version: 1, after, before: null })),
  );
  await storage.workspace(HERE).write((session) => {
    const change = { seq: session.seq + 1, command: { id: v7(), name: 'test.world' }, actor: 'system', at: now, rows, events: [] };
    return session.commit({ rows, changes: [change], answers: [], counters: new Map([['invoice 2026', 41]]) });
  });
}

async function fillByCommands(storage: Storage): Promise<void> {
  const writer = createWriter({ storage, commands: commandsByName, now: () => now });
  const [tag, client, contact, member, pipeline, job, run, task] = Array.from({ length: 8 }, () => v7());
  const stages = [v7(), v7(), v7()].map((id, at) => ({
    id,
    name: `Trin ${at}`,
    limitDays: 3,
    ...(at === 1 ? { when: { all: [tag] } } : {}),
  }));
  const all: readonly (readonly [string, object])[] = [
    ['tag.create', { id: tag, name: 'Særlig aftale', color: 'red' }],
    ['client.create', { id: client, name: 'Æblegård & Søn "Ltd"', tags: [tag] }],
    ['contact.create', { id: contact, name: 'Zoë 🎉', emails: ['zoe@example.com'] }],
    ['contact.link', { client, contact, notify: true }],
    ['member.invite', { id: member, name: 'Kim', email: 'kim@example.com', role: 'member' }],
    ['pipeline.create', { id: pipeline, name: 'Weddings', stages }],
    ['job.create', { id: job, title: 'Line\nbreak', clients: [client], assignees: [member], run: { id: run, pipeline } }],
    ['run.complete', { run, stage: stages[0]?.id }],
    ['task.create', { id: task, title: 'Call', job, checklist: [{ id: v7(), title: 'ring', done: false }] }],
    ['comment.add', { id: v7(), aboutKind: 'task', about: task, text: '\u2028 separator' }],
    ['tag.create', { id: v7(), name: 'gone', color: 'blue' }],
  ];
  for (const [name, args] of all) {
    const answer = await writer.run({ workspace: HERE, id: v7(), name, args, actor: { name: 'system', role: 'owner' } });
    assert.ok(answer.ok, `${name}: ${answer.ok ? '' : answer.refusal.code}`);
  }
  await writer.close();
}

onEachEngine('export and import', (engine) => {
  it('[D16] a workspace comes out of another database as it went in, in a new epoch', async () => {
    const source = await engine.open();
    await fill(source);
    const before = await exported(source);
    const target = await openStorage({ sqlite: ':memory:' });

    const { counts } = await importWorkspace({ storage: target, lines: linesOf(before) });

    assert.deepEqual(linesOf(await exported(target))().slice(0, -1), linesOf(before)().slice(0, -1));
    const missing = Object.entries(counts).filter(([, count]) => count === 0);
    assert.deepEqual(missing, [], 'every kind is in the file');
    assert.deepEqual({ jobs: counts.job, changes: counts.change }, { jobs: 4, changes: 12 });
    const epochs = await Promise.all([source, target].map((storage) => storage.workspace(HERE).read(async ({ epoch }) => epoch)));
    assert.notEqual(epochs[0], epochs[1]);
    await Promise.all([source.close(), target.close()]);
  });

  it("[D16] what waits in a workspace that came in goes out after a person's word", async () => {
    const source = await engine.open();
    await fill(source);
    const target = await openStorage({ sqlite: ':memory:' });
    await importWorkspace({ storage: target, lines: linesOf(await exported(source)) });
    const kinds = ['effect', 'schedule', 'reminder', 'mail', 'text', 'hook'] as const;
    const due = { owner: 'a', now: '2099-01-01T00:00:00.000Z', leaseMs: 1000, wanted: [{ kinds, limit: 100 }] };

    assert.deepEqual(await target.timers.claim(due), []);
    const count = await target.timers.letGo(HERE);
    assert.ok(count > 0);
    assert.equal((await target.timers.claim(due)).length, count);
    await Promise.all([source.close(), target.close()]);
  });

  it('a workspace that goes from one kind of database to the other and back is the same', async () => {
    const source = await openStorage({ sqlite: ':memory:' });
    await source.installation.createWorkspace({ id: HERE, name: 'Studio', locale: 'da', zone: 'Europe/Copenhagen', currency: 'DKK' });
    await fill(source);
    const before = await exported(source);
    const between = await engine.open();
    const back = await openStorage({ sqlite: ':memory:' });

    await importWorkspace({ storage: between, lines: linesOf(before) });
    const there = await exported(between);
    await importWorkspace({ storage: back, lines: linesOf(there) });

    const withoutEnd = (text: string): readonly string[] => linesOf(text)().slice(0, -1);
    assert.deepEqual(withoutEnd(there), withoutEnd(before));
    assert.deepEqual(withoutEnd(await exported(back)), withoutEnd(before));
    await back.workspace(HERE).read(async (session) => {
      for (const [kind, records] of Object.entries(createWorld(HERE))) {
        for (const record of records) assert.deepEqual(await session.get(kind as Kind, record.id), record, kind); // the keys of a world are kinds
      }
      assert.deepEqual(
        (await session.find('task', 'waitsFor', [uuid(52)])).map(({ id }) => id),
        [uuid(51)],
        'lists of references are found by their entries',
      );
      assert.equal(await session.nextNumber('invoice 2026'), 42);
    });
    await Promise.all([source, between, back].map((storage) => storage.close()));
  });

  for (const [at, file] of oldFiles.entries())
    it(`a file of form ${at + 1} is completed as its database would be`, async () => {
      const target = await engine.open();

      const { counts } = await importWorkspace({ storage: target, lines: linesOf(readFileSync(file, 'utf8')) });

      assert.deepEqual([counts.job, counts.comment, counts.rule], [1, 1, 0]);
      assert.ok(counts.change >= 10);
      const records = linesOf(await exported(target))().flatMap((text) => {
        const line = JSON.parse(text) as Line; // written by exportWorkspace
        return 'record' in line ? [line] : [];
      });
      for (const { kind, record } of records) assert.deepEqual(recordSchemas[kind].parse(record), record, kind);
      const job = records.find(({ kind }) => kind === 'job')?.record;
      assert.deepEqual([job?.['number'], job?.['code'], job?.['title']], [1, '1', 'Line\nbreak']);
      const writer = createWriter({ storage: target, commands: commandsByName, now: () => now });
      const actor = { name: 'system', role: 'owner' } as const;
      const removal = { workspace: HERE, id: v7(), name: 'job.archive', args: { id: job?.['id'] }, actor };
      assert.equal((await writer.run(removal)).ok, true);
      await writer.close();
      await target.close();
    });

  it('tells how far it is, out and in', async () => {
    const source = await engine.open();
    await fill(source);
    const [tag] = createWorld(HERE).tag;
    assert.ok(tag);
    const tags = Array.from({ length: 2500 }, (_, at): ChangedRow => {
      return { kind: 'tag', id: uuid(10_000 + at), op: 'insert', version: 1, after: { ...tag, id: uuid(10_000 + at) }, before: null };
    });
    await source.workspace(HERE).write((session) => session.commit({ rows: tags, changes: [], answers: [] }));
    const [out, into]: [number[][], number[][]] = [[], []];
    let text = '';

    const onProgress = (done: number, total: number): void => void out.push([done, total]);
    await exportWorkspace({ storage: source, workspace: HERE, now, write: (line) => void (text += line), onProgress });
    const target = await openStorage({ sqlite: ':memory:' });
    await importWorkspace({ storage: target, lines: linesOf(text), onProgress: (done, total) => void into.push([done, total]) });

    const lines = linesOf(text)().length;
    const steps = [1000, 2000, lines].map((done) => [done, lines]);
    assert.deepEqual(out, steps);
    assert.deepEqual(into, steps);
    await Promise.all([source.close(), target.close()]);
  });

  it('what comes from SQLite goes into this engine, and numbers count on', async () => {
    const source = await openStorage({ sqlite: ':memory:' });
    await source.installation.createWorkspace({ id: HERE, name: 'Studio', locale: 'da', zone: 'Europe/Copenhagen', currency: 'DKK' });
    await fill(source);
    const target = await engine.open();

    await importWorkspace({ storage: target, lines: linesOf(await exported(source)) });

    const writer = createWriter({ storage: target, commands: commandsByName, now: () => now });
    const job = v7();
    await writer.run({
      workspace: HERE,
      id: v7(),
      name: 'job.create',
      args: { id: job, title: 'Next' },
      actor: { name: 'system', role: 'owner' },
    });
    const next = await target.workspace(HERE).read(async (session) => session.get('job', job));
    assert.equal(next?.number, 2);
    await writer.close();
    await Promise.all([source.close(), target.close()]);
  });
});

describe('a file that cannot be read in', () => {
  async function refusalOf(spoil: (text: string) => string, storage?: Storage): Promise<string> {
    const source = await openStorage({ sqlite: ':memory:' });
    await source.installation.createWorkspace({ id: HERE, name: 'Studio', locale: 'en', zone: 'UTC', currency: 'EUR' });
    await fill(source);
    const target = storage ?? (await openStorage({ sqlite: ':memory:' }));
    const text = spoil(await exported(source));
    let message = '';
    await importWorkspace({ storage: target, lines: linesOf(text) }).catch((error: Error) => ({ message } = error));
    const found = await target.workspace(HERE).read(async ({ seq }) => seq);
    if (!storage) assert.equal(found, 0, 'nothing may have been stored');
    await Promise.all([source.close(), target.close()]);
    return message;
  }

  it('a cut file is refused', async () => {
    assert.match(await refusalOf((text) => text.slice(0, text.lastIndexOf('{"end"'))), /cut off/);
  });

  it('a changed file is refused', async () => {
    assert.match(await refusalOf((text) => text.replace('Kim', 'Tim')), /sum of the file is wrong/);
  });

  it('a file of a later form, or with a line of one, is refused', async () => {
    const later = (text: string): string => text.replace('"workfloor":3', '"workfloor":4');
    assert.match(await refusalOf(later), /has form 4; this version reads forms 1 to 3/);
    const unknown = (text: string): string => resealed([...linesOf(text)().slice(0, -1), '{"hologram":"x"}'], linesOf(text)().at(-1) ?? '');
    assert.match(await refusalOf(unknown), /a line that this version does not know/);
  });

  it('another file is refused', async () => {
    assert.match(await refusalOf(() => '{"lists":[]}\n'), /not a Workfloor export/);
    assert.match(await refusalOf(() => 'hello\n'), /not JSON/);
  });

  it('a workspace that is not empty is left alone', async () => {
    const storage = await openStorage({ sqlite: ':memory:' });
    await storage.installation.createWorkspace({ id: HERE, name: 'Mine', locale: 'en', zone: 'UTC', currency: 'EUR' });
    await fill(storage);
    assert.match(await refusalOf((text) => text, storage), /not empty/);
  });
});
