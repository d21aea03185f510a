import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StudioEvent } from '@workfloor/core';
import { uuid } from '@workfloor/core/contract';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { toIcalendar } from './to-icalendar.ts';
import type { CalendarContent } from './to-icalendar.ts';

/* What we write is read back by two parsers that know nothing of each other. */

const zonesIn = { fromMs: Date.UTC(2024, 0), toMs: Date.UTC(2032, 0) };

function eventOf(number: number, more: Partial<StudioEvent> = {}): StudioEvent {
  return {
    id: uuid(number),
    workspace: 'ws_0123456789abcdefghijkl',
    version: 3,
    kind: 'session',
    title: 'Portrait',
    text: '',
    starts: '2026-11-28T09:00:00.000Z',
    ends: '2026-11-28T11:00:00.000Z',
    zone: 'Europe/Copenhagen',
    place: '',
    clients: [],
    assignees: [],
    state: 'planned',
    fields: {},
    ...more,
  };
}

function write(events: readonly StudioEvent[], more: Partial<CalendarContent> = {}): string {
  return toIcalendar({ name: 'Ann', events, touched: new Map(), since: '2026-11-20T10:00:00.000Z', zonesIn, ...more });
}

interface Read {
  readonly uid: string;
  readonly summary: string;
  readonly wall: string;
  readonly starts: string;
  readonly ends: string;
  readonly zone: string;
}

function parse(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text) as unknown[]); // typed as any by the library
}

/** By ical.js, which knows of zones only what the calendar's own VTIMEZONE says. */
function byIcalJs(text: string): Read[] {
  const calendar = parse(text);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component);
    const [starts, ends] = [startDate, endDate].map((time) => new Date(time.toUnixTime() * 1000).toISOString());
    return { uid, summary, wall: startDate.toString(), starts: starts ?? '', ends: ends ?? '', zone: startDate.zone.tzid };
  });
}

/** By node-ical, which takes zones by their names and knows them itself. */
function byNodeIcal(text: string): Map<string, { starts: string; ends: string; summary: string }> {
  const entries = Object.values(nodeIcal.sync.parseICS(text)).flatMap((entry) => (entry?.type === 'VEVENT' ? [entry] : []));
  return new Map(
    entries.map(({ uid, start, end, summary }) => [
      uid,
      { starts: start.toISOString(), ends: (end ?? start).toISOString(), summary: typeof summary === 'string' ? summary : summary.val },
    ]),
  );
}

