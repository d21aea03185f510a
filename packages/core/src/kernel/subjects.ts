import { kindOrder } from './record.ts';
import type { AnyRecord, Id, Kind } from './record.ts';
import { beforeImage } from './change.ts';
import type { ChangedRow } from './change.ts';

/** The fields by which a record belongs to another, whose history then tells of it. Its own history it always has. */
const belongsBy: Partial<Record<Kind, readonly string[]>> = {
  clientMember: ['client'],
  clientContact: ['client', 'contact'],
  jobClient: ['job', 'client'],
  jobLink: ['job', 'item'],
  event: ['clients'],
  invoice: ['client', 'job'],
  project: ['about'],
  task: ['job', 'project'],
  timeEntry: ['job', 'task'],
  mileageLog: ['job', 'event'],
  line: ['invoice', 'source'],
  payment: ['invoice'],
  note: ['client'],
  folder: ['about'],
  file: ['about'],
  run: ['subject'],
  awaited: ['run'],
  comment: ['about'],
  request: ['client', 'job'],
  ruleEdition: ['rule'],
  effect: ['about', 'rule'],
  message: ['about', 'hook'],
  reminder: ['about'],
  schedule: ['pipeline', 'clients'],
  occurrence: ['schedule'],
};

/** Kinds whose own history nobody asks for: they are told of in the history of what they belong to. */
const untold: ReadonlySet<Kind> = new Set<Kind>([
  'clientMember',
  'clientContact',
  'jobClient',
  'jobLink',
  'awaited',
  'comment',
  'edition',
  'invoiceCopy',
  'ruleEdition',
  'occurrence',
  'reminder',
]);

/** Kinds of which every record has a history of its own. */
export const toldKinds: readonly Kind[] = kindOrder.filter((kind) => !untold.has(kind));

/** The records in whose history a change is told. */
export function subjectsOf(rows: readonly ChangedRow[]): ReadonlySet<Id> {
  const subjects = new Set<Id>();
  const note = (kind: Kind, record: AnyRecord | null): void => {
    const bag = record as unknown as Readonly<Record<string, unknown>> | null; // the fields named above hold ids, lists of ids or null
    if (record && !untold.has(kind)) subjects.add(record.id);
    for (const field of belongsBy[kind] ?? []) {
      for (const id of [bag?.[field]].flat()) if (typeof id === 'string') subjects.add(id);
    }
  };
  for (const row of rows) {
    note(row.kind, row.after);
    note(row.kind, beforeImage(row));
  }
  return subjects;
}
