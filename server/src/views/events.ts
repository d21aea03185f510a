import { conflictsOf } from '@workfloor/core';
import type { Conflict, ConflictsAnswer, EventFilter, Id, Instant, ListAnswer, StudioEvent } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface EventsQuestion extends EventFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

function isAssigned(workspace: Id, member: Id): Sql {
  return { text: 'id in (select event from event_assignees where workspace_id = ? and member = ?)', values: [workspace, member] };
}

function conditionsOf({ workspace }: ViewSession, question: EventsQuestion): Sql[] {
  const { from, to, assignee, client, job, kind, state, q = '' } = question;
  const conditions: Sql[] = [...hasWords(workspace, 'event', q)];
  // what is a moment long is in the span that begins with it
  if (from !== undefined) conditions.push({ text: '(ends > ? or starts >= ?)', values: [from, from] });
  if (to !== undefined) conditions.push({ text: 'starts < ?', values: [to] });
  if (assignee !== undefined) conditions.push(isAssigned(workspace, assignee));
  if (client !== undefined) {
    const text = 'id in (select event from event_clients where workspace_id = ? and client = ?)';
    conditions.push({ text, values: [workspace, client] });
  }
  if (job !== undefined) {
    const text = `id in (select item from job_links where workspace_id = ? and job = ? and item_kind = 'event')`;
    conditions.push({ text, values: [workspace, job] });
  }
  if (kind !== undefined) conditions.push({ text: 'kind = ?', values: [kind] });
  if (state !== undefined) conditions.push({ text: 'state = ?', values: [state] });
  return conditions;
}

/** What a row of an event names: its clients, and the jobs that group it. */
export async function gatherEvents(session: ViewSession, gathered: Gathered, events: readonly StudioEvent[]): Promise<void> {
  gathered.add('event', events);
  await gathered.addById(
    session,
    'client',
    events.flatMap(({ clients }) => clients),
  );
  const ids = events.map(({ id }) => id);
  const links = gathered.add('jobLink', await recordsIn(session, 'jobLink', 'item', ids));
  await gathered.addById(
    session,
    'job',
    links.map(({ job }) => job),
  );
}

/** Events by start, with their clients and jobs. */
export async function listEvents(session: ViewSession, question: EventsQuestion): Promise<ListAnswer> {
  const { limit, after } = question;
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: '(starts, id) > (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by starts, id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'event', allOf(conditions)), limit);
  const gathered = new Gathered();
  await gatherEvents(session, gathered, shown);
  const next = last ? toCursor(last.starts, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

/** What stands in the way of an event, as far as whoever asks sees it. */
export async function inTheWayOf(session: ViewSession, event: StudioEvent): Promise<readonly StudioEvent[]> {
  const { workspace, connection } = session;
  if (event.assignees.length === 0 || event.state === 'cancelled') return [];
  const text =
    `id in (select event from event_assignees where workspace_id = ? and ${connection.isOneOf('member')}) ` +
    `and starts < ? and ends > ? and state <> 'cancelled' and id <> ?`;
  return recordsWhere(session, 'event', { text, values: [workspace, event.assignees, event.ends, event.starts, event.id] });
}

export interface BusyQuestion {
  readonly member: Id;
  readonly from: Instant;
  readonly to: Instant;
}

/** More is nobody's diary of a span that fits on a screen. */
const MOST_BUSY = 1000;

/** What takes a member's time between two moments, and which of it overlaps. */
export async function readConflicts(session: ViewSession, { member, from, to }: BusyQuestion): Promise<ConflictsAnswer> {
  const busy = allOf([
    isAssigned(session.workspace, member),
    { text: `starts < ? and ends > ? and state <> 'cancelled' order by starts, id limit ?`, values: [to, from, MOST_BUSY] },
  ]);
  const events = await recordsWhere(session, 'event', busy);
  const gathered = new Gathered();
  await gatherEvents(session, gathered, events);
  const ids = events.map(({ id }) => id);
  return { cursor: session.cursor, ids, conflicts: pairsOf(events, member), records: gathered.toRecords() };
}

/** Each pair once, named by the one that begins first. Events come by start. */
function pairsOf(events: readonly StudioEvent[], member: Id): readonly Conflict[] {
  return events.flatMap((event, at) => {
    const later = events.slice(at + 1);
    const end = later.findIndex(({ starts }) => starts >= event.ends); // those behind begin later still
    return conflictsOf({ ...event, assignees: [member] }, end < 0 ? later : later.slice(0, end));
  });
}
