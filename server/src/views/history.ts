import { Names, Refusal, beforeImage, kindOrder, shapeData, shapeEvents, subjectsOf } from '@workfloor/core';
import type { ChangedRow, FieldChange, HistoryAnswer, HistoryEntry, Id, Kind, RecordChange } from '@workfloor/core';
import type { SqlRow } from '../storage/connection.ts';
import { pageOf } from './page.ts';
import { visibility } from './visible.ts';
import type { Eyes, ViewSession } from './view-session.ts';

export interface HistoryQuestion {
  readonly kind: Kind;
  readonly id: Id;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Rows of one change beyond this many characters are too much to tell; the events say what it was. */
const MOST_CHARACTERS = 1_000_000;

type Bag = Readonly<Record<string, unknown>>;

function fieldsOf({ op, before, after }: ChangedRow): readonly FieldChange[] {
  if (op !== 'update' || !before || !after) return [];
  const now = after as unknown as Bag; // read field by field, whatever the kind
  return Object.keys(before)
    .filter((field) => field !== 'version')
    .toSorted()
    .map((field) => ({ field, from: before[field], to: now[field] }));
}

/** What the rows of a change did to a record and to what belongs to it. */
function changesOf(rows: readonly ChangedRow[], subject: Id): readonly RecordChange[] {
  const told = rows.filter((row) => row.id === subject || subjectsOf([row]).has(subject));
  return told.map((row) => ({ kind: row.kind, id: row.id, op: row.op, fields: fieldsOf(row) }));
}

/** The entries as somebody who does not see everything may read them: as in the stream, by what they see now. */
class Shaper {
  readonly #session: ViewSession;
  readonly #eyes: Eyes;
  readonly #names: Names;

  constructor(session: ViewSession, eyes: Eyes) {
    this.#session = session;
    this.#eyes = eyes;
    this.#names = new Names(eyes.sight);
  }

  async #sees(kind: Kind, record: unknown): Promise<boolean> {
    return record !== null && visibility(this.#session, kind) !== false && (await this.#eyes.sight.sees(kind, record as never)); // a row's images are of its kind
  }

  async rows(rows: readonly ChangedRow[]): Promise<readonly ChangedRow[]> {
    const seen: ChangedRow[] = [];
    for (const row of rows) {
      const [was, is] = [await this.#sees(row.kind, beforeImage(row)), await this.#sees(row.kind, row.after)];
      if (row.op === 'remove' ? was : is && (row.op === 'insert' || was)) seen.push(row);
    }
    return seen;
  }

  /** The entry without what is not seen; undefined: nothing of it is. */
  async entry(entry: HistoryEntry): Promise<HistoryEntry | undefined> {
    const events = await shapeEvents(this.#eyes.sight, this.#names, entry.events);
    if (events.length === 0) return undefined;
    const changes: RecordChange[] = [];
    for (const change of entry.changes ?? []) {
      const fields = [];
      for (const { field, from, to } of change.fields) {
        const none = new Set<Id>();
        fields.push({ field, from: await shapeData(this.#names, from, none), to: await shapeData(this.#names, to, none) });
      }
      changes.push({ ...change, fields });
    }
    return { ...entry, events, changes: entry.changes && changes };
  }
}

/** A record that is there and seen; of one that is gone, those who see everything read as well. */
async function assertTold(session: ViewSession, { kind, id }: HistoryQuestion): Promise<void> {
  if (await session.get(kind, id)) return;
  const gone = new Refusal('not_found', { kind, id });
  if (session.eyes) throw gone;
  for (const other of kindOrder) if (await session.get(other, id)) throw gone;
  const [told] = await session.connection.all('select 1 from change_subjects where workspace_id = ? and subject = ? limit 1', [
    session.workspace,
    id,
  ]);
  if (!told) throw gone;
}

const PAGE =
  'select c.seq, c.at, c.actor, c.command_id, c.name, c.events, case when length(c.rows) <= ? then c.rows end from change_subjects s ' +
  'join changes c on c.workspace_id = s.workspace_id and c.seq = s.seq ' +
  'where s.workspace_id = ? and s.subject = ? and s.seq < ? order by s.seq desc limit ?';

async function toEntry(row: SqlRow, subject: Id, shaper: Shaper | undefined): Promise<HistoryEntry | undefined> {
  const [seq, at, actor, commandId, command, events, json] = row.map((value) => (value === null ? null : String(value)));
  const rows = json === null || json === undefined ? null : (JSON.parse(json) as readonly ChangedRow[]); // written with the change
  const shown = rows && shaper ? await shaper.rows(rows) : rows;
  const entry = {
    seq: Number(seq),
    at: at ?? '',
    actor: actor ?? '',
    commandId: commandId ?? '',
    command: command ?? '',
    events: JSON.parse(events ?? '[]') as HistoryEntry['events'], // written with the change
    changes: shown && changesOf(shown, subject),
  };
  return shaper ? shaper.entry(entry) : entry;
}

/** What happened to a record and to what belongs to it, newest first; events for ever, values as long as the log keeps them (D15). */
export async function readHistory(session: ViewSession, question: HistoryQuestion): Promise<HistoryAnswer> {
  const { id, limit, after } = question;
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Refusal('invalid_input', { field: 'after', reason: 'not_a_cursor' });
  await assertTold(session, question);
  const shaper = session.eyes && new Shaper(session, session.eyes);
  const entries: HistoryEntry[] = [];
  let last = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after);
  for (let isMore = true; isMore && entries.length <= limit;) {
    const rows = await session.connection.all(PAGE, [MOST_CHARACTERS, session.workspace, id, last, limit + 1]);
    for (const row of rows) {
      const entry = await toEntry(row, id, shaper);
      if (entry) entries.push(entry);
      last = Number(row[0]);
    }
    isMore = rows.length > limit;
  }
  const { shown, last: end } = pageOf(entries, limit);
  return { cursor: session.cursor, entries: shown, next: end ? String(end.seq) : null };
}
