import type { Field, Label, ListAnswer, Member } from '@workfloor/core';
import { pageByName } from './by-name.ts';
import type { NamesQuestion } from './by-name.ts';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

/* Lists of what a firm sets up: people, fields, labels. */

function isEach(columns: Readonly<Record<string, string | undefined>>): readonly Sql[] {
  return Object.entries(columns).flatMap(([column, value]) => (value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }]));
}

/** Members by name, those who left too unless a state is asked for. */
export async function listMembers(
  session: ViewSession,
  { state, ...page }: NamesQuestion & { state?: Member['state'] },
): Promise<ListAnswer> {
  const { shown, next } = await pageByName(session, 'member', page, { more: isEach({ state }) });
  const gathered = new Gathered();
  gathered.add('member', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

type FieldsQuestion = NamesQuestion & { aboutKind?: Field['aboutKind']; state?: Field['state'] };

/** Fields by name. */
export async function listFields(session: ViewSession, { aboutKind, state, ...page }: FieldsQuestion): Promise<ListAnswer> {
  const { shown, next } = await pageByName(session, 'field', page, { more: isEach({ about_kind: aboutKind, state }) });
  const gathered = new Gathered();
  gathered.add('field', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

export interface LabelsQuestion {
  readonly aboutKind?: Label['aboutKind'];
  readonly state?: Label['state'];
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Labels by kind and name. */
export async function listLabels(session: ViewSession, { aboutKind, state, limit, after }: LabelsQuestion): Promise<ListAnswer> {
  const conditions: Sql[] = [...isEach({ about_kind: aboutKind, state })];
  if (after !== undefined) conditions.push({ text: '(name, id) > (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by name, id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'label', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('label', shown);
  const next = last ? toCursor(last.name, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
