import { addDays, dayIn } from '@workfloor/core';
import type { Day, Id, Instant, MemberLoad, WorkloadAnswer } from '@workfloor/core';
import { eventsOn } from './event-days.ts';
import { allOf } from './filter.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsWhere } from './records.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

type Counts = Omit<MemberLoad, 'member'>;
const nothing: Counts = {
  openTasks: 0,
  startedTasks: 0,
  overdueTasks: 0,
  weekTasks: 0,
  openJobs: 0,
  overdueJobs: 0,
  ownedRuns: 0,
  weekEvents: 0,
};

/** One question: of which records, by whom they are done, and what is counted of them. */
interface Question {
  readonly kind: 'task' | 'job' | 'event' | 'run';
  readonly of: Sql;
  readonly counts: Readonly<Partial<Record<keyof Counts, Sql>>>;
}

const every = sql`count(*)`;

function countIf(condition: Sql): Sql {
  return sql`sum(case when ${condition} then 1 else 0 end)`;
}

/** Monday begins the week. */
export function endOfWeek(today: Day): Day {
  return addDays(today, (7 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7);
}

async function questions(session: ViewSession, today: Day, weekEnd: Day): Promise<readonly Question[]> {
  const isPast = sql`t.due < ${bound(today)}`;
  const isThisWeek = sql`t.due >= ${bound(today)} and t.due <= ${bound(weekEnd)}`;
  return [
    {
      kind: 'task',
      of: sql`t.open = 1`,
      counts: {
        openTasks: every,
        startedTasks: countIf(sql`t.state = 'in_progress'`),
        overdueTasks: countIf(isPast),
        weekTasks: countIf(isThisWeek),
      },
    },
    { kind: 'job', of: sql`t.state = 'open'`, counts: { openJobs: every, overdueJobs: countIf(isPast) } },
    { kind: 'run', of: sql`t.state = 'open' and t.archived = 0`, counts: { ownedRuns: every } },
    {
      kind: 'event',
      of: sql`t.state = 'planned' and ${await eventsOn(session, { from: today, to: weekEnd })}`,
      counts: { weekEvents: every },
    },
  ];
}

/** Where a kind's records lie with whom they are assigned to: no member, where there is none. */
function assigned(session: ViewSession, { kind, of }: Question): { readonly member: string; readonly from: Sql } {
  const here = bound(session.workspace);
  const condition = allOf([sql`t.workspace_id = ${here} and ${of}`, ...seen(session, kind, 't')]);
  if (kind === 'run') return { member: 't.owner', from: sql`runs t where ${condition}` };
  const link = `${kind}_assignees a on a.workspace_id = t.workspace_id and a.${kind} = t.id`;
  return { member: 'a.member', from: sql`${`${kind}s`} t left join ${link} where ${condition}` };
}

async function ask(session: ViewSession, question: Question, found: Map<Id | null, Counts>): Promise<void> {
  const { member, from } = assigned(session, question);
  const names = Object.keys(question.counts) as (keyof Counts)[]; // its own keys
  const columns = Object.values(question.counts).reduce((all, count) => sql`${all}, ${count}`, sql`${member}`);
  const { text, values } = sql`select ${columns} from ${from} group by ${member}`;
  for (const [who, ...numbers] of await session.connection.all(text, values)) {
    const id = who === null || who === undefined ? null : String(who);
    const counted = Object.fromEntries(names.map((name, at) => [name, Number(numbers[at])]));
    found.set(id, { ...(found.get(id) ?? nothing), ...counted });
  }
}

/** Who has how much to do, now and this week. */
export async function readWorkload(session: ViewSession, now: Instant): Promise<WorkloadAnswer> {
  const { zone } = await needRecord(session, 'workspace', session.workspace);
  const today = dayIn(zone, now);
  const weekEnd = endOfWeek(today);
  const found = new Map<Id | null, Counts>();
  for (const question of await questions(session, today, weekEnd)) await ask(session, question, found);
  const staff = await recordsWhere(session, 'member', { text: `state <> 'left' order by lower(name), id`, values: [] });
  const gathered = new Gathered();
  gathered.add('member', staff);
  const members = staff.map(({ id }): MemberLoad => ({ member: id, ...(found.get(id) ?? nothing) }));
  const nobody = found.get(null);
  const loads = nobody ? [...members, { member: null, ...nobody }] : members;
  return { cursor: session.cursor, today, weekEnd, members: loads, records: gathered.toRecords() };
}
