import { kindOrder } from '@workfloor/core';
import type { ChangedRow, Id } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE } from '../storage/engines.contract.ts';
import type { EngineUnderTest } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

export const PIPELINE = uuid(60);
export const [SHOOT, RETOUCH, DELIVER] = [uuid(71), uuid(72), uuid(73)];
export const actor = { name: 'system', role: 'owner' } as const;

export function inserted(record: NonNullable<ChangedRow['after']>, kind: ChangedRow['kind']): ChangedRow {
  return { kind, id: record.id, op: 'insert', version: record.version, after: record, before: null };
}

export async function write(storage: Storage, workspace: Id, rows: readonly ChangedRow[]): Promise<void> {
  await storage.workspace(workspace).write(async (session) => {
    const seq = session.seq + 1;
    const change = {
      seq,
      command: { id: uuid(0xc000 + seq), name: 'test.fill' },
      actor: 'system',
      at: `2026-11-21T10:00:0${seq}.000Z`,
      rows,
      events: [],
    };
    await session.commit({ rows, changes: [change], answers: [] });
  });
}

/** The world of the core's contract. */
export async function fill(storage: Storage, workspace: Id): Promise<void> {
  const world = createWorld(workspace);
  await write(
    storage,
    workspace,
    kindOrder.flatMap((kind) => (kind === 'workspace' ? [] : world[kind].map((record) => inserted(record, kind)))),
  );
}

/** For somebody from whom nothing is hidden. */
export function onWhole<T>(storage: Storage, workspace: Id, view: (session: ViewSession) => Promise<T>): Promise<T> {
  return storage.workspace(workspace).read(async (session) => view(await viewOf(session, undefined)));
}

/** Opens a storage with the world of the contract for one test, which asks its views as somebody from whom nothing is hidden. */
export function studioOn(open: EngineUnderTest['open']) {
  return async <T>(
    test: (ask: <A>(view: (session: ViewSession) => Promise<A>) => Promise<A>, storage: Storage) => Promise<T>,
  ): Promise<void> => {
    const storage = await open();
    try {
      await fill(storage, HERE);
      await test((view) => onWhole(storage, HERE, view), storage);
    } finally {
      await storage.close();
    }
  };
}
