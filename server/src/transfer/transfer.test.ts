import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { v7 } from 'uuid';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from '../writer/create-writer.ts';
import { exportWorkspace } from './export-workspace.ts';
import { importWorkspace } from './import-workspace.ts';

const now = '2026-11-21T09:00:00.000Z';

async function exported(storage: Storage, workspace = HERE): Promise<string> {
  let text = '';
  await exportWorkspace({ storage, workspace, now, write: (line) => void (text += line) });
  return text;
}

function linesOf(text: string): () => string[] {
  return () => text.split('\n').slice(0, -1);
}

/** A studio with something of everything, history and the odd character. */
async function fill(storage: Storage): Promise<void> {
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
    assert.deepEqual({ jobs: counts.job, runs: counts.run, changes: counts.change }, { jobs: 1, runs: 1, changes: 11 });
    const epochs = await Promise.all([source, target].map((storage) => storage.workspace(HERE).read(async ({ epoch }) => epoch)));
    assert.notEqual(epochs[0], epochs[1]);
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
