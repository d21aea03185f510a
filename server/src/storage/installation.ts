import { workspaceDefaults } from '@workfloor/core';
import type { Id, Instant } from '@workfloor/core';
import type { Kysely } from 'kysely';
import { codecOf } from './codec.ts';
import type { Connection, Engine } from './connection.ts';
import type { ApiKey, Installation, NewWorkspace, SigningKey, WorkspaceSummary } from './storage.ts';
import type { Tables } from './tables.ts';
import { createHookStore } from './hook-store.ts';
import { createPaymentStore } from './payment-store.ts';
import { holdTimers } from './timers.ts';
import { trim } from './trim.ts';

interface Summary {
  readonly id: Id;
  readonly name: string;
  readonly origins: string;
}

function toSummary({ id, name, origins }: Summary): WorkspaceSummary {
  return { id, name, origins: JSON.parse(origins) as readonly string[] }; // written by the workspace's codec
}

function toKey(row: Tables['api_keys']): ApiKey {
  const { workspace_id: workspace, ...key } = row;
  return { workspace, ...key };
}

function toSigningKey({ kid, public_jwk, private_jwk, created, retired }: Tables['signing_keys']): SigningKey {
  return { kid, publicJwk: public_jwk, privateJwk: private_jwk, created, retired };
}

async function createWorkspace(connection: Connection, { id, ...settings }: NewWorkspace, epoch: string): Promise<void> {
  const head = { workspace_id: id, seq: 0, epoch, trimmed: 0, at: '' };
  await connection.db.insertInto('log_heads').values(head).execute();
  const record = { id, workspace: id, version: 1, ...workspaceDefaults, ...settings };
  const { target, toRow } = codecOf('workspace');
  await connection.insert(target, [toRow(record)]);
}

/** The part of storage that belongs to nobody's workspace. `newEpoch` makes the mark of a new workspace's log. */
export function createInstallation(engine: Engine, newEpoch: () => string): Installation {
  const read = <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => engine.read(({ db }) => work(db));
  const write = (work: (db: Kysely<Tables>) => Promise<unknown>): Promise<void> =>
    engine.write(async ({ db }) => {
      await work(db);
    });
  const summaries = (db: Kysely<Tables>) => db.selectFrom('workspaces').select(['id', 'name', 'origins']);

  return {
    meta: (key) => read(async (db) => (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value),
    setMeta: (key, value) =>
      write((db) =>
        db
          .insertInto('meta')
          .values({ key, value })
          .onConflict((on) => on.column('key').doUpdateSet({ value }))
          .execute(),
      ),
    async keepMeta(key, value) {
      let kept = value;
      await write(async (db) => {
        await db
          .insertInto('meta')
          .values({ key, value })
          .onConflict((on) => on.column('key').doNothing())
          .execute();
        kept = (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow()).value;
      });
      return kept;
    },
    workspaces: () => read(async (db) => (await summaries(db).orderBy('id').execute()).map(toSummary)),
    findWorkspace: (id) =>
      read(async (db) => {
        const row = await summaries(db).where('workspace_id', '=', id).where('id', '=', id).executeTakeFirst();
        return row && toSummary(row);
      }),
    createWorkspace: (workspace) => engine.write((connection) => createWorkspace(connection, workspace, newEpoch())),
    newEpoch: (epoch) =>
      engine.write(async (connection) => {
        await connection.db.updateTable('log_heads').set({ epoch }).execute();
        await holdTimers(connection);
      }),
    trim: (now) => trim(engine, now),
    ...keyStore(read, write),
    ...createPaymentStore(read, write),
    ...createHookStore(read, write),
    ...sessionStore(read, write),
  };
}

export type Read = <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
export type Write = (work: (db: Kysely<Tables>) => Promise<unknown>) => Promise<void>;

function keyStore(
  read: Read,
  write: Write,
): Pick<Installation, 'findKey' | 'keys' | 'insertKey' | 'revokeKey' | 'signingKeys' | 'insertSigningKey'> {
  return {
    findKey: (id) =>
      read(async (db) => {
        const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
        return row && toKey(row);
      }),
    keys: (workspace) =>
      read(async (db) => {
        const rows = await db
          .selectFrom('api_keys')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .orderBy('created')
          .orderBy('id')
          .execute();
        return rows.map(toKey);
      }),
    insertKey: ({ workspace, ...key }) =>
      write((db) =>
        db
          .insertInto('api_keys')
          .values({ workspace_id: workspace, ...key })
          .execute(),
      ),
    async revokeKey(workspace, id, at) {
      let found = false;
      await write(async (db) => {
        const key = db.selectFrom('api_keys').select('id').where('workspace_id', '=', workspace).where('id', '=', id);
        found = (await key.where('revoked', 'is', null).executeTakeFirst()) !== undefined;
        if (found)
          await db.updateTable('api_keys').set({ revoked: at }).where('workspace_id', '=', workspace).where('id', '=', id).execute();
      });
      return found;
    },
    signingKeys: () => read(async (db) => (await db.selectFrom('signing_keys').selectAll().orderBy('created').execute()).map(toSigningKey)),
    insertSigningKey: ({ kid, publicJwk, privateJwk, created, retired }) =>
      write((db) =>
        db.insertInto('signing_keys').values({ kid, public_jwk: publicJwk, private_jwk: privateJwk, created, retired }).execute(),
      ),
  };
}

function sessionStore(read: Read, write: Write): Pick<Installation, 'revokeSession' | 'revokedSessions'> {
  return {
    revokeSession: (workspace: Id, sid: string, expires: Instant) =>
      write((db) =>
        db
          .insertInto('revoked_sessions')
          .values({ workspace_id: workspace, sid, expires })
          .onConflict((on) => on.columns(['workspace_id', 'sid']).doUpdateSet({ expires }))
          .execute(),
      ),
    revokedSessions: () => read(async (db) => (await db.selectFrom('revoked_sessions').select('sid').execute()).map(({ sid }) => sid)),
  };
}
