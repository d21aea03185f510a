import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Refusal } from '@workfloor/core';
import type { Id, Kinds, ListAnswer } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { readBoard } from './board.ts';
import { readCards } from './cards.ts';
import { listEffects } from './effects.ts';
import { readJob } from './job.ts';
import { listMessages } from './messages.ts';
import { previewTemplate, readEffectMessage } from './previews.ts';
import { listReminders, listRequests } from './requests.ts';
import { listRules, readRule } from './rules.ts';
import { listOccurrences, listSchedules, readSchedule } from './schedules.ts';
import { listHooks, listTemplates } from './templates.ts';
import { readUpcoming } from './upcoming.ts';
import { viewOf } from './view-session.ts';
import { inserted, PIPELINE, studioOn, write } from './views.contract.ts';

const [RUN, JOB, RULE] = [uuid(81), uuid(41), uuid(331)];
const world = createWorld(HERE);
const NOW = '2026-11-22T10:00:00.000Z';

function one<T>(list: readonly T[], at = 0): T {
  const found = list[at];
  assert.ok(found);
  return found;
}

const [effect, message] = [one(world.effect), one(world.message)];
/** Another effect of the run, an hour later each. */
function effectAt(at: number, fields: Partial<Kinds['effect']>): Kinds['effect'] {
  return { ...effect, id: uuid(9000 - at), at: `2027-01-01T0${at}:00:00.000Z`, ...fields };
}

const context = {
  workspace: HERE,
  command: uuid(0xabc),
  actor: { name: 'system', role: 'owner' },
  now: NOW,
  newId: (() => {
    let last = 0xabd0;
    return () => uuid((last += 1));
  })(),
} as const;

