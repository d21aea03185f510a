import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EffectCount, Id } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { Workfloor } from '../workfloor.ts';

const NOTHING: EffectCount = { waiting: 0, held: 0, parked: 0 };

interface Scene {
  readonly firm: Firm;
  readonly client: Workfloor;
  readonly job: Id;
  readonly run: Id;
  readonly effects: () => EffectCount | undefined;
}

/** A board whose second stage has a rule that a person has to approve, and one that cannot be done. */
async function openBoard(): Promise<Scene> {
  const firm = await createFirm();
  const { server, pipeline, stages } = firm;
  const rule = { scope: 'stage', pipeline, stage: stages[1], on: { kind: 'stage', moment: 'enter' } } as const;
  await server.run('rule.create', { ...rule, id: server.id(), name: 'Ask', hold: { approvers: [] }, do: [{ do: 'task', title: 'Call' }] });
  await server.run('rule.create', { ...rule, id: server.id(), name: 'Bill', do: [{ do: 'invoice.issue' }] });
  const { job, run } = await firm.addJob('Ada');
  const client = firm.open();
  const store = client.board();
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  const effects: Scene['effects'] = () => store.get().value?.columns.flatMap(({ cards }) => cards)[0]?.effects;
  return { firm, client, job, run, effects };
}

describe('what rules do, on cards and jobs', () => {
  it('[AUTO-8] a card tells what waits for a word and what has failed, by whomever it was moved', async () => {
    const { firm, client, run, effects } = await openBoard();
    assert.deepEqual(effects(), NOTHING);

    await firm.server.run('run.advance', { run, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => effects()?.held === 1);

    assert.deepEqual(effects(), { waiting: 0, held: 1, parked: 1 });
    client.close();
  });

  it('a card keeps its identity while nothing of it changes, and follows what is approved', async () => {
    const { firm, client, job, run, effects } = await openBoard();
    await client.run.advance({ run, stage: firm.stages[0], to: firm.stages[1] });
    await until(() => effects()?.held === 1);
    const before = effects();
    const detail = client.job(job);
    detail.listen(() => {});
    await until(() => detail.get().status === 'ready');
    const [held] = (detail.get().value?.effects ?? []).filter(({ state }) => state === 'held');
    assert.ok(held);
    assert.deepEqual([detail.get().value?.effects.length, effects()], [2, before]);
    assert.equal(effects(), before);

    await client.effect.approve({ id: held.id });
    await until(() => effects()?.held === 0);

    assert.deepEqual(detail.get().value?.runs[0]?.effects, { waiting: 0, held: 0, parked: 1 });
    assert.deepEqual(
      detail.get().value?.tasks.map(({ title }) => title),
      ['Call'],
    );
    client.close();
  });
});
