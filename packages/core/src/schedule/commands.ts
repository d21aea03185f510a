import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { editList, need } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { Pattern, Schedule } from './schedule.ts';

const policy = staffWith('jobs');

/** What both creating and editing may name. */
type Optional = Partial<Pick<Schedule, 'zone' | 'pipeline' | 'pattern'>>;

export interface CreateSchedule extends Optional, Pick<Schedule, 'id' | 'name' | 'makes' | 'item'> {
  /** @defaultValue the pipeline's (REC-2) */
  readonly pattern?: Pattern;
  /** One for each of these. @defaultValue one for the firm itself */
  readonly clients?: readonly Id[];
}

/** Only the server has all that a schedule may name: no page needs what looks at it. `clients` are those that it has not had before. */
async function checkSchedule(tx: Tx, schedule: Schedule, clients: readonly Id[], ctx: Ctx): Promise<void> {
  if (tx.isPartial) return;
  const { assertSchedule, assertServed } = await import('./check-schedule.ts');
  await assertServed(tx, clients);
  await assertSchedule(tx, schedule, ctx);
}

/** The pattern that was told, or a copy of the pipeline's, which is edited on its own from then on (REC-2). */
async function patternFor(tx: Tx, { pattern, pipeline }: Optional): Promise<Pattern> {
  if (pattern) return pattern;
  const own = pipeline ? (await need(tx, 'pipeline', pipeline)).schedule : null;
  return own ?? refuse('invalid_input', { field: 'pattern', reason: 'Name one; the pipeline has none.' });
}

/**
 * Makes a schedule (REC-1, REC-3). It begins with today: days that are over are not made up for. When it comes round first the server says,
 * which also refuses a pattern that never does.
 */
const create = defineCommand<CreateSchedule>('schedule.create', policy, async (tx, { clients = [], ...args }, ctx) => {
  const zone = args.zone ?? (await need(tx, 'workspace', ctx.workspace)).zone;
  const pattern = await patternFor(tx, args);
  const told = { pipeline: null, ...args, zone, pattern, clients } as const;
  const fresh = { state: 'on', last: null, next: null, by: ctx.actor.name, at: ctx.now } as const;
  const schedule = tx.insert('schedule', { workspace: ctx.workspace, ...told, ...fresh });
  await checkSchedule(tx, schedule, clients, ctx);
  tx.emit({ type: 'schedule.created', schedule: args.id });
});

export interface EditSchedule extends Optional {
  readonly id: Id;
  readonly name?: string;
  readonly item?: Schedule['item'];
  readonly clients?: ListEdit;
}

async function needLive(tx: Tx, id: Id): Promise<Schedule> {
  const schedule = await need(tx, 'schedule', id);
  if (schedule.state === 'ended') refuse('stale_state', { schedule: id, state: schedule.state, version: schedule.version });
  return schedule;
}

/** The clients after an edit. A schedule for clients does not become one for the firm itself, nor the other way round. */
function editedClients({ clients }: Schedule, edit: ListEdit | undefined): readonly Id[] {
  if (!edit) return clients;
  const edited = editList(clients, edit);
  if ((edited.length === 0) !== (clients.length === 0)) refuse('invalid_input', { field: 'clients', reason: 'firm_or_clients' });
  return edited;
}

/** Changes what is made from now on; what was made stays as it is. Another pattern begins with today. */
const edit = defineCommand<EditSchedule>('schedule.edit', policy, async (tx, { id, clients, ...patch }, ctx) => {
  const schedule = await needLive(tx, id);
  const all = editedClients(schedule, clients);
  const edited = tx.update('schedule', schedule, { ...patch, clients: all });
  const added = all.filter((client) => !schedule.clients.includes(client));
  await checkSchedule(tx, edited, added, ctx);
  tx.emit({ type: 'schedule.edited', schedule: id });
});

type OneSchedule = {
  readonly id: Id;
};

