import type { MileageLog } from '@workfloor/core';
import { findIn } from '../parts/combobox.ts';
import { openDriveForm } from '../parts/drive-form.ts';
import type { FormField } from '../parts/form-fields.ts';
import type { MenuItem } from '../parts/menu.ts';
import type { LogScene } from './log-scene.ts';

/** What people call a drive. */
export function driveName({ g }: Pick<LogScene, 'g'>, { purpose, type }: MileageLog): string {
  return purpose || type || g.drive;
}

/** What a drive was for, found by typing. */
export function linkFields({ words, g, formats, list, job: fixed }: LogScene, log?: MileageLog): readonly FormField[] {
  const job = log?.job === null || log?.job === undefined ? undefined : list.find('job', log.job);
  const event = log?.event === null || log?.event === undefined ? undefined : list.find('event', log.event);
  const toJob = findIn('jobs', ({ id, title, code }) => ({ id, name: title, detail: code ?? undefined }));
  const toEvent = findIn('events', ({ id, title, starts }) => ({ id, name: title, detail: formats.moment(starts) }));
  const jobField: FormField = {
    kind: 'record',
    name: 'job',
    label: words.forJob,
    source: toJob,
    value: log?.job ?? null,
    chosen: job && { id: job.id, name: job.title },
  };
  const eventField: FormField = {
    kind: 'record',
    name: 'event',
    label: g.forEvent,
    source: toEvent,
    value: log?.event ?? null,
    chosen: event && { id: event.id, name: event.title },
  };
  return fixed === undefined || log ? [jobField, eventField] : [eventField];
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
