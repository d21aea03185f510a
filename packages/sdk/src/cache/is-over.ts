import type { AnyRecord } from '@workfloor/core';

/** States in which an item holds nothing any more; the server knows the finer points. */
const OVER: ReadonlySet<string> = new Set([
  'done',
  'cancelled',
  'paid',
  'void',
  'held',
  'archived',
  'trashed',
  'submitted',
  'accepted',
  'declined',
  'withdrawn',
]);

/** Whether an item holds nothing any more. */
export function isOver(record: AnyRecord | undefined): boolean {
  if (!record) return false;
  return 'done' in record ? record.done === true : 'state' in record && OVER.has(record.state);
}
