import type { CalendarFeedsAnswer, Id } from '@workfloor/core';
import { z } from 'zod';
import { entityTag, isKnown } from '../http/entity-tag.ts';
import { toIcalendar } from '../calendar/to-icalendar.ts';
import type { CalendarContent } from '../calendar/to-icalendar.ts';
import { ProblemError } from '../problem.ts';
import { defineLinkOperation, defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import type { Storage } from '../storage/storage.ts';
import { listFeeds } from '../views/calendar-feeds.ts';
import { readCalendar } from '../views/calendar.ts';
import { listAnswerSchema } from './answers.ts';
import { after, limit, read } from './reading.ts';

const feeds = defineOperation({
  id: 'calendarFeeds',
  method: 'get',
  path: '/v1/w/{ws}/calendar-feeds',
  summary: 'Live calendars with their secret links: one’s own, or all for admins',
  policy: 'reader',
  query: z.strictObject({ limit, after }),
  answer: {
    status: 200,
    description: 'The calendars, newest first. Whoever has a link reads the calendar: hand it only to whom it is for.',
    schema: listAnswerSchema.extend({
      links: z.record(z.string(), z.string()).describe('By id: the path of the link on this server.'),
    }),
  },
  async handle({ query }, call): Promise<CalendarFeedsAnswer> {
    const answer = await read(call, (session) => listFeeds(session, { actor: call.identity.actor, ...query }));
    const toLink = async (id: Id): Promise<[Id, string]> => [id, await call.services.feedLinks.pathOf(call.workspace, id)];
    return { ...answer, links: Object.fromEntries(await Promise.all(answer.ids.map(toLink))) };
  },
});

/** Grows when the same events come to be written in another way. */
const FORM = 1;

interface Place {
  readonly storage: Storage;
  readonly workspace: Id;
  readonly nowMs: number;
}

/** Two reads and what lies between, for a read may not wait for another. */
async function contentOf(feed: Id, { storage, workspace, nowMs }: Place): Promise<CalendarContent | undefined> {
  const here = storage.workspace(workspace);
  const by = (await here.read(async (session) => session.get('calendarFeed', feed)))?.by;
  const key = by?.startsWith('key:') ? await storage.installation.findKey(by.slice('key:'.length)) : undefined;
  return here.read((session) => readCalendar(session, { feed, nowMs, key }));
}

const calendar = defineLinkOperation({
  id: 'calendar',
  method: 'get',
  path: '/v1/w/{ws}/calendars/{link}',
  summary: 'A calendar, for programs that subscribe to it',
  params: z.strictObject({ link: z.string().describe('The secret, and `.ics`.') }),
  headers: [{ name: 'If-None-Match', required: false, description: 'The `ETag` that is known; answered 304 while it is true.' }],
  answer: { status: 200, description: 'iCalendar, RFC 5545.', type: 'text/calendar', schema: z.string() },
  async handle({ link }, { header, services, workspace }) {
    const { feedLinks, nowMs, storage } = services;
    const feed = await feedLinks.feedOf(workspace, link);
    const content = feed && (await contentOf(feed, { storage, workspace, nowMs: nowMs() }));
    if (!content) throw new ProblemError('not_found', { detail: 'There is no such calendar; its link may have been revoked.' });
    // of what is in it, so that nothing is written for whoever has it already
    const etag = await entityTag(JSON.stringify({ ...content, touched: [...content.touched], form: FORM }));
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=300', etag };
    return isKnown(header('if-none-match'), etag)
      ? new Response(null, { status: 304, headers })
      : new Response(toIcalendar(content), { headers });
  },
});

export const calendarOperations: readonly Operation[] = [feeds, calendar];
