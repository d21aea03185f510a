import { beforeImage, channels } from '@workfloor/core';
import type { AnyRecord, ChangedRow, Id, Instant, Kind, Kinds } from '@workfloor/core';
import type { Connection, SqlRow, Target } from './connection.ts';

export const timedKinds = ['effect', 'message', 'rule', 'schedule', 'reminder'] as const satisfies readonly Kind[];

/** What a timer is for; messages by their channel, so that none waits for a slower one. */
export const timerKinds = ['effect', 'rule', 'schedule', 'reminder', ...channels] as const;
export type TimerKind = (typeof timerKinds)[number];

// a lease that somebody holds ends only when there is another time: the write itself is what its holder wants
const lease = ['owner', 'until'].map((name) => `${name} = case when timers.due = excluded.due then timers.${name} end`);
const timersTable: Target = {
  table: 'timers',
  key: 3,
  columns: ['workspace_id', 'kind', 'id', 'lane', 'turn', 'due', 'fence'].map((name) => ({
    name,
    type: name === 'fence' ? 'bigint' : 'text',
  })),
  onConflict: { set: `lane = excluded.lane, turn = excluded.turn, ${lease.join(', ')}, due = excluded.due` },
};
const AGAIN = 'update timers set due = ?, owner = null, until = null where workspace_id = ? and kind = ? and id = ?';
/** Fences of a timer that is made anew begin above all that its earlier ones can have come to. */
const FENCES = 1000;

interface Timer {
  readonly kind: TimerKind;
  readonly lane: string;
  readonly due: Instant;
}

function timerOfMessage({ channel, about, hook, to, state, due, at }: Kinds['message']): Timer | undefined {
  if (state !== 'waiting' && state !== 'sending') return undefined;
  const when = due ?? (state === 'sending' ? at : null);
  const whom = hook ?? to.contact ?? to.member ?? to.address;
  return when === null ? undefined : { kind: channel, lane: `${channel} ${whom} ${about ?? ''}`, due: when };
}

/** A rule about dates that comes into use, or says something else, has to look at what is there already. */
function timerOfRule({ id, on, state, number, at }: Kinds['rule']): Timer | undefined {
  return state === 'on' && on.kind === 'date' ? { kind: 'rule', lane: `rule ${id} ${number}`, due: at } : undefined;
}

/** The timer that a record has, if it has one. */
export function timerOf(kind: Kind, record: AnyRecord | null): Timer | undefined {
  if (!record) return undefined;
  // the kind says what the record is; `AnyRecord` has forgotten
  if (kind === 'message') return timerOfMessage(record as Kinds['message']);
  if (kind === 'effect') {
    const { about, due, state } = record as Kinds['effect'];
    return state === 'waiting' && due !== null ? { kind, lane: `effect ${about}`, due } : undefined;
  }
  if (kind === 'rule') return timerOfRule(record as Kinds['rule']);
  if (kind !== 'schedule' && kind !== 'reminder') return undefined;
  const { id, next } = record as Kinds['schedule' | 'reminder'];
  return next === null ? undefined : { kind, lane: `${kind} ${id}`, due: next };
}

/** Tried and not done: it keeps its place in the lane, and those behind it wait for a while. */
function isAnotherTry(was: AnyRecord | null, is: AnyRecord | null): boolean {
  const attempts = (record: AnyRecord | null): number => (record && 'attempts' in record ? record.attempts : 0);
  return isSending(was) || attempts(is) > attempts(was);
}

function isSending(record: AnyRecord | null): boolean {
  return record !== null && 'state' in record && record.state === 'sending';
}

/** What becomes of the timers of a batch. */
interface TimerWrites {
  readonly put: SqlRow[];
  readonly again: SqlRow[];
  readonly gone: Map<TimerKind, Id[]>;
}

function noteRow(writes: TimerWrites, workspace: Id, row: ChangedRow, seq: number): void {
  const image = row.op === 'insert' ? null : beforeImage(row);
  const [was, is] = [timerOf(row.kind, image), timerOf(row.kind, row.after)];
  if (!is) {
    if (was) writes.gone.set(was.kind, [...(writes.gone.get(was.kind) ?? []), row.id]);
    return;
  }
  if (was && isSending(row.after)) return; // its owner has just begun
  if (was && isAnotherTry(image, row.after)) writes.again.push([is.due, workspace, is.kind, row.id]);
  else if (was?.due !== is.due || was.lane !== is.lane) writes.put.push(toRow(workspace, row.id, is, { seq, nth: writes.put.length }));
}

function toRow(workspace: Id, id: Id, { kind, lane, due }: Timer, { seq, nth }: { readonly seq: number; readonly nth: number }): SqlRow {
  // of what is due at the same moment, that which was written first comes first
  const place = `${String(seq).padStart(12, '0')}.${String(nth).padStart(6, '0')}`;
  return [workspace, kind, id, lane, `${due} ${place}`, due, seq * FENCES];
}

/** Keeps the timers as the records are: what waits for its time has one. */
export async function writeTimers(connection: Connection, workspace: Id, rows: readonly ChangedRow[], seq: number): Promise<void> {
  if (rows.length === 0) return;
  const writes: TimerWrites = { put: [], again: [], gone: new Map() };
  for (const row of rows) noteRow(writes, workspace, row, seq);
  for (const [kind, ids] of writes.gone) {
    const sql = `delete from timers where workspace_id = ? and kind = ? and ${connection.isOneOfThese('id')}`;
    await connection.all(sql, [workspace, kind, ids]);
  }
  if (writes.put.length > 0) await connection.insert(timersTable, writes.put);
  for (const values of writes.again) await connection.all(AGAIN, values);
}
