import type { Id, Kind, Kinds } from '../kernel/record.ts';
import { clientDefaults } from '../client/client.ts';
import { contactDefaults } from '../contact/contact.ts';
import { jobDefaults } from '../job/job.ts';
import { runDefaults } from '../run/run.ts';
import { taskDefaults } from '../task/task.ts';
import { ODD_TEXT, ODD_WORDS, WRITTEN, uuid } from './world-basics.contract.ts';
import type { Numbered } from './world-basics.contract.ts';
import { createBilling, createLabour } from './world-billing.contract.ts';
import { createClockwork, createRules, PATTERN } from './world-automation.contract.ts';
import { createCatalogue, createSurroundings } from './world-catalogue.contract.ts';

export { ODD_TEXT, uuid } from './world-basics.contract.ts';

export type World = { readonly [K in Exclude<Kind, 'workspace'>]: readonly Kinds[K][] };
type Part<K extends Kind> = { readonly [P in K]: readonly Kinds[P][] };

const [ann, bo, vip, late] = [uuid(1), uuid(2), uuid(11), uuid(12)];

/** Two or more records of every kind, with references that hold, unlike values in every index, and the odd values that stores get wrong. */
export function createWorld(workspace: Id): World {
  const entity: Numbered = (number) => ({ id: uuid(number), workspace, version: 1 });
  return {
    ...createCatalogue(entity),
    ...createSurroundings(entity),
    ...createBilling(entity),
    ...createLabour(entity),
    ...createPeople(entity),
    ...createJobs(entity),
    ...createTasks(entity),
    ...createRuns(entity),
    comment: createComments(entity),
    ...createRules(entity),
    ...createClockwork(entity),
  };
}

function createPeople(entity: Numbered): Part<'member' | 'tag' | 'client' | 'clientMember' | 'contact' | 'clientContact'> {
  return {
    member: [
      { ...entity(1), name: 'Ann Ørsted', email: 'ann@studio.example', role: 'owner', state: 'active', access: 'all', rights: {} },
      {
        ...entity(2),
        name: 'Bo',
        email: 'bo@studio.example',
        role: 'member',
        state: 'invited',
        access: 'tasks',
        rights: { clients: 'none', invoices: 'read', time: 'write' },
      },
    ],
    tag: [
      { ...entity(11), name: 'VIP', color: 'purple', state: 'live' },
      { ...entity(12), name: 'Betaler sent', color: 'red', state: 'archived' },
    ],
    client: [
      {
        ...entity(21),
        name: 'Familien Ægidius',
        kind: 'household',
        state: 'active',
        tags: [vip, late],
        note: ODD_TEXT,
        fields: { size: 'M "XL"', since: 2019, vip: true },
        address: 'Gade 1\nÅrhus',
        taxNumber: 'DK 12 34',
        locale: 'fr-CA',
        currency: 'JPY',
        collect: { by: 'period', period: 'quarter' },
      },
      { ...entity(22), ...clientDefaults, name: 'Élodie & Noé', state: 'lead', tags: [vip], collect: { by: 'hand' } },
      { ...entity(23), ...clientDefaults, name: 'Nobody', kind: 'other', state: 'closed' },
    ],
    clientMember: [
      { ...entity(121), client: uuid(22), member: bo, roles: ['editor', 'år'], follows: true },
      { ...entity(122), client: uuid(21), member: ann, roles: [], follows: false },
    ],
    contact: [
      {
        ...entity(31),
        name: 'Élodie',
        emails: ['e@x.example', 'é@y.example'],
        phones: ['+33 1'],
        addresses: ['1, rue\nParis', ''],
        locale: 'fr-CA',
        tags: [late],
        note: ODD_TEXT,
        fields: { size: 'S' },
      },
      { ...entity(32), ...contactDefaults, name: 'Noé' },
    ],
    clientContact: [
      { ...entity(35), client: uuid(22), contact: uuid(31), login: true, notify: false, sync: false, signs: true },
      { ...entity(36), client: uuid(22), contact: uuid(32), login: false, notify: true, sync: true, signs: false },
      { ...entity(37), client: uuid(21), contact: uuid(31), login: false, notify: false, sync: false, signs: false },
    ],
  };
}

