import { Refusal, toWholeDocument } from '@workfloor/core';
import type { Edition, Id, ListAnswer, NamedParts, Pipeline, PipelineAnswer, PipelineDocument, RunCount } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { pageByName } from './by-name.ts';
import { allOf } from './filter.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export interface PipelinesQuestion {
  readonly state?: Pipeline['state'];
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Pipelines by name, with their current editions. */
export async function listPipelines(session: ViewSession, { state, ...page }: PipelinesQuestion): Promise<ListAnswer> {
  const conditions = state === undefined ? [] : [{ text: 'state = ?', values: [state] }];
  const { shown, next } = await pageByName(session, 'pipeline', page, { more: conditions });
  const gathered = new Gathered();
  gathered.add('pipeline', shown);
  await gathered.addById(
    session,
    'edition',
    shown.map(({ edition }) => edition),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

/** How many open runs stand in each stage of each edition: what migrating would have to bring over. */
async function countRuns(session: ViewSession, pipeline: Id): Promise<readonly RunCount[]> {
  const { text, values } = allOf([
    { text: `workspace_id = ? and pipeline = ? and state = 'open'`, values: [session.workspace, pipeline] },
    ...seen(session, 'run'),
  ]);
  const sql = `select edition, stage, count(*) from runs where ${text} group by edition, stage order by edition, stage`;
  const rows = await session.connection.all(sql, values);
  return rows.map(([edition, stage, count]) => ({ edition: String(edition), stage: String(stage), count: Number(count) }));
}

const everything = { text: '1 = 1', values: [] } as const;

/** A pipeline with all its editions, its labels, and how many runs each edition still has. */
export async function readPipeline(session: ViewSession, id: Id): Promise<PipelineAnswer> {
  const gathered = new Gathered();
  gathered.add('pipeline', [await needRecord(session, 'pipeline', id)]);
  gathered.add('edition', await session.find('edition', 'pipeline', [id]));
  gathered.add('label', await session.find('label', 'pipeline', [id]));
  const [runs, activity] = [await countRuns(session, id), await readActivity(session, id)];
  return { cursor: session.cursor, records: gathered.toRecords(), runs, activity };
}

async function editionOf(session: ViewSession, pipeline: Pipeline, number: number | undefined): Promise<Edition> {
  if (number === undefined) return needRecord(session, 'edition', pipeline.edition);
  const editions = await session.find('edition', 'pipeline', [pipeline.id]);
  const edition = editions.find((candidate) => candidate.number === number);
  if (!edition) throw new Refusal('not_found', { kind: 'edition', pipeline: pipeline.id, number });
  return edition;
}

/** All pipelines with the stages that they have now, as rules may name them. */
async function namedPipelines(session: ViewSession): Promise<NamedParts['pipelines']> {
  const pipelines = await recordsWhere(session, 'pipeline', everything);
  const current = { text: 'id in (select edition from pipelines where workspace_id = ?)', values: [session.workspace] };
  const editions = new Map((await recordsWhere(session, 'edition', current)).map((edition) => [edition.id, edition]));
  return pipelines.map(({ id, name, edition }) => ({ id, name, stages: editions.get(edition)?.stages ?? [] }));
}

/** A pipeline as a document, in its current edition or an earlier one, with the rules that it has now. */
export async function readDocument(session: ViewSession, id: Id, number: number | undefined): Promise<PipelineDocument> {
  const pipeline = await needRecord(session, 'pipeline', id);
  const edition = await editionOf(session, pipeline, number);
  const rules = await session.find('rule', 'pipeline', [id]);
  return toWholeDocument(pipeline, edition, {
    tags: await recordsWhere(session, 'tag', everything),
    members: await recordsWhere(session, 'member', everything),
    rules: rules.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)),
    templates: await recordsWhere(session, 'template', everything),
    savedTasks: await recordsWhere(session, 'savedTasks', everything),
    pipelines: await namedPipelines(session),
    hooks: await recordsWhere(session, 'hook', everything),
    services: await recordsWhere(session, 'service', everything),
  });
}
