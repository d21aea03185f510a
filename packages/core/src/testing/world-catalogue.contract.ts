import type { Kind, Kinds } from '../kernel/record.ts';
import { ODD_TEXT, ODD_WORDS, WRITTEN, uuid } from './world-basics.contract.ts';
import type { Numbered } from './world-basics.contract.ts';

type Part<K extends Kind> = { readonly [P in K]: readonly Kinds[P][] };

/** What a firm sets up once: fields, services, saved tasks, labels, kinds of the host's own records. */
export function createCatalogue(entity: Numbered): Part<'field' | 'service' | 'resourceKind' | 'resource' | 'savedTasks' | 'label'> {
  const field = { state: 'live', choices: [] } as const;
  const saved = { text: '', offsetDays: null, priority: 'none', assignees: [], roles: [], checklist: [], waitsFor: [] } as const;
  return {
    field: [
      { ...entity(101), ...field, aboutKind: 'client', key: 'size', name: 'Størrelse', type: 'choice', choices: ['S', 'M "XL"'] },
      { ...entity(102), ...field, aboutKind: 'job', key: 'size', name: 'Size', type: 'number', state: 'retired' },
    ],
    // the first names one that is written after it
    service: [
      {
        ...entity(111),
        name: 'Wine, bottle',
        text: ODD_TEXT.slice(0, 2000),
        unit: 'bottle',
        currency: 'DKK',
        rate: 12_550,
        rates: [{ member: uuid(2), rate: 0 }],
        taxes: null,
        addOns: [uuid(112)],
        state: 'live',
      },
      {
        ...entity(112),
        name: 'Deposit',
        text: '',
        unit: '',
        currency: 'JPY',
        rate: 0,
        rates: [],
        taxes: [{ name: 'Moms', rate: 9.975 }],
        addOns: [],
        state: 'retired',
      },
    ],
    resourceKind: [
      { ...entity(131), key: 'order', name: 'Ordre', state: 'live' },
      { ...entity(132), key: 'ticket', name: 'Ticket', state: 'retired' },
    ],
    resource: [
      { ...entity(135), kind: 'order', key: 'A/1 ', label: 'Order "1"', url: 'https://shop.example/o/1?x=å', done: null },
      { ...entity(136), kind: 'ticket', key: 'A/1 ', label: 'Ticket', url: null, done: true },
      { ...entity(137), kind: 'order', key: '2', label: 'Order 2', url: null, done: false },
    ],
    savedTasks: [
      {
        ...entity(161),
        name: 'Bryllup',
        items: [
          { ...saved, id: uuid(165), title: 'Ring', text: ODD_WORDS, offsetDays: -3, assignees: [uuid(1)], checklist: ['a', 'ø'] },
          { ...saved, id: uuid(166), title: 'Album', offsetDays: 0, priority: 'high', roles: ['editor'], waitsFor: [uuid(165)] },
        ],
        state: 'live',
      },
      { ...entity(162), name: 'Empty', items: [], state: 'retired' },
    ],
    label: [
      {
        ...entity(261),
        aboutKind: 'job',
        name: 'Venter på kunden',
        clientLabel: 'Your turn',
        pauses: true,
        taskState: null,
        pipeline: uuid(60),
        state: 'live',
      },
      {
        ...entity(262),
        aboutKind: 'task',
        name: 'Review',
        clientLabel: '',
        pauses: false,
        taskState: 'in_progress',
        pipeline: null,
        state: 'retired',
      },
    ],
  };
}

