import type { Id, MileageLog } from '@workfloor/core';
import { findIn } from '../parts/combobox.ts';
import type { Source } from '../parts/combobox.ts';
import { openDriveForm } from '../parts/drive-form.ts';
import type { FormField } from '../parts/form-fields.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { LogScene } from './log-scene.ts';

/** What people call a drive. */
export function driveName({ g }: Pick<LogScene, 'g'>, { purpose, type }: MileageLog): string {
  return purpose || type || g.drive;
}

interface Linked {
  readonly id: Id;
  readonly title: string;
}

/** A record that is found by typing, with what it is linked to now. */
function linkField(
  name: 'job' | 'event',
  about: { readonly label: string; readonly source: Source; readonly linked: Linked | undefined },
): FormField {
  const { label, source, linked } = about;
  const chosen = linked && { id: linked.id, name: linked.title };
  return { kind: 'record', name, label, source, value: linked?.id ?? null, chosen };
}

/** Jobs by title or number. */
export const jobs: Source = findIn('jobs', ({ id, title, code }) => ({ id, name: title, detail: code ?? undefined }));

/** Events by title. */
export function eventsOf({ formats }: Pick<LogScene, 'formats'>): Source {
  return findIn('events', ({ id, title, starts }) => ({ id, name: title, detail: formats.moment(starts) }));
}

/** What a drive was for, found by typing. */
export function linkFields(scene: LogScene, log?: MileageLog): readonly FormField[] {
  const { words, g, list } = scene;
  const find = (kind: 'job' | 'event'): Linked | undefined => {
    const id = log?.[kind];
    return id ? (list.find(kind, id) ?? { id, title: '…' }) : undefined;
  };
  const job = linkField('job', { label: words.forJob, source: jobs, linked: find('job') });
  const event = linkField('event', { label: g.forEvent, source: eventsOf(scene), linked: find('event') });
  return scene.job === undefined || log ? [job, event] : [event];
}

/** Opens the form of a drive that is written down. */
export function editDrive(scene: LogScene, log: MileageLog): void {
  void openDriveForm(scene, { log, links: linkFields(scene, log) });
}

/** What can be done with a drive. */
export function driveItems(scene: LogScene, log: MileageLog): readonly MenuItem[] {
  const { t, tools, words, g } = scene;
  const { id, billable } = log;
  const name = driveName(scene, log);
  const bill = (): void => void tools.feedback.act('mileage.edit', { id, billable: !billable }, { at: id, said: g.saidChanged });
  const remove = (): void => void tools.feedback.act('mileage.remove', { id }, { at: id, said: t.saidRemoved({ name }) });
  return [
    { label: t.edit, run: () => editDrive(scene, log) },
    { label: billable ? words.dontBill : words.billIt, run: bill },
    { label: t.remove, apart: true, run: remove },
  ];
}
