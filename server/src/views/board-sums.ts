import type { BoardSumsAnswer, StageSum } from '@workfloor/core';
import { aboutSubjects, onBoard } from './column-runs.ts';
import type { BoardQuestion } from './column-runs.ts';
import { needRecord } from './need.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { visible } from './visible.ts';

const UNBILLED = `sum(case when l.state in ('open', 'ready') then l.amount else 0 end)`;
const BILLED = `sum(case when l.state = 'billed' then l.amount else 0 end)`;
const OF_LINES = `r.stage, l.currency, l.prices, ${UNBILLED}, ${BILLED}, 0`;
const OF_INVOICES = `r.stage, i.currency, 'gross', 0, 0, sum(i.total - i.paid)`;

/** What the runs `r` come to, each question about one kind of them; lines `l` that were split are told by their parts. */
function questions(session: ViewSession): readonly Sql[] {
  const here = bound(session.workspace);
  const lines = sql`l.state in ('open', 'ready', 'billed') and ${visible(session, 'line', 'l')} group by r.stage, l.currency, l.prices`;
  const invoices = sql`i.state not in ('draft', 'void') and ${visible(session, 'invoice', 'i')} group by r.stage, i.currency`;
  const ofTasks = `join tasks t on t.workspace_id = l.workspace_id and t.id = l.source and l.source_kind = 'task'`;
  const ofTime =
    `join time_entries e on e.workspace_id = l.workspace_id and e.id = l.source and l.source_kind = 'timeEntry' ` +
    'join tasks t on t.workspace_id = e.workspace_id and t.id = e.task';
  const isOf = (kind: string): string => `r.subject_kind = '${kind}'`;
  return [
    sql`select ${OF_LINES} from r join lines l on l.workspace_id = ${here} and l.job = r.subject where ${isOf('job')} and ${lines}`,
    sql`select ${OF_LINES} from lines l ${ofTasks} join r on r.subject = t.project where l.workspace_id = ${here} and ${lines}`,
    sql`select ${OF_LINES} from lines l ${ofTime} join r on r.subject = t.project where l.workspace_id = ${here} and ${lines}`,
    sql`select ${OF_LINES} from r join invoices i on i.workspace_id = ${here} and i.id = r.subject and i.state = 'draft' join lines l on l.workspace_id = i.workspace_id and l.invoice = i.id where ${isOf('invoice')} and ${lines}`,
    sql`select ${OF_INVOICES} from r join invoices i on i.workspace_id = ${here} and i.id = r.subject where ${isOf('invoice')} and ${invoices}`,
    sql`select ${OF_INVOICES} from r join invoices i on i.workspace_id = ${here} and i.client = r.subject where ${isOf('client')} and ${invoices}`,
  ];
}

/** Adds up what was found of the same stage, currency and way of pricing. */
function added(sums: readonly StageSum[]): readonly StageSum[] {
  const found = new Map<string, StageSum>();
  for (const sum of sums) {
    const key = [sum.stage, sum.currency, sum.prices].join(' ');
    const { unbilled = 0, billed = 0, due = 0 } = found.get(key) ?? {};
    found.set(key, { ...sum, unbilled: unbilled + sum.unbilled, billed: billed + sum.billed, due: due + sum.due });
  }
  const told = [...found].filter(([, { unbilled, billed, due }]) => unbilled !== 0 || billed !== 0 || due !== 0);
  return told.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** What the runs on a board come to in money, by stage and currency. */
export async function readBoardSums(session: ViewSession, asked: Omit<BoardQuestion, 'limit'>): Promise<BoardSumsAnswer> {
  const pipeline = await needRecord(session, 'pipeline', asked.pipeline);
  const runs = await onBoard(session, aboutSubjects({ ...asked, limit: 0 }, pipeline));
  const sums: StageSum[] = [];
  for (const question of questions(session)) {
    const { text, values } = sql`with r as (select stage, subject, subject_kind from runs where ${runs}) ${question}`;
    for (const [stage, currency, prices, unbilled, billed, due] of await session.connection.all(text, values)) {
      sums.push({
        stage: String(stage),
        currency: String(currency),
        prices: prices === 'gross' ? 'gross' : 'net',
        unbilled: Number(unbilled),
        billed: Number(billed),
        due: Number(due),
      });
    }
  }
  return { cursor: session.cursor, sums: added(sums) };
}
