import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** Milliseconds, the median of many. */
export interface BoardTimes {
  readonly boardMs: number;
  readonly bareMs: number;
  readonly cards: number;
}

type Ask = () => Promise<Response>;
/** One statement again, as the driver runs it: rows collected, nothing made of them. */
type Again = () => unknown;

/** Notes the statements that SQLite runs meanwhile. */
async function recordSqlite(work: () => Promise<unknown>): Promise<readonly Again[]> {
  const recorded: Again[] = [];
  const { all } = StatementSync.prototype;
  StatementSync.prototype.all = function record(this: StatementSync, ...values: never[]) {
    recorded.push(() => Reflect.apply(all, this, values));
    return Reflect.apply(all, this, values);
  } as typeof all; // its overloads cannot be written as one function
  await work();
  StatementSync.prototype.all = all;
  return recorded;
}

/** Notes the statements that PostgreSQL is asked meanwhile, to ask them on the same connection. */
async function recordPostgres(work: () => Promise<unknown>): Promise<readonly Again[]> {
  const recorded: Again[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function record(this: pg.Client, ...values: never[]) {
    recorded.push(() => Reflect.apply(original, this, values) as unknown);
    return Reflect.apply(original, this, values) as never;
  } as typeof original;
  await work();
  pg.Client.prototype.query = original;
  return recorded;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Compares a whole request for a board page (access, view, JSON text) with the very same statements run bare, turn by turn. */
export async function boardTask(engine: 'sqlite' | 'postgres', ask: Ask, rounds: number): Promise<BoardTimes> {
  const whole = async (): Promise<string> => (await ask()).text();
  for (let warm = 0; warm < 5; warm += 1) await whole();
  const recorded = engine === 'sqlite' ? await recordSqlite(whole) : await recordPostgres(whole);
  const bare = async (): Promise<void> => {
    for (const again of recorded) await again();
  };
  const [boards, bares]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    boards.push(await time(whole));
    bares.push(await time(bare));
  }
  const { columns } = JSON.parse(await whole()) as { columns: { runs: unknown[] }[] }; // BoardAnswer
  return { boardMs: median(boards), bareMs: median(bares), cards: columns.reduce((sum, { runs }) => sum + runs.length, 0) };
}
