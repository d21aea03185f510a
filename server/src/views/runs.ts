import type { ListAnswer, RunFilter } from '@workfloor/core';
import { gatherCards } from './card-records.ts';
import { allOf } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface RunsQuestion extends RunFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

function conditionsOf(question: RunsQuestion): Sql[] {
  const { pipeline, stage, subject, subjectKind, owner, state = 'open', overdueOn } = question;
  const each = { pipeline, stage, subject, subject_kind: subjectKind, owner, ...(state === 'all' ? {} : { state }) };
  const conditions = Object.entries(each).flatMap(([column, value]): Sql[] =>
    value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }],
  );
  if (state === 'open') conditions.push({ text: 'archived = 0', values: [] });
  if (overdueOn !== undefined) conditions.push({ text: 'deadline < ? and paused is null', values: [overdueOn] });
  return conditions;
}

/** Runs of all pipelines, the latest first, with what they are runs of (PIPE-13). */
export async function listRuns(session: ViewSession, question: RunsQuestion): Promise<ListAnswer> {
  const { limit, after } = question;
  const conditions = conditionsOf(question);
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  conditions.push({ text: '1 = 1 order by id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'run', allOf(conditions)), limit);
  const gathered = new Gathered();
  await gatherCards(session, gathered, shown);
  await gathered.addById(
    session,
    'pipeline',
    shown.map(({ pipeline }) => pipeline),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
