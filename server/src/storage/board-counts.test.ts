import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { commandsByName } from '../server-commands.ts';
import { createWriter } from '../writer/create-writer.ts';
import { HERE, onEachEngine } from './engines.contract.ts';

onEachEngine('the numbers of cards', ({ open }) => {
  test('are those of the runs after moves, ends, archives and undos', async () => {
    const storage = await open();
    let now = Date.parse('2026-11-21T09:00:00.000Z');
    const writer = createWriter({ storage, commands: commandsByName, now: () => new Date((now += 1000)).toISOString() });
    const actor = { name: 'key:x', role: 'owner' } as const;
    const run = async (name: string, args: unknown, id = v7()): Promise<string> => {
      const answer = await writer.run({ workspace: HERE, id, name, args, actor });
      assert.ok(answer.ok, `${name} was refused`);
      return id;
    };
    const [pipeline, first, second] = [v7(), v7(), v7()];
    await run('pipeline.create', {
      id: pipeline,
      name: 'P',
      stages: [first, second].map((id, at) => ({ id, name: `S${at}` })),
    });
    const all = Array.from({ length: 6 }, () => ({ id: v7(), run: v7() }));
    // all in one batch as well as one by one
    await Promise.all(all.map(({ id, run: own }) => run('job.create', { id, title: 'J', run: { id: own, pipeline } })));
    const [a, b, c, d, e] = all.map((job) => ({ ...job, at: { run: job.run, stage: first } }));
    assert.ok(a && b && c && d && e);
    await Promise.all([run('run.complete', a.at), run('run.complete', b.at), run('run.close', c.at)]);
    await run('job.archive', { id: d.id });
    await run('run.complete', { run: b.run, stage: second });
    const back = await run('run.complete', e.at);
    await run('change.undo', { command: back });

    const counted = await storage.workspace(HERE).read(async ({ connection }) => ({
      kept: await connection.all('select stage, runs from board_counts where workspace_id = ? and runs <> 0 order by stage', [HERE]),
      real: await connection.all(
        "select stage, count(*) from runs where workspace_id = ? and state = 'open' and archived = 0 group by stage order by stage",
        [HERE],
      ),
    }));

    assert.deepEqual(counted.kept, counted.real);
    assert.deepEqual(
      counted.kept.reduce((sum, [, count]) => sum + Number(count), 0),
      3,
    );
    await writer.close();
    await storage.close();
  });
});
