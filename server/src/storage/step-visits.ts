import { beforeImage } from '@workfloor/core';
import type { ChangedRow, Id, Instant, Kinds } from '@workfloor/core';
import type { Connection, SqlRow, Target } from './connection.ts';

type Run = Kinds['run'];
type Pause = Run['pauses'][number];

/** A stay in a stage that is over. */
interface Visit {
  readonly pipeline: Id;
  readonly stage: Id;
  readonly entered: Instant;
  readonly left: Instant;
  /** Counts those that are alike. */
  readonly nth: number;
  /** When the clock stood still meanwhile. */
  readonly pauses: readonly Pause[];
}

const KEY = ['workspace_id', 'pipeline', 'stage', 'finished', 'run', 'entered', 'nth'] as const;
const numbers: readonly string[] = ['finished', 'entered', 'nth', 'stood'];
const visitsTable: Target = {
  table: 'step_visits',
  key: KEY.length,
  columns: [...KEY, 'stood', 'pauses'].map((name) => ({ name, type: numbers.includes(name) ? 'bigint' : 'text' })),
};
const FOREVER = '9999-12-31T23:59:59.999Z';
const REMOVE = `delete from step_visits where ${KEY.map((name) => `${name} = ?`).join(' and ')}`;

function within(pauses: readonly Pause[], entered: Instant, left: Instant): readonly Pause[] {
  const touching = pauses.filter(({ from, to }) => from < left && to > entered);
  return touching.map(({ from, to }) => ({ from: from > entered ? from : entered, to: to < left ? to : left }));
}

/** The visits of a run by all that is stored of them. Earlier ones stand first, so that a later one changes the count of none. */
function visitsOf(run: Run | null): ReadonlyMap<string, Visit> {
  const visits = new Map<string, Visit>();
  if (!run) return visits;
  const { pipeline } = run;
  // a pause that was taken up again, because its end was undone, may have begun in an earlier visit
  const all = run.paused === null ? run.pauses : [...run.pauses, { from: run.paused, to: FOREVER }];
  const counts = new Map<string, number>();
  for (const { stage, entered, left } of [...run.past, ...run.steps]) {
    if (entered === undefined || left === undefined) continue;
    const nth = counts.get(`${stage} ${entered}`) ?? 0;
    counts.set(`${stage} ${entered}`, nth + 1);
    const pauses = all.length === 0 ? all : within(all, entered, left);
    const stood = pauses.length === 0 ? '' : JSON.stringify(pauses);
    visits.set(`${pipeline} ${stage} ${entered} ${left} ${nth} ${stood}`, { pipeline, stage, entered, left, nth, pauses });
  }
  return visits;
}

function toRow(workspace: Id, run: Id, { pipeline, stage, entered, left, nth, pauses }: Visit): SqlRow {
  const stood = pauses.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
  const when = stood === 0 ? null : JSON.stringify(pauses.map(({ from, to }) => [Date.parse(from), Date.parse(to)]));
  return [workspace, pipeline, stage, Date.parse(left), run, Date.parse(entered), nth, stood, when];
}

/**
 * The visits before and after a change, or of both only those that differ. A run that has never gone back nor stood still, which is the
 * usual one, has one visit to a stage: those in steps that the change left alone are the same.
 */
function visitsAround(row: ChangedRow): readonly [ReadonlyMap<string, Visit>, ReadonlyMap<string, Visit>] {
  const [was, is] = [beforeImage(row) as Run | null, row.after as Run | null]; // rows of runs
  const hasMore = ({ past, pauses, paused }: Run): boolean => past.length > 0 || pauses.length > 0 || paused !== null;
  if (!was || !is || 'pipeline' in (row.before ?? {}) || hasMore(was) || hasMore(is)) {
    return [visitsOf(was), visitsOf(is)];
  }
  const others = (steps: Run['steps'], than: Run['steps']): Run['steps'] => steps.filter((step, at) => step !== than[at]);
  return [visitsOf({ ...was, steps: others(was.steps, is.steps) }), visitsOf({ ...is, steps: others(is.steps, was.steps) })];
}

const shown = ['pipeline', 'steps', 'past', 'paused', 'pauses'] as const;

/**
 * Keeps the table of visits as the runs are: a run that goes on adds the one visit that is over; going back and undoing take away and
 * change what has to be.
 */
export async function writeVisits(connection: Connection, workspace: Id, rows: readonly ChangedRow[]): Promise<void> {
  const added: SqlRow[] = [];
  const removed: SqlRow[] = [];
  for (const row of rows) {
    const { op, before } = row;
    if (op === 'update' && before && !shown.some((field) => field in before)) continue;
    const [was, is] = visitsAround(row);
    for (const [key, visit] of is) if (!was.has(key)) added.push(toRow(workspace, row.id, visit));
    for (const [key, visit] of was) if (!is.has(key)) removed.push(toRow(workspace, row.id, visit));
  }
  for (const row of removed) await connection.all(REMOVE, row.slice(0, KEY.length));
  if (added.length > 0) await connection.insert(visitsTable, added);
}
