import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Conflict, EventResult, Id, Instant, StudioEvent } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { toInstant, toLocal } from '../base/zoned.ts';
import type { FormField, FormValue, FormValues } from './form-fields.ts';
import { addDays } from './calendar-days.ts';
import { findIn } from './combobox.ts';
import { memberName, newId } from './record-scene.ts';
import type { RecordScene } from './record-scene.ts';

const HOUR_MS = 3_600_000;
const OTHER = ':other';

/** Where events are planned: on which clocks. */
export type EventScene = RecordScene & { readonly zone: string };

/** What is known before the form is filled in. */
export interface EventAbout {
  /** The event to change; none: a new one. */
  readonly event?: StudioEvent | undefined;
  /** What a new event begins as. */
  readonly begun?: Partial<Pick<StudioEvent, 'title' | 'kind' | 'starts' | 'ends' | 'assignees'>>;
  /** Jobs that a new event is linked to. */
  readonly jobs?: readonly Id[];
  /** Words of the firm for kinds, besides ours. */
  readonly kinds?: readonly string[];
  /** Clients to tick. */
  readonly clients: readonly Named[];
  /** Those that a new event begins with. */
  readonly ticked?: readonly Id[];
  /** Another client can be found by typing. */
  readonly canFindClients?: boolean;
}

interface Named {
  readonly id: Id;
  readonly name: string;
}

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

/** Plans an event, or changes one. Who is double booked is told before it is done. */
export async function openEventForm(scene: EventScene, about: EventAbout): Promise<void> {
  const { g, tools } = scene;
  const { event } = about;
  const at = event ? `event:${event.id}` : 'event';
  let asked = '';
  let conflicts: readonly Conflict[] = [];
  await tools.dialog.open({
    title: event ? g.editEvent : g.planEvent,
    at,
    submit: event ? g.save : g.plan,
    fields: (values) => fieldsOf(scene, about, values),
    follow: keepLength(),
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
      return event ? edit(scene, { ...about, event }, planned, at) : create(scene, about, planned, at);
    },
  });
}

type Begun = Pick<StudioEvent, 'title' | 'kind' | 'starts' | 'ends' | 'zone' | 'place' | 'text' | 'assignees'>;

/** What a new event begins as: an hour, from the next full one, by whoever is here still. */
function fresh({ zone, studio }: EventScene, { begun = {} }: EventAbout): Begun {
  const next = Math.ceil((Date.now() + HOUR_MS) / HOUR_MS) * HOUR_MS;
  const [starts, ends] = [new Date(next).toISOString(), new Date(next + HOUR_MS).toISOString()];
  const isHere = (id: Id): boolean => studio?.members.some((member) => member.id === id && member.state !== 'left') ?? false;
  const assignees = (begun.assignees ?? []).filter(isHere);
  return { title: '', kind: 'session', starts, ends, zone, place: '', text: '', ...begun, assignees };
}

function fieldsOf(scene: EventScene, about: EventAbout, values: FormValues): readonly FormField[] {
  const { g, studio } = scene;
  const known = about.event ?? fresh(scene, about);
  const { title, kind, place, text, assignees, zone } = known;
  const own: FormField[] = values['kind'] === OTHER ? [{ kind: 'text', name: 'kindName', label: g.kindName, required: true }] : [];
  const members = (studio?.members ?? []).filter(({ id, state }) => state !== 'left' || assignees.includes(id));
  return [
    { kind: 'text', name: 'title', label: g.title, required: true, value: title },
    { kind: 'choice', name: 'kind', label: g.kind, options: kindsOf(scene, about), value: kind },
    ...own,
    ...timeFields(scene, known, values),
    { kind: 'text', name: 'place', label: g.place, narrow: true, value: place },
    zoneField(scene, zone),
    { kind: 'checks', name: 'assignees', label: g.who, options: members, value: assignees },
    ...clientFields(scene, about),
    { kind: 'lines', name: 'text', label: g.note, value: text },
  ];
}

/** Whether it begins and ends at midnight of its clocks. */
function isWholeDays({ starts, ends, zone }: Begun): boolean {
  return starts < ends && [starts, ends].every((at) => toLocal(at, zone).endsWith('T00:00'));
}

function timeFields({ g }: EventScene, known: Begun, values: FormValues): readonly FormField[] {
  const [starts, ends] = [toLocal(known.starts, known.zone), toLocal(known.ends, known.zone)];
  const isWhole = isWholeDays(known);
  const begins = textOf(values['starts']) || starts;
  const check: FormField = { kind: 'check', name: 'allDay', label: g.allDay, value: isWhole };
  const [from, to] = [{ label: g.starts, required: true, narrow: true } as const, { label: g.ends, required: true, narrow: true } as const];
  if (values['allDay'] ?? isWhole) {
    const last = isWhole ? addDays(ends.slice(0, 10), -1) : (textOf(values['ends']) || ends).slice(0, 10);
    return [
      { ...from, kind: 'date', name: 'firstDay', value: begins.slice(0, 10) },
      { ...to, kind: 'date', name: 'lastDay', value: last },
      check,
    ];
  }
  // what was a whole day becomes an hour of its morning
  const day = textOf(values['firstDay']) || starts.slice(0, 10);
  const hours = isWhole ? [`${day}T09:00`, `${day}T10:00`] : [starts, ends];
  return [
    { ...from, kind: 'moment', name: 'starts', value: hours[0] ?? '' },
    { ...to, kind: 'moment', name: 'ends', value: hours[1] ?? '' },
    check,
  ];
}

const ends = { starts: 'ends', firstDay: 'lastDay' } as const;

