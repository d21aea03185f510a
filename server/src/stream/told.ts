import { Sight, beforeRows, isWide, shapeChange, shiftsSight, viewerOf } from '@workfloor/core';
import type { Change, Id, Kind, Member, Viewer } from '@workfloor/core';
import type { ReadSession } from '../storage/storage.ts';

/** What a listener who does not see everything is told of a page of changes: each in their shape, or to read anew. */
export type Told = readonly Change[] | 'reset';

/** The most rows whose consequences are followed up for every listener; beyond that, reading anew is less work for all. */
const ROWS_FOLLOWED = 500;

interface Page {
  readonly session: ReadSession;
  readonly changes: readonly Change[];
  /** The session's snapshot is the state right after the last of the changes. */
  readonly isWhole: boolean;
}

/**
 * What each of these members is told of a page of changes; who is not in the answer is told everything, as it stands. Decided by what the
 * members may see now, in the snapshot that the changes were read in.
 */
export async function tellMembers(page: Page, members: Iterable<Id>): Promise<ReadonlyMap<Id, Told>> {
  const told = new Map<Id, Told>();
  if (page.changes.length === 0) return told;
  for (const id of members) {
    const found = await tellMember(page, await page.session.get('member', id));
    if (found) told.set(id, found);
  }
  return told;
}

async function tellMember(page: Page, member: Member | undefined): Promise<Told | undefined> {
  if (!member || member.state === 'left') return page.changes.map((change) => ({ ...change, actor: 'system', rows: [], events: [] }));
  const viewer = viewerOf(member);
  if (!viewer) return hasChanged(page, 'member', member.id) ? 'reset' : undefined;
  if (await seesEverything(page, viewer)) return undefined;
  const rows = page.changes.flatMap((change) => change.rows);
  if (!page.isWhole || rows.length > ROWS_FOLLOWED) return 'reset';
  return tellViewer(page, viewer);
}

function hasChanged({ changes }: Page, kind: Kind, id?: Id): boolean {
  return changes.some(({ rows }) => rows.some((row) => row.kind === kind && (id === undefined || row.id === id)));
}

/** The usual case, quickly: no rights are taken from the member, every pipeline is there for everybody, nothing is told of what only some see. */
async function seesEverything(page: Page, viewer: Viewer): Promise<boolean> {
  if (!isWide(viewer) || hasChanged(page, 'member', viewer.member)) return false;
  if ((['pipeline', 'calendarFeed', 'savedView', 'hook', 'message'] as const).some((kind) => hasChanged(page, kind))) return false;
  const { connection, workspace } = page.session;
  const listed = await connection.all('select 1 from pipeline_members where workspace_id = ? limit 1', [workspace]);
  return listed.length === 0;
}

/** A change of which nothing is seen moves the place in the log, and tells neither who made it nor how. */
function withoutWitness(change: Change, { member }: Viewer): Change {
  if (change.rows.length > 0 || change.events.length > 0 || change.actor === `staff:${member}`) return change;
  return { ...change, actor: 'system', command: { id: change.command.id, name: '' } };
}

async function tellViewer({ session, changes }: Page, viewer: Viewer): Promise<Told> {
  const told: Change[] = [];
  const states = changes.map(
    (_, at) =>
      new Sight(
        beforeRows(
          session,
          changes.slice(at).flatMap(({ rows }) => rows),
        ),
        viewer,
      ),
  );
  const now = new Sight(session, viewer);
  for (const [at, change] of changes.entries()) {
    const sights = { before: states[at] ?? now, after: states[at + 1] ?? now };
    if (await shiftsSight(sights, change.rows)) return 'reset';
    told.push(withoutWitness(await shapeChange(sights, change), viewer));
  }
  return told;
}
