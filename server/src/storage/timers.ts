import type { Id, Instant } from '@workfloor/core';
import type { Connection, Engine, SqlRow, SqlValue } from './connection.ts';
import { timerKinds } from './timer-rows.ts';
import type { TimerKind } from './timer-rows.ts';

/** Of a record whose time has come, as its owner holds it. A late result of somebody who does not hold it any more is refused. */
export interface Lease {
  readonly kind: TimerKind;
  readonly id: Id;
  readonly owner: string;
  /** Grows each time it is taken. */
  readonly fence: number;
}

export interface Claim extends Lease {
  readonly workspace: Id;
  readonly lane: string;
}

/** What to claim of the kinds that share a limit. */
export interface Wanted {
  readonly kinds: readonly TimerKind[];
  readonly limit: number;
  /** Beginnings of lanes, up to a blank, that are left for later. */
  readonly without?: readonly string[];
}

interface ClaimOptions {
  readonly owner: string;
  readonly now: Instant;
  readonly leaseMs: number;
  readonly wanted: readonly Wanted[];
}

/** What is due, of all workspaces, and who is about to do it. */
export interface Timers {
  /**
   * Takes what is due and nobody holds, the oldest first. Of one lane only what stands first: what was tried and not done holds those
   * behind it up for 15 minutes after its time, not longer.
   */
  claim(options: ClaimOptions): Promise<readonly Claim[]>;
  /** Holds on to leases that are still held. */
  renew(leases: readonly Claim[], until: Instant): Promise<void>;
  /** Gives leases back, so that they can be claimed again from then on. */
  release(leases: readonly Claim[], from: Instant): Promise<void>;
  /** Takes a timer away whose record has no later time of its own; not one that stands for something else by now. */
  done(lease: Claim): Promise<void>;
  /** The next time after this moment that anything is due. */
  nextDue(after: Instant): Promise<Instant | undefined>;
  /** How much of a workspace waits for a person's word since it was restored (D16). */
  held(workspace: Id): Promise<number>;
  /** Makes all that waits wait for a person's word; without a workspace in all of them. */
  hold(workspace?: Id): Promise<void>;
  /** The person's word: returns how much went on its way. */
  letGo(workspace: Id): Promise<number>;
}

const EACH_NEXT = timerKinds.map(() => 'select min(due) as due from timers where kind = ? and due > ?').join(' union all ');
const LANE_BLOCKED_MS = 15 * 60_000;
/** After any moment: only a person ends it. */
const HELD_UNTIL: Instant = '9999-12-31T23:59:59.999Z';
const HOLD = `update timers set owner = null, until = '${HELD_UNTIL}'`;

function plus(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/**
 * The first of each lane that is due, of one kind: of several, the index would not give the oldest first. A lane is held up by what is due
 * and free or taken, and for a while by what is tried again.
 */
function selectDue(now: Instant, kind: TimerKind, { limit, without = [] }: Wanted): readonly [sql: string, values: readonly SqlValue[]] {
  const apart = without.map(() => ' and not (t.lane >= ? and t.lane < ?)').join('');
  const sql =
    'select t.workspace_id, t.kind, t.id, t.lane, t.fence, t.due from timers t where t.kind = ? and t.due <= ?' +
    ` and (t.until is null or t.until <= ?)${apart} and not exists (select 1 from timers h where h.workspace_id = t.workspace_id` +
    ' and h.lane = t.lane and h.turn < t.turn and (h.turn >= ? or (h.due <= ? and (h.until is null or h.owner is not null))))' +
    ' order by t.due limit ?';
  const ranges = without.flatMap((lane) => [`${lane} `, `${lane}!`]); // '!' follows the blank
  return [sql, [kind, now, now, ...ranges, plus(now, -LANE_BLOCKED_MS), now, limit]];
}

function dueOf(row: SqlRow): Instant {
  return String(row[5]);
}

function toClaim([workspace, kind, id, lane, fence]: SqlRow, owner: string): Claim {
  // the kind was written by `writeTimers`
  return { workspace: String(workspace), kind: kind as TimerKind, id: String(id), lane: String(lane), owner, fence: Number(fence) + 1 };
}

async function isAnyDue(connection: Connection, { now, wanted }: ClaimOptions): Promise<boolean> {
  for (const one of wanted) {
    for (const kind of one.kinds) if ((await connection.all(...selectDue(now, kind, { ...one, limit: 1 }))).length > 0) return true;
  }
  return false;
}

async function claimDue(connection: Connection, { owner, now, leaseMs, wanted }: ClaimOptions): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for (const one of wanted) {
    const rows: SqlRow[] = [];
    for (const kind of one.kinds) {
      const [sql, values] = selectDue(now, kind, one);
      const lock = connection.engine === 'postgres' ? ' for update of t skip locked' : '';
      rows.push(...(await connection.all(`${sql}${lock}`, values)));
    }
    rows.sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1));
    for (const row of rows.slice(0, one.limit)) claims.push(toClaim(row, owner));
  }
  const until = plus(now, leaseMs);
  for (const group of grouped(claims)) {
    const sql = `update timers set owner = ?, until = ?, fence = fence + 1 where workspace_id = ? and kind = ? and ${connection.isOneOfThese('id')}`;
    await connection.all(sql, [owner, until, group.workspace, group.kind, group.ids]);
  }
  return claims;
}

