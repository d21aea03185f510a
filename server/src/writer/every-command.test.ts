import { addFile } from '@workfloor/core';
import type { Command, Ctx, Id, Kind, Outcome } from '@workfloor/core';
import { createWorld, everyCommandProperty } from '@workfloor/core/contract';
import type { OpenSource } from '@workfloor/core/contract';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { onEachEngine, THERE } from '../storage/engines.contract.ts';
import { sourceOf } from '../storage/source.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from './create-writer.ts';
import { commandTable } from './studio.contract.ts';
import type { Writer } from './writer.ts';

const RUNS = { sqlite: 300, postgres: 60 } as const;
const NOW = '2026-11-20T09:00:00.000Z';

/** A fresh workspace whose commands go through the writer; what they did is read from the log, where nothing is hidden from anybody. */
async function openWorkspace(storage: Storage, writer: Writer, count: number): Promise<OpenSource> {
  const workspace = `ws_${String(count).padStart(22, '0')}`;
  await storage.installation.createWorkspace({ id: workspace, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' });
  return {
    workspace,
    source: sourceOf(storage, workspace),
    commit: () => Promise.reject(new Error('the writer commits')),
    async run<Args, Result>({ name }: Command<Args, Result>, args: Args, { command, actor, now }: Ctx) {
      const answer = await writer.run({ workspace, id: command, name, args, actor, at: now });
      if (!answer.ok) return answer;
      const change = await storage.workspace(workspace).read(async (session) => session.change(command));
      const { rows = [], events = [] } = change ?? {};
      return { ok: true, result: answer.answer.result, rows, events } as Outcome<Result>; // what this command answers
    },
    close: () => Promise.resolve(),
  };
}

onEachEngine('all commands through the writer', (engine) => {
  let storage: Storage | undefined;
  let writer: Writer | undefined;
  let count = 0;
  const foreign = Object.entries(createWorld(THERE)).flatMap(([kind, records]) =>
    records.map((record) => ({ kind: kind as Kind, record })),
  ); // its keys are kinds

  before(async () => {
    storage = await engine.open();
    const commands = new Map([...commandTable, [addFile.name, addFile as Command]]); // it is run with what its schema took
    writer = createWriter({ storage, commands, now: () => NOW });
    const rows = foreign.map(({ kind, record }) => ({
      kind,
      id: record.id,
      op: 'insert' as const,
      version: 1,
      after: record,
      before: null,
    }));
    await storage.workspace(THERE).write((session) => session.commit({ rows, changes: [], answers: [] }));
  });
  after(async () => {
    await writer?.close();
    await storage?.close();
  });

  const open = (): Promise<OpenSource> => {
    if (!storage || !writer) throw new Error('not opened');
    count += 1;
    return openWorkspace(storage, writer, count);
  };
  everyCommandProperty(engine.name, { runs: RUNS[engine.name], open });

  test('the records of another workspace, whose ids were named all the time, are as they were', async () => {
    assert.ok(storage);
    const there = sourceOf(storage, THERE);
    for (const { kind, record } of foreign) assert.deepEqual(await there.get(kind, record.id as Id), record, kind);
  });
});
