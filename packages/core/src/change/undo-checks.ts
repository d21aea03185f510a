import type { Change, ChangedRow } from '../kernel/change.ts';
import { admins, mayWrite } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import type { AnyRecord, Id, Kind } from '../kernel/record.ts';
import { referencesOf, someUseOf } from '../kernel/references.ts';
import { refuse } from '../kernel/refusal.ts';
import { rightOf } from '../kernel/rights.ts';
import type { Right } from '../kernel/rights.ts';
import type { Tx } from '../kernel/tx.ts';
import { sumOfShares } from '../job/link-client.ts';
import { assertEmailFree } from '../member/assert-email-free.ts';
import { assertNotBilled } from '../mileage/not-billed.ts';
import { assertNoneOpen } from '../run/start-run.ts';
import { assertRunsFit, assertWorkFits } from './work-checks.ts';

type Bag = Readonly<Record<string, unknown>>;
const bagOf = (value: unknown): Bag => value as Bag; // records are compared field by field, whatever the kind

const ADMIN_KINDS: ReadonlySet<Kind> = new Set<Kind>(['workspace', 'pipeline', 'edition', 'field', 'label', 'resourceKind', 'ruleEdition']);
/** Of a member: what only admins change. */
const ADMIN_FIELDS = ['role', 'state', 'access', 'rights'];

function isOwnName(row: ChangedRow, ctx: Ctx): boolean {
  const before = bagOf(row.before ?? {});
  return row.op === 'update' && row.id === ctx.actor.member && !ADMIN_FIELDS.some((field) => field in before);
}

function concernsOwner({ before, after }: ChangedRow): boolean {
  if (before === null || !('role' in before)) return false;
  return before['role'] === 'owner' || bagOf(after ?? {})['role'] === 'owner';
}

/** The right under which a feature's commands stand; those of others change nothing that is kept from a member. */
const rightOfFeature: Readonly<Record<string, Right>> = {
  client: 'clients',
  contact: 'clients',
  job: 'jobs',
  note: 'jobs',
  effect: 'jobs',
  schedule: 'jobs',
  request: 'jobs',
  reminder: 'jobs',
  message: 'jobs',
  template: 'jobs',
  run: 'jobs',
  task: 'tasks',
  project: 'tasks',
  savedTasks: 'tasks',
  event: 'events',
  service: 'invoices',
  line: 'invoices',
  invoice: 'invoices',
  payment: 'invoices',
  time: 'time',
  mileage: 'mileage',
  folder: 'files',
  file: 'files',
};

/** The rights that taking back a command needs: its own, or, where it took one back itself, those of all that it changed. */
function rightsFor({ command, rows }: Pick<Change, 'command' | 'rows'>): readonly (Right | undefined)[] {
  const [feature = ''] = command.name.split('.');
  return feature === 'change' ? rows.map(({ kind }) => rightOf[kind]) : [rightOfFeature[feature]];
}

/** Who lost a right since must not use it by taking back what they once did. */
export function assertMayUndo(change: Pick<Change, 'command' | 'rows'>, ctx: Ctx): void {
  const right = rightsFor(change).find((each) => !mayWrite(ctx.actor, each));
  if (right !== undefined) refuse('forbidden', { command: change.command.id, right });
  for (const row of change.rows) assertMayUndoRow(row, ctx);
  const isOfRules = /^(?:rule|change)\./.test(change.command.name) && change.rows.some(({ kind }) => kind === 'rule');
  if (isOfRules && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { command: change.command.id });
}

function assertMayUndoRow(row: ChangedRow, ctx: Ctx): void {
  // being assigned gives access, which who sees only some clients does not give
  if (row.kind === 'clientMember' && row.op !== 'update' && ctx.actor.access) refuse('forbidden', { kind: row.kind, id: row.id });
  const isAdmin = admins.roles.includes(ctx.actor.role);
  const isMember = row.kind === 'member';
  const needsAdmin = isMember ? !isOwnName(row, ctx) : ADMIN_KINDS.has(row.kind);
  const needsOwner = isMember && concernsOwner(row);
  if ((needsAdmin && !isAdmin) || (needsOwner && ctx.actor.role !== 'owner')) refuse('forbidden', { kind: row.kind, id: row.id });
}

