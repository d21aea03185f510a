import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id, InsightsAnswer, Problem } from '@workfloor/core';
import { seeded } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { insightsOperations } from '../routes/insights.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { expectedInsights } from './insights.contract.ts';

/** `SEED=` repeats a history. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const HOUR_MS = 3_600_000;
const MOVES = 220;
const schema = insightsOperations.find(({ id }) => id === 'pipeline.insights')?.answer.schema;
const system = { name: 'system', role: 'owner' } as const;

onEachEngine('insights', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;
  /** Ids of accepted commands that were not taken back, the latest last. */
  const stack: Id[] = [];

  before(async () => {
    fixture = await createFixture({ storage: await open() });
    studio = await fixture.addStudio();
  });
  after(() => fixture.close());

  async function attempt(name: string, args: object): Promise<Id | undefined> {
    const id = v7();
    const answer = await fixture.writer.run({ workspace: studio.id, id, name, args, actor: system });
    return answer.ok && answer.answer.change ? id : undefined;
  }

  async function read(pipeline: Id, query: string, token = studio.keys.owner): Promise<InsightsAnswer> {
    const response = await fixture.ask('GET', `${studio.base}/pipelines/${pipeline}/insights?${query}`, { token });
    assert.equal(response.status, 200, await response.clone().text());
    const answer = (await response.json()) as InsightsAnswer; // of this form, as the next line sees
    schema?.parse(answer);
    return answer;
  }

  async function pipeline(count: number): Promise<{ id: Id; stages: readonly Id[] }> {
    const [id, stages] = [v7(), Array.from({ length: count }, () => v7())];
    await fixture.run(studio, 'pipeline.create', { id, name: 'P', stages: stages.map((stage, at) => ({ id: stage, name: `S${at}` })) });
    return { id, stages };
  }

  test(`ageing, throughput and times are what the log tells, after any history (SEED=${seed})`, async () => {
    const random = seeded(seed);
    const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const pipelines = [await pipeline(4), await pipeline(3)];
    const jobs = [v7(), v7(), v7(), v7()];
    for (const id of jobs) await fixture.run(studio, 'job.create', { id, title: 'Job' });
    const stageOf = (run: Id): Promise<Id | undefined> =>
      fixture.storage.workspace(studio.id).read(async (session) => (await session.get('run', run))?.stage);
    const runs: Id[] = [];

    for (let move = 0; move < MOVES; move += 1) {
      if (random() < 0.7) fixture.clock.ms += Math.ceil(random() * 40) * HOUR_MS; // else at the very same moment
      const [run, job, target, id] = [one(runs) ?? v7(), one(jobs), one(pipelines), v7()];
      const stage = (await stageOf(run)) ?? v7();
      const to = one(pipelines.flatMap(({ stages }) => stages));
      const make = one([
        () => attempt('run.start', { id, pipeline: target?.id, subjectKind: 'job', subject: job }),
        () => attempt('run.advance', { run, stage, to }),
        () => attempt('run.advance', { run, stage, to }),
        () => attempt('run.back', { run, stage, to }),
        () => attempt('run.back', { run, stage, to }),
        () => attempt('run.complete', { run, stage }),
        () => attempt('run.skip', { run, stage }),
        () => attempt('run.close', { run, stage }),
        () => attempt('run.reopen', { run }),
        () => attempt('run.move', { run, stage, to: { id, pipeline: target?.id } }),
        () => attempt(one(['job.pause', 'job.resume']) ?? '', { id: job }),
        () => attempt('job.resume', { id: job }),
        () => undo(),
      ]);
      const command = await make?.();
      if (command !== undefined) stack.push(command);
      const isThere = await fixture.storage.workspace(studio.id).read(async (session) => (await session.get('run', id)) !== undefined);
      if (isThere) runs.push(id);
    }

    /** Takes the latest command back, and now and then does it again. */
    async function undo(): Promise<Id | undefined> {
      const command = stack.pop();
      if (command === undefined) return undefined;
      const taken = await attempt('change.undo', { command });
      assert.ok(taken, 'the latest command can be taken back');
      return random() < 0.3 ? attempt('change.undo', { command: taken }) : undefined;
    }

    fixture.clock.ms += 5 * HOUR_MS;
    const log = await fixture.storage
      .workspace(studio.id)
      .read(async (session) =>
        session.connection.all('select command_id, at, events from changes where workspace_id = ? order by seq', [studio.id]),
      );
    const [from, to] = ['2026-11-20', new Date(fixture.clock.ms).toISOString().slice(0, 10)];
    for (const { id, stages } of pipelines) {
      for (const workdays of [false, true]) {
        const question = { pipeline: id, from, to, workdays, nowMs: fixture.clock.ms, stages };
        const { ageing, throughput, cycle, stages: visited } = await read(id, `from=${from}&to=${to}&workdays=${workdays}`);
        assert.deepEqual({ ageing, throughput, cycle, stages: visited }, expectedInsights(log, question));
      }
    }
  });

  test('a bad period or another pipeline is refused with the field and the reason', async () => {
    const refusal = async (path: string): Promise<readonly unknown[]> => {
      const response = await fixture.ask('GET', `${studio.base}/pipelines/${path}`, { token: studio.keys.owner });
      const { code, errors = [] } = (await response.json()) as Problem; // what is not 200 is one
      return [response.status, code, ...errors];
    };
    const insights = `${studio.pipeline}/insights`;

    assert.deepEqual(await refusal(`${insights}?from=2026-11-02&to=2026-11-01`), [
      400,
      'invalid_input',
      { field: 'to', reason: 'before_from' },
    ]);
    assert.deepEqual(await refusal(`${insights}?from=2020-01-01&to=2026-11-01`), [
      400,
      'invalid_input',
      { field: 'from', reason: 'too_long' },
    ]);
    assert.deepEqual((await refusal(`${insights}?from=yesterday`)).slice(0, 2), [400, 'invalid_input']);
    assert.deepEqual(await refusal(`${v7()}/insights`), [404, 'not_found']);
  });

  test('[PIPE-5] [ROLE-2] numbers hold only runs that one sees; a pipeline that is not there for one is not found', async () => {
    const { id, stages } = await pipeline(2);
    const [mine, other] = [v7(), v7()];
    for (const client of [mine, other]) {
      await fixture.run(studio, 'client.create', { id: client, name: 'Ida' });
      const [job, run] = [v7(), v7()];
      await fixture.run(studio, 'job.create', { id: job, title: 'Job', clients: [client], run: { id: run, pipeline: id } });
      fixture.clock.ms += 24 * HOUR_MS;
      await fixture.run(studio, 'run.advance', { run, stage: stages[0], to: stages[1] });
    }
    await fixture.run(studio, 'client.assign', { client: mine, member: studio.members.member });
    await fixture.run(studio, 'member.edit', { id: studio.members.member, access: 'chosen' });
    const token = await fixture.mint(studio, studio.members.member);

    assert.deepEqual(
      [await read(id, ''), await read(id, '', token)].map(({ ageing, stages: visits }) => [ageing[0]?.count, visits[0]?.count]),
      [
        [2, 2],
        [1, 1],
      ],
    );
    await fixture.run(studio, 'pipeline.edit', { id, availableTo: { add: [studio.members.owner] } });
    const hidden = await fixture.ask('GET', `${studio.base}/pipelines/${id}/insights`, { token });
    assert.equal(hidden.status, 404);
  });
});
