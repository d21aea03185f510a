import type { ColumnAnswer, Id } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { readWaits } from './blockers.ts';
import { countTasks, gatherCards } from './card-records.ts';
import { aboutSubjects, nextPage } from './column-runs.ts';
import type { BoardQuestion } from './column-runs.ts';
import { countEffects } from './effect-counts.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';

export interface ColumnQuestion extends BoardQuestion {
  readonly stage: Id;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A page of one column of a board. */
export async function readColumn(session: ViewSession, question: ColumnQuestion): Promise<ColumnAnswer> {
  const pipeline = await needRecord(session, 'pipeline', question.pipeline);
  const { runs, next } = await nextPage(session, aboutSubjects(question, pipeline), question.stage, question.after);
  const gathered = new Gathered();
  const jobs = await gatherCards(session, gathered, runs);
  const tasks = await countTasks(
    session,
    jobs.map(({ id }) => id),
  );
  const waits = await readWaits(session, runs);
  const effects = await countEffects(session, runs);
  return { cursor: session.cursor, runs: runs.map(({ id }) => id), next, tasks, waits, effects, records: gathered.toRecords() };
}
