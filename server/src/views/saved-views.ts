import type { Actor, Id, ListAnswer } from '@workfloor/core';
import { pageByName } from './by-name.ts';
import { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface SavedViewsQuestion {
  readonly actor: Actor;
  readonly pipeline?: Id;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Views that are everybody's, and those of who asks, by name; those of others not even for whoever may see everything. */
export async function listSavedViews(session: ViewSession, { actor, pipeline, ...page }: SavedViewsQuestion): Promise<ListAnswer> {
  const mine = { text: '(member is null or member = ?)', values: [actor.member ?? null] };
  const few = pipeline === undefined ? undefined : { text: 'pipeline = ?', values: [pipeline] };
  const { shown, next } = await pageByName(session, 'savedView', page, { few, more: [mine] });
  const gathered = new Gathered();
  gathered.add('savedView', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