function createJobs(entity: Numbered): Part<'job' | 'jobClient' | 'project'> {
  const project = { text: '', assignees: [], deadline: null, anchor: null, state: 'open' } as const;
  return {
    job: [
      {
        ...entity(41),
        ...jobDefaults,
        number: 1,
        code: 'J-1 "ø"',
        title: 'Bryllup',
        assignees: [ann, bo],
        roles: ['editor'],
        tags: [late],
        due: '2026-12-01',
        text: ODD_TEXT,
        label: 'Venter på kunden',
        clientLabel: 'Your turn',
        fields: { size: 0.1, note: ODD_WORDS, paid: false },
        collect: { by: 'period', period: 'month' },
      },
      {
        ...entity(42),
        ...jobDefaults,
        number: 2,
        code: '2026-2',
        title: 'Portrait',
        assignees: [bo],
        tags: [vip, late],
        start: '2026-02-28',
        collect: { by: 'job' },
      },
      { ...entity(43), ...jobDefaults, number: null, title: 'Album', state: 'archived' },
    ],
    jobClient: [
      { ...entity(45), job: uuid(41), client: uuid(21), share: 33.5 },
      { ...entity(46), job: uuid(41), client: uuid(22), share: null },
      { ...entity(47), job: uuid(42), client: uuid(22), share: 0 },
    ],
    project: [
      {
        ...entity(171),
        title: 'Forberedelse',
        text: ODD_TEXT,
        aboutKind: 'event',
        about: uuid(141),
        assignees: [ann, bo],
        deadline: '2026-12-04',
        anchor: '2026-12-05',
        state: 'done',
      },
      { ...entity(172), ...project, title: 'Dun', aboutKind: 'invoice', about: uuid(152), assignees: [bo] },
      { ...entity(173), ...project, title: 'Onboard', aboutKind: 'client', about: uuid(22), state: 'archived' },
      { ...entity(174), ...project, title: 'Edit', aboutKind: 'job', about: uuid(41) },
      { ...entity(175), ...project, title: 'Loose', aboutKind: null, about: null },
    ],
  };
}

function createTasks(entity: Numbered): Part<'task'> {
  return {
    // the first waits for one that is written after it
    task: [
      {
        ...entity(51),
        number: 1,
        job: uuid(41),
        project: uuid(171),
        client: uuid(22),
        title: 'Book church',
        text: ODD_TEXT,
        place: 'Kirken "2"',
        state: 'in_progress',
        assignees: [ann],
        roles: ['editor'],
        tags: [vip],
        due: '2026-11-30',
        priority: 'high',
        label: 'Review',
        kind: 'Billed "ø"',
        checklist: [
          { id: uuid(55), title: 'Ring', done: true },
          { id: uuid(56), title: 'Kirke 💒', done: false },
        ],
        waitsFor: [uuid(52)],
        repeat: { every: 'month', interval: 2, anchor: '2026-01-31', count: 3, until: null, next: null },
        finished: WRITTEN,
        rank: 'a0',
      },
      { ...entity(52), ...taskDefaults, number: null, title: 'Buy lens', assignees: [ann, bo], tags: [late], rank: 'a1' },
    ],
  };
}

const stages = [
  { id: uuid(71), name: 'Shoot', required: true },
  { id: uuid(72), name: 'Retouch', when: { all: [vip], none: [late] }, limitDays: 3 },
  { id: uuid(73), name: 'Deliver' },
] as const;

/** A stage with everything that a stage can have. */
const strict = {
  id: uuid(75),
  name: 'Øl "2"',
  when: {
    any: [vip],
    clientKinds: ['company'],
    fields: [
      { field: 'fields.size', is: { value: ODD_WORDS } },
      { field: 'due', is: 'filled' },
    ],
    firstTime: true,
  },
  require: { fields: ['client.fields.size'], tasksDone: true, approvers: [ann, bo] },
  gate: 'auto',
} as const satisfies Kinds['edition']['stages'][number];

