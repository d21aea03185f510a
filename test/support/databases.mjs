import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import { freshDatabase, sharedPostgres } from './postgres.mjs';

/** @typedef {{ readonly sqlite: string } | { readonly postgres: string }} Database */

/**
 * Runs the tests on each engine, with what makes an empty database for each of them: a SQLite file, or a database in PostgreSQL where the
 * machine has that.
 *
 * @param {string} name
 * @param {(fresh: () => Promise<Database>, engine: 'sqlite' | 'postgres') => void} tests
 */
export function onEachDatabase(name, tests) {
  describe(`${name} on SQLite`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'workfloor-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    let count = 0;
    tests(async () => ({ sqlite: join(folder, `${(count += 1)}.db`) }), 'sqlite');
  });
  describe(`${name} on PostgreSQL`, async () => {
    const cluster = await sharedPostgres();
    if (!cluster) return;
    /** @type {(() => Promise<void>)[]} */
    const drops = [];
    after(async () => {
      for (const drop of drops) await drop();
      await cluster.stop();
    });
    tests(async () => {
      const { url, drop } = await freshDatabase(cluster.url);
      drops.push(drop);
      return { postgres: url };
    }, 'postgres');
  });
}
