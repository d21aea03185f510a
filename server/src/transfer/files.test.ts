import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { keyOf } from '../files/file-store.ts';
import { createMemoryStore } from '../files/memory-store.ts';
import { chunksOf, keysIn } from '../files/store.contract.ts';
import { collect } from '../files/streams.ts';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from '../writer/create-writer.ts';
import { exportWorkspace } from './export-workspace.ts';
import { importWorkspace } from './import-workspace.ts';

const now = '2026-11-21T09:00:00.000Z';
const sizes = [0, 1, 49_152, 49_153, 300_000];
const linesOf = (text: string) => (): string[] => text.split('\n').slice(0, -1);

onEachEngine('files in an export', ({ open }) => {
  /** A job with a file of each size. */
  async function filled(storage: Storage, store = createMemoryStore()) {
    const writer = createWriter({ storage, commands: commandsByName, now: () => now });
    const run = async (name: string, args: object): Promise<void> => {
      const answer = await writer.run({ workspace: HERE, id: v7(), name, args, actor: { name: 'system', role: 'owner' } });
      assert.ok(answer.ok, `${name}: ${answer.ok ? '' : answer.refusal.code}`);
    };
    const job = v7();
    await run('job.create', { id: job, title: 'Wedding' });
    for (const sizeBytes of sizes) {
      const [blob, bytes] = [v7(), new Uint8Array(randomBytes(sizeBytes))];
      await store.put(keyOf(HERE, blob), chunksOf(bytes));
      if (sizeBytes === 1) await store.put(keyOf(HERE, blob, 'thumbnail'), chunksOf(new Uint8Array(9)));
      const facts = { sizeBytes, type: '', hash: createHash('sha256').update(bytes).digest('hex'), blob, thumbnail: sizeBytes === 1 };
      await run('file.add', { id: v7(), aboutKind: 'job', about: job, name: 'x', ...facts });
    }
    await writer.close();
    return store;
  }

  async function exported(storage: Storage, more: object = {}): Promise<string> {
    let text = '';
    await exportWorkspace({ storage, workspace: HERE, now, write: (line) => void (text += line), ...more });
    return text;
  }

  test('the bytes go along, and are equal afterwards with everything else', async () => {
    const [from, to] = [await open(), await openStorage({ sqlite: ':memory:' })];
    const [store, other] = [await filled(from), createMemoryStore()];
    const text = await exported(from, { store });

    await importWorkspace({ storage: to, store: other, lines: linesOf(text) });

    // all but the end, which tells besides how far back the log goes
    assert.ok(
      linesOf(await exported(to, { store: other }))()
        .slice(0, -1)
        .join() === linesOf(text)().slice(0, -1).join(),
      'the same lines',
    );
    const keys = await keysIn(store);
    assert.deepEqual([await keysIn(other), keys.length], [keys, sizes.length + 1]);
    for (const key of keys) {
      const [was, is] = await Promise.all([store, other].map(async (one) => collect((await one.get(key)) ?? new ReadableStream(), 1e6)));
      assert.deepEqual(is, was);
    }
    await Promise.all([from.close(), to.close()]);
  });

  test('an export says how many files have no bytes where it looked', async () => {
    const storage = await open();
    const store = await filled(storage);
    const told: number[] = [];
    const onMissing = (files: number): void => void told.push(files);
    const [lost = ''] = await keysIn(store);
    await store.remove(lost);

    await exported(storage, { store, onMissing });
    await exported(storage, { onMissing });

    assert.deepEqual(told, [1, sizes.length]);
    await storage.close();
  });

  test('an import with damaged bytes, or nowhere to keep them, leaves nothing', async () => {
    const [from, to] = [await open(), await openStorage({ sqlite: ':memory:' })];
    const text = await exported(from, { store: await filled(from) });
    const store = createMemoryStore();
    const resealed = (change: (lines: readonly string[]) => readonly string[]): (() => string[]) => {
      const all = linesOf(text)();
      const lines = change(all.slice(0, -1));
      const sum = createHash('sha256').update(lines.map((line) => `${line}\n`).join('')).digest('hex'); // prettier-ignore
      return () => [...lines, (all.at(-1) ?? '').replace(/"sha256":"\w*"/, `"sha256":"${sum}"`)];
    };
    const swapped = resealed((lines) => lines.map((line) => line.replace(/^(\{"blob":.*"data":")[\w+/]{8}/, '$1AAAAAAAA')));
    const cut = resealed((lines) => lines.filter((line) => !line.includes('"part":"file"') || !line.includes('"last":true')));

    await assert.rejects(importWorkspace({ storage: to, lines: linesOf(text) }), /say with --files/);
    await assert.rejects(importWorkspace({ storage: to, store, lines: swapped }), /not those that its record says/);
    await assert.rejects(importWorkspace({ storage: to, store, lines: cut }), /cut off/);

    assert.equal(await to.workspace(HERE).read(async ({ seq }) => seq), 0);
    await Promise.all([from.close(), to.close()]);
  });
});
