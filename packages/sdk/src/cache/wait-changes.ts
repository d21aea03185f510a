import type { AnyRecord, Awaited, Change, Id, Run } from '@workfloor/core';
import { isOver } from './is-over.ts';
import type { Overlay } from './table.ts';

function hasGate(view: Overlay, { edition, stage }: Run): boolean {
  return view.get('edition', edition)?.stages.find(({ id }) => id === stage)?.gate === 'auto';
}

/** The runs that are known to wait for an item, and those of its job. */
function runsOf(view: Overlay, item: AnyRecord): readonly Id[] {
  const linked = view.find('awaited', 'item', [item.id]).map(({ run }) => run);
  return 'job' in item && item.job !== null ? [...linked, ...view.find('run', 'subject', [item.job]).map(({ id }) => id)] : linked;
}

/** The runs whose waiting changes tell of: links that come and go, gates that are entered, items that are taken up again. */
export function runsNamed(view: Overlay, changes: readonly Change[]): readonly Id[] {
  return changes
    .flatMap(({ rows }) => rows)
    .flatMap(({ kind, id, before, after }) => {
      const old = before as Partial<AnyRecord> | null; // the old values of fields of this very kind
      if (kind === 'awaited') return [after, old].flatMap((record) => (record as Partial<Awaited> | null)?.run ?? []); // both images are of links
      if (!old || !after) return [];
      // a step with a gate may have been given items ahead of time
      if ('steps' in after) return 'stage' in old && hasGate(view, after) ? [id] : [];
      return 'state' in old && !isOver(after) ? runsOf(view, after) : [];
    });
}
