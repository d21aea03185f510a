import { checkFields } from '../field/check-fields.ts';
import type { FieldEdit } from '../field/field.ts';
import { defineCommand, mayWrite, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { putOnBoards, takeOffBoards } from '../run/off-board.ts';
import { findConflicts } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import type { StudioEvent } from './event.ts';

/** Who is wanted elsewhere at the same time. It is shown, never refused; in a client's cache as far as the events are there. */
export interface EventResult {
  readonly conflicts: readonly Conflict[];
}

export interface CreateEvent {
  readonly id: Id;
  readonly kind: string;
  readonly title: string;
  readonly starts: Instant;
  readonly ends: Instant;
  /** @defaultValue the workspace's */
  readonly zone?: string;
  readonly text?: string;
  readonly place?: string;
  readonly clients?: readonly Id[];
  readonly assignees?: readonly Id[];
  /** Jobs it is linked to at once; more by `job.attach` (JOB-8). */
  readonly jobs?: readonly Id[];
  readonly fields?: FieldEdit;
}

function assertInOrder({ starts, ends }: Pick<StudioEvent, 'starts' | 'ends'>): void {
  if (ends < starts) refuse('invalid_input', { field: 'ends', reason: 'before_starts' });
}

/** A member who has left takes no new appointments. */
async function needAssignees(source: Source, ids: readonly Id[] = []): Promise<void> {
  for (const id of ids) {
    const member = await need(source, 'member', id);
    if (member.state === 'left') refuse('invalid_input', { field: 'assignees', reason: 'member_left', member: id });
  }
}

const eventsRight = staffWith('events');

/** Links a new event to jobs, with the right to change those (JOB-10). */
async function linkToJobs(tx: Tx, event: Id, jobs: readonly Id[], ctx: Ctx): Promise<void> {
  if (jobs.length > 0 && !mayWrite(ctx.actor, 'jobs')) refuse('forbidden', { field: 'jobs', right: 'jobs' });
  await needAll(tx, 'job', jobs);
  for (const job of new Set(jobs)) {
    tx.insert('jobLink', { id: ctx.newId(), workspace: ctx.workspace, job, itemKind: 'event', item: event });
    tx.emit({ type: 'job.linked', job, itemKind: 'event', item: event });
  }
}

/** Plans a session, an appointment, a shoot. Who is double booked is told in the result. */
const createEvent = defineCommand<CreateEvent, EventResult>('event.create', eventsRight, async (tx, { jobs = [], ...args }, ctx) => {
  assertInOrder(args);
  await needAll(tx, 'client', args.clients);
  await needAssignees(tx, args.assignees);
  const zone = args.zone ?? (await need(tx, 'workspace', ctx.workspace)).zone;
  const event = tx.insert('event', {
    workspace: ctx.workspace,
    text: '',
    place: '',
    clients: [],
    assignees: [],
    state: 'planned',
    ...args,
    zone,
    fields: await checkFields(tx, 'event', args.fields),
  });
  tx.emit({ type: 'event.created', event: args.id });
  await linkToJobs(tx, args.id, jobs, ctx);
  return { conflicts: await findConflicts(tx, event) };
});

export interface EditEvent {
  readonly id: Id;
  readonly kind?: string;
  readonly title?: string;
  readonly starts?: Instant;
  readonly ends?: Instant;
  readonly zone?: string;
  readonly text?: string;
  readonly place?: string;
  /** Null takes a value away. */
  readonly fields?: FieldEdit;
}

/** Changes the fields named; what another person changes in the others survives (D2). */
const editEvent = defineCommand<EditEvent, EventResult>('event.edit', eventsRight, async (tx, { id, fields, ...patch }) => {
  const event = await need(tx, 'event', id);
  assertInOrder({ ...event, ...patch });
  const edited = tx.update('event', event, { ...patch, fields: await checkFields(tx, 'event', fields, event.fields) });
  tx.emit({ type: 'event.edited', event: id });
  return { conflicts: await findConflicts(tx, edited) };
});

type EventList = ListEdit & { readonly id: Id };

/** Adds assignees and takes them off; two people's additions both survive (D2). */
const assignEvent = defineCommand<EventList, EventResult>('event.assign', eventsRight, async (tx, args) => {
  const event = await need(tx, 'event', args.id);
  await needAssignees(tx, args.add);
  const edited = tx.update('event', event, { assignees: editList(event.assignees, args) });
  tx.emit({ type: 'event.edited', event: args.id });
  return { conflicts: await findConflicts(tx, edited) };
});

/** Links clients and unlinks them (SC-1). */
const linkEvent = defineCommand<EventList>('event.link', eventsRight, async (tx, args) => {
  const event = await need(tx, 'event', args.id);
  await needAll(tx, 'client', args.add);
  tx.update('event', event, { clients: editList(event.clients, args) });
  tx.emit({ type: 'event.edited', event: args.id });
});

/** The event, if it is in one of these states; otherwise somebody was faster. */
async function needState(tx: Tx, id: Id, states: readonly StudioEvent['state'][]): Promise<StudioEvent> {
  const event = await need(tx, 'event', id);
  const { state, version } = event;
  return states.includes(state) ? event : refuse('stale_state', { event: id, state, version });
}

type OnlyId = { readonly id: Id };

/** Says that a planned event took place: done, for a gate that waits for it (GATE-3). */
const completeEvent = defineCommand<OnlyId>('event.complete', eventsRight, async (tx, { id }) => {
  tx.update('event', await needState(tx, id, ['planned']), { state: 'held' });
  tx.emit({ type: 'event.completed', event: id });
});

/** Calls a planned event off, and takes its runs off the boards. */
const cancelEvent = defineCommand<OnlyId>('event.cancel', eventsRight, async (tx, { id }) => {
  tx.update('event', await needState(tx, id, ['planned']), { state: 'cancelled' });
  await takeOffBoards(tx, id);
  tx.emit({ type: 'event.cancelled', event: id });
});

/** Plans an event again that was held or cancelled; its time may have been given away meanwhile. Its runs are on the boards again. */
const reopenEvent = defineCommand<OnlyId, EventResult>('event.reopen', eventsRight, async (tx, { id }, ctx) => {
  const event = tx.update('event', await needState(tx, id, ['held', 'cancelled']), { state: 'planned' });
  await putOnBoards(tx, id, ctx);
  tx.emit({ type: 'event.reopened', event: id });
  return { conflicts: await findConflicts(tx, event) };
});

/** The commands of `event`, by verb. */
export const eventCommands = {
  create: createEvent,
  edit: editEvent,
  assign: assignEvent,
  link: linkEvent,
  complete: completeEvent,
  cancel: cancelEvent,
  reopen: reopenEvent,
} as const;
