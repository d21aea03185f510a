import type { Id, Instant, StudioEvent } from '@workfloor/core';
import { TZDate } from '@date-fns/tz';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { changesIn, isShownTwice, toVtimezone } from './time-zone.ts';
import type { Change, Span } from './time-zone.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What makes an event in a mail an invitation (RFC 5546), or takes it back. */
interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly organizer: Person;
  readonly attendee: Person;
}

export interface CalendarContent {
  /** What calendar programs call it. */
  readonly name: string;
  readonly events: readonly StudioEvent[];
  /** When each event was last touched. */
  readonly touched: ReadonlyMap<Id, Instant>;
  /** When events count as touched of which we do not know. */
  readonly since: Instant;
  /** Where zones are told; events outside are written in UTC. */
  readonly zonesIn: Span;
  /** @defaultValue none: a calendar to look at */
  readonly invitation?: Invitation;
}

// line breaks are told apart below; nothing else of this kind may stand in a calendar, and some readers end a line at U+0085 or U+2028
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029]/g;

function clean(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ');
}

/** One line; the library escapes the texts of events, but writes a calendar's name as it is. */
function toName(text: string): string {
  return clean(text)
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`);
}

const statuses = {
  planned: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

type ChangesOf = (zone: string) => readonly Change[];

/** The changes of each zone, looked for once. */
function rememberChanges(span: Span): ChangesOf {
  const known = new Map<string, readonly Change[]>();
  return (zone) => {
    const changes = known.get(zone) ?? changesIn(zone, span);
    known.set(zone, changes);
    return changes;
  };
}

function toEntry(
  event: StudioEvent,
  { touched, since, zonesIn }: CalendarContent,
  changesOf: ChangesOf,
): Parameters<ReturnType<typeof ical>['createEvent']>[0] {
  const [startMs, endMs] = [Date.parse(event.starts), Date.parse(event.ends)];
  // where the clock of the zone does not tell these moments so that everybody understands the same, UTC does
  const isTold = [startMs, endMs].every((ms) => ms >= zonesIn.fromMs && ms < zonesIn.toMs && !isShownTwice(changesOf(event.zone), ms));
  const zone = isTold ? event.zone : 'UTC';
  const stamp = new Date(touched.get(event.id) ?? since);
  return {
    id: event.id,
    sequence: event.version,
    stamp,
    lastModified: stamp,
    start: new TZDate(startMs, zone),
    end: endMs === startMs ? null : new TZDate(endMs, zone), // a DTEND is later than its DTSTART
    timezone: zone,
    summary: clean(event.title),
    status: statuses[event.state],
    transparency: event.state === 'cancelled' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...(event.place === '' ? {} : { location: clean(event.place) }),
    ...(event.text === '' ? {} : { description: clean(event.text) }),
    categories: [{ name: clean(event.kind) }],
  };
}

function toPerson({ name, email }: Person): Person {
  return { name: clean(name).replaceAll(/[\r\n"]+/g, ' '), email };
}

/** The events as RFC 5545 writes them, each in the zone of its place. Notes, comments and the firm's own fields are not in it. */
export function toIcalendar(content: CalendarContent): string {
  const changesOf = rememberChanges(content.zonesIn);
  const calendar = ical({
    prodId: { company: 'Workfloor', product: 'Workfloor', language: 'EN' },
    name: toName(content.name),
    ttl: 60 * 60,
    timezone: { name: null, generator: (zone) => toVtimezone(zone, content.zonesIn.fromMs, changesOf(zone)) },
  });
  const { invitation } = content;
  if (invitation) calendar.method(invitation.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  for (const event of content.events) {
    const entry = calendar.createEvent(toEntry(event, content, changesOf));
    if (!invitation) continue;
    entry.organizer(toPerson(invitation.organizer));
    entry.createAttendee({ ...toPerson(invitation.attendee), rsvp: true });
  }
  return calendar.toString();
}
