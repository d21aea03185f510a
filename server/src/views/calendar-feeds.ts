import type { Actor, CalendarFeedsAnswer, Id } from '@workfloor/core';
import { admins } from '@workfloor/core';
import { allOf } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface FeedsQuestion {
  readonly actor: Actor;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** The live feeds that somebody opened or that are about them; all of them for admins, who may open any. Newest first, without links. */
export async function listFeeds(session: ViewSession, { actor, limit, after }: FeedsQuestion): Promise<Omit<CalendarFeedsAnswer, 'links'>> {
  const conditions: Sql[] = [{ text: `state = 'live'`, values: [] }];
  if (!admins.roles.includes(actor.role)) {
    conditions.push({ text: `("by" = ? or (about_kind = 'member' and about = ?))`, values: [actor.name, actor.member ?? ''] });
  }
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  conditions.push({ text: '1 = 1 order by id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'calendarFeed', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('calendarFeed', shown);
  const about = (kind: 'member' | 'job'): readonly Id[] => shown.flatMap((feed) => (feed.aboutKind === kind ? [feed.about] : []));
  await gathered.addById(session, 'member', about('member'));
  await gathered.addById(session, 'job', about('job'));
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