onEachEngine('what happens by itself, as it is read', (engine) => {
  const studio = studioOn(() => engine.open());

  it('[AUTO-8] lists what rules have done and will do, the newest first, page by page, and what is open', () =>
    studio(async (ask, storage) => {
      const more = [effectAt(3, { state: 'held' }), effectAt(1, { state: 'done' }), effectAt(2, { state: 'waiting', due: NOW })];
      await write(
        storage,
        HERE,
        more.map((record) => inserted(record, 'effect')),
      );

      const pages: (readonly Id[])[] = [];
      let after: string | null | undefined;
      let last: ListAnswer | undefined;
      while (after !== null && pages.length < 20) {
        last = await ask((session) => listEffects(session, { limit: 4, ...(after ? { after } : {}) }));
        pages.push(last.ids);
        after = last.next;
      }
      const open = await ask((session) => listEffects(session, { run: RUN, state: 'open', limit: 9 }));
      const ofJob = await ask((session) => listEffects(session, { about: JOB, rule: RULE, limit: 9 }));

      assert.deepEqual(one(pages).slice(0, 3), [uuid(8997), uuid(8998), uuid(8999)]);
      assert.equal(new Set(pages.flat()).size, world.effect.length + 3);
      assert.deepEqual(open.ids, [uuid(8997), uuid(8998), uuid(341)]);
      assert.deepEqual(ofJob.ids, [uuid(8997), uuid(8998), uuid(8999), uuid(341)]);
      assert.deepEqual(
        [ofJob.records.rule?.length, ofJob.records.job?.length, ofJob.records.message?.length, ofJob.records.run?.length],
        [1, 1, 1, 1],
      );
    }));

  it('[AUTO-8] tells on boards, cards and jobs how much of each run waits, is held and has failed, messages too', () =>
    studio(async (ask, storage) => {
      const more = [effectAt(3, { state: 'held' }), effectAt(1, { state: 'done' }), effectAt(2, { state: 'waiting', due: NOW })];
      const sent = (at: number, state: Kinds['message']['state']): Kinds['message'] => ({ ...message, id: uuid(9100 + at), state });
      const messages = [sent(1, 'bounced'), sent(2, 'waiting'), sent(3, 'withdrawn')];
      await write(storage, HERE, [
        ...more.map((record) => inserted(record, 'effect')),
        ...messages.map((record) => inserted(record, 'message')),
      ]);
      // of the effect that is parked, one message was sent, one waits, one came back
      const expected = { [RUN]: { waiting: 2, held: 1, parked: 2 } };

      const board = await ask((session) => readBoard(session, { pipeline: PIPELINE, filter: {}, limit: 50 }));
      const cards = await ask((session) => readCards(session, [RUN]));
      const job = await ask((session) => readJob(session, JOB));

      assert.deepEqual([board.effects, cards.effects, job.effects], [expected, expected, expected]);
      assert.ok(more.every(({ id }) => job.records.effect?.some((shown) => shown.id === id)));
    }));

  it('lists what has gone out and what will, by what it is about, by state, channel and hook', () =>
    studio(async (ask) => {
      const all = await ask((session) => listMessages(session, { limit: 9 }));
      const open = await ask((session) => listMessages(session, { state: 'open', limit: 9 }));
      const failed = await ask((session) => listMessages(session, { state: 'failed', limit: 9 }));
      const calls = await ask((session) => listMessages(session, { hook: uuid(321), channel: 'hook', limit: 9 }));
      const about = await ask((session) => listMessages(session, { about: JOB, effect: uuid(341), limit: 9 }));

      assert.deepEqual([all.ids.length, open.ids.length, failed.ids], [3, 2, []]);
      assert.deepEqual([calls.ids, calls.records.hook?.length], [[uuid(352)], 1]);
      assert.deepEqual([about.ids, about.records.rule?.length, about.records.job?.length], [[uuid(351)], 1, 1]);
    }));

  it('[PL-12] lists rules in the order in which they run, and reads one with its editions and how its effects stand', () =>
    studio(async (ask) => {
      const first = await ask((session) => listRules(session, { limit: 1 }));
      const rest = await ask((session) => listRules(session, { limit: 1, after: first.next ?? '' }));
      const ofPipeline = await ask((session) => listRules(session, { pipeline: PIPELINE, state: 'on', limit: 9 }));
      const rule = await ask((session) => readRule(session, RULE));

      assert.deepEqual([first.ids, rest.ids, rest.next], [[RULE], [uuid(332)], null]);
      assert.deepEqual([ofPipeline.ids, ofPipeline.records.pipeline?.length], [[RULE], 1]);
      assert.deepEqual(
        rule.records.ruleEdition?.map(({ number }) => number).toSorted((a, b) => a - b),
        [1, 2],
      );
      assert.deepEqual(rule.effects, { done: 3, held: 1, parked: 1, skipped: 1, waiting: 1, withdrawn: 1 });
      assert.equal(rule.records.effect?.length, 8);
    }));

  it('[REQ-5] [REM-3] lists what is asked of clients, and what is reminded of', () =>
    studio(async (ask) => {
      const all = await ask((session) => listRequests(session, { limit: 9 }));
      const open = await ask((session) => listRequests(session, { state: 'open', job: JOB, limit: 9 }));
      const reminders = await ask((session) => listReminders(session, { about: uuid(301), limit: 9 }));
      const off = await ask((session) => listReminders(session, { state: 'off', limit: 9 }));

      assert.deepEqual(all.ids, [uuid(302), uuid(301)]);
      assert.deepEqual([open.ids, open.records.contact?.length, open.records.reminder?.length], [[uuid(301)], 1, 1]);
      assert.deepEqual([reminders.ids, reminders.records.request?.length], [[uuid(361)], 1]);
      assert.deepEqual([off.ids, off.records.task?.length], [[uuid(363)], 1]);
    }));

  it('[REC-3] lists schedules with the times to come, and what they have made', () =>
    studio(async (ask) => {
      const all = await ask((session) => listSchedules(session, { limit: 9 }));
      const ofClient = await ask((session) => listSchedules(session, { client: uuid(22), state: 'on', limit: 9 }));
      const page = await ask((session) => readSchedule(session, uuid(371)));
      const made = await ask((session) => listOccurrences(session, { schedule: uuid(372), limit: 1 }));
      const earlier = await ask((session) => listOccurrences(session, { schedule: uuid(372), limit: 1, after: made.next ?? '' }));

      assert.deepEqual([all.ids, ofClient.ids], [[uuid(371), uuid(372)], [uuid(371)]]);
      assert.deepEqual(Object.keys(all.upcoming), [uuid(371)], 'nothing comes of one that is ended');
      assert.deepEqual(
        all.upcoming[uuid(371)]?.map(({ day, on }) => [day, on]),
        [
          ['2026-11-30', '2026-11-30'],
          ['2026-12-31', '2026-12-31'],
          ['2027-01-31', '2027-01-29'],
        ],
      );
      assert.deepEqual([page.upcoming.length, page.records.occurrence?.length, page.records.job?.length], [12, 2, 1]);
      assert.deepEqual([made.ids, earlier.ids, made.records.task?.length], [[uuid(377)], [uuid(378)], 1]);
    }));

  it('[REC-10] tells when a pattern would come round before anything is made of it', () =>
    studio(async (ask) => {
      const pattern = { ...one(world.schedule).pattern, weekend: 'keep' } as const;
      const rounds = await ask((session) => readUpcoming(session, pattern, { zone: 'UTC', now: NOW, count: 2 }));

      assert.deepEqual(
        rounds.map(({ day, at }) => [day, at]),
        [
          ['2026-11-30', '2026-11-27T09:00:00.000Z'],
          ['2026-12-31', '2026-12-28T09:00:00.000Z'],
        ],
      );
    }));

  it('[TPL-1] lists templates and addresses of other programs by name', () =>
    studio(async (ask) => {
      const live = await ask((session) => listTemplates(session, { limit: 9 }));
      const all = await ask((session) => listTemplates(session, { state: 'all', limit: 9 }));
      const hooks = await ask((session) => listHooks(session, { state: 'on', limit: 9 }));

      assert.deepEqual([live.ids, all.ids, hooks.ids], [[uuid(311)], [uuid(312), uuid(311)], [uuid(321)]]);
    }));

  it('[TPL-4] shows a template with real data in it, and what has no value', () =>
    studio(async (ask) => {
      const { bodies } = await ask((session) => previewTemplate(session, { id: uuid(311), aboutKind: 'job', about: JOB }, context));
      const [danish] = bodies.filter(({ locale }) => locale === 'da');
      const without = await ask((session) => previewTemplate(session, { id: uuid(311) }, context));

      assert.ok(
        world.client.some(({ name }) => danish?.text.includes(name)),
        danish?.text,
      );
      assert.deepEqual(danish?.gaps, []);
      assert.deepEqual(without.bodies.find(({ locale }) => locale === 'da')?.gaps, ['client.name']);
      await assert.rejects(
        ask((session) => previewTemplate(session, { id: uuid(312) }, context)),
        (error) => error instanceof Refusal && error.code === 'invalid_input',
      );
    }));

  it('[TPL-4] shows what a held effect would send, and says why it could not; nothing is written', () =>
    studio(async (ask, storage) => {
      const mail = (text: string, to: string): Kinds['effect']['action'] => ({
        do: 'mail',
        to: [{ kind: 'address', address: to }],
        subject: 'About {{job.title}}',
        text,
      });
      const held = [
        effectAt(1, { state: 'held', action: mail('Dear {{client.name}}', 'ida@x.example') }),
        effectAt(2, { state: 'held', action: mail('{{job.fields.nothing}}', 'ida@x.example') }),
        effectAt(3, { state: 'held', action: { do: 'mail', to: [{ kind: 'role', role: 'nobody' }], subject: 'x', text: 'x' } }),
        effectAt(4, { state: 'done', action: mail('x', 'ida@x.example') }),
        effectAt(5, { state: 'held', action: { do: 'note', text: 'x' } }),
      ];
      await write(
        storage,
        HERE,
        held.map((record) => inserted(record, 'effect')),
      );
      const shown = (at: number): ReturnType<typeof readEffectMessage> =>
        ask((session) => readEffectMessage(session, uuid(9000 - at), context));

      const first = await shown(1);
      assert.deepEqual([first.problem, first.gaps, first.messages.length], [null, [], 1]);
      assert.deepEqual(first.messages[0]?.to.address, 'ida@x.example');
      assert.equal(first.messages[0]?.subject, `About ${one(world.job).title}`);
      assert.deepEqual([(await shown(2)).gaps, (await shown(2)).messages], [['job.fields.nothing'], []]);
      assert.equal((await shown(3)).problem, 'no_recipient');
      assert.deepEqual([(await shown(5)).problem, (await shown(5)).messages], [null, []]);
      await assert.rejects(shown(4), (error) => error instanceof Refusal && error.code === 'stale_state');
      const after = await ask((session) => listMessages(session, { limit: 9 }));
      assert.equal(after.ids.length, world.message.length);
    }));

  it('[ROLE-1] a member without the right to jobs is told of no effects, messages or requests', () =>
    studio(async (_ask, storage) => {
      const viewer = { member: uuid(2), access: 'all', rights: { jobs: 'none' } } as const;

      const answers = await storage.workspace(HERE).read(async (session) => {
        const view = await viewOf(session, viewer);
        return [
          await listEffects(view, { limit: 9 }),
          await listMessages(view, { limit: 9 }),
          await listRequests(view, { limit: 9 }),
          await listSchedules(view, { limit: 9 }),
          await listHooks(view, { limit: 9 }),
        ];
      });

      for (const { ids, records } of answers) assert.deepEqual([ids, records], [[], {}]);
    }));
});
