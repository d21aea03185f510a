import { effectDefaults } from '../effect/effect.ts';
import type { Kind, Kinds } from '../kernel/record.ts';
import { messageDefaults } from '../message/message.ts';
import { requestDefaults } from '../request/request.ts';
import type { RuleBody } from '../rule/rule.ts';
import type { Pattern } from '../schedule/schedule.ts';
import { ODD_TEXT, ODD_WORDS, WRITTEN, uuid } from './world-basics.contract.ts';
import type { Numbered } from './world-basics.contract.ts';

type Part<K extends Kind> = { readonly [P in K]: readonly Kinds[P][] };

export const PATTERN: Pattern = {
  rule: 'FREQ=MONTHLY;BYMONTHDAY=31',
  start: '2026-01-31',
  time: '09:00',
  monthEnd: 'last_day',
  weekend: 'previous',
  leadDays: 3,
  mode: 'calendar',
  catchUp: 'one',
};

const body: RuleBody = {
  name: 'Ring "ø"',
  scope: 'stage',
  pipeline: uuid(60),
  stage: uuid(72),
  match: '',
  on: { kind: 'stage', moment: 'enter' },
  if: { all: [uuid(11)] },
  wait: { days: 2, workdays: true, at: '09:00' },
  hold: { approvers: [uuid(1)] },
  do: [
    { do: 'task', title: ODD_WORDS, dueDays: 2, await: true },
    { do: 'mail', to: [{ kind: 'client' }, { kind: 'address', address: 'a@x.example' }], template: uuid(311) },
  ],
};
const everywhere: RuleBody = {
  ...body,
  name: 'Paid',
  scope: 'workspace',
  pipeline: null,
  stage: null,
  on: { kind: 'event', events: ['invoice.paid', 'job.created'] },
  if: null,
  wait: null,
  hold: null,
  do: [{ do: 'hook', hook: uuid(321) }],
};

/** Rules, what they have done, and what has gone out. */
export function createRules(entity: Numbered): Part<'template' | 'hook' | 'rule' | 'ruleEdition' | 'effect' | 'message'> {
  const written = { by: `staff:${uuid(1)}`, at: WRITTEN } as const;
  const effect = { ...effectDefaults, rule: uuid(331), number: 2, action: { do: 'note', text: 'x' }, ...written } as const;
  const message = { ...messageDefaults, ...written, locale: 'da', text: ODD_TEXT, aboutKind: null, about: null } as const;
  return {
    template: [
      {
        ...entity(311),
        name: 'Welcome',
        content: {
          kind: 'message',
          bodies: { da: { subject: ODD_WORDS, text: '{{client.name}}' }, en: { subject: 'Hi', text: ODD_TEXT } },
        },
        state: 'live',
      },
      {
        ...entity(312),
        name: 'Folders',
        content: { kind: 'folders', folders: [{ name: 'Ø', access: 'view', folders: [{ name: '2026' }] }] },
        state: 'retired',
      },
    ],
    hook: [
      { ...entity(321), name: 'Shop', url: 'https://shop.example/hooks', events: ['job.created'], state: 'on', problem: null },
      {
        ...entity(322),
        name: 'Gone',
        url: 'https://gone.example/x?y=å',
        events: [],
        state: 'stopped',
        problem: { code: 'gone', detail: { status: 410 } },
      },
    ],
    rule: [
      { ...entity(331), ...body, state: 'on', problem: null, number: 2, tags: [uuid(11)], rank: 'a0', ...written },
      { ...entity(332), ...everywhere, state: 'paused', problem: 'loop', number: 1, tags: [], rank: 'a1', ...written },
    ],
    ruleEdition: [
      { ...entity(335), rule: uuid(331), number: 1, body: { ...body, wait: null }, ...written },
      { ...entity(336), rule: uuid(331), number: 2, body, ...written },
      { ...entity(337), rule: uuid(332), number: 1, body: everywhere, ...written },
    ],
    effect: [
      {
        ...entity(341),
        ...effect,
        aboutKind: 'job',
        about: uuid(41),
        run: uuid(81),
        stage: uuid(72),
        state: 'parked',
        due: null,
        hold: { approvers: [] },
        attempts: 8,
        problem: { code: 'not_found', detail: { kind: 'template' } },
        made: [{ kind: 'task', id: uuid(51) }],
        ended: WRITTEN,
      },
      { ...entity(342), ...effect, aboutKind: 'client', about: uuid(22), state: 'waiting', due: WRITTEN, cause: uuid(341), depth: 1 },
      { ...entity(343), ...effect, aboutKind: 'event', about: uuid(141), state: 'done', due: null },
      { ...entity(344), ...effect, aboutKind: 'invoice', about: uuid(152), state: 'held', due: null },
      { ...entity(345), ...effect, aboutKind: 'project', about: uuid(171), state: 'skipped', due: null },
      { ...entity(346), ...effect, aboutKind: 'resource', about: uuid(135), state: 'withdrawn', due: null },
      { ...entity(347), ...effect, aboutKind: 'task', about: uuid(51), state: 'done', due: null },
      { ...entity(348), ...effect, aboutKind: 'request', about: uuid(301), state: 'done', due: null },
    ],
    message: [
      {
        ...entity(351),
        ...message,
        channel: 'mail',
        aboutKind: 'job',
        about: uuid(41),
        effect: uuid(341),
        to: { name: 'Élodie', address: 'e@x.example', contact: uuid(31) },
        subject: ODD_WORDS,
        html: '<p>ø</p>',
        replyTo: 'studio@x.example',
        attach: [{ kind: 'invoice', id: uuid(152) }],
        reminders: [uuid(361)],
        due: null,
        state: 'sent',
        sent: WRITTEN,
        attempts: 1,
        depth: 2,
      },
      {
        ...entity(352),
        ...message,
        channel: 'hook',
        hook: uuid(321),
        to: { name: '', address: '' },
        text: '{"type":"job.created"}',
        due: WRITTEN,
        state: 'sending',
        problem: { code: 'http', detail: { status: 500 } },
      },
      { ...entity(353), ...message, channel: 'text', to: { name: 'Bo', address: '+4512345678', member: uuid(2) }, due: WRITTEN },
    ],
  };
}

