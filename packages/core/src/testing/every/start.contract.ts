import { commands } from '../../commands.ts';
import { addFile } from '../../file/file-commands.ts';
import type { Command } from '../../kernel/command.ts';
import type { Id } from '../../kernel/record.ts';
import { beginMessage, reportMessage } from '../../message/deliver-message.ts';
import { messageId } from '../../message/insert-message.ts';
import { foreignId } from '../../kernel/foreign-id.ts';
import { fireSchedule } from '../../schedule/fire-schedule.ts';
import { PATTERN } from '../world-automation.contract.ts';
import { uuid } from '../world-basics.contract.ts';

/** Ids of the firm in which every sequence begins. */
const id = (number: number): string => uuid(0x900000 + number);
export const ADMIN = id(1);
export const MEMBER = id(2);
export const NARROW = id(3);
export const TASKS_ONLY = id(4);
export const VIEWER = id(5);

export interface First {
  readonly command: Command<never, unknown>;
  readonly args: object;
}
function first<Args extends object>(command: Command<Args, unknown>, args: Args): First {
  return { command: command as Command<never, unknown>, args }; // the pair fits, as this signature says
}

const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' } as const;

/** What is over, and what is under way, so that both ends of each are met. */
const underWay: readonly First[] = [
  first(commands.pipeline.create, { id: id(91), name: 'Unused', stages: [{ id: id(92), name: 'Only' }] }),
  first(commands.pipeline.create, { id: id(93), name: 'Old', stages: [{ id: id(94), name: 'Only' }] }),
  first(commands.pipeline.retire, { id: id(93) }),
  first(commands.label.create, { id: id(95), aboutKind: 'task', name: 'Gone' }),
  first(commands.label.retire, { id: id(95) }),
  first(commands.field.create, { id: id(96), aboutKind: 'event', key: 'gone', name: 'Gone', type: 'text' }),
  first(commands.field.retire, { id: id(96) }),
  first(commands.note.write, { id: id(97), text: 'Old' }),
  first(commands.note.archive, { id: id(97) }),
  first(commands.service.create, { id: id(98), name: 'Old', rate: 1 }),
  first(commands.service.retire, { id: id(98) }),
  first(commands.folder.create, { id: id(99), aboutKind: 'job', about: id(41), name: 'Old' }),
  first(commands.folder.trash, { id: id(99) }),
  first(addFile, {
    id: id(105),
    aboutKind: 'job',
    about: id(41),
    name: 'b.pdf',
    sizeBytes: 1,
    type: 'application/pdf',
    hash: 'cd'.repeat(32),
    blob: id(106),
    thumbnail: false,
  }),
  first(commands.file.trash, { id: id(73) }),
  first(commands.client.create, { id: id(24), name: 'Ka', collect: { by: 'hand' } }),
  first(commands.client.assign, { client: id(24), member: ADMIN }),
  first(commands.job.create, { id: id(49), title: 'Odds', clients: [id(24)] }),
  first(commands.job.attach, { id: id(101), job: id(49), itemKind: 'event', item: id(44) }),
  first(commands.line.add, { id: id(68), job: id(49), text: 'Odd', rate: 100 }),
  first(commands.invoice.draft, { id: id(69), client: id(24) }),
  first(commands.payment.record, { id: id(67), invoice: id(61), amount: 1000, method: 'debit' }),
  first(commands.mileage.open, { id: id(102), member: MEMBER, odometerStart: 1000 }),
  first(commands.mileage.log, { id: id(103), member: MEMBER, distance: 3 }),
  first(commands.time.start, { id: id(104), member: MEMBER }),
  first(commands.run.complete, { run: id(48), stage: id(38) }),
  first(commands.hook.create, { id: id(130), name: 'Books', url: 'https://books.example/hooks', events: ['task.done', 'invoice.issued'] }),
  first(commands.hook.create, { id: id(131), name: 'Other', url: 'https://other.example/hooks', events: ['job.edited'] }),
  first(commands.hook.disable, { id: id(131) }),
  first(commands.hook.test, { id: id(130) }),
];

