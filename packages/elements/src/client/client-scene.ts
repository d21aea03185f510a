import type { Client } from '@workfloor/core';
import type { RecordList, RecordPage } from '@workfloor/sdk';
import type { client as words } from '../i18n/en/client.ts';
import type { jobMore } from '../i18n/en/job-more.ts';
import type { SubjectGroupScene } from '../job/groups/group-tools.ts';
import type { ClientLists } from './client-lists.ts';

export type ClientWords = typeof words;
export type ClientPage = RecordPage<'clients'>;
export type ClientList = RecordList<'clients'>;

/** What the sections of one client share. */
export interface ClientScene extends SubjectGroupScene {
  readonly c: ClientWords;
  /** Words that its sections have in common with those of a job. */
  readonly m: typeof jobMore;
  readonly page: ClientPage;
  readonly client: Client;
  readonly lists: ClientLists;
  /** Back to the list; undefined where there is none. */
  readonly leave: (() => void) | undefined;
}