/** What is asked of clients, and what comes round. */
export function createClockwork(entity: Numbered): Part<'request' | 'reminder' | 'schedule' | 'occurrence'> {
  const request = { ...requestDefaults, by: 'system', at: WRITTEN } as const;
  const reminder = { days: 3, times: 1, told: 0, state: 'on', why: null, next: WRITTEN } as const;
  return {
    request: [
      {
        ...entity(301),
        ...request,
        preset: 'organizer',
        title: 'Skat "26"',
        text: ODD_TEXT,
        client: uuid(22),
        job: uuid(41),
        to: [uuid(31)],
        state: 'sent',
        due: '2026-12-01',
        sent: WRITTEN,
      },
      {
        ...entity(302),
        ...request,
        preset: 'approval',
        title: 'Album',
        client: uuid(21),
        state: 'returned',
        note: ODD_WORDS,
        answered: WRITTEN,
      },
    ],
    reminder: [
      { ...entity(361), ...reminder, aboutKind: 'request', about: uuid(301), client: uuid(22) },
      {
        ...entity(362),
        ...reminder,
        aboutKind: 'invoice',
        about: uuid(152),
        client: uuid(22),
        told: 1,
        state: 'ended',
        why: 'count',
        next: null,
      },
      { ...entity(363), ...reminder, aboutKind: 'task', about: uuid(51), client: null, state: 'off', next: null },
    ],
    schedule: [
      {
        ...entity(371),
        name: 'Løn',
        makes: 'job',
        pattern: PATTERN,
        zone: 'Pacific/Apia',
        pipeline: uuid(60),
        clients: [uuid(21), uuid(22)],
        item: { title: 'Payroll {{period.month}}', assignees: [uuid(2)], dueDays: 5 },
        state: 'on',
        last: '2026-10-31',
        next: WRITTEN,
        by: `staff:${uuid(1)}`,
        at: WRITTEN,
      },
      {
        ...entity(372),
        name: 'Rent',
        makes: 'invoice',
        pattern: { ...PATTERN, mode: 'after_done', catchUp: 'all', weekend: 'keep' },
        zone: 'UTC',
        pipeline: null,
        clients: [],
        item: { title: 'Rent', lines: [{ text: 'Room', rate: 5000 }], send: true },
        state: 'ended',
        last: null,
        next: null,
        by: 'key:1',
        at: WRITTEN,
      },
    ],
    occurrence: [
      {
        ...entity(375),
        schedule: uuid(371),
        client: uuid(22),
        day: '2026-10-31',
        state: 'made',
        problem: null,
        madeKind: 'job',
        made: uuid(41),
        done: null,
        at: WRITTEN,
      },
      {
        ...entity(376),
        schedule: uuid(371),
        client: uuid(21),
        day: '2026-10-31',
        state: 'parked',
        problem: { code: 'retired', detail: { pipeline: uuid(60) } },
        madeKind: null,
        made: null,
        done: null,
        at: WRITTEN,
      },
      {
        ...entity(377),
        schedule: uuid(372),
        client: null,
        day: '2026-09-30',
        state: 'made',
        problem: null,
        madeKind: 'task',
        made: uuid(52),
        done: '2026-10-01',
        at: WRITTEN,
      },
      {
        ...entity(378),
        schedule: uuid(372),
        client: null,
        day: '2026-08-31',
        state: 'made',
        problem: null,
        madeKind: 'invoice',
        made: uuid(152),
        done: null,
        at: WRITTEN,
      },
    ],
  };
}
