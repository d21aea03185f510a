import type { Command, Ctx, Outcome } from '@workfloor/core';
import type { OpenSource } from '@workfloor/core/contract';
import { after, before } from 'node:test';
import { onEachEngine } from '../storage/engines.contract.ts';
import { sourceOf } from '../storage/source.contract.ts';
import type { Storage } from '../storage/storage.ts';
import type { CommandTable } from './command-run.ts';
import { createWriter } from './create-writer.ts';
import { commandTable } from './studio.contract.ts';
import type { Writer } from './writer.ts';

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

const RUNS = { sqlite: 300, postgres: 60 } as const;

/** What the tests of one engine are given. */
export interface ThroughWriter {
  readonly engine: 'sqlite' | 'postgres';
  /** How many sequences the engine is quick enough for. */
  readonly runs: number;
  readonly open: () => Promise<OpenSource>;
  /** Once the tests run. */
  readonly storage: () => Storage;
}

/** Runs the tests on each engine, in workspaces whose commands go through one writer. */
export function throughWriter(name: string, tests: (given: ThroughWriter) => void, commands: CommandTable = commandTable): void {
  onEachEngine(name, (engine) => {
    let storage: Storage | undefined;
    let writer: Writer | undefined;
    let count = 0;
    before(async () => {
      storage = await engine.open();
      writer = createWriter({ storage, commands, now: () => '2026-11-21T09:00:00.000Z' });
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
    const opened = (): Storage => {
      if (!storage) throw new Error('not opened');
      return storage;
    };
    tests({ engine: engine.name, runs: RUNS[engine.name], open, storage: opened });
  });
}
