import type { Id, ListAnswer } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { pageOf, sorted } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface FilesQuestion {
  /** A client, a job or a task. */
  readonly about?: Id;
  /** A folder, or `none`: beside all folders. */
  readonly folder?: Id | 'none';
  readonly state: 'live' | 'sealed' | 'trashed' | 'kept' | 'all';
  /** Words of the name. */
  readonly q?: string;
  readonly limit: number;
  readonly after?: string;
}

/** Files, newest first, with the folders that they lie in. */
export async function listFiles(session: ViewSession, question: FilesQuestion): Promise<ListAnswer> {
  const { about, folder, state, q = '', limit, after } = question;
  const conditions: Sql[] = [...hasWords(session.workspace, 'file', q)];
  if (about !== undefined) conditions.push({ text: 'about = ?', values: [about] });
  if (folder === 'none') conditions.push({ text: 'folder is null', values: [] });
  else if (folder !== undefined) conditions.push({ text: 'folder = ?', values: [folder] });
  if (state === 'kept') conditions.push({ text: `state <> 'trashed'`, values: [] });
  else if (state !== 'all') conditions.push({ text: 'state = ?', values: [state] });
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  const order = about === undefined && folder === undefined ? 'id' : sorted('id');
  conditions.push({ text: `1 = 1 order by ${order} desc limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'file', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('file', shown);
  await gathered.addById(
    session,
    'folder',
    shown.flatMap((file) => file.folder ?? []),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}

export interface FoldersQuestion {
  /** A client or a job. */
  readonly about?: Id;
  readonly state: 'live' | 'trashed' | 'all';
  readonly limit: number;
  readonly after?: string;
}

/** Folders in the order in which they were made, with those that they lie in. */
export async function listFolders(session: ViewSession, { about, state, limit, after }: FoldersQuestion): Promise<ListAnswer> {
  const conditions: Sql[] = [];
  if (about !== undefined) conditions.push({ text: 'about = ?', values: [about] });
  if (state !== 'all') conditions.push({ text: 'state = ?', values: [state] });
  if (after !== undefined) conditions.push({ text: 'id > ?', values: [after] });
  conditions.push({ text: `1 = 1 order by ${about === undefined ? 'id' : sorted('id')} limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'folder', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('folder', shown);
  await gathered.addById(
    session,
    'folder',
    shown.flatMap(({ parent }) => parent ?? []),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
