import type { Id, Kind, Kinds } from '../kernel/record.ts';

/** A UUID with this number in it. */
export function uuid(number: number): Id {
  return `01934c5e-7f60-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export type World = { readonly [K in Exclude<Kind, 'workspace'>]: readonly Kinds[K][] };

/** Two or more records of every kind, with references that hold, unlike values in every index, and the odd values that stores get wrong. */
export function createWorld(workspace: Id): World {
  const entity = (number: number): { id: Id; workspace: Id; version: number } => ({ id: uuid(number), workspace, version: 1 });
  const [ann, bo, vip, late] = [uuid(1), uuid(2), uuid(11), uuid(12)];
  const stages = [
    { id: uuid(71), name: 'Shoot', required: true },
    { id: uuid(72), name: 'Retouch', when: { all: [vip], none: [late] }, limitDays: 3 },
    { id: uuid(73), name: 'Deliver' },
  ] as const;
  const job = { text: '', start: null, priority: 'none', label: '', clientLabel: '', state: 'open' } as const;
  const run = { pipeline: uuid(60), edition: uuid(61), state: 'open', deadline: null, archived: false, past: [] } as const;
  const at = '2026-11-21T20:05:12.345Z';
  return {
    member: [
      { ...entity(1), name: 'Ann Ørsted', email: 'ann@studio.example', role: 'owner', state: 'active' },
      { ...entity(2), name: 'Bo', email: 'bo@studio.example', role: 'member', state: 'invited' },
    ],
    tag: [
      { ...entity(11), name: 'VIP', color: 'purple', state: 'live' },
      { ...entity(12), name: 'Betaler sent', color: 'red', state: 'archived' },
    ],
    client: [
      { ...entity(21), name: 'Familien Ægidius', kind: 'household', state: 'active', tags: [vip, late], note: ODD_TEXT },
      { ...entity(22), name: 'Élodie & Noé', kind: 'person', state: 'lead', tags: [vip], note: '' },
      { ...entity(23), name: 'Nobody', kind: 'other', state: 'closed', tags: [], note: '' },
    ],
    contact: [
      { ...entity(31), name: 'Élodie', emails: ['e@x.example', 'é@y.example'], phones: ['+33 1'], locale: 'fr-CA' },
      { ...entity(32), name: 'Noé', emails: [], phones: [], locale: null },
    ],
    clientContact: [
      { ...entity(35), client: uuid(22), contact: uuid(31), login: true, notify: false, sync: false, signs: true },
      { ...entity(36), client: uuid(22), contact: uuid(32), login: false, notify: true, sync: true, signs: false },
      { ...entity(37), client: uuid(21), contact: uuid(31), login: false, notify: false, sync: false, signs: false },
    ],
    job: [
      { ...entity(41), ...job, number: 1, title: 'Bryllup', assignees: [ann, bo], tags: [late], due: '2026-12-01', text: ODD_TEXT },
      { ...entity(42), ...job, number: 2, title: 'Portrait', assignees: [bo], tags: [vip, late], due: null, start: '2026-02-28' },
      { ...entity(43), ...job, number: null, title: 'Album', assignees: [], tags: [], due: null, state: 'archived' },
    ],
    jobClient: [
      { ...entity(45), job: uuid(41), client: uuid(21), share: 33.5 },
      { ...entity(46), job: uuid(41), client: uuid(22), share: null },
      { ...entity(47), job: uuid(42), client: uuid(22), share: 0 },
    ],
    pipeline: [{ ...entity(60), name: 'Weddings', subjects: ['job', 'client'], state: 'live', edition: uuid(61) }],
    edition: [{ ...entity(61), pipeline: uuid(60), number: 1, name: 'Weddings', stages, conditionTags: [vip, late] }],
    run: [
      {
        ...entity(81),
        ...run,
        subjectKind: 'job',
        subject: uuid(41),
        stage: uuid(72),
        entered: at,
        deadline: '2026-11-26',
        rank: 'gVVVVVVVV',
        steps: [
          { stage: uuid(71), state: 'completed', entered: at, left: at, by: `staff:${ann}` },
          { stage: uuid(72), state: 'active', entered: at },
          { stage: uuid(73), state: 'pending' },
        ],
        past: [{ stage: uuid(72), state: 'skipped', why: 'back', entered: at, left: at, by: 'system', reason: 'Øv' }],
      },
      {
        ...entity(82),
        ...run,
        subjectKind: 'client',
        subject: uuid(22),
        stage: uuid(71),
        entered: at,
        rank: 'gvvvvvvvv',
        steps: stages.map((stage, index) =>
          index === 0 ? { stage: stage.id, state: 'active', entered: at } : { stage: stage.id, state: 'pending' },
        ),
      },
    ],
    task: [
      {
        ...entity(51),
        number: 1,
        job: uuid(41),
        title: 'Book church',
        text: ODD_TEXT,
        state: 'in_progress',
        assignees: [ann],
        due: '2026-11-30',
        priority: 'high',
        checklist: [
          { id: uuid(55), title: 'Ring', done: true },
          { id: uuid(56), title: 'Kirke 💒', done: false },
        ],
        rank: 'a0',
      },
      {
        ...entity(52),
        number: null,
        job: null,
        title: 'Buy lens',
        text: '',
        state: 'planned',
        assignees: [ann, bo],
        due: null,
        priority: 'none',
        checklist: [],
        rank: 'a1',
      },
    ],
    comment: [
      { ...entity(91), aboutKind: 'job', about: uuid(41), text: ODD_TEXT, by: `staff:${bo}`, at, edited: null },
      { ...entity(92), aboutKind: 'task', about: uuid(51), text: 'ok', by: 'Someone Else', at, edited: at },
      { ...entity(93), aboutKind: 'client', about: uuid(22), text: '日本語 👩‍👩‍👧', by: 'system', at, edited: null },
    ],
  };
}

/** What gets lost where text is not kept as it is. */
export const ODD_TEXT = `Åse's "ø" \\ % _ \t\r\n 👩‍❤️‍👨 e\u0301 \u00e9 \u2028 {"a":[1]} '; drop table job; -- ${'long '.repeat(3000)}`;