/** The record as the change left it, as far as the change touched it; otherwise something later depends on it. */
export function assertUntouched(row: ChangedRow, record: AnyRecord | undefined): AnyRecord {
  if (!record) refuse('undo_stale', { kind: row.kind, id: row.id });
  const now = bagOf(record);
  const then = bagOf(row.after);
  const fields = Object.keys(row.before ?? then).filter((field) => field !== 'version');
  const moved = fields.find((field) => JSON.stringify(now[field]) !== JSON.stringify(then[field]));
  if (moved) refuse('undo_stale', { kind: row.kind, id: row.id, field: moved, version: record.version });
  return record;
}

/** A new record goes only while no other names it. */
export async function assertUnused(tx: Tx, row: ChangedRow): Promise<void> {
  if (row.kind === 'member' && bagOf(row.after)['role'] === 'owner') refuse('last_owner', { member: row.id });
  const use = await someUseOf(tx, row.kind, row.id);
  if (use) refuse('undo_stale', { kind: row.kind, id: row.id, use });
}

/** Kinds that link two records once: the index they are found by, the field of the other end, and what else tells links apart. */
const linkKinds = {
  awaited: ['run', 'item', 'stage'],
  jobClient: ['job', 'client'],
  jobLink: ['job', 'item'],
  clientContact: ['client', 'contact'],
  clientMember: ['client', 'member'],
} as const;

function isLink(kind: Kind): kind is keyof typeof linkKinds {
  return kind in linkKinds;
}

async function assertOneLink(tx: Tx, kind: keyof typeof linkKinds, record: AnyRecord): Promise<void> {
  const [index, other, apart] = linkKinds[kind];
  const ends = bagOf(record);
  const links = [...(await tx.find(kind, index as never, [String(ends[index])]))]; // the table names an index of that kind
  // two jobs are linked once, from whichever side
  if (kind === 'jobLink') links.push(...(await tx.find(kind, 'item', [String(ends['job'])])));
  const isTooMuch = kind === 'jobClient' && sumOfShares(await tx.find(kind, 'job', [String(ends['job'])])) > 100;
  const isTwin = (link: AnyRecord): boolean => {
    const [one, two] = [bagOf(link)[index], bagOf(link)[other]];
    if (apart !== undefined && bagOf(link)[apart] !== ends[apart]) return false;
    return (one === ends[index] && two === ends[other]) || (one === ends[other] && two === ends[index]);
  };
  if (isTooMuch || links.filter(isTwin).length > 1) refuse('undo_stale', { kind, id: record.id });
}

/**
 * An event does not end before it starts, a drive that was billed stays as it was billed, whichever of two edits is taken back; and a
 * secret link that was ended, because too many knew it, does not live again.
 */
async function assertHolds(tx: Tx, kind: 'event' | 'mileageLog' | 'calendarFeed', id: Id): Promise<void> {
  if (kind === 'calendarFeed') refuse('not_undoable', { kind, id });
  if (kind === 'mileageLog') return assertNotBilled(tx, id);
  const event = await tx.get('event', id);
  if (event && event.ends < event.starts) refuse('undo_stale', { kind, id, field: 'ends' });
}

/** What an old value may not break although nobody touched it since: names of records that are gone, and what exists only once. */
export async function assertFits(tx: Tx, kind: Kind, record: AnyRecord): Promise<void> {
  for (const { field, kind: named, id } of referencesOf(kind, record)) {
    if (!(await tx.get(named, id))) refuse('undo_stale', { kind, id: record.id, field, missing: { kind: named, id } });
  }
  await assertRunsFit(tx, kind, record.id);
  if (isLink(kind)) return assertOneLink(tx, kind, record);
  if (kind === 'event' || kind === 'mileageLog' || kind === 'calendarFeed') return assertHolds(tx, kind, record.id);
  await assertWorkFits(tx, kind, record.id);
  if (kind === 'member') {
    const member = await tx.get('member', record.id);
    if (member) await assertEmailFree(tx, member.email, member.id);
  }
  if (kind === 'run') {
    const run = await tx.get('run', record.id);
    if (run?.state === 'open') await assertNoneOpen(tx, run);
  }
}