/** Some days around each change of the clocks, and some far from any. */
const moments: readonly (readonly [zone: string, starts: string, wall: string])[] = [
  ['Europe/Copenhagen', '2026-03-29T00:59:00.000Z', '2026-03-29T01:59:00'],
  ['Europe/Copenhagen', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00'],
  ['Europe/Copenhagen', '2026-10-25T02:30:00.000Z', '2026-10-25T03:30:00'],
  ['Europe/Copenhagen', '2026-07-01T10:00:00.000Z', '2026-07-01T12:00:00'],
  ['America/St_Johns', '2026-03-08T05:29:00.000Z', '2026-03-08T01:59:00'],
  ['America/St_Johns', '2026-03-08T05:30:00.000Z', '2026-03-08T03:00:00'],
  ['America/St_Johns', '2026-11-01T05:30:00.000Z', '2026-11-01T02:00:00'],
  ['America/St_Johns', '2026-12-24T18:00:00.000Z', '2026-12-24T14:30:00'],
  ['Pacific/Apia', '2026-06-30T11:00:00.000Z', '2026-07-01T00:00:00'],
  ['Asia/Kolkata', '2026-06-30T18:30:00.000Z', '2026-07-01T00:00:00'],
  ['Asia/Kathmandu', '2026-06-30T18:15:00.000Z', '2026-07-01T00:00:00'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', '2026-10-04T02:30:00'],
  ['Africa/Casablanca', '2027-02-14T12:00:00.000Z', '2027-02-14T12:00:00'],
  ['America/Argentina/ComodRivadavia', '2026-06-30T03:00:00.000Z', '2026-06-30T00:00:00'],
  ['Etc/GMT+12', '2026-06-30T12:00:00.000Z', '2026-06-30T00:00:00'],
  ['UTC', '2026-06-30T12:00:00.000Z', '2026-06-30T12:00:00Z'],
];

describe('two parsers read the times that were written, on the clocks of their zones', () => {
  for (const [at, [zone, starts, wall]] of moments.entries()) {
    it(`${starts} in ${zone}`, () => {
      const ends = new Date(Date.parse(starts) + 90 * 60_000).toISOString();
      const text = write([eventOf(at + 1, { zone, starts, ends })]);

      const [read] = byIcalJs(text);
      assert.deepEqual([read?.starts, read?.ends, read?.wall], [starts, ends, wall]);
      assert.equal(read?.zone, zone);
      assert.deepEqual(byNodeIcal(text).get(uuid(at + 1)), { starts, ends, summary: 'Portrait' });
    });
  }
});

it('an event across the change of the clocks keeps its times on the wall', () => {
  const text = write([eventOf(1, { starts: '2026-10-24T20:00:00.000Z', ends: '2026-10-25T03:00:00.000Z' })]);

  assert.match(text, /DTSTART;TZID=Europe\/Copenhagen:20261024T220000\r\n/);
  assert.match(text, /DTEND;TZID=Europe\/Copenhagen:20261025T040000\r\n/);
  assert.deepEqual(
    byIcalJs(text).map(({ starts, ends }) => [starts, ends]),
    [['2026-10-24T20:00:00.000Z', '2026-10-25T03:00:00.000Z']],
  );
});

it('each zone is described once, with the changes of its clocks in these years and no others', () => {
  const calendar = parse(write([eventOf(1), eventOf(2), eventOf(3, { zone: 'Asia/Kolkata' }), eventOf(4, { zone: 'UTC' })]));
  const zones = calendar
    .getAllSubcomponents('vtimezone')
    .map((zone) => [zone.getFirstPropertyValue('tzid'), zone.getAllSubcomponents().length]);

  assert.deepEqual(zones, [
    ['Europe/Copenhagen', 1 + 8 * 2],
    ['Asia/Kolkata', 1],
  ]);
});

describe('a time that the clock shows twice is written in UTC', () => {
  for (const [zone, starts, isTwice] of [
    ['Europe/Copenhagen', '2026-10-24T23:59:00.000Z', false],
    ['Europe/Copenhagen', '2026-10-25T00:00:00.000Z', true],
    ['Europe/Copenhagen', '2026-10-25T01:59:00.000Z', true],
    ['Europe/Copenhagen', '2026-10-25T02:00:00.000Z', false],
    ['America/St_Johns', '2026-11-01T04:30:00.000Z', true],
    ['Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', true],
    ['Australia/Lord_Howe', '2026-04-04T15:45:00.000Z', false],
  ] as const) {
    it(`${starts} in ${zone}`, () => {
      const text = write([eventOf(1, { zone, starts, ends: '2026-12-01T10:00:00.000Z' })]);

      assert.equal(/DTSTART:\d+T\d+Z\r\n/.test(text), isTwice);
      assert.equal(byIcalJs(text)[0]?.starts, starts);
      assert.equal(byNodeIcal(text).get(uuid(1))?.starts, starts);
    });
  }
});

it('events of other decades are written in UTC, because nobody knows their zones', () => {
  const times = { starts: '2099-07-01T10:00:00.000Z', ends: '2099-07-01T12:00:00.000Z' };
  const text = write([eventOf(1, times)]);

  assert.match(text, /DTSTART:20990701T100000Z\r\n/);
  assert.doesNotMatch(text, /VTIMEZONE/);
  assert.deepEqual(byNodeIcal(text).get(uuid(1)), { ...times, summary: 'Portrait' });
});

it('an event has its id, a number that grows with it, when it was touched, its state, place and text', () => {
  const touched = new Map([[uuid(1), '2026-11-21T12:34:56.000Z']]);
  const text = write(
    [eventOf(1, { place: 'Pier 4, Hall B; left', text: 'Bring:\n- the 85\n- film' }), eventOf(2, { state: 'cancelled' })],
    { touched },
  );
  const [first, second] = parse(text).getAllSubcomponents('vevent');
  const value = (name: string, of = first): unknown => of?.getFirstPropertyValue(name);

  assert.deepEqual([value('uid'), value('sequence'), value('status')], [uuid(1), 3, 'CONFIRMED']);
  assert.deepEqual([String(value('dtstamp')), String(value('dtstamp', second))], ['2026-11-21T12:34:56Z', '2026-11-20T10:00:00Z']);
  assert.deepEqual([value('location'), value('description')], ['Pier 4, Hall B; left', 'Bring:\n- the 85\n- film']);
  assert.deepEqual([value('status', second), value('transp', second)], ['CANCELLED', 'TRANSPARENT']);
});

it('an event of a moment has no end', () => {
  const text = write([eventOf(1, { ends: '2026-11-28T09:00:00.000Z' })]);

  assert.doesNotMatch(text, /DTEND/);
  assert.deepEqual(
    byIcalJs(text).map(({ starts, ends }) => [starts, ends]),
    [['2026-11-28T09:00:00.000Z', '2026-11-28T09:00:00.000Z']],
  );
});

const hostile: readonly string[] = [
  'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil',
  'x\nATTACH:https://evil.test/',
  'x\rATTACH:y',
  'x\u2028END:VCALENDAR\u2029y\u0085z\u000bEND:VEVENT\u000c',
  'a;b,c\\d:e"f^g\\n',
  '\\',
  '\u0007\u001b[31mred\u007f',
  `${'ø'.repeat(36)}👩‍❤️‍👨${'日本'.repeat(60)}`,
  'BEGIN:VCALENDAR',
  '\ufeff{{x}}<script>alert(1)</script>',
];

describe('whatever a title says, it stays a title', () => {
  for (const title of hostile) {
    it(JSON.stringify(title).slice(0, 60), () => {
      const text = write([eventOf(1, { title, place: title, text: title, kind: title.slice(0, 60) })], { name: title });

      // oxlint-disable-next-line no-control-regex
      const expected = title.replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029]/g, ' ').replaceAll(/\r\n|\r/g, '\n');
      const calendar = parse(text);
      const [event, ...others] = calendar.getAllSubcomponents('vevent');
      assert.equal(others.length, 0);
      const values = ['summary', 'location', 'description'].map((name) => event?.getFirstPropertyValue(name));
      assert.deepEqual(values, [expected, expected, expected]);
      assert.equal(event?.hasProperty('attach'), false);
      // ical.js does not know NAME as a text, so it tells it as it is written
      assert.equal(calendar.getFirstPropertyValue('name'), expected.replaceAll(/\n+/g, ' ').replaceAll(/[\\;,]/g, String.raw`\$&`));
      assert.deepEqual([...byNodeIcal(text).keys()], [uuid(1)]);
      for (const line of text.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line);
      assert.ok(!/[^\r]\n|\r[^\n]/.test(text), 'lines end with CRLF, and only with it');
    });
  }
});

it('two thousand events are read back as they were', () => {
  const zones = ['Europe/Copenhagen', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kolkata'];
  const events = Array.from({ length: 2000 }, (_, at) => {
    const starts = new Date(Date.UTC(2025, 0) + at * 13 * 3_600_000).toISOString();
    const ends = new Date(Date.parse(starts) + (at % 300) * 60_000 + 60_000).toISOString();
    return eventOf(at + 1, { starts, ends, zone: zones[at % zones.length] ?? 'UTC', title: `Nr. ${at}, "Åse"` });
  });
  const text = write(events);

  const told = byIcalJs(text);
  const known = byNodeIcal(text);
  assert.equal(told.length, 2000);
  for (const [at, event] of events.entries()) {
    const { starts, ends, title } = event;
    assert.deepEqual([told[at]?.starts, told[at]?.ends, told[at]?.summary], [starts, ends, title], `${event.zone} ${starts}`);
    assert.deepEqual(known.get(event.id), { starts, ends, summary: title });
  }
});
