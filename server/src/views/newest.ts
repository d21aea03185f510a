import type { Id, Kind, Kinds } from '@workfloor/core';
import { tableNames } from '../storage/tables.ts';
import { allOf } from './filter.ts';
import { recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** The records about which a word is true, told in two ways. */
export interface About {
  /** Selects their ids: quick where they are few. */
  readonly listed: Sql;
  /** A condition on each record: quick where they are so many that some turn up wherever one looks. */
  readonly looked: Sql;
}

interface NewestQuestion {
  readonly words: readonly About[];
  readonly more?: readonly Sql[];
  /** Only what is older than this one. */
  readonly before?: Id | undefined;
  readonly limit: number;
}

/** When which way is taken. */
interface Measures {
  /** From here on a list of ids takes longer than a look at some records. */
  readonly many: number;
  /** So many records are looked at before all are listed after all. */
  readonly walked: number;
}

const usual: Measures = { many: 20_000, walked: 2_000 };

/** How many there are; of more, the most. */
async function countUpTo(most: number, { connection }: ViewSession, { listed }: About): Promise<number> {
  const sql = `select count(*) from (select 1 from (${listed.text}) as found limit ?) as counted`;
  const [row] = await connection.all(sql, [...listed.values, most]);
  return Number(row?.[0]);
}

function isListed({ listed }: About): Sql {
  return { text: `id in (${listed.text})`, values: listed.values };
}

/** Records about which all of the words are true, the newest first. */
export async function newestAbout<K extends Kind>(
  session: ViewSession,
  kind: K,
  question: NewestQuestion,
  { many, walked } = usual,
): Promise<readonly Kinds[K][]> {
  const { words, more = [], before, limit } = question;
  const { workspace } = session;
  const older: readonly Sql[] = before === undefined ? [] : [{ text: 'id < ?', values: [before] }];
  const read = (conditions: readonly Sql[]): Promise<readonly Kinds[K][]> =>
    recordsWhere(session, kind, allOf([...conditions, ...more, ...older, { text: '1 = 1 order by id desc limit ?', values: [limit] }]));

  const counted: (readonly [About, number])[] = [];
  for (const word of words) counted.push([word, await countUpTo(many, session, word)]);
  const [first, ...others] = counted.toSorted(([, a], [, b]) => a - b);
  if (!first) return read([]);
  const [rarest, count] = first;
  if (count < many) return read([isListed(rarest), ...others.map(([word, among]) => (among < many ? isListed(word) : word.looked))]);

  const place = allOf([{ text: 'workspace_id = ?', values: [workspace] }, ...older]);
  const oldest = `(select id from ${tableNames[kind]} where ${place.text} order by id desc limit 1 offset ?)`;
  const recent = { text: `id >= coalesce(${oldest}, '')`, values: [...place.values, walked] };
  const found = await read([recent, ...words.map(({ looked }) => looked)]);
  return found.length < limit ? read(words.map(isListed)) : found;
}
