import type { Hook, ListAnswer, TemplateFilter } from '@workfloor/core';
import { pageByName } from './by-name.ts';
import { whereEach } from './by-time.ts';
import { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

interface Page {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Templates by name. */
export async function listTemplates(session: ViewSession, { state = 'live', ...page }: TemplateFilter & Page): Promise<ListAnswer> {
  const { shown, next } = await pageByName(session, 'template', page, { more: whereEach({ state: state === 'all' ? undefined : state }) });
  const gathered = new Gathered();
  gathered.add('template', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

/** Addresses of other programs by name. */
export async function listHooks(session: ViewSession, { state, ...page }: { readonly state?: Hook['state'] } & Page): Promise<ListAnswer> {
  const { shown, next } = await pageByName(session, 'hook', page, { more: whereEach({ state }) });
  const gathered = new Gathered();
  gathered.add('hook', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
