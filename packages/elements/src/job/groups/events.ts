import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StudioEvent } from '@workfloor/core';
import { actionIcons } from '../../base/action-icons.ts';
import { icons } from '../../base/icons.ts';
import { measures } from '../../base/measures.ts';
import { toLocal, zoneName } from '../../base/zoned.ts';
import { openEventForm } from '../../parts/event-form.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { avatars } from '../../parts/person.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { section } from '../../parts/section.ts';
import { clientsOf, mayChange, maySee, memberName, openName, plusMenu, rowMenu } from './group-tools.ts';
import type { SubjectGroupScene } from './group-tools.ts';
import { linkItem, mayLink, unlinkItem } from './link-forms.ts';

/** Sessions, appointments and shoots of the job, by start. */
export function events(scene: SubjectGroupScene): TemplateResult | typeof nothing {
  const { g, detail } = scene;
  if (!maySee(scene, 'events')) return nothing;
  const items = (): MenuItem[] => [
    { label: g.planEvent, run: () => void planEvent(scene) },
    ...(mayLink(scene, 'event') ? [{ label: g.linkEvent, run: () => void linkItem(scene, 'event') }] : []),
  ];
  return section({
    ...scene,
    key: 'events',
    title: g.events,
    count: scene.rest ? undefined : detail.events.length,
    tools: mayChange(scene, 'events') ? plusMenu(scene, 'events', g.addEvent, items) : nothing,
    content: () =>
      html`${rows(
        detail.events.map((event) => eventRow(scene, event)),
        g.noEvents,
        g.events,
      )}
      ${scene.rest?.('events')} ${scene.tools.feedback.problem('link')}`,
  });
}

/** Plans an event for the job's clients and people, or changes one of its events. */
function planEvent(scene: SubjectGroupScene, event?: StudioEvent): Promise<void> {
  const { subject, detail } = scene;
  const { job, events: others } = detail;
  const clients = clientsOf(scene);
  return openEventForm(scene, {
    event,
    begun: { title: subject.title, assignees: job?.assignees ?? [] },
    jobs: job ? [job.id] : [],
    kinds: others.map(({ kind }) => kind),
    clients,
    ticked: clients.map(({ id }) => id),
  });
}

/** What a kind of event is called; the firm's own words stand for themselves. */
function kindName({ g }: SubjectGroupScene, kind: string): string {
  const known: Readonly<Partial<Record<string, string>>> = { session: g.session, appointment: g.appointment, shoot: g.shoot };
  return known[kind] ?? kind;
}

function eventRow(scene: SubjectGroupScene, event: StudioEvent): TemplateResult {
  const { subject, detail, tools, studio } = scene;
  const may = mayChange(scene, 'events');
  const edit = (): void => void planEvent(scene, event);
  const people = (studio?.members ?? []).filter(({ id }) => event.assignees.includes(id));
  const clients = clientsOf(scene).filter(({ id }) => event.clients.includes(id));
  const isShared = clients.length > 0 && detail.parties.length > 1;
  return row({
    id: event.id,
    kind: 'event',
    lead: tile(scene, event),
    title: openName(scene, event.title, { event: event.id, [subject.kind]: subject.id }, may ? edit : undefined),
    details: [
      kindName(scene, event.kind),
      html`<time datetime=${event.starts}>${when(scene, event)}</time>`,
      elsewhere(scene, event),
      event.place,
      isShared ? clients.map(({ name }) => name).join(', ') : undefined,
    ],
    state: stateOf(scene, event),
    end:
      people.length === 0
        ? undefined
        : html`<span class="unseen">${scene.formats.list(people.map(({ id }) => memberName(scene, id)))}</span>${avatars(people)}`,
    menu: may ? rowMenu(scene, event.id, event.title, () => itemsOf(scene, event)) : undefined,
    below: tools.feedback.problem(event.id),
  });
}

/** A leaf of a calendar; the date stands in words beside it. */
function tile({ formats, zone }: SubjectGroupScene, { starts }: StudioEvent): TemplateResult {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(formats.locale, { ...options, timeZone: zone }).format(Date.parse(starts));
  return html`<span class="tile" aria-hidden="true"><b>${part({ day: 'numeric' })}</b>${part({ month: 'short' })}</span>`;
}

function when({ measures: shapes, formats }: SubjectGroupScene, { starts, ends }: StudioEvent): string {
  return starts === ends ? formats.moment(starts) : shapes.span(starts, ends);
}

/** The clocks at the place, where they show something else than the studio's. */
function elsewhere({ formats, zone, g }: SubjectGroupScene, event: StudioEvent): string | undefined {
  if (event.zone === zone || toLocal(event.starts, event.zone) === toLocal(event.starts, zone)) return undefined;
  return g.timeThere({
    time: measures(formats.locale, event.zone).span(event.starts, event.ends),
    zone: zoneName(event.zone, formats.locale),
  });
}

function stateOf({ g }: SubjectGroupScene, { state, ends }: StudioEvent): Pill | undefined {
  if (state === 'held') return { text: g.held, tone: 'success', icon: actionIcons.check };
  if (state === 'cancelled') return { text: g.cancelled, tone: 'quiet', icon: icons.close };
  return Date.parse(ends) < Date.now() ? { text: g.isOver, tone: 'warning', icon: icons.clock } : undefined;
}

function itemsOf(scene: SubjectGroupScene, event: StudioEvent): (MenuItem | undefined)[] {
  const { g, t, tools } = scene;
  const { id, title, state } = event;
  const does = (command: 'event.complete' | 'event.cancel' | 'event.reopen', said: string) => (): void =>
    void tools.feedback.act(command, { id }, { at: id, said });
  return [
    { label: t.edit, run: () => void planEvent(scene, event) },
    state === 'planned' ? { label: g.holdEvent, icon: actionIcons.check, run: does('event.complete', g.saidHeld({ title })) } : undefined,
    state === 'planned' ? { label: g.cancelEvent, run: does('event.cancel', g.saidCancelled({ title })) } : undefined,
    state === 'planned' ? undefined : { label: g.replanEvent, run: does('event.reopen', g.saidReplanned({ title })) },
    unlinkItem(scene, 'event', { id, name: title, at: id }),
  ];
}
