import type { Id, Pipeline, Run } from '@workfloor/core';
import { codecOf } from '../storage/codec.ts';
import type { ViewSession } from './view-session.ts';
import { allOf } from './filter.ts';
import type { MoreKinds } from './filter.ts';
import { matches } from './job-filter.ts';
import type { StudioFilter } from './job-filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import type { Sql } from './records.ts';
import { seen } from './visible.ts';

/** What of a board is asked for. */
export interface BoardQuestion {
  readonly pipeline: Id;
  readonly filter: StudioFilter;
  /** What runs there besides jobs and clients. */
  readonly kinds?: MoreKinds;
  /** The most cards of a column. */
  readonly limit: number;
}

export interface ColumnPage {
  readonly runs: readonly Run[];
  readonly next: string | null;
}

const ON_BOARD = `workspace_id = ? and pipeline = ? and state = 'open' and archived = 0`;

/** The condition that a run is on the board that is asked for. */
export async function onBoard(session: ViewSession, { pipeline, filter, kinds = [] }: BoardQuestion): Promise<Sql> {
  return allOf([
    { text: ON_BOARD, values: [session.workspace, pipeline] },
    ...seen(session, 'run'),
    ...(await matches(session, filter, { table: 'runs', kinds })),
  ]);
}

/** How many runs stand in each stage, whatever edition it is of. */
export async function countByStage(session: ViewSession, question: BoardQuestion): Promise<ReadonlyMap<Id, number>> {
  const { connection, workspace } = session;
  const { text, values } = await onBoard(session, question);
  // what is narrowed by nothing has been counted already
  const rows =
    text === ON_BOARD
      ? await connection.all('select stage, runs from board_counts where workspace_id = ? and pipeline = ? and runs > 0', [
          workspace,
          question.pipeline,
        ])
      : await connection.all(`select stage, count(*) from runs where ${text} group by stage`, values);
  return new Map(rows.map(([stage, count]) => [String(stage), Number(count)]));
}

function toPage(read: readonly Run[], limit: number): ColumnPage {
  const { shown, last } = pageOf(read, limit);
  return { runs: shown, next: last ? toCursor(last.rank, last.id) : null };
}

/** The first cards of several columns, in one question. */
export async function firstPages(
  session: ViewSession,
  question: BoardQuestion,
  stages: readonly Id[],
): Promise<ReadonlyMap<Id, ColumnPage>> {
  if (stages.length === 0) return new Map();
  const { columnList } = codecOf('run');
  const { text, values } = await onBoard(session, question);
  // each part walks the index of its column and stops at the limit
  const part = `select * from (select ${columnList} from runs where ${text} and stage = ? order by rank, id limit ?) as page`;
  const bound = stages.flatMap((stage) => [...values, stage, question.limit + 1]);
  const rows = await session.connection.all(stages.map(() => part).join(' union all '), bound);
  const read = new Map<Id, Run[]>(stages.map((stage) => [stage, []]));
  for (const row of rows) {
    const run = session.fromRow('run', row);
    read.get(run.stage)?.push(run);
  }
  return new Map([...read].map(([stage, runs]) => [stage, toPage(runs, question.limit)]));
}

/** A later page of one column. */
export async function nextPage(session: ViewSession, question: BoardQuestion, stage: Id, after: string | undefined): Promise<ColumnPage> {
  const { columnList } = codecOf('run');
  const conditions = [await onBoard(session, question), { text: 'stage = ?', values: [stage] }];
  if (after !== undefined) conditions.push({ text: '(rank, id) > (?, ?)', values: fromCursor(after) });
  const { text, values } = allOf(conditions);
  const sql = `select ${columnList} from runs where ${text} order by rank, id limit ?`;
  const rows = await session.connection.all(sql, [...values, question.limit + 1]);
  return toPage(
    rows.map((row) => session.fromRow('run', row)),
    question.limit,
  );
}

/** The question with what runs through the pipeline besides jobs and clients. */
export function aboutSubjects<Q extends BoardQuestion>(question: Q, { subjects }: Pipeline): Q {
  const kinds = (['event', 'invoice', 'project', 'resource'] as const).filter((kind) => subjects.includes(kind));
  return { ...question, kinds };
}
