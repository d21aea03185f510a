import type { Id, ListAnswer, RuleAnswer, RuleFilter } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { whereEach } from './by-time.ts';
import { allOf } from './filter.ts';
import { needRecord } from './need.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

/** So many effects are shown beside a rule. */
const SHOWN = 50;

export interface RulesQuestion extends RuleFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Rules in the order in which they run, with the pipelines that they are of. */
export async function listRules(session: ViewSession, { limit, after, pipeline, stage, state }: RulesQuestion): Promise<ListAnswer> {
  const conditions: Sql[] = [...whereEach({ pipeline, stage, state })];
  if (after !== undefined) conditions.push({ text: '(rank, id) > (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by rank, id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'rule', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('rule', shown);
  await gathered.addById(
    session,
    'pipeline',
    shown.flatMap((rule) => rule.pipeline ?? []),
  );
  const next = last ? toCursor(last.rank, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

async function countStates(session: ViewSession, rule: Id): Promise<Readonly<Record<string, number>>> {
  const { text, values } = allOf([
    { text: 'workspace_id = ? and rule = ?', values: [session.workspace, rule] },
    ...seen(session, 'effect'),
  ]);
  const rows = await session.connection.all(`select state, count(*) from effects where ${text} group by state order by state`, values);
  return Object.fromEntries(rows.map(([state, count]) => [String(state), Number(count)]));
}

/** A rule with all its editions, its latest effects, and how many of them are in which state. */
export async function readRule(session: ViewSession, id: Id): Promise<RuleAnswer> {
  const gathered = new Gathered();
  const rule = await needRecord(session, 'rule', id);
  gathered.add('rule', [rule]);
  gathered.add('ruleEdition', await session.find('ruleEdition', 'rule', [id]));
  if (rule.pipeline !== null) {
    const [pipeline] = await gathered.addById(session, 'pipeline', [rule.pipeline]);
    await gathered.addById(session, 'edition', pipeline ? [pipeline.edition] : []);
  }
  const latest = { text: `rule = ? order by at || '' desc, id desc limit ?`, values: [id, SHOWN] };
  gathered.add('effect', await recordsWhere(session, 'effect', latest));
  const [effects, activity] = [await countStates(session, id), await readActivity(session, id)];
  return { cursor: session.cursor, effects, activity, records: gathered.toRecords() };
}
