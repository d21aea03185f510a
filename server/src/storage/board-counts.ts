import { beforeImage } from '@workfloor/core';
import type { ChangedRow, Id, Kinds } from '@workfloor/core';
import type { Connection } from './connection.ts';

type Run = Kinds['run'];

/** Where a run counts; undefined when it is on no board. */
function columnOf(run: Run | null): string | undefined {
  return run && run.state === 'open' && !run.archived ? `${run.pipeline} ${run.stage}` : undefined;
}

/**
 * Keeps how many cards each column has. Counting them anew for each board would take longer the more there are; a move changes two
 * numbers.
 */
export async function writeBoardCounts(connection: Connection, workspace: Id, rows: readonly ChangedRow[]): Promise<void> {
  const changes = new Map<string, number>();
  const count = (column: string | undefined, by: 1 | -1): void => {
    if (column !== undefined) changes.set(column, (changes.get(column) ?? 0) + by);
  };
  for (const row of rows) {
    count(columnOf(beforeImage(row) as Run | null), -1); // rows of runs
    count(columnOf(row.after as Run | null), 1);
  }
  const changed = [...changes].filter(([, by]) => by !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (changed.length === 0) return;
  await connection.all(
    `insert into board_counts (workspace_id, pipeline, stage, runs) values ${changed.map(() => '(?, ?, ?, ?)').join(', ')} ` +
      'on conflict (workspace_id, pipeline, stage) do update set runs = board_counts.runs + excluded.runs',
    changed.flatMap(([column, by]) => [workspace, ...column.split(' '), by]),
  );
}
