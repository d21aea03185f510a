import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands, defineCommand, staff } from '@workfloor/core';
import type { Actor } from '@workfloor/core';
import { HERE, THERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from './create-writer.ts';
import { OWNER, accepted, commandTable, createStudio, verdict } from './studio.contract.ts';
import type { WriterStudio } from './studio.contract.ts';

onEachEngine('writer', ({ open }) => {
  async function withStudio(test: (studio: WriterStudio, storage: Storage) => Promise<void>): Promise<void> {
    const storage = await open();
    const studio = createStudio(storage);
    try {
      await test(studio, storage);
    } finally {
      await studio.writer.close();
      await storage.close();
    }
  }

  it('numbers changes in the order of their answers and tells them in the log', () =>
    withStudio(async (studio, storage) => {
      const asked = ['A', 'B', 'C'].map((name) => studio.run(commands.tag.create, { id: studio.id(), name, color: 'red' }));
      const answers = (await Promise.all(asked)).map(accepted);

      assert.deepEqual(
        answers.map(({ change }) => change?.seq),
        [1, 2, 3],
      );
      const log = await storage.workspace(HERE).read((session) => session.changesAfter(0, 10));
      assert.deepEqual(
        log,
        answers.map(({ change }) => change),
      );
      assert.match(answers[2]?.cursor ?? '', /\.3$/);
      assert.deepEqual(
        (await storage.workspace(HERE).read((session) => session.changesAfter(1, 1)))?.map(({ seq }) => seq),
        [2],
      );
    }));

  describe('[D1] the same command id', () => {
    it('is answered its first result and runs once', () =>
      withStudio(async (studio) => {
        const request = studio.request(commands.tag.create, { id: studio.id(), name: 'VIP', color: 'red' });

        const [first, together] = await Promise.all([studio.writer.run(request), studio.writer.run(request)]);
        const later = await studio.writer.run(request);

        assert.equal(accepted(first).change?.seq, 1);
        assert.deepEqual(together, first);
        assert.deepEqual(later, first);
      }));

    it('is answered its first refusal, even when it would be accepted by now', () =>
      withStudio(async (studio) => {
        const tag = studio.id();
        const request = studio.request(commands.tag.edit, { id: tag, name: 'Gold' });
        const refusal = { code: 'not_found', detail: { kind: 'tag', id: tag } };

        const first = await studio.writer.run(request);
        accepted(await studio.run(commands.tag.create, { id: tag, name: 'VIP', color: 'red' }));
        const again = await studio.writer.run(request);

        for (const answer of [first, again]) {
          assert.ok(!answer.ok);
          assert.deepEqual({ code: answer.refusal.code, detail: answer.refusal.detail }, refusal);
        }
      }));

    it('with other arguments or of another person is command_id_reused', () =>
      withStudio(async (studio) => {
        const request = studio.request(commands.tag.create, { id: studio.id(), name: 'VIP', color: 'red' });
        accepted(await studio.writer.run(request));
        const other = { ...request, args: { id: studio.id(), name: 'VIP', color: 'red' } };

        assert.equal(verdict(await studio.writer.run(other)), 'command_id_reused');
        assert.equal(verdict(await studio.writer.run({ ...request, actor: { ...OWNER, name: 'key:other' } })), 'command_id_reused');
      }));
  });

  it('lets the commands of a batch see one another, and nothing of the refused ones', () =>
    withStudio(async (studio, storage) => {
      const [tag, first, broken, second] = [studio.id(), studio.id(), studio.id(), studio.id()];
      const answers = await Promise.all([
        studio.run(commands.tag.create, { id: tag, name: 'VIP', color: 'red' }),
        studio.run(commands.job.create, { id: first, title: 'One', tags: [tag] }),
        studio.run(commands.job.create, { id: broken, title: 'Two', clients: [studio.id()] }),
        studio.run(commands.tag.remove, { id: tag }),
        studio.run(commands.job.create, { id: second, title: 'Three' }),
      ]);

      assert.deepEqual(answers.map(verdict), ['ok', 'ok', 'not_found', 'in_use', 'ok']);
      const jobs = await storage.workspace(HERE).read(async (session) => {
        return [await session.get('job', first), await session.get('job', broken), await session.get('job', second)];
      });
      assert.deepEqual(
        jobs.map((job) => job?.number),
        [1, undefined, 2],
        'a refused command keeps no number',
      );
    }));

  it('undoes a change of its own batch and of earlier ones', () =>
    withStudio(async (studio, storage) => {
      const [early, late, tag] = [studio.id(), studio.id(), studio.id()];
      accepted(await studio.run(commands.tag.create, { id: tag, name: 'VIP', color: 'red' }, { id: early }));
      const answers = await Promise.all([
        studio.run(commands.tag.edit, { id: tag, name: 'Gold' }, { id: late }),
        studio.run(commands.change.undo, { command: late }),
        studio.run(commands.change.undo, { command: early }),
      ]);

      assert.deepEqual(answers.map(verdict), ['ok', 'ok', 'ok']);
      assert.equal(await storage.workspace(HERE).read(async (session) => session.get('tag', tag)), undefined);
    }));

  it('refuses only the one whose id is taken, and commits the others of its batch', () =>
    withStudio(async (studio) => {
      const taken = studio.id();
      accepted(await studio.run(commands.tag.create, { id: taken, name: 'VIP', color: 'red' }));
      const thief = studio.request(commands.tag.create, { id: taken, name: 'Thief', color: 'red' });

      const answers = await Promise.all([
        studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' }),
        studio.writer.run(thief),
        studio.run(commands.tag.create, { id: studio.id(), name: 'B', color: 'red' }),
      ]);

      assert.deepEqual(answers.map(verdict), ['ok', 'id_taken', 'ok']);
      assert.equal(verdict(await studio.writer.run(thief)), 'id_taken');
      assert.deepEqual(
        answers.flatMap((answer) => (answer.ok ? [answer.answer.change?.seq] : [])),
        [2, 3],
      );
    }));

  it('refuses to undo what others refer to by now', () =>
    withStudio(async (studio) => {
      const [job, command] = [studio.id(), studio.id()];
      accepted(await studio.run(commands.job.create, { id: job, title: 'Wedding' }, { id: command }));
      accepted(await studio.run(commands.comment.add, { id: studio.id(), aboutKind: 'job', about: job, text: 'Hi' }));

      const answer = await studio.run(commands.change.undo, { command });

      assert.notEqual(verdict(answer), 'ok');
      assert.ok(['in_use', 'undo_stale'].includes(verdict(answer)), verdict(answer));
    }));

  it('fails only the command that has a bug', () =>
    withStudio(async (_studio, storage) => {
      const bug = defineCommand('test.bug', staff, () => Promise.reject(new TypeError('a bug')));
      const writer = createWriter({
        storage,
        commands: new Map([...commandTable, [bug.name, bug]]),
        now: () => '2026-11-20T09:00:00.000Z',
      });
      const studio = createStudio(storage);

      const settled = await Promise.allSettled([
        writer.run(studio.request(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' })),
        writer.run({ ...studio.request(bug, {}), workspace: HERE }),
        writer.run(studio.request(commands.tag.create, { id: studio.id(), name: 'B', color: 'red' })),
      ]);

      assert.deepEqual(
        settled.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      await writer.close();
    }));

  it('refuses a text that no database holds without failing the others', () =>
    withStudio(async (studio) => {
      const answers = await Promise.all([
        studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' }),
        studio.run(commands.tag.edit, { id: `${studio.id()}\0`, name: 'B' }),
        studio.run(commands.tag.create, { id: studio.id(), name: 'C', color: 'red' }),
      ]);

      assert.deepEqual(
        [answers[0], answers[2]].map((answer) => answer && verdict(answer)),
        ['ok', 'ok'],
      );
      assert.ok(answers[1] && ['invalid_input', 'not_found'].includes(verdict(answers[1])));
    }));

  describe('[ROLE-1] the role of a member', () => {
    async function invited(studio: WriterStudio, role: 'admin' | 'member'): Promise<Actor> {
      const member = studio.id();
      accepted(await studio.run(commands.member.invite, { id: member, name: 'Bo', email: `${member}@studio.example`, role }));
      return { name: `staff:${member}`, role, member };
    }

    it('is read for each command: a downgrade acts at once, whatever the token says', () =>
      withStudio(async (studio) => {
        const actor = await invited(studio, 'admin');
        const invite = () =>
          studio.run(commands.member.invite, { id: studio.id(), name: 'X', email: `${studio.id()}@x.example`, role: 'member' }, { actor });
        assert.equal(verdict(await invite()), 'ok');

        accepted(await studio.run(commands.member.edit, { id: actor.member ?? '', role: 'viewer' }));

        assert.equal(verdict(await invite()), 'forbidden');
        assert.equal(verdict(await studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' }, { actor })), 'forbidden');
      }));

    it('ends with the membership, also for who never was a member', () =>
      withStudio(async (studio) => {
        const actor = await invited(studio, 'member');
        const create = (by: Actor) => studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' }, { actor: by });
        assert.equal(verdict(await create(actor)), 'ok');

        accepted(await studio.run(commands.member.remove, { id: actor.member ?? '' }));

        assert.equal(verdict(await create(actor)), 'forbidden');
        assert.equal(verdict(await create({ name: 'staff:nobody', role: 'owner', member: studio.id() })), 'forbidden');
      }));

    it('is never more than the token gives', () =>
      withStudio(async (studio) => {
        const actor = await invited(studio, 'admin');

        const answer = await studio.run(
          commands.tag.create,
          { id: studio.id(), name: 'A', color: 'red' },
          { actor: { ...actor, role: 'viewer' } },
        );

        assert.equal(verdict(answer), 'forbidden');
      }));
  });

  it('never lets the times in the log go back, even when the clock does', () =>
    withStudio(async (studio) => {
      const at = async (now: string): Promise<string | undefined> => {
        studio.now = now;
        return accepted(await studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' })).change?.at;
      };

      assert.equal(await at('2026-11-20T09:00:00.000Z'), '2026-11-20T09:00:00.000Z');
      assert.equal(await at('2026-11-20T08:00:00.000Z'), '2026-11-20T09:00:00.000Z');
      assert.equal(await at('2026-11-20T09:00:01.000Z'), '2026-11-20T09:00:01.000Z');
    }));

  it('shows a preview without changing anything', () =>
    withStudio(async (studio, storage) => {
      const request = studio.request(commands.tag.create, { id: studio.id(), name: 'VIP', color: 'red' });

      const preview = await studio.writer.preview(request);

      assert.ok(preview.ok);
      assert.deepEqual(preview.answer.events, [{ type: 'tag.created', tag: preview.answer.rows[0]?.id }]);
      assert.equal(await storage.workspace(HERE).read(async ({ seq }) => seq), 0);
      assert.equal(accepted(await studio.writer.run(request)).change?.seq, 1);
    }));

  it('tells of each commit, once, under the number of its last change', () =>
    withStudio(async (studio, storage) => {
      const told: [string, number][] = [];
      storage.onCommit(() => {
        throw new Error('a listener that fails');
      });
      const stop = storage.onCommit((workspace, seq) => told.push([workspace, seq]));
      const tag = (): Promise<unknown> => studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' });

      await Promise.all([tag(), tag()]);
      await tag();
      await studio.run(commands.tag.edit, { id: studio.id(), name: 'B' });
      stop();
      await tag();

      assert.deepEqual(told, [
        [HERE, 2],
        [HERE, 3],
      ]);
    }));

  it('does what happens by itself in small portions while a person is at work, so that none waits long', () =>
    withStudio(async (_studio, storage) => {
      let commits = 0;
      const here = storage.workspace(HERE);
      const counting = { read: here.read.bind(here), write: ((work) => ((commits += 1), here.write(work))) satisfies typeof here.write };
      const studio = createStudio({ ...storage, workspace: () => counting as typeof here });
      const byItself = (): Promise<unknown> => {
        const lease = { kind: 'effect', id: studio.id(), owner: 'a worker that lost it', fence: 1 } as const;
        return studio.run(commands.tag.create, { id: studio.id(), name: 'A', color: 'red' }, { lease });
      };
      const portionsOf = async (more: readonly Promise<unknown>[]): Promise<number> => {
        commits = 0;
        await Promise.all([...Array.from({ length: 20 }, byItself), ...more]);
        return commits;
      };

      const alone = await portionsOf([]);
      const beside = await portionsOf([studio.run(commands.tag.create, { id: studio.id(), name: 'B', color: 'red' })]);
      assert.deepEqual([alone, beside], [1, 5]);
      await studio.writer.close();
    }));

  it('refuses commands of a workspace that is not there, and all after it was closed', () =>
    withStudio(async (studio) => {
      const args = { id: studio.id(), name: 'A', color: 'red' } as const;
      assert.equal(verdict(await studio.run(commands.tag.create, args, { workspace: 'ws_0000000000000000000000' })), 'not_found');

      await studio.writer.close();

      assert.equal(verdict(await studio.run(commands.tag.create, args)), 'unavailable');
    }));

  it('keeps the numbers and names of workspaces apart', () =>
    withStudio(async (studio) => {
      const ids = [studio.id(), studio.id()];
      const create = (workspace: string) => ids.map((id) => studio.run(commands.job.create, { id, title: 'X' }, { workspace, id }));

      const answers = (await Promise.all([...create(HERE), ...create(THERE)])).map(accepted);

      assert.deepEqual(
        answers.map(({ change }) => change?.seq),
        [1, 2, 1, 2],
      );
      const numbers = answers.map(({ change }) => change?.rows[0]?.after).map((job) => job && 'number' in job && job.number);
      assert.deepEqual(numbers, [1, 2, 1, 2]);
    }));
});
