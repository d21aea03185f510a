import type { Connection, Engine } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { migrations } from './migrations.ts';
import type { Migration, Words } from './migrations/words.ts';
import { StorageError } from './storage-error.ts';

const words: Record<Engine['name'], Words> = {
  sqlite: { engine: 'sqlite', text: 'text', clustered: ' without rowid' },
  postgres: { engine: 'postgres', text: 'text collate "C"', clustered: '' },
};

/** Any number, the same for all servers: PostgreSQL's lock against migrating twice at once. */
const LOCK = 7_305_771;

async function applied(connection: Connection): Promise<ReadonlySet<string>> {
  const { text } = words[connection.engine];
  if (connection.engine === 'postgres') await connection.all(`select pg_advisory_xact_lock(${LOCK})`, []);
  await connection.all(`create table if not exists migrations (name ${text} primary key)`, []);
  return new Set((await connection.all('select name from migrations', [])).map(([name]) => String(name)));
}

/**
 * Brings the database to this version's schema, in one transaction: killed in the middle, it begins anew at the next start. Refuses a
 * database that a newer version has written. Returns the names of the steps it took. Tests of a step name those up to it.
 */
export async function migrate(engine: Engine, steps: readonly Migration[] = migrations): Promise<readonly string[]> {
  return engine.write(async (connection) => {
    const done = await applied(connection);
    const known = new Set(steps.map(({ name }) => name));
    const unknown = [...done].find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new StorageError(
        'newer',
        `The database was written by a newer version of Workfloor (it knows "${unknown}"); start that version, or a backup.`,
      );
    }
    const missing = steps.filter(({ name }) => !done.has(name));
    for (const { name, statements } of missing) {
      for (const statement of statements(words[engine.name])) {
        await connection.all(statement, []);
        failpoint('migration.middle');
      }
      await connection.all('insert into migrations (name) values (?)', [name]);
    }
    return missing.map(({ name }) => name);
  });
}