function createRuns(entity: Numbered): Part<'pipeline' | 'edition' | 'run' | 'awaited'> {
  const run = { ...runDefaults, pipeline: uuid(60), edition: uuid(61), deadline: null, started: WRITTEN, entered: WRITTEN } as const;
  const ended = {
    ...run,
    pipeline: uuid(63),
    edition: uuid(64),
    state: 'done',
    ended: WRITTEN,
    stage: uuid(74),
    archived: true,
    steps: [],
  } as const;
  const item = { run: uuid(81), stage: uuid(72), origin: uuid(71), label: '', since: WRITTEN, by: 'system', how: 'rule' } as const;
  return {
    pipeline: [
      {
        ...entity(60),
        name: 'Weddings',
        subjects: ['job', 'client'],
        state: 'live',
        edition: uuid(61),
        defaultFor: [],
        hidden: false,
        availableTo: [],
        schedule: PATTERN,
      },
      {
        ...entity(63),
        name: 'Alt muligt',
        subjects: ['event', 'invoice', 'project', 'resource'],
        state: 'retired',
        edition: uuid(64),
        defaultFor: ['event:shoot', 'resource:order'],
        hidden: true,
        availableTo: [ann],
        schedule: null,
      },
    ],
    edition: [
      { ...entity(61), pipeline: uuid(60), number: 1, name: 'Weddings', stages, conditionTags: [vip, late] },
      {
        ...entity(64),
        pipeline: uuid(63),
        number: 12,
        name: 'Alt muligt',
        stages: [{ id: uuid(74), name: 'Ind' }, strict, { id: uuid(76), name: 'Ud', gate: 'pass' }],
        conditionTags: [vip],
      },
    ],
    run: [
      {
        ...entity(81),
        ...run,
        subjectKind: 'job',
        subject: uuid(41),
        stage: uuid(72),
        deadline: '2026-11-26',
        paused: WRITTEN,
        pauses: [{ from: WRITTEN, to: WRITTEN }],
        owner: bo,
        approvals: [{ stage: uuid(73), member: ann, at: WRITTEN }],
        rank: 'gVVVVVVVV',
        steps: [
          { stage: uuid(71), state: 'completed', entered: WRITTEN, left: WRITTEN, by: `staff:${ann}` },
          { stage: uuid(72), state: 'active', entered: WRITTEN },
          { stage: uuid(73), state: 'pending' },
        ],
        past: [{ stage: uuid(72), state: 'skipped', why: 'back', entered: WRITTEN, left: WRITTEN, by: 'system', reason: 'Øv' }],
      },
      {
        ...entity(82),
        ...run,
        subjectKind: 'client',
        subject: uuid(22),
        stage: uuid(71),
        rank: 'gvvvvvvvv',
        steps: stages.map((stage, index) =>
          index === 0 ? { stage: stage.id, state: 'active', entered: WRITTEN } : { stage: stage.id, state: 'pending' },
        ),
      },
      { ...entity(83), ...ended, subjectKind: 'event', subject: uuid(141), rank: 'a0', owner: ann },
      { ...entity(84), ...ended, subjectKind: 'invoice', subject: uuid(152), rank: 'a1' },
      { ...entity(85), ...ended, subjectKind: 'project', subject: uuid(171), rank: 'a2' },
      { ...entity(86), ...ended, subjectKind: 'resource', subject: uuid(135), rank: 'a3' },
    ],
    awaited: [
      { ...entity(271), ...item, itemKind: 'task', item: uuid(51), label: 'Venter på kunden', by: `staff:${bo}`, how: 'hand' },
      { ...entity(272), ...item, itemKind: 'invoice', item: uuid(152) },
      { ...entity(273), ...item, itemKind: 'event', item: uuid(141) },
      { ...entity(274), ...item, itemKind: 'project', item: uuid(171) },
      { ...entity(275), ...item, itemKind: 'file', item: uuid(241) },
      { ...entity(276), ...item, itemKind: 'resource', item: uuid(135) },
      { ...entity(277), ...item, run: uuid(82), itemKind: 'job', item: uuid(41) },
      { ...entity(278), ...item, itemKind: 'request', item: uuid(301) },
    ],
  };
}

function createComments(entity: Numbered): Part<'comment'>['comment'] {
  const at = WRITTEN;
  const short = { text: 'ok', mentions: [], by: 'system', at, edited: null } as const;
  return [
    { ...entity(91), aboutKind: 'job', about: uuid(41), text: ODD_TEXT, mentions: [ann, bo], by: `staff:${bo}`, at, edited: null },
    { ...entity(92), ...short, aboutKind: 'task', about: uuid(51), by: 'Someone Else', edited: at },
    { ...entity(93), ...short, aboutKind: 'client', about: uuid(22), text: '日本語 👩‍👩‍👧' },
    { ...entity(94), ...short, aboutKind: 'event', about: uuid(141) },
    { ...entity(95), ...short, aboutKind: 'invoice', about: uuid(152) },
    { ...entity(96), ...short, aboutKind: 'project', about: uuid(171) },
    { ...entity(97), ...short, aboutKind: 'file', about: uuid(241) },
  ];
}
