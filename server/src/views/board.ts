import type { BoardAnswer, BoardColumn, Edition, Id, Stage } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { readWaits } from './blockers.ts';
import { countTasks, gatherCards } from './card-records.ts';
import { aboutSubjects, countByStage, firstPages } from './column-runs.ts';
import type { BoardQuestion } from './column-runs.ts';
import { countEffects } from './effect-counts.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';

/** Stages of earlier editions in which runs still stand, as the latest edition that has them describes them. */
async function retiredStages(session: ViewSession, current: Edition, occupied: Iterable<Id>): Promise<readonly Stage[]> {
  const known = new Set(current.stages.map(({ id }) => id));
  const missing = [...occupied].filter((stage) => !known.has(stage));
  if (missing.length === 0) return [];
  const editions = await session.find('edition', 'pipeline', [current.pipeline]);
  const latestFirst = editions.toSorted((a, b) => b.number - a.number);
  return missing.flatMap((id) => latestFirst.flatMap(({ stages }) => stages).find((stage) => stage.id === id) ?? []);
}

/** A board: each stage with its count and first cards. Stages that are no longer in use stay while runs stand in them, at the end. */
export async function readBoard(session: ViewSession, asked: BoardQuestion): Promise<BoardAnswer> {
  const pipeline = await needRecord(session, 'pipeline', asked.pipeline);
  const question = aboutSubjects(asked, pipeline);
  const current = await needRecord(session, 'edition', pipeline.edition);
  const counts = await countByStage(session, question);
  const stages = [...current.stages, ...(await retiredStages(session, current, counts.keys()))];
  const pages = await firstPages(
    session,
    question,
    stages.flatMap(({ id }) => (counts.has(id) ? [id] : [])),
  );
  const columns = stages.map((stage, at): BoardColumn => {
    const { runs = [], next = null } = pages.get(stage.id) ?? {};
    const retired = at >= current.stages.length;
    return { stage, retired, count: counts.get(stage.id) ?? 0, runs: runs.map(({ id }) => id), next };
  });
  const gathered = new Gathered();
  gathered.add('pipeline', [pipeline]);
  gathered.add('edition', [current]);
  const jobs = await gatherCards(
    session,
    gathered,
    [...pages.values()].flatMap(({ runs }) => runs),
  );
  const tasks = await countTasks(
    session,
    jobs.map(({ id }) => id),
  );
  const waits = await readWaits(session, gathered.all('run'));
  const effects = await countEffects(session, gathered.all('run'));
  return { cursor: session.cursor, pipeline: pipeline.id, columns, tasks, waits, effects, records: gathered.toRecords() };
}