interface Group {
  readonly workspace: Id;
  readonly kind: TimerKind;
  readonly ids: Id[];
  readonly owner: string;
}

/** Those of one workspace and kind together. */
function grouped(claims: readonly Claim[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { workspace, kind, id, owner } of claims) {
    const key = `${workspace} ${kind} ${owner}`;
    const group = groups.get(key) ?? { workspace, kind, ids: [], owner };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

interface Hold {
  readonly owner: 'kept' | 'none';
  readonly until: Instant;
}

/** Sets until when, on leases whose owner still is the owner; what a writer has locked just now is settled by that writer. */
async function setUntil(connection: Connection, leases: readonly Claim[], set: Hold): Promise<void> {
  for (const { workspace, kind, ids, owner } of grouped(leases)) {
    const mine = `workspace_id = ? and kind = ? and owner = ? and ${connection.isOneOfThese('id')}`;
    const free = connection.engine === 'postgres' ? ` and id in (select id from timers where ${mine} for update skip locked)` : '';
    const sql = `update timers set until = ?${set.owner === 'none' ? ', owner = null' : ''} where ${mine}${free}`;
    const values = [workspace, kind, owner, ids];
    await connection.all(sql, [set.until, ...values, ...(free ? values : [])]);
  }
}

/** Makes all that waits wait for a person's word (D16): of a workspace, or of all. */
export async function holdTimers(connection: Connection, workspace?: Id): Promise<void> {
  const where = workspace === undefined ? '' : ' where workspace_id = ?';
  await connection.all(`${HOLD}${where}`, workspace === undefined ? [] : [workspace]);
}

/** The part of storage that knows what is to be done when. */
export function createTimers(engine: Engine): Timers {
  const write = engine.writeBeside?.bind(engine) ?? engine.write.bind(engine);
  const count = async (connection: Connection, workspace: Id): Promise<number> => {
    const sql = 'select count(*) from timers where workspace_id = ? and until = ?';
    return Number((await connection.all(sql, [workspace, HELD_UNTIL]))[0]?.[0] ?? 0);
  };
  return {
    async claim(options) {
      const wanted = options.wanted.filter(({ kinds, limit }) => kinds.length > 0 && limit > 0);
      const within = { ...options, wanted };
      // a look first: it takes no lock, and mostly there is nothing
      if (!(await engine.read((connection) => isAnyDue(connection, within)))) return [];
      return write((connection) => claimDue(connection, within));
    },
    async renew(leases, until) {
      if (leases.length > 0) await write((connection) => setUntil(connection, leases, { owner: 'kept', until }));
    },
    async release(leases, from) {
      if (leases.length > 0) await write((connection) => setUntil(connection, leases, { owner: 'none', until: from }));
    },
    async done({ workspace, kind, id, lane, owner, fence }) {
      const sql = 'delete from timers where workspace_id = ? and kind = ? and id = ? and lane = ? and owner = ? and fence = ?';
      await write(async (connection) => connection.all(sql, [workspace, kind, id, lane, owner, fence]));
    },
    nextDue: (after) =>
      engine.read(async (connection) => {
        const [row] = await connection.all(
          `select min(due) from (${EACH_NEXT}) as next`,
          timerKinds.flatMap((kind) => [kind, after]),
        );
        return typeof row?.[0] === 'string' ? row[0] : undefined;
      }),
    held: (workspace) => engine.read((connection) => count(connection, workspace)),
    hold: (workspace) => write((connection) => holdTimers(connection, workspace)),
    async letGo(workspace) {
      return write(async (connection) => {
        const held = await count(connection, workspace);
        const sql = 'update timers set until = null where workspace_id = ? and until = ?';
        await connection.all(sql, [workspace, HELD_UNTIL]);
        return held;
      });
    },
  };
}