/** Rules of each kind of trigger; one that waits, one that a person is asked about, one that cannot be done. */
const ofRules: readonly First[] = [
  first(commands.rule.create, {
    id: id(151),
    name: 'Begin',
    scope: 'stage',
    pipeline: id(31),
    stage: id(32),
    on: { kind: 'stage', moment: 'enter' },
    if: { all: [id(11)] },
    do: [{ do: 'task', title: 'Ring {{client.name}}', dueDays: 2, roles: ['editor'], await: true }],
  }),
  first(commands.rule.create, {
    id: id(152),
    name: 'Leave',
    scope: 'pipeline',
    pipeline: id(31),
    on: { kind: 'stage', moment: 'complete' },
    wait: { days: 1 },
    do: [
      { do: 'mail', to: [{ kind: 'client' }], subject: 'Hi', text: 'On we go' },
      { do: 'note', text: 'Went on' },
    ],
  }),
  first(commands.rule.create, {
    id: id(153),
    name: 'Ask first',
    scope: 'workspace',
    on: { kind: 'event', events: ['task.done'] },
    hold: { approvers: [] },
    do: [{ do: 'tags', of: 'client', add: [id(12)] }],
  }),
  first(commands.rule.create, {
    id: id(154),
    name: 'Before',
    scope: 'workspace',
    on: { kind: 'date', of: 'job', field: 'due', days: -3, workdays: true },
    do: [{ do: 'label', label: 'Review' }],
  }),
  first(commands.rule.create, {
    id: id(157),
    name: 'Of what was there before',
    scope: 'workspace',
    on: { kind: 'date', of: 'task', field: 'due', days: -1 },
    do: [{ do: 'note', text: 'Tomorrow' }],
  }),
  first(commands.rule.create, {
    id: id(155),
    name: 'Odd',
    scope: 'label',
    match: 'Odd one',
    on: { kind: 'becomes', of: 'job' },
    do: [{ do: 'line', text: 'Extra', rate: 100 }, { do: 'invoice.issue' }],
  }),
  first(commands.rule.create, {
    id: id(156),
    name: 'Nobody to write to',
    scope: 'workspace',
    on: { kind: 'event', events: ['folder.trashed'] },
    do: [{ do: 'text', to: [{ kind: 'signers' }], text: 'Gone' }],
  }),
];

