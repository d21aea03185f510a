import { commandsProperty } from '@workfloor/core/contract';
import type { OpenSource } from '@workfloor/core/contract';
import type { Outcome } from '@workfloor/core';
import { after, before } from 'node:test';
import { onEachEngine } from '../storage/engines.contract.ts';
import { sourceOf } from '../storage/source.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { commandTable } from './studio.contract.ts';
import { createWriter } from './create-writer.ts';
import type { Writer } from './writer.ts';

const RUNS = { sqlite: 300, postgres: 60 } as const;

/** A fresh workspace whose commands go through the writer. */
async function openWorkspace(storage: Storage, writer: Writer, count: number): Promise<OpenSource> {
  const workspace = `ws_${String(count).padStart(22, '0')}`;
  await storage.installation.createWorkspace({ id: workspace, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' });
  return {
    workspace,
    source: sourceOf(storage, workspace),
    commit: () => Promise.reject(new Error('the writer commits')),
    async run<Args, Result>(
      { name }: { readonly name: string },
      args: Args,
      ctx: { command: string; actor: Parameters<Writer['run']>[0]['actor']; now: string },
    ) {
      const answer = await writer.run({ workspace, id: ctx.command, name, args, actor: ctx.actor, at: ctx.now });
      if (!answer.ok) return answer;
      const { change, result } = answer.answer;
      return { ok: true, result, rows: change?.rows ?? [], events: change?.events ?? [] } as Outcome<Result>; // what this command answers
    },
    close: () => Promise.resolve(),
  };
}

onEachEngine('commands through the writer', (engine) => {
  let storage: Storage | undefined;
  let writer: Writer | undefined;
  let count = 0;
  before(async () => {
    storage = await engine.open();
    writer = createWriter({ storage, commands: commandTable, now: () => '2026-11-21T09:00:00.000Z' });
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
  commandsProperty(engine.name, open, { runs: RUNS[engine.name] });
});
