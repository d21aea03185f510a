import type { AnyRecord, Id, Kind } from './record.ts';
import { beforeImage } from './change.ts';
import type { ChangedRow } from './change.ts';

/** The fields by which a record belongs to a job, a client or a task, whose history then tells of it. */
const belongsBy: Partial<Record<Kind, readonly string[]>> = {
  job: ['id'],
  client: ['id'],
  task: ['id', 'job'],
  jobClient: ['job', 'client'],
  clientContact: ['client'],
  run: ['subject'],
  comment: ['about'],
};

/** The jobs, clients and tasks that a change concerns. */
export function subjectsOf(rows: readonly ChangedRow[]): ReadonlySet<Id> {
  const subjects = new Set<Id>();
  const note = (kind: Kind, record: AnyRecord | null): void => {
    const bag = record as unknown as Readonly<Record<string, unknown>> | null; // the fields named above hold ids or null
    for (const field of belongsBy[kind] ?? []) {
      const id = bag?.[field];
      if (typeof id === 'string') subjects.add(id);
    }
  };
  for (const row of rows) {
    note(row.kind, row.after);
    note(row.kind, beforeImage(row));
  }
  return subjects;
}
