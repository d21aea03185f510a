import { mayOpenCalendar, mayRead, viewerOf } from '@workfloor/core';
import type { Actor, CalendarFeed, Id, Instant, Member, StudioEvent, Viewer } from '@workfloor/core';
import type { CalendarContent } from '../calendar/to-icalendar.ts';
import type { ApiKey, ReadSession } from '../storage/storage.ts';
import { allOf } from './filter.ts';
import { recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import { viewOf } from './view-session.ts';
import type { ViewSession } from './view-session.ts';

const DAY_MS = 86_400_000;
/** How long what is over stays in a calendar. */
const KEPT_MS = 366 * DAY_MS;
/** So many events calendar programs still take; the earliest of them. */
const MOST = 5_000;

export interface CalendarQuestion {
  readonly feed: Id;
  readonly nowMs: number;
  /** The secret key that opened it, if one did; asked for beforehand, because it belongs to no workspace's snapshot. */
  readonly key: ApiKey | undefined;
}

/** Somebody who opened a feed, as they are now. */
interface Opener {
  readonly actor: Actor;
  /** Undefined: sees everything. */
  readonly viewer: Viewer | undefined;
}

async function activeMember(session: ReadSession, id: Id): Promise<Member | undefined> {
  const member = await session.get('member', id);
  return member?.state === 'left' ? undefined : member;
}

/** Undefined when they are gone: a member who has left, a key that was revoked. */
async function openerOf(session: ReadSession, { by }: CalendarFeed, key: ApiKey | undefined): Promise<Opener | undefined> {
  const [kind, id = ''] = by.split(':');
  if (kind === 'system') return { actor: { name: by, role: 'owner' }, viewer: undefined };
  if (kind === 'key') {
    const isGood = key?.id === id && key.revoked === null && key.workspace === session.workspace;
    return isGood ? { actor: { name: by, role: key.role }, viewer: undefined } : undefined;
  }
  const member = await activeMember(session, id);
  return member && { actor: { name: by, role: member.role, member: id, rights: member.rights }, viewer: viewerOf(member) };
}

/** The snapshot with the eyes of the member whose calendar it is, or for a job the opener's. Undefined: it is nobody's any more. */
async function viewFor(session: ReadSession, feed: CalendarFeed, key: ApiKey | undefined): Promise<ViewSession | undefined> {
  const opener = await openerOf(session, feed, key);
  if (!opener || !mayOpenCalendar(feed, opener.actor)) return undefined;
  if (feed.aboutKind === 'job') return viewOf(session, opener.viewer);
  const member = await activeMember(session, feed.about);
  const viewer = member && viewerOf(member);
  return member && (!viewer || mayRead(viewer, 'event')) ? viewOf(session, viewer) : undefined;
}

/** The events that a feed is about. */
function ofFeed({ workspace }: ViewSession, { aboutKind, about }: CalendarFeed): Sql {
  if (aboutKind === 'member') {
    return { text: 'id in (select event from event_assignees where workspace_id = ? and member = ?)', values: [workspace, about] };
  }
  const text = `id in (select item from job_links where workspace_id = ? and job = ? and item_kind = 'event')`;
  return { text, values: [workspace, about] };
}

/** When each of these events was last touched, as far as the log knows. */
async function touchedOf({ connection, workspace }: ViewSession, events: readonly StudioEvent[]): Promise<ReadonlyMap<Id, Instant>> {
  const sql =
    'select s.subject, max(c.at) from change_subjects s join changes c on c.workspace_id = s.workspace_id and c.seq = s.seq ' +
    `where s.workspace_id = ? and ${connection.isOneOf('s.subject')} group by s.subject`;
  const rows = await connection.all(sql, [workspace, events.map(({ id }) => id)]);
  return new Map(rows.map(([id, at]) => [String(id), String(at)]));
}

/** The content of a feed; undefined when there is none of this id, when it was revoked, or when its people may not see it any more. */
export async function readCalendar(session: ReadSession, { feed: id, nowMs, key }: CalendarQuestion): Promise<CalendarContent | undefined> {
  const feed = await session.get('calendarFeed', id);
  if (feed?.state !== 'live') return undefined;
  const view = await viewFor(session, feed, key);
  const subject = await view?.get(feed.aboutKind, feed.about);
  if (!view || !subject) return undefined;
  const since = new Date(nowMs - KEPT_MS).toISOString();
  const recent = { text: 'ends >= ? order by starts, id limit ?', values: [since, MOST] };
  const events = await recordsWhere(view, 'event', allOf([ofFeed(view, feed), recent]));
  const year = new Date(nowMs).getUTCFullYear();
  return {
    name: 'title' in subject ? subject.title : subject.name,
    events,
    touched: await touchedOf(view, events),
    since: feed.at,
    zonesIn: { fromMs: Date.UTC(year - 2, 0), toMs: Date.UTC(year + 6, 0) },
  };
}
