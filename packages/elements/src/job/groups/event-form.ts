import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Conflict, EventResult, Id, Instant, StudioEvent } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { toInstant, toLocal } from '../../base/zoned.ts';
import type { FormField, FormValues } from '../../parts/form-fields.ts';
import { clientsOf, memberName, newId } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';

const HOUR_MS = 3_600_000;
const OTHER = ':other';

/** What the form says. */
interface Planned {
  readonly kind: string;
  readonly title: string;
  readonly starts: Instant;
  readonly ends: Instant;
  readonly zone: string;
  readonly place: string;
  readonly text: string;
  readonly clients: readonly Id[];
  readonly assignees: readonly Id[];
}

/** Plans an event for the job, or changes one. Who is double booked is told before it is done. */
export async function openEventForm(scene: GroupScene, event?: StudioEvent): Promise<void> {
  const { g, tools } = scene;
  const at = event ? `event:${event.id}` : 'event';
  let asked = '';
  let conflicts: readonly Conflict[] = [];
  await tools.dialog.open({
    title: event ? g.editEvent : g.planEvent,
    at,
    submit: event ? g.save : g.plan,
    fields: (values) => fieldsOf(scene, event, values),
    below: () => (conflicts.length > 0 ? warning(scene, conflicts) : nothing),
    save: async (values) => {
      const planned = read(scene, values);
      if (!planned) return false;
      const question = JSON.stringify([planned.starts, planned.ends, planned.assignees]);
      if (question !== asked) {
        asked = question;
        conflicts = await conflictsOf(scene, planned, event);
        if (conflicts.length > 0) {
          tools.feedback.say(g.doubleBooked);
          return false;
        }
      }
      return event ? edit(scene, event, planned, at) : create(scene, planned, at);
    },
  });
}

/** What a new event begins as: an hour, from the next full one, for the job's clients and people. */
function fresh({
  detail,
  zone,
  studio,
}: GroupScene): Pick<StudioEvent, 'title' | 'kind' | 'starts' | 'ends' | 'zone' | 'place' | 'text' | 'assignees'> {
  const next = Math.ceil((Date.now() + HOUR_MS) / HOUR_MS) * HOUR_MS;
  const [starts, ends] = [new Date(next).toISOString(), new Date(next + HOUR_MS).toISOString()];
  const isHere = (id: Id): boolean => studio?.members.some((member) => member.id === id && member.state !== 'left') ?? false;
  const { title, assignees } = detail.job;
  return { title, kind: 'session', starts, ends, zone, place: '', text: '', assignees: assignees.filter(isHere) };
}

function fieldsOf(scene: GroupScene, event: StudioEvent | undefined, values: FormValues): readonly FormField[] {
  const { g, studio } = scene;
  const { title, kind, starts, ends, zone, place, text, assignees } = event ?? fresh(scene);
  const own: FormField[] = values['kind'] === OTHER ? [{ kind: 'text', name: 'kindName', label: g.kindName, required: true }] : [];
  const members = (studio?.members ?? []).filter(({ id, state }) => state !== 'left' || assignees.includes(id));
  return [
    { kind: 'text', name: 'title', label: g.title, required: true, value: title },
    { kind: 'choice', name: 'kind', label: g.kind, options: kindsOf(scene), value: kind },
    ...own,
    { kind: 'moment', name: 'starts', label: g.starts, required: true, narrow: true, value: toLocal(starts, zone) },
    { kind: 'moment', name: 'ends', label: g.ends, required: true, narrow: true, value: toLocal(ends, zone) },
    { kind: 'text', name: 'place', label: g.place, narrow: true, value: place },
    zoneField(scene, zone),
    { kind: 'checks', name: 'assignees', label: g.who, options: members, value: assignees },
    ...clientsField(scene, event),
    { kind: 'lines', name: 'text', label: g.note, value: text },
  ];
}

function kindsOf(scene: GroupScene): readonly { readonly id: string; readonly name: string }[] {
  const { g, detail } = scene;
  const own = new Set(detail.events.map(({ kind }) => kind).filter((kind) => !['session', 'appointment', 'shoot'].includes(kind)));
  return [
    { id: 'session', name: g.session },
    { id: 'appointment', name: g.appointment },
    { id: 'shoot', name: g.shoot },
    ...[...own].map((kind) => ({ id: kind, name: kind })),
    { id: OTHER, name: g.otherKind },
  ];
}