/** Moves the end with the start, so that the event lasts as long as before. */
function keepLength(): (name: string, value: FormValue, values: FormValues) => FormValues {
  const last = new Map<string, string>(); // a field that is being typed into is empty meanwhile
  return (name, value, values) => {
    if (name !== 'starts' && name !== 'firstDay') return {};
    const before = textOf(values[name]) || last.get(name);
    const [now, end] = [textOf(value), textOf(values[ends[name]])];
    if (before !== undefined) last.set(name, before);
    if (before === undefined || now === '' || end === '') return {};
    const moved = new Date(timeOf(end) + timeOf(now) - timeOf(before));
    return Number.isNaN(moved.getTime()) ? {} : { [ends[name]]: moved.toISOString().slice(0, end.length) };
  };
}

/** On a clock without zone: lengths are what the form shows. */
const timeOf = (local: string): number => Date.parse(local.includes('T') ? `${local}Z` : local);

function kindsOf({ g }: EventScene, { kinds = [], event }: EventAbout): readonly Named[] {
  const ours = ['session', 'appointment', 'shoot'];
  const own = new Set([...kinds, ...(event ? [event.kind] : [])].filter((kind) => !ours.includes(kind)));
  return [
    { id: 'session', name: g.session },
    { id: 'appointment', name: g.appointment },
    { id: 'shoot', name: g.shoot },
    ...[...own].map((kind) => ({ id: kind, name: kind })),
    { id: OTHER, name: g.otherKind },
  ];
}

/** Where the clocks are that starts and ends are told by. */
function zoneField({ g }: EventScene, zone: string): FormField {
  const options = Intl.supportedValuesOf('timeZone').map((id) => ({ id, name: id.replaceAll('_', ' ') }));
  const chosen = { id: zone, name: zone.replaceAll('_', ' ') };
  return { kind: 'record', name: 'zone', label: g.zone, narrow: true, source: { options }, value: zone, chosen };
}

function clientFields({ g }: EventScene, { event, clients: options, ticked = [], canFindClients }: EventAbout): readonly FormField[] {
  const value = event ? event.clients.filter((id) => options.some((client) => client.id === id)) : ticked;
  const source = findIn('clients', ({ id, name }) => ({ id, name }));
  return [
    ...(options.length === 0 ? [] : [{ kind: 'checks', name: 'clients', label: g.clients, options, value } as const]),
    ...(canFindClients
      ? [{ kind: 'record', name: 'client', label: options.length === 0 ? g.clients : g.addClient, source, value: null } as const]
      : []),
  ];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const idsOf = (value: unknown): readonly Id[] => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);

function read(scene: EventScene, values: FormValues): Planned | undefined {
  const zone = textOf(values['zone']) || scene.zone;
  const { from, to } = spanOf(values);
  const [starts, ends] = [toInstant(from, zone), toInstant(to, zone)];
  if (starts === undefined || ends === undefined) return undefined;
  const found = textOf(values['client']);
  return {
    kind: textOf(values['kind']) === OTHER ? textOf(values['kindName']) : textOf(values['kind']),
    title: textOf(values['title']),
    starts,
    ends,
    zone,
    place: textOf(values['place']),
    text: textOf(values['text']),
    clients: [...new Set([...idsOf(values['clients']), ...(found === '' ? [] : [found])])],
    assignees: idsOf(values['assignees']),
  };
}

/** As its clocks show it; whole days end with the midnight after the last one. */
function spanOf(values: FormValues): { readonly from: string; readonly to: string } {
  if (values['allDay'] !== true) return { from: textOf(values['starts']), to: textOf(values['ends']) };
  const [first, last] = [textOf(values['firstDay']), textOf(values['lastDay'])];
  return { from: `${first}T00:00`, to: last === '' ? '' : `${addDays(last, 1)}T00:00` };
}

/** Asks the server who is wanted elsewhere; without it nobody is known to be. */
async function conflictsOf(scene: EventScene, planned: Planned, event: StudioEvent | undefined): Promise<readonly Conflict[]> {
  const client = scene.tools.client();
  if (!client || planned.assignees.length === 0) return [];
  try {
    const { result } = await client.preview('event.create', { id: client.newId(), ...planned });
    return (result as EventResult).conflicts.filter((conflict) => conflict.with !== event?.id); // what the command answers
  } catch {
    return []; // offline, or refused: then the command itself says why
  }
}

function warning(scene: EventScene, conflicts: readonly Conflict[]): TemplateResult {
  const { g, measures } = scene;
  return html`<div class="callout">
    <p class="warned">${icons.alert}<span>${g.doubleBooked}</span></p>
    <ul role="list">
      ${conflicts.map(({ member, starts, ends }) => html`<li>${memberName(scene, member)}: ${measures.span(starts, ends)}</li>`)}
    </ul>
  </div>`;
}

async function create(scene: EventScene, { jobs = [] }: EventAbout, planned: Planned, at: string): Promise<boolean> {
  const id = newId(scene);
  if (id === undefined) return false;
  return scene.tools.feedback.act('event.create', { id, ...planned, jobs }, { at, said: scene.g.saidPlanned({ title: planned.title }) });
}

function differences(before: readonly Id[], after: readonly Id[]): { readonly add: readonly Id[]; readonly remove: readonly Id[] } {
  return { add: after.filter((id) => !before.includes(id)), remove: before.filter((id) => !after.includes(id)) };
}

/** People and clients are lists that two may change at a time: they have commands of their own. */
async function edit(
  scene: EventScene,
  { event, clients: options }: EventAbout & { readonly event: StudioEvent },
  planned: Planned,
  at: string,
): Promise<boolean> {
  const { tools, g } = scene;
  const { id } = event;
  const { clients, assignees, ...patch } = planned;
  const said = g.saidEdited({ title: planned.title });
  const known = options.map((client) => client.id);
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
