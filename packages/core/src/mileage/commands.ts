import { admins, defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { addDays } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { mileageRateOn } from '../line/line-for-mileage.ts';
import { todayOf } from '../workspace/today.ts';
import { toDistance } from './distance.ts';
import type { MileageLog } from './mileage-log.ts';
import { assertNotBilled } from './not-billed.ts';

/** What may be said of a drive besides how far it was. */
interface About {
  readonly vehicle?: string;
  readonly type?: string;
  readonly date?: Day;
  readonly unit?: MileageLog['unit'];
  readonly purpose?: string;
  readonly event?: Id | null;
  /** At most one (SC-9). */
  readonly job?: Id | null;
  readonly billable?: boolean;
}

interface NewLog extends About {
  readonly id: Id;
  /** Who drove. @defaultValue whoever asks */
  readonly member?: Id;
}

const mileageRight = staffWith('mileage');

/** Who drove: somebody who signs in to work (SC-8). Others' logs are the admins' business. */
async function driverOf(source: Source, named: Id | undefined, { actor }: Ctx): Promise<Id> {
  const id = named ?? actor.member ?? refuse('invalid_input', { field: 'member', reason: 'missing' });
  assertMayWrite(id, actor);
  const { state, role } = await need(source, 'member', id);
  if (state === 'left') refuse('invalid_input', { field: 'member', reason: 'member_left' });
  if (role === 'viewer') refuse('invalid_input', { field: 'member', reason: 'member_only_reads' });
  return id;
}

function assertMayWrite(driver: Id, actor: Ctx['actor']): void {
  if (driver !== actor.member && !admins.roles.includes(actor.role)) refuse('forbidden', { member: driver });
}

async function needLinks(source: Source, { event, job }: About): Promise<void> {
  if (event) await need(source, 'event', event);
  if (job) await need(source, 'job', job);
}

/** The log, if the actor may write it. */
async function needOwn(source: Source, id: Id, { actor }: Ctx): Promise<MileageLog> {
  const log = await need(source, 'mileageLog', id);
  assertMayWrite(log.member, actor);
  return log;
}

/** A drive is no plan. A day ahead is what zones may make of today. */
async function assertDriven(source: Source, date: Day, ctx: Ctx): Promise<void> {
  const today = await todayOf(source, ctx);
  if (date > addDays(today, 1)) refuse('invalid_input', { field: 'date', reason: 'in_the_future', today });
}

async function insertLog(tx: Tx, { member, ...args }: NewLog, reading: ReturnType<typeof toDistance>, ctx: Ctx): Promise<MileageLog> {
  const driver = await driverOf(tx, member, ctx);
  await needLinks(tx, args);
  const date = args.date ?? (await todayOf(tx, ctx));
  await assertDriven(tx, date, ctx);
  return tx.insert('mileageLog', {
    workspace: ctx.workspace,
    vehicle: '',
    type: '',
    unit: 'km',
    purpose: '',
    event: null,
    job: null,
    billable: false,
    ...args,
    ...reading,
    date,
    member: driver,
  });
}

/** A drive that is to be billed and has no rate is left out, and says so; what has one gets its line by what follows from every command. */
async function tellIfLeftOut(tx: Tx, log: MileageLog, ctx: Ctx): Promise<void> {
  if (!log.billable || log.state !== 'closed') return;
  const { mileageRates } = await need(tx, 'workspace', ctx.workspace);
  if (!mileageRateOn(mileageRates, log.unit, log.date)) tx.emit({ type: 'line.left_out', source: log.id, reason: 'no_rate' });
}

export interface OpenMileage extends NewLog {
  readonly odometerStart: number;
}

/** Begins a drive; the log stays open until the end is told (SC-8, SC-9). */
const openMileage = defineCommand<OpenMileage>('mileage.open', mileageRight, async (tx, args, ctx) => {
  const log = await insertLog(tx, args, toDistance({ odometerStart: args.odometerStart, odometerEnd: null, distance: null }), ctx);
  tx.emit({ type: 'mileage.opened', mileageLog: log.id, member: log.member, job: log.job });
});

export interface CloseMileage {
  readonly id: Id;
  readonly odometerEnd: number;
}

/** Ends a drive: its distance is end less start (SC-9). */
const closeMileage = defineCommand<CloseMileage>('mileage.close', mileageRight, async (tx, { id, odometerEnd }, ctx) => {
  const log = await needOwn(tx, id, ctx);
  if (log.state !== 'open') refuse('stale_state', { mileageLog: id, state: log.state, version: log.version });
  const closed = tx.update('mileageLog', log, toDistance({ ...log, odometerEnd }));
  tx.emit({ type: 'mileage.closed', mileageLog: id, member: log.member, job: log.job });
  await tellIfLeftOut(tx, closed, ctx);
});

export interface LogMileage extends NewLog {
  /** Instead of both readings. */
  readonly distance?: number;
  readonly odometerStart?: number;
  readonly odometerEnd?: number;
}

/** Writes down a drive that is over, by its distance or by both readings of the odometer (SC-8). */
const logMileage = defineCommand<LogMileage>('mileage.log', mileageRight, async (tx, args, ctx) => {
  const { odometerStart = null, odometerEnd = null, distance = null } = args;
  const reading = toDistance({ odometerStart, odometerEnd, distance });
  if (reading.state === 'open') refuse('invalid_input', { field: 'odometerEnd', reason: 'missing' });
  const log = await insertLog(tx, args, reading, ctx);
  tx.emit({ type: 'mileage.closed', mileageLog: log.id, member: log.member, job: log.job });
  await tellIfLeftOut(tx, log, ctx);
});

export interface EditMileage extends About {
  readonly id: Id;
  /** Of a log without odometer. */
  readonly distance?: number;
  readonly odometerStart?: number | null;
  /** Null opens the log again. */
  readonly odometerEnd?: number | null;
}

/** Corrects a log; its distance and whether it is open follow from the readings. */
const editMileage = defineCommand<EditMileage>('mileage.edit', mileageRight, async (tx, { id, ...patch }, ctx) => {
  const log = await needOwn(tx, id, ctx);
  await assertNotBilled(tx, id);
  await needLinks(tx, patch);
  if (patch.date !== undefined) await assertDriven(tx, patch.date, ctx);
  const { odometerStart = log.odometerStart, odometerEnd = log.odometerEnd } = patch;
  const told = log.odometerStart === null ? log.distance : null;
  const { distance = odometerStart === null ? told : null } = patch;
  const edited = tx.update('mileageLog', log, { ...patch, ...toDistance({ odometerStart, odometerEnd, distance }) });
  tx.emit({ type: 'mileage.edited', mileageLog: id, member: log.member, job: edited.job });
  await tellIfLeftOut(tx, edited, ctx);
});

/** Removes a log that was not billed. */
const removeMileage = defineCommand<{ readonly id: Id }>('mileage.remove', mileageRight, async (tx, { id }, ctx) => {
  const log = await needOwn(tx, id, ctx);
  await assertNotBilled(tx, id);
  tx.remove('mileageLog', log);
  tx.emit({ type: 'mileage.removed', mileageLog: id, member: log.member, job: log.job });
});

/** The commands of `mileage`, by verb. */
export const mileageCommands = {
  open: openMileage,
  close: closeMileage,
  log: logMileage,
  edit: editMileage,
  remove: removeMileage,
} as const;