/** What lies around jobs and clients: events, notes, files, links. */
export function createSurroundings(
  entity: Numbered,
): Part<'event' | 'note' | 'folder' | 'file' | 'jobLink' | 'calendarFeed' | 'savedView'> {
  const file = { type: 'image/jpeg', hash: '0f'.repeat(32), by: 'system', at: WRITTEN, thumbnail: false, locks: [], folder: null } as const;
  const link = { job: uuid(41) };
  return {
    event: [
      {
        ...entity(141),
        kind: 'shoot',
        title: 'Fjordbryllup',
        text: ODD_TEXT,
        starts: '2026-12-05T10:00:00.000Z',
        ends: '2026-12-05T22:30:00.001Z',
        zone: 'Europe/Copenhagen',
        place: 'Kirken, 💒',
        clients: [uuid(22), uuid(21)],
        assignees: [uuid(2), uuid(1)],
        state: 'planned',
        fields: { guests: 120, rain: false, dress: ODD_WORDS },
      },
      {
        ...entity(142),
        kind: 'session',
        title: 'Portrait',
        text: '',
        starts: WRITTEN,
        ends: WRITTEN,
        zone: 'UTC',
        place: '',
        clients: [],
        assignees: [uuid(2)],
        state: 'cancelled',
        fields: {},
      },
    ],
    note: [
      { ...entity(221), title: '', text: ODD_TEXT, client: uuid(22), by: `staff:${uuid(2)}`, at: WRITTEN, edited: WRITTEN, state: 'live' },
      { ...entity(222), title: 'Loose', text: '', client: null, by: 'system', at: WRITTEN, edited: null, state: 'archived' },
    ],
    // the first lies in one that is written after it
    folder: [
      { ...entity(231), aboutKind: 'job', about: uuid(41), parent: uuid(232), name: 'RAW', access: null, state: 'live' },
      { ...entity(232), aboutKind: 'job', about: uuid(41), parent: null, name: 'Billeder', access: 'view', state: 'live' },
      { ...entity(233), aboutKind: 'client', about: uuid(22), parent: null, name: 'Old', access: 'private', state: 'trashed' },
    ],
    file: [
      {
        ...entity(241),
        ...file,
        aboutKind: 'job',
        about: uuid(41),
        folder: uuid(231),
        name: 'Åse "1".jpg',
        sizeBytes: 5_000_000_000,
        blob: uuid(245),
        thumbnail: true,
        locks: [uuid(152), uuid(151)],
        state: 'sealed',
      },
      { ...entity(242), ...file, aboutKind: 'client', about: uuid(22), name: 'b', sizeBytes: 0, blob: uuid(246), state: 'trashed' },
      { ...entity(243), ...file, aboutKind: 'task', about: uuid(51), name: 'c', sizeBytes: 1, blob: uuid(245), state: 'live' },
    ],
    jobLink: [
      { ...entity(251), ...link, itemKind: 'event', item: uuid(141) },
      { ...entity(252), ...link, itemKind: 'invoice', item: uuid(152) },
      { ...entity(253), ...link, itemKind: 'project', item: uuid(171) },
      { ...entity(254), ...link, itemKind: 'note', item: uuid(221) },
      { ...entity(255), ...link, itemKind: 'file', item: uuid(241) },
      { ...entity(256), ...link, itemKind: 'job', item: uuid(42) },
      { ...entity(257), job: uuid(42), itemKind: 'resource', item: uuid(135) },
    ],
    calendarFeed: [
      { ...entity(281), aboutKind: 'member', about: uuid(1), by: `staff:${uuid(1)}`, at: WRITTEN, state: 'live' },
      { ...entity(282), aboutKind: 'job', about: uuid(41), by: 'system', at: WRITTEN, state: 'revoked' },
    ],
    savedView: [
      {
        ...entity(291),
        name: 'Mine "ø"',
        pipeline: uuid(60),
        member: uuid(1),
        by: `staff:${uuid(1)}`,
        settings: {
          view: 'calendar',
          lanes: 'client',
          filter: {
            q: ODD_WORDS,
            tags: [uuid(12)],
            assignees: [uuid(2)],
            clients: [uuid(22)],
            label: 'Venter på kunden',
            priority: 'high',
            owner: uuid(2),
            dueFrom: '2026-11-01',
            dueTo: '2026-12-31',
            overdue: false,
          },
          sums: true,
          card: ['title', 'due'],
          folded: [uuid(71)],
        },
      },
      {
        ...entity(292),
        name: 'Everybody',
        pipeline: uuid(60),
        member: null,
        by: 'key:1',
        settings: { view: 'board', lanes: 'none', filter: {}, sums: false },
      },
    ],
  };
}