/** Where the clocks are that starts and ends are told by. */
function zoneField({ g }: GroupScene, zone: string): FormField {
  const options = Intl.supportedValuesOf('timeZone').map((id) => ({ id, name: id.replaceAll('_', ' ') }));
  const chosen = { id: zone, name: zone.replaceAll('_', ' ') };
  return { kind: 'record', name: 'zone', label: g.zone, narrow: true, source: { options }, value: zone, chosen };
}

function clientsField(scene: GroupScene, event: StudioEvent | undefined): readonly FormField[] {
  const options = clientsOf(scene);
  if (options.length === 0) return [];
  const value = event ? event.clients.filter((id) => options.some((client) => client.id === id)) : options.map(({ id }) => id);
  return [{ kind: 'checks', name: 'clients', label: scene.g.clients, options, value }];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const idsOf = (value: unknown): readonly Id[] => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);

function read(scene: GroupScene, values: FormValues): Planned | undefined {
  const zone = textOf(values['zone']) || scene.zone;
  const [starts, ends] = [toInstant(textOf(values['starts']), zone), toInstant(textOf(values['ends']), zone)];
  if (starts === undefined || ends === undefined) return undefined;
  return {
    kind: textOf(values['kind']) === OTHER ? textOf(values['kindName']) : textOf(values['kind']),
    title: textOf(values['title']),
    starts,
    ends,
    zone,
    place: textOf(values['place']),
    text: textOf(values['text']),
    clients: idsOf(values['clients']),
    assignees: idsOf(values['assignees']),
  };
}

/** Asks the server who is wanted elsewhere; without it nobody is known to be. */
async function conflictsOf(scene: GroupScene, planned: Planned, event: StudioEvent | undefined): Promise<readonly Conflict[]> {
  const client = scene.tools.client();
  if (!client || planned.assignees.length === 0) return [];
  try {
    const { result } = await client.preview('event.create', { id: client.newId(), ...planned });
    return (result as EventResult).conflicts.filter((conflict) => conflict.with !== event?.id); // what the command answers
  } catch {
    return []; // offline, or refused: then the command itself says why
  }
}

function warning(scene: GroupScene, conflicts: readonly Conflict[]): TemplateResult {
  const { g, measures } = scene;
  return html`<div class="callout">
    <p class="warned">${icons.alert}<span>${g.doubleBooked}</span></p>
    <ul role="list">
      ${conflicts.map(({ member, starts, ends }) => html`<li>${memberName(scene, member)}: ${measures.span(starts, ends)}</li>`)}
    </ul>
  </div>`;
}

async function create(scene: GroupScene, planned: Planned, at: string): Promise<boolean> {
  const id = newId(scene);
  if (id === undefined) return false;
  const args = { id, ...planned, jobs: [scene.detail.job.id] };
  return scene.tools.feedback.act('event.create', args, { at, said: scene.g.saidPlanned({ title: planned.title }) });
}

function differences(before: readonly Id[], after: readonly Id[]): { readonly add: readonly Id[]; readonly remove: readonly Id[] } {
  return { add: after.filter((id) => !before.includes(id)), remove: before.filter((id) => !after.includes(id)) };
}

/** People and clients are lists that two may change at a time: they have commands of their own. */
async function edit(scene: GroupScene, event: StudioEvent, planned: Planned, at: string): Promise<boolean> {
  const { tools, g } = scene;
  const { id } = event;
  const { clients, assignees, ...patch } = planned;
  const said = g.saidEdited({ title: planned.title });
  const known = clientsOf(scene).map((client) => client.id);
  const people = differences(event.assignees, assignees);
  const payers = differences(
    event.clients.filter((client) => known.includes(client)),
    clients,
  );
  const isSame = Object.entries(patch).every(([key, value]) => event[key as keyof typeof patch] === value); // its own keys
  if (people.add.length + people.remove.length > 0 && !(await tools.feedback.act('event.assign', { id, ...people }, { at, said })))
    return false;
  if (payers.add.length + payers.remove.length > 0 && !(await tools.feedback.act('event.link', { id, ...payers }, { at, said })))
    return false;
  return isSame || tools.feedback.act('event.edit', { id, ...patch }, { at, said });
}
