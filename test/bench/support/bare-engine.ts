import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { nextId } from './studio.ts';
import type { Studio } from './studio.ts';

/**
 * What the bare engine does for one command, by hand: the run moves, the change, its subject and the answer are kept, the counter counts.
 * No rules, no reads, nothing but the statements.
 */
function statements(mark: (at: number) => string): readonly string[] {
  const m = mark;
  return [
    `update runs set stage = ${m(1)}, entered = ${m(2)}, rank = ${m(3)}, steps = ${m(4)}, version = version + 1 where workspace_id = ${m(5)} and id = ${m(6)}`,
    `insert into changes (workspace_id, seq, command_id, name, actor, at, rows, events) values (${[1, 2, 3, 4, 5, 6, 7, 8].map(m).join(', ')})`,
    `insert into change_subjects (workspace_id, subject, seq) values (${[1, 2, 3].map(m).join(', ')})`,
    `insert into answers (workspace_id, command_id, actor, hash, at, body) values (${[1, 2, 3, 4, 5, 6].map(m).join(', ')})`,
    `update log_heads set seq = ${m(1)}, at = ${m(2)} where workspace_id = ${m(3)}`,
  ];
}

/** Values of the size that real commands have. */
function valuesFor(studio: Studio, at: number, seq: number, sample: Sample): (string | number)[][] {
  const now = new Date().toISOString();
  const run = studio.runs[(at * 7) % studio.runs.length]?.id ?? '';
  const stage = studio.stages[at % studio.stages.length] ?? '';
  const [command, ws] = [nextId(), studio.workspace];
  return [
    [stage, now, `g${at}V`, sample.steps, ws, run],
    [ws, seq, command, 'run.complete', 'staff:bench', now, sample.rows, sample.events],
    [ws, run, seq],
    [ws, command, 'staff:bench', '0123456789abcdef', now, `{"ok":true,"seq":${seq},"result":null}`],
    [seq, now, ws],
  ];
}

interface Sample {
  readonly seq: number;
  readonly steps: string;
  readonly rows: string;
  readonly events: string;
}

/** The last command of the studio was a usual one; its size is what the bare engine writes. */
const LAST = 'select seq, rows, events from changes order by seq desc limit 1';
const STEPS = 'select steps from runs limit 1';

/** Transactions a second, one after the other, each durable, in a database that nobody else uses. */
export function measureBareSqlite(path: string, studio: Studio, ms: number): number {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536');
  const sample = { ...database.prepare(LAST).get(), ...database.prepare(STEPS).get() } as unknown as Sample; // the columns asked for
  const prepared = statements(() => '?').map((sql) => database.prepare(sql));
  const [begin, commit] = [database.prepare('begin immediate'), database.prepare('commit')];
  let done = 0;
  const start = performance.now();
  while (performance.now() - start < ms) {
    done += 1;
    const values = valuesFor(studio, done, sample.seq + done, sample);
    begin.run();
    for (const [at, statement] of prepared.entries()) statement.run(...(values[at] ?? []));
    commit.run();
  }
  const rate = (done / (performance.now() - start)) * 1000;
  database.close();
  return rate;
}

export async function measureBarePostgres(url: string, studio: Studio, ms: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const last = await client.query<Sample>(LAST);
  const steps = await client.query<Sample>(STEPS);
  const sample = { ...last.rows[0], ...steps.rows[0] } as Sample; // the columns asked for
  const seq = Number(sample.seq);
  const prepared = statements((at) => `$${at}`).map((text, at) => ({ name: `bare${at}`, text }));
  let done = 0;
  const start = performance.now();
  while (performance.now() - start < ms) {
    done += 1;
    const values = valuesFor(studio, done, seq + done, sample);
    await client.query('begin');
    for (const [at, statement] of prepared.entries()) await client.query({ ...statement, values: values[at] ?? [] });
    await client.query('commit');
  }
  const rate = (done / (performance.now() - start)) * 1000;
  await client.end();
  return rate;
}
