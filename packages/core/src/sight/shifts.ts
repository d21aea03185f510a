import { beforeImage } from '../kernel/change.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord, Id, Kind, Kinds } from '../kernel/record.ts';
import type { Sights } from './shape.ts';
import { viewerOf } from './viewer.ts';

type Named = readonly [kind: Kind, id: Id];

/** What else comes into sight, or goes out of it, when a record that connects others changes. */
function connected(kind: Kind, record: AnyRecord): readonly Named[] {
  const images = { [kind]: record } as { readonly [K in Kind]?: Kinds[K] }; // the record is of this kind
  const { clientMember, jobClient, clientContact, jobLink } = images;
  if (clientMember) return [['client', clientMember.client]];
  if (jobClient) return [['job', jobClient.job], ['client', jobClient.client]]; // prettier-ignore
  if (clientContact) return [['contact', clientContact.contact]];
  if (jobLink?.itemKind === 'note') return [['note', jobLink.item]];
  return [];
}

/** The clients whom a member with access by tasks sees because of this one (TASK-9). */
async function clientsOfTask({ after }: Sights, record: AnyRecord): Promise<readonly Named[]> {
  const { client, job } = record as Kinds['task']; // called for tasks
  const links = job === null ? [] : await after.source.find('jobClient', 'job', [job]);
  return [...(client === null ? [] : [client]), ...links.map((link) => link.client)].map((id) => ['client', id] as const);
}

async function namedBy(sights: Sights, kind: Kind, record: AnyRecord): Promise<readonly Named[]> {
  return kind === 'task' && sights.after.viewer.access === 'tasks' ? clientsOfTask(sights, record) : connected(kind, record);
}

/** Whether the member's own row changes what they may see at all. */
function isOwnShift({ after }: Sights, row: ChangedRow): boolean {
  if (row.kind !== 'member' || row.id !== after.viewer.member) return false;
  const before = beforeImage(row) as Kinds['member'] | null; // a row of a member
  const now = row.after as Kinds['member'] | null;
  const shape = (member: Kinds['member'] | null): string => JSON.stringify(member && (viewerOf(member) ?? 'all'));
  return shape(before) !== shape(now);
}

async function isShifted(sights: Sights, row: ChangedRow): Promise<boolean> {
  const images = [beforeImage(row), row.after];
  const [before, after] = images;
  if (before && after && (await sights.before.sees(row.kind, before as never)) !== (await sights.after.sees(row.kind, after as never))) {
    return true; // the record itself: both images are of its kind
  }
  for (const image of images) {
    for (const [kind, id] of image ? await namedBy(sights, row.kind, image) : []) {
      // what is new has been nowhere before, and comes with its own row
      const isThere = (await sights.before.source.get(kind, id)) !== undefined && (await sights.after.source.get(kind, id)) !== undefined;
      if (isThere && (await sights.before.reachesId(kind, id)) !== (await sights.after.reachesId(kind, id))) return true;
    }
  }
  return false;
}

/**
 * Whether a change takes records out of the viewer's sight, or brings others into it, that it does not itself tell of: a client that they
 * are assigned to, a job that gets a client, a task that is taken from them, a pipeline that is opened to them. What they hold is then
 * wrong, and is read anew.
 */
export async function shiftsSight(sights: Sights, rows: readonly ChangedRow[]): Promise<boolean> {
  for (const row of rows) if (isOwnShift(sights, row) || (await isShifted(sights, row))) return true;
  return false;
}
