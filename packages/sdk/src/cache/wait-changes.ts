import type { AnyRecord, Awaited, Change, ChangedRow, Effect, Id, Message, Run } from '@workfloor/core';
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

/** The runs that an effect is of, or a message that one has written: messages name what they are about, as their effects do. */
function runsBehind(view: Overlay, { run, channel, effect, about }: Partial<Effect> & Partial<Message>): readonly Id[] {
  if (channel === undefined) return run ? [run] : [];
  if (!effect) return [];
  const of = view.get('effect', effect)?.run ?? [];
  return [of, view.find('run', 'subject', [about ?? '']).map(({ id }) => id)].flat();
}

/** The runs whose gate is entered, or whose items are taken up again. */
function runsChanged(view: Overlay, { id, before, after }: ChangedRow): readonly Id[] {
  if (!before || !after) return [];
  // a step with a gate may have been given items ahead of time
  if ('steps' in after) return 'stage' in before && hasGate(view, after) ? [id] : [];
  return 'state' in before && !isOver(after) ? runsOf(view, after) : [];
}

function runsByRow(view: Overlay, row: ChangedRow): readonly Id[] {
  const { kind, before, after } = row;
  // of what is gone, all is told; both images are of this very kind
  if (kind === 'effect' || kind === 'message') return runsBehind(view, (after ?? before) as Partial<Effect> & Partial<Message>);
  if (kind === 'awaited') return [after, before].flatMap((record) => (record as Partial<Awaited> | null)?.run ?? []);
  return runsChanged(view, row);
}

/** The runs of which changes tell: links that come and go, gates that are entered, items that are taken up again, what rules do and send. */
export function runsNamed(view: Overlay, changes: readonly Change[]): readonly Id[] {
  return changes.flatMap(({ rows }) => rows).flatMap((row) => runsByRow(view, row));
}