/** A small firm with something of most kinds, so that what is drawn by chance often meets something. */
export const beginnings: readonly First[] = [
  first(commands.workspace.edit, {
    taxes: [{ name: 'Moms', rate: 25 }],
    roles: ['editor', 'lead'],
    mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 381, per: 100 }],
  }),
  first(commands.member.invite, { id: ADMIN, name: 'Ada', email: 'ada@x.example', role: 'admin' }),
  first(commands.member.invite, { id: MEMBER, name: 'Bo', email: 'bo@x.example', role: 'member' }),
  first(commands.member.invite, {
    id: NARROW,
    name: 'Cy',
    email: 'cy@x.example',
    role: 'member',
    access: 'chosen',
    rights: { invoices: 'none', files: 'read' },
  }),
  first(commands.member.invite, { id: TASKS_ONLY, name: 'Di', email: 'di@x.example', role: 'member', access: 'tasks' }),
  first(commands.member.invite, { id: VIEWER, name: 'Eve', email: 'eve@x.example', role: 'viewer' }),
  first(commands.tag.create, { id: id(11), name: 'VIP', color: 'purple' }),
  first(commands.tag.create, { id: id(12), name: 'Late', color: 'red' }),
  first(commands.field.create, { id: id(13), aboutKind: 'job', key: 'size', name: 'Size', type: 'text' }),
  first(commands.field.create, { id: id(14), aboutKind: 'client', key: 'size', name: 'Size', type: 'number' }),
  first(commands.label.create, { id: id(15), aboutKind: 'job', name: 'Waiting', pauses: true }),
  first(commands.service.create, { id: id(16), name: 'Editing', rate: 60_000, unit: 'h' }),
  first(commands.client.create, { id: id(21), name: 'Ida', tags: [id(11)], collect: { by: 'job' } }),
  first(commands.client.create, { id: id(22), name: 'Jens', collect: { by: 'period', period: 'month' } }),
  first(commands.client.assign, { client: id(21), member: NARROW, roles: ['editor'] }),
  first(commands.contact.create, { id: id(23), name: 'Ib', emails: ['ib@x.example'] }),
  first(commands.contact.link, { client: id(21), contact: id(23), login: true }),
  first(commands.contact.link, { client: id(22), contact: id(23), notify: true }),
  first(commands.pipeline.create, {
    id: id(31),
    name: 'Weddings',
    subjects: ['job', 'client', 'event', 'invoice', 'project', 'resource'],
    stages: [
      { id: id(32), name: 'Ask' },
      { id: id(33), name: 'Wait', gate: 'auto', limitDays: 2 },
      { id: id(34), name: 'Extra', when: { all: [id(11)] }, gate: 'pass' },
      { id: id(35), name: 'Work', require: { approvers: [MEMBER] } },
      { id: id(36), name: 'End' },
    ],
  }),
  first(commands.pipeline.create, {
    id: id(37),
    name: 'Albums',
    subjects: ['job', 'project'],
    stages: [
      { id: id(38), name: 'Make', required: true },
      { id: id(39), name: 'Send' },
    ],
  }),
  first(commands.job.create, { id: id(41), title: 'Wedding', clients: [id(21)], run: { id: id(42), pipeline: id(31) } }),
  first(commands.template.create, {
    id: id(141),
    name: 'Welcome',
    content: {
      kind: 'message',
      bodies: { en: { subject: 'Hi {{client.name}}', text: 'See {{job.title}}, {{contact.name | or:"you"}}.' } },
    },
  }),
  first(commands.template.create, { id: id(142), name: 'Old', content: { kind: 'folders', folders: [{ name: 'Raw' }] } }),
  first(commands.template.retire, { id: id(142) }),
  first(commands.message.send, {
    channel: 'mail',
    aboutKind: 'job',
    about: id(41),
    to: [{ kind: 'client' }, { kind: 'address', address: 'studio@x.example' }],
    template: id(141),
  }),
  first(commands.job.create, { id: id(43), title: 'Album', clients: [id(21), id(22)], collect: { by: 'job' } }),
  first(commands.job.link, { job: id(43), client: id(21), share: 66.6 }),
  first(commands.job.link, { job: id(43), client: id(22), share: 33.4 }),
  first(commands.run.start, { id: id(48), pipeline: id(37), subjectKind: 'job', subject: id(43) }),
  first(commands.pipeline.edit, {
    id: id(37),
    stages: [
      { id: id(38), name: 'Make', required: true },
      { id: id(40), name: 'Check' },
      { id: id(39), name: 'Send' },
    ],
  }),
  first(commands.event.create, { id: id(44), kind: 'shoot', title: 'Shoot', clients: [id(21)], assignees: [MEMBER], ...times }),
  first(commands.project.create, { id: id(45), title: 'Edit', aboutKind: 'job', about: id(41) }),
  first(commands.savedTasks.create, {
    id: id(46),
    name: 'Usual',
    items: [
      {
        id: id(47),
        title: 'Sort',
        text: '',
        offsetDays: 3,
        priority: 'none',
        assignees: [],
        roles: ['editor'],
        checklist: ['Copy'],
        waitsFor: [],
      },
    ],
  }),
  first(commands.task.create, {
    id: id(51),
    title: 'Retouch',
    job: id(41),
    assignees: [TASKS_ONLY],
    checklist: [
      { id: id(52), title: 'Skin', done: false },
      { id: id(58), title: 'Eyes', done: false },
    ],
  }),
  first(commands.task.create, { id: id(53), title: 'Print', client: id(22), waitsFor: [id(51)] }),
  first(commands.line.add, { id: id(54), task: id(51), text: 'Retouching', rate: 10_001, quantity: 3 }),
  first(commands.line.add, { id: id(55), job: id(43), text: 'Album', rate: 333, quantity: 2.5 }),
  first(commands.time.log, {
    id: id(56),
    member: MEMBER,
    task: id(51),
    service: id(16),
    started: '2026-11-18T08:00:00.000Z',
    ended: '2026-11-18T09:40:00.000Z',
  }),
  first(commands.mileage.log, { id: id(57), member: MEMBER, distance: 12.5, job: id(43), billable: true }),
  first(commands.invoice.draft, { id: id(61), client: id(21) }),
  first(commands.line.add, { id: id(62), invoice: id(61), text: 'Deposit', rate: 50_000 }),
  first(commands.invoice.issue, { id: id(61) }),
  first(commands.payment.report, {
    id: id(66),
    invoice: id(61),
    provider: 'stripe',
    providerId: 'pi_0',
    currency: 'DKK',
    amount: 500,
    method: 'card',
    state: 'cleared',
    at: '2026-11-20T09:00:00.000Z',
  }),
  first(commands.invoice.draft, { id: id(63), client: id(22), collects: 'hand' }),
  first(commands.task.create, { id: id(64), title: 'Frame', client: id(22) }),
  first(commands.line.add, { id: id(65), task: id(64), text: 'Frame', rate: 777, discount: 10 }),
  first(commands.task.complete, { id: id(64) }),
  first(commands.note.write, { id: id(71), text: 'Likes tea', client: id(21) }),
  first(commands.folder.create, { id: id(72), aboutKind: 'client', about: id(21), name: 'Raw' }),
  first(addFile, {
    id: id(73),
    aboutKind: 'client',
    about: id(21),
    folder: id(72),
    name: 'a.jpg',
    sizeBytes: 9,
    type: 'image/jpeg',
    hash: 'ab'.repeat(32),
    blob: id(74),
    thumbnail: false,
  }),
  first(commands.resource.register, { key: 'order', name: 'Order' }),
  first(commands.resource.put, { kind: 'order', key: '1', label: 'Order 1' }),
  first(commands.comment.add, { id: id(81), aboutKind: 'job', about: id(41), text: 'Hi' }),
  first(commands.comment.add, { id: id(83), aboutKind: 'invoice', about: id(63), text: 'Hm' }),
  first(commands.savedView.create, {
    id: id(84),
    name: 'All',
    pipeline: id(31),
    settings: { view: 'board', lanes: 'none', filter: {}, sums: false },
  }),
  first(commands.calendar.open, { id: id(82), aboutKind: 'member', about: MEMBER }),
  first(commands.request.create, { id: id(161), preset: 'upload', title: 'Photos', client: id(22) }),
  first(commands.request.create, { id: id(162), preset: 'organizer', title: 'Tax', client: id(22), job: id(43) }),
  first(commands.request.send, { id: id(162), remind: { days: 2, times: 5 } }),
  first(commands.request.create, { id: id(163), preset: 'approval', title: 'Album', client: id(22), to: [id(23)] }),
  first(commands.request.send, { id: id(163) }),
  first(commands.request.submit, { id: id(163) }),
  first(commands.task.create, { id: id(164), title: 'Cull', due: '2026-12-10', assignees: [MEMBER] }),
  first(commands.schedule.create, {
    id: id(171),
    name: 'Books',
    makes: 'job',
    pattern: PATTERN,
    pipeline: id(31),
    clients: [id(21), id(22)],
    item: { title: 'Books {{period.month}}', roles: ['editor'], saved: id(46) },
  }),
  first(commands.schedule.create, {
    id: id(172),
    name: 'Tax',
    makes: 'task',
    pattern: { ...PATTERN, rule: 'FREQ=WEEKLY', start: '2026-11-20', weekend: 'keep', leadDays: 0, mode: 'after_done' },
    clients: [id(21)],
    item: { title: 'Tax {{client.taxNumber}}' },
  }),
  first(fireSchedule, { id: id(172) }),
  first(commands.schedule.create, { id: id(173), name: 'Rest', makes: 'task', pattern: PATTERN, item: { title: 'Rest' } }),
  first(commands.schedule.pause, { id: id(173) }),
  ...ofRules,
  first(commands.rule.duplicate, { id: id(157), copy: id(158) }),
  first(commands.client.edit, { id: id(21), taxNumber: 'DK 1' }),
  first(commands.task.create, { id: id(165), title: 'Ring', client: id(21) }),
  first(commands.task.complete, { id: id(165) }),
  ...underWay,
];

/** What is known only from the ids of a workspace: a mail that came back, long after it was written, and a call that was taken. */
export function comeBack(workspace: Id, commandOf: (step: First) => Id): readonly First[] {
  const sent = beginnings.find(({ command }) => command.name === 'message.send');
  const message = sent && messageId(workspace, `${commandOf(sent)} ${id(41)}`, 'mail', 'studio@x.example');
  if (message === undefined) return [];
  const tried = beginnings.find(({ command }) => command.name === 'hook.test');
  const call = tried && foreignId(workspace, 'message', `test ${id(130)} ${commandOf(tried)}`);
  if (call === undefined) return [];
  return [
    first(beginMessage, { id: message }),
    first(reportMessage, { id: message, outcome: { ok: false, code: 'bounced' } }),
    first(beginMessage, { id: call }),
    first(reportMessage, { id: call, outcome: { ok: true } }),
  ];
}
