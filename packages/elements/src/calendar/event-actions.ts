import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RecordPage } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import { openDriveForm } from '../parts/drive-form.ts';
import { openEventForm } from '../parts/event-form.ts';
import type { FormField } from '../parts/form-fields.ts';
import { mayChange } from '../parts/record-scene.ts';
import type { DeskScene } from './desk-scene.ts';

type Page = RecordPage<'events'>;

/** What can be done with an event. */
export function actions(scene: DeskScene, page: Page): TemplateResult | typeof nothing {
  const { g, t, tools, calendar } = scene;
  const { id, title, state } = page.record;
  const does = (command: 'event.complete' | 'event.cancel' | 'event.reopen', said: string) => (): void =>
    void tools.feedback.act(command, { id }, { at: id, said });
  const may = mayChange(scene, 'events');
  const mayDrive = mayChange(scene, 'mileage');
  if (!may && !mayDrive) return nothing;
  const button = (name: string, icon: unknown, run: () => void): TemplateResult =>
    html`<button type="button" data-control=${name} @click=${run}>${icon}<span>${name}</span></button>`;
  return html`<div class="panel-actions" data-row=${id}>
    ${may ? html`<button type="button" class="primary" data-control="edit" @click=${() => editEvent(scene, page)}>${t.edit}</button>` : nothing}
    ${may && state === 'planned' ? button(g.holdEvent, actionIcons.check, does('event.complete', g.saidHeld({ title }))) : nothing}
    ${may && state === 'planned' ? button(g.cancelEvent, icons.close, does('event.cancel', g.saidCancelled({ title }))) : nothing}
    ${may && state !== 'planned' ? button(g.replanEvent, actionIcons.undo, does('event.reopen', g.saidReplanned({ title }))) : nothing}
    ${mayDrive ? button(calendar.words.addDrive, icons.plus, () => addDrive(scene, page)) : nothing}
  </div>`;
}

/** Opens the form of an event. */
function editEvent(scene: DeskScene, { record, records }: Page): void {
  void openEventForm(scene, {
    event: record,
    kinds: scene.calendar.value.events.map(({ kind }) => kind),
    clients: (records.client ?? []).filter(({ id }) => record.clients.includes(id)),
    canFindClients: true,
  });
}

/** A drive to the event, billed to its job where there is one. */
function addDrive(scene: DeskScene, { record, records }: Page): void {
  const { g, calendar } = scene;
  const linked = new Set((records.jobLink ?? []).filter(({ item }) => item === record.id).map(({ job }) => job));
  const jobs = (records.job ?? []).filter(({ id }) => linked.has(id)).map(({ id, title }) => ({ id, name: title }));
  const none = { id: '', name: scene.t.none };
  const links: readonly FormField[] = [
    { kind: 'choice', name: 'event', label: g.forEvent, options: [{ id: record.id, name: record.title }], value: record.id },
    ...(jobs.length === 0
      ? []
      : [{ kind: 'choice', name: 'job', label: calendar.words.job, options: [...jobs, none], value: jobs[0]?.id ?? '' } as const]),
  ];
  void openDriveForm(scene, { links });
}
