import { assertRoles } from '../client/resolve-roles.ts';
import type { Ctx } from '../kernel/command.ts';
import { mayWrite } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Right } from '../kernel/rights.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { needPresent } from '../member/need-present.ts';
import { needPipeline } from '../pipeline/available.ts';
import { assertTexts } from '../template/check-text.ts';
import type { Schedule, ScheduledItem } from './schedule.ts';

/** What a schedule makes it needs the right to make. */
const rightFor: Readonly<Record<Schedule['makes'], Right>> = { job: 'jobs', task: 'tasks', invoice: 'invoices' };

type Made = Schedule['makes'];
/** What only some of them have. */
const only: Readonly<Partial<Record<keyof ScheduledItem, readonly Made[]>>> = {
  assignees: ['job', 'task'],
  roles: ['job', 'task'],
  tags: ['job', 'task'],
  priority: ['job', 'task'],
  saved: ['job'],
  lines: ['invoice'],
  send: ['invoice'],
};

function wrong(field: string, reason: string): never {
  return refuse('invalid_input', { field, reason });
}

function assertFitsWhatItMakes({ makes, item, pipeline, clients }: Schedule): void {
  const fields: Readonly<Record<string, unknown>> = { ...item };
  for (const [field, kinds] of Object.entries(only)) {
    if (fields[field] !== undefined && !kinds.includes(makes)) wrong(`item.${field}`, `Only for ${kinds.join(' and ')} schedules.`);
  }
  if (pipeline !== null && makes !== 'job') wrong('pipeline', 'Only jobs start on a pipeline.');
  if (makes !== 'invoice') return;
  if (clients.length === 0) wrong('clients', 'Name who gets the invoices.');
  if (!item.lines?.length) wrong('item.lines', 'An invoice needs a line at least.');
  if ((item.dueDays ?? 0) < 0) wrong('item.dueDays', 'An invoice is not due before its day.');
}

async function assertLines(source: Source, { lines = [] }: ScheduledItem): Promise<void> {
  for (const [index, { service, text, rate }] of lines.entries()) {
    const at = `item.lines.${index}`;
    if (service === undefined && text === undefined) wrong(`${at}.text`, 'Name a text, or a service that has one.');
    if (service === undefined && rate === undefined) wrong(`${at}.rate`, 'Name a rate, or a service that has one.');
    if (service !== undefined && (await need(source, 'service', service)).state === 'retired')
      refuse('retired', { kind: 'service', id: service });
  }
}

/** Refuses clients with whom the firm has ended (REC-13). */
export async function assertServed(source: Source, clients: readonly Id[]): Promise<void> {
  for (const id of clients)
    if ((await need(source, 'client', id)).state === 'closed') refuse('stale_state', { client: id, state: 'closed' });
}

function textsOf({ title, text = '', lines = [] }: ScheduledItem): Readonly<Record<string, string>> {
  const texts: Record<string, string> = { 'item.title': title, 'item.text': text };
  for (const [index, line] of lines.entries()) if (line.text !== undefined) texts[`item.lines.${index}.text`] = line.text;
  return texts;
}

async function assertItem(tx: Tx, { item, clients }: Schedule, workspace: Id): Promise<void> {
  await needPresent(tx, 'item.assignees', item.assignees);
  await needAll(tx, 'tag', item.tags);
  await assertRoles(tx, workspace, item.roles);
  if (item.saved !== undefined && (await need(tx, 'savedTasks', item.saved)).state === 'retired')
    refuse('retired', { savedTasks: item.saved });
  await assertLines(tx, item);
  await assertTexts(tx, textsOf(item), clients.length > 0 ? 'client' : null);
}

/** Refuses a schedule that could never make what it says, or that makes what whoever sets it up may not make. */
export async function assertSchedule(tx: Tx, schedule: Schedule, ctx: Ctx): Promise<void> {
  const right = rightFor[schedule.makes];
  if (!mayWrite(ctx.actor, right)) refuse('forbidden', { field: 'makes', right });
  assertFitsWhatItMakes(schedule);
  if (schedule.pipeline !== null) {
    const pipeline = await needPipeline(tx, schedule.pipeline, ctx.actor);
    if (pipeline.state === 'retired') refuse('retired', { pipeline: pipeline.id });
    if (!pipeline.subjects.includes('job')) wrong('pipeline', 'not_for_this_pipeline');
  }
  await assertItem(tx, schedule, ctx.workspace);
}