/** Lets it rest; the rule is kept (REC-13). */
const pause = defineCommand<OneSchedule>('schedule.pause', policy, async (tx, { id }) => {
  const schedule = await needLive(tx, id);
  if (schedule.state === 'paused') return;
  tx.update('schedule', schedule, { state: 'paused', next: null });
  tx.emit({ type: 'schedule.paused', schedule: id });
});

/** Goes on from today: what would have come round meanwhile is not made up for. */
const resume = defineCommand<OneSchedule>('schedule.resume', policy, async (tx, { id }, ctx) => {
  const schedule = await needLive(tx, id);
  if (schedule.state === 'on') return;
  await checkSchedule(tx, tx.update('schedule', schedule, { state: 'on' }), schedule.clients, ctx);
  tx.emit({ type: 'schedule.resumed', schedule: id });
});

/** Ends it for good. */
const end = defineCommand<OneSchedule>('schedule.end', policy, async (tx, { id }) => {
  const schedule = await need(tx, 'schedule', id);
  if (schedule.state === 'ended') return;
  tx.update('schedule', schedule, { state: 'ended', next: null });
  tx.emit({ type: 'schedule.ended', schedule: id });
});

/** Removes a schedule that has never come round; another is ended (D14). */
const remove = defineCommand<OneSchedule>('schedule.remove', policy, async (tx, { id }) => {
  const schedule = await need(tx, 'schedule', id);
  leaveToServer(tx);
  const uses = (await tx.find('occurrence', 'schedule', [id], 20)).map((one) => ({ kind: 'occurrence', id: one.id }));
  if (uses.length > 0) refuse('in_use', { kind: 'schedule', id, uses });
  tx.remove('schedule', schedule);
  tx.emit({ type: 'schedule.removed', schedule: id });
});

export interface SplitSchedule extends Partial<Pick<Schedule, 'name' | 'pattern' | 'zone' | 'item'>> {
  readonly id: Id;
  /** Who gets one of their own. */
  readonly client: Id;
  /** The id of the new schedule. */
  readonly into: Id;
}

/** What was made for the client goes along, so that nothing is made twice and what waits goes on waiting. */
async function takeAlong(tx: Tx, { id, client, into }: SplitSchedule): Promise<void> {
  for (const occurrence of await tx.find('occurrence', 'client', [client])) {
    if (occurrence.schedule === id) tx.update('occurrence', occurrence, { schedule: into });
  }
}

/** Gives one of several clients a schedule of its own (REC-5): the same until told otherwise, from where the common one stands. */
const split = defineCommand<SplitSchedule>('schedule.split', policy, async (tx, { id, client, into, ...own }, ctx) => {
  const schedule = await needLive(tx, id);
  const others = schedule.clients.filter((one) => one !== client);
  if (others.length === schedule.clients.length) refuse('not_linked', { schedule: id, client });
  if (others.length === 0) refuse('invalid_input', { field: 'client', reason: 'Is the only one; edit the schedule itself.' });
  const { version: _version, ...common } = schedule;
  const single = tx.insert('schedule', { ...common, ...own, id: into, clients: [client], next: null, by: ctx.actor.name, at: ctx.now });
  await checkSchedule(tx, single, [], ctx);
  tx.update('schedule', schedule, { clients: others });
  if (!tx.isPartial) await takeAlong(tx, { id, client, into });
  tx.emit({ type: 'schedule.created', schedule: into, from: id });
  tx.emit({ type: 'schedule.edited', schedule: id });
});

export interface RetrySchedule {
  /** The day that was parked. */
  readonly occurrence: Id;
}

/**
 * Tries again to make what was refused. The server makes it in the same transaction, as `makeAgain` says; refused again, whoever tries is
 * told why.
 */
const retry = defineCommand<RetrySchedule>('schedule.retry', policy, async (tx, { occurrence: id }) => {
  const occurrence = await need(tx, 'occurrence', id);
  const { state, version } = occurrence;
  if (state !== 'parked') refuse('stale_state', { occurrence: id, state, version });
  tx.update('occurrence', occurrence, { problem: null });
});

/** The commands of `schedule`, by verb. */
export const scheduleCommands = { create, edit, pause, resume, end, remove, split, retry } as const;
