import assert from 'node:assert/strict';
import { it, test } from 'node:test';
import { Sight, dayIn, viewerOf } from '@workfloor/core';
import type { AnyRecord, Id, Kind, Kinds, MemberLoad, Viewer } from '@workfloor/core';
import { createMemorySource, randomWorkspace, seeded } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { inserted } from './views.contract.ts';
import { viewOf } from './view-session.ts';
import { endOfWeek, readWorkload } from './workload.ts';

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** A Thursday evening in Copenhagen, where it is Friday already. */
const NOW = '2026-11-19T23:30:00.000Z';
const [YESTERDAY, TODAY, WEEK_END, NEXT_WEEK] = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23'] as const;

test('a week ends on its Sunday', () => {
  const days = ['2026-11-16', '2026-11-21', '2026-11-22', '2026-11-23'];

  assert.deepEqual(days.map(endOfWeek), ['2026-11-22', '2026-11-22', '2026-11-22', '2026-11-29']);
});

function loadOf(member: Id | null, has: <K extends Kind>(kind: K) => readonly Kinds[K][]): MemberLoad {
  const isTheirs = ({ assignees }: { readonly assignees: readonly Id[] }): boolean =>
    member === null ? assignees.length === 0 : assignees.includes(member);
  const tasks = has('task').filter((task) => isTheirs(task) && ['planned', 'in_progress'].includes(task.state));
  const jobs = has('job').filter((job) => isTheirs(job) && job.state === 'open');
  const isPast = ({ due }: { readonly due: string | null }): boolean => due !== null && due < TODAY;
  const isThisWeek = (day: string | null): boolean => day !== null && day >= TODAY && day <= WEEK_END;
  const events = has('event').filter((event) => isTheirs(event) && event.state === 'planned');
  return {
    member,
    openTasks: tasks.length,
    startedTasks: tasks.filter(({ state }) => state === 'in_progress').length,
    overdueTasks: tasks.filter(isPast).length,
    weekTasks: tasks.filter(({ due }) => isThisWeek(due)).length,
    openJobs: jobs.length,
    overdueJobs: jobs.filter(isPast).length,
    ownedRuns: has('run').filter((run) => run.owner === member && run.state === 'open' && !run.archived).length,
    weekEvents: events.filter(({ zone, starts }) => isThisWeek(dayIn(zone, starts))).length,
  };
}

onEachEngine(`workload (SEED=${seed})`, ({ open }) => {
  it('counts for each member, and for nobody, what whoever asks sees of it', async () => {
    const random = seeded(seed);
    const one = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
    const day = (): string => one([YESTERDAY, TODAY, WEEK_END, NEXT_WEEK]);
    const own: Partial<Record<Kind, () => object>> = {
      task: () => ({ due: day(), state: one(['planned', 'in_progress', 'done']) }),
      job: () => ({ due: day(), state: one(['open', 'paused', 'archived']) }),
      event: () => ({ starts: `${day()}T23:30:00.000Z`, ends: '2027-01-01T00:00:00.000Z', state: one(['planned', 'held']) }),
      run: () => ({ state: one(['open', 'open', 'done']), archived: false, ended: null }),
    };
    const made = randomWorkspace(HERE, random).map(({ kind, record }) => inserted({ ...record, ...own[kind]?.() } as AnyRecord, kind)); // fields of this kind
    const storage = await open();
    await storage.workspace(HERE).write((session) => session.commit({ rows: made, changes: [], answers: [] }));
    const source = createMemorySource(HERE);
    source.commit({ rows: made });
    const members = source.all('member');
    const ask = (viewer: Viewer | undefined) =>
      storage.workspace(HERE).read(async (session) => readWorkload(await viewOf(session, viewer), NOW));
    let counted = 0;

    for (const viewer of [undefined, ...members.map(viewerOf)]) {
      const sight = viewer && new Sight(source, viewer);
      const seen = new Map<Kind, AnyRecord[]>();
      for (const kind of ['task', 'job', 'event', 'run'] as const) {
        for (const record of source.all(kind)) {
          if (!sight || (await sight.sees(kind, record as never))) seen.set(kind, [...(seen.get(kind) ?? []), record]); // of this kind
        }
      }
      const has = <K extends Kind>(kind: K): readonly Kinds[K][] => (seen.get(kind) ?? []) as unknown as readonly Kinds[K][]; // kept under its kind
      const { today, weekEnd, members: told, records } = await ask(viewer);

      assert.deepEqual([today, weekEnd], [TODAY, WEEK_END]);
      const there = told.filter(({ member }) => member !== null);
      assert.deepEqual(there.map(({ member }) => member), records.member?.map(({ id }) => id)); // prettier-ignore
      assert.equal(there.length, members.filter(({ state }) => state !== 'left').length);
      for (const load of told) assert.deepEqual(load, loadOf(load.member, has), JSON.stringify(viewer));
      const nobody = loadOf(null, has);
      const isSome = Object.values(nobody).some((value) => typeof value === 'number' && value > 0);
      assert.equal(told.some(({ member }) => member === null), isSome); // prettier-ignore
      counted += told.reduce(
        (sum, { openTasks, openJobs, weekEvents, ownedRuns }) => sum + openTasks + openJobs + weekEvents + ownedRuns,
        0,
      );
    }

    assert.ok(counted > 10, `only ${counted} counted`);
    await storage.close();
  });
});
