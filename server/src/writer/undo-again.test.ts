import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { ChangedRow, Id } from '@workfloor/core';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { exportWorkspace } from '../transfer/export-workspace.ts';
import { importWorkspace } from '../transfer/import-workspace.ts';
import { accepted, createStudio } from './studio.contract.ts';
import type { WriterStudio } from './studio.contract.ts';

type Told = Pick<ChangedRow, 'kind' | 'id' | 'version' | 'op'>;

/** What an open client has heard of one record: never the same version twice, never an older one. */
class Ear {
  readonly studio: WriterStudio;
  readonly #versions = new Map<Id, number>();

  constructor(studio: WriterStudio) {
    this.studio = studio;
  }

  hear(rows: readonly Told[] = []): void {
    for (const { kind, id, version, op } of rows) {
      assert.ok(version > (this.#versions.get(id) ?? 0), `${op} of ${kind} ${id}: ${version} after ${this.#versions.get(id)}`);
      this.#versions.set(id, version);
    }
  }

  async undo(command: Id): Promise<Id> {
    const { change } = accepted(await this.studio.run(commands.change.undo, { command }));
    assert.ok(change);
    this.hear(change.rows);
    return change.command.id;
  }
}

async function nameOf(storage: Storage, id: Id): Promise<string | undefined> {
  return storage.workspace(HERE).read(async (session) => (await session.get('tag', id))?.name);
}

async function moved(from: Storage): Promise<Storage> {
  const lines: string[] = [];
  await exportWorkspace({
    storage: from,
    workspace: HERE,
    now: '2026-11-21T09:00:00.000Z',
    write: (line) => void lines.push(line.trimEnd()),
  });
  const to = await openStorage({ sqlite: ':memory:' });
  await importWorkspace({ storage: to, lines: () => lines });
  return to;
}

onEachEngine('undo, redo, undo again', ({ open }) => {
  it('[D12] tells each return and each removal of a record as newer than what was told before, also in one batch', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const ear = new Ear(studio);
    const tag = studio.id();
    ear.hear(accepted(await studio.run(commands.tag.create, { id: tag, name: 'Vintage', color: 'red' })).change?.rows);
    const removal = accepted(await studio.run(commands.tag.remove, { id: tag })).change;
    assert.ok(removal);
    ear.hear(removal.rows);

    const undo = await ear.undo(removal.command.id);
    const redo = await ear.undo(undo);
    await ear.undo(removal.command.id);
    await ear.undo(undo);
    await ear.undo(redo);
    const batch = [undo, redo, undo, redo].map((command) => studio.run(commands.change.undo, { command }));
    for (const answer of await Promise.all(batch)) ear.hear(accepted(answer).change?.rows);

    await studio.writer.close();
    await storage.close();
  });

  it('[D16] goes on so after a move to another database', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const ear = new Ear(studio);
    const tag = studio.id();
    await studio.run(commands.tag.create, { id: tag, name: 'Vintage', color: 'red' });
    const removal = accepted(await studio.run(commands.tag.remove, { id: tag })).change?.command.id ?? '';
    await ear.undo(await ear.undo(removal));
    await studio.writer.close();
    const there = await moved(storage);
    const elsewhere = createStudio(there);

    const change = accepted(await elsewhere.run(commands.change.undo, { command: removal })).change;

    ear.hear(change?.rows);
    assert.equal(change?.rows.length, 1);
    await elsewhere.writer.close();
    await Promise.all([storage.close(), there.close()]);
  });

  it('reads a record that came back as it is, not as a copy of the same version was', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const ear = new Ear(studio);
    const tag = studio.id();
    const rename = async (name: string): Promise<void> => void accepted(await studio.run(commands.tag.edit, { id: tag, name }));
    await studio.run(commands.tag.create, { id: tag, name: 'Vintage', color: 'red' });
    const removal = accepted(await studio.run(commands.tag.remove, { id: tag })).change?.command.id ?? '';
    await ear.undo(removal);
    await rename('second');
    assert.equal(await nameOf(storage, tag), 'second');
    await studio.run(commands.tag.remove, { id: tag });

    await ear.undo(removal);
    await rename('third');

    assert.equal(await nameOf(storage, tag), 'third');
    await studio.writer.close();
    await storage.close();
  });

  it('[D1] tells a new record under the id of one that was removed as newer, and reads it, not what was there before', async () => {
    const storage = await open();
    const studio = createStudio(storage);
    const ear = new Ear(studio);
    const tag = studio.id();
    const hear = async (answer: ReturnType<typeof studio.run>): Promise<void> => ear.hear(accepted(await answer).change?.rows);
    await hear(studio.run(commands.tag.create, { id: tag, name: 'Vintage', color: 'red' }));
    assert.equal(await nameOf(storage, tag), 'Vintage');
    await hear(studio.run(commands.tag.remove, { id: tag }));

    await hear(studio.run(commands.tag.create, { id: tag, name: 'Modern', color: 'red' }));

    assert.equal(await nameOf(storage, tag), 'Modern');
    await studio.writer.close();
    await storage.close();
  });
});
