import { after, describe } from 'node:test';
import { freshDatabase, sharedPostgres } from '../../../test/support/postgres.mjs';
import { openStorage } from './open.ts';
import type { Storage } from './storage.ts';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

/** Opens storages of one engine; all on one database, which is dropped after the tests. */
export interface EngineUnderTest {
  readonly name: 'sqlite' | 'postgres';
  /** A storage on a database of its own in memory, or in the cluster. The caller closes it. */
  readonly open: () => Promise<Storage>;
  /** Another instance on the same database; only PostgreSQL has several. */
  readonly openSecond?: () => Promise<Storage>;
}

/** Ids of the two workspaces that every opened storage has. */
export const HERE = 'ws_0123456789abcdefghijkl';
export const THERE = 'ws_zyxwvutsrqponmlkjihgfe';

async function withWorkspaces(storage: Storage): Promise<Storage> {
  for (const id of [HERE, THERE]) {
    if (await storage.installation.findWorkspace(id)) continue;
    await storage.installation.createWorkspace({ id, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' });
  }
  return storage;
}

/** A migrated database to copy from: that takes a fraction of the time of all the statements of the migrations. */
async function createTemplate(cluster: string): Promise<Database> {
  const database = await freshDatabase(cluster);
  const storage = await openStorage({ postgres: database.url });
  await storage.close();
  return database;
}

/** Runs the tests on each engine. On PostgreSQL all tests of a file share a cluster, each `open` gets an empty database. */
export function onEachEngine(name: string, tests: (engine: EngineUnderTest) => void): void {
  describe(`${name} on SQLite`, () => {
    tests({ name: 'sqlite', open: async () => withWorkspaces(await openStorage({ sqlite: ':memory:' })) });
  });
  describe(`${name} on PostgreSQL`, async () => {
    const cluster = await sharedPostgres();
    if (!cluster) return;
    const made: Database[] = [];
    let template: Promise<Database> | undefined;
    let url = '';
    after(async () => {
      for (const { drop } of [...made, ...(template ? [await template] : [])]) await drop();
      await cluster.stop();
    });
    tests({
      name: 'postgres',
      async open() {
        template ??= createTemplate(cluster.url);
        const database = await freshDatabase(cluster.url, (await template).url);
        made.push(database);
        ({ url } = database);
        return withWorkspaces(await openStorage({ postgres: url }));
      },
      openSecond: () => openStorage({ postgres: url }),
    });
  });
}
