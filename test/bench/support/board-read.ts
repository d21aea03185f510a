import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** Milliseconds, the median of many. */
export interface BoardTimes {
  readonly boardMs: number;
  readonly bareMs: number;
  readonly cards: number;
}

type Ask = () => Promise<Response>;
type Method = (this: unknown, ...values: unknown[]) => unknown;
/** One statement again, as the driver runs it: rows collected, nothing made of them. */
type Again = () => unknown;

/** Notes the statements that run meanwhile, to run them again just so. `owner` is the driver's prototype that has the method. */
async function record<N extends string>(owner: Record<N, Method>, name: N, work: () => Promise<unknown>): Promise<readonly Again[]> {
  const recorded: Again[] = [];
  const original = owner[name];
  owner[name] = function note(this: unknown, ...values) {
    recorded.push(() => original.apply(this, values));
    return original.apply(this, values);
  };
  await work();
  owner[name] = original;
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

/**
 * Compares a whole request for a board page (access, view, JSON text in an answer) with the very same statements run bare, turn by turn.
 * Making the text into bytes belongs to sending it and is not in the time.
 */
export async function boardTask(engine: 'sqlite' | 'postgres', ask: Ask, rounds: number): Promise<BoardTimes> {
  for (let warm = 0; warm < 5; warm += 1) await ask();
  // typed with overloads that a replacement cannot have
  const statements = StatementSync.prototype as unknown as Record<'all', Method>;
  const clients = pg.Client.prototype as unknown as Record<'query', Method>;
  const recorded = engine === 'sqlite' ? await record(statements, 'all', ask) : await record(clients, 'query', ask);
  const bare = async (): Promise<void> => {
    for (const again of recorded) await again();
  };
  const [boards, bares]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    boards.push(await time(ask));
    bares.push(await time(bare));
  }
  const { columns } = (await (await ask()).json()) as { columns: { runs: unknown[] }[] }; // BoardAnswer
  return { boardMs: median(boards), bareMs: median(bares), cards: columns.reduce((sum, { runs }) => sum + runs.length, 0) };
}
