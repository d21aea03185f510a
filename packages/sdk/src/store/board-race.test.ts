import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { Board, BoardStore, Card, Workfloor } from '../workfloor.ts';

interface Action {
  readonly by: number;
  readonly verb: number;
  readonly pick: number;
  readonly isAwaited: boolean;
}

const actions = fc.array(fc.record<Action>({ by: fc.nat(1), verb: fc.nat(7), pick: fc.nat(7), isAwaited: fc.boolean() }), {
  minLength: 5,
  maxLength: 25,
});

function valueOf(store: BoardStore): Board {
  const { value } = store.get();
  assert.ok(value);
  return value;
}

async function open(firm: Firm, pageSize: number): Promise<{ client: Workfloor; store: BoardStore }> {
  const client = firm.open();
  const store = client.board({ pageSize });
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  return { client, store };
}

function act(client: Workfloor, card: Card | undefined, { stages, pipeline, server }: Firm, { verb, pick }: Action): Promise<unknown> {
  if (!card || verb === 0) return client.job.create({ id: server.id(), title: `J${pick}`, run: { id: server.id(), pipeline } });
  const { run, job } = card;
  const at = { run: run.id, stage: run.stage };
  const choices = [
    () => client.run.advance({ ...at, to: stages[1 + (pick % 2)] ?? stages[1] }),
    () => client.run.back({ ...at, to: stages[0] }),
    () => client.run.complete(at),
    () => client.run.reorder({ ...at, place: { after: null, before: null } }),
    () => client.job.archive({ id: run.subject }),
    () => client.task.create({ id: server.id(), title: 'Do', job: run.subject }),
    () => client.job.edit({ id: run.subject, title: `${job?.title}!` }),
  ];
  return (choices[verb - 1] ?? (() => client.undo()))();
}

/** What a board must show by now, taken from the server. */
function assertTrue(firm: Firm, store: BoardStore): void {
  for (const { stage, count, cards, hasMore } of valueOf(store).columns) {
    const runs = firm.server.runsIn(firm.pipeline, stage.id);
    const shown = new Set(cards.map(({ run }) => run.id));
    assert.equal(count, runs.length, `count of ${stage.name}`);
    const expected = runs.filter(({ id }) => shown.has(id));
    assert.deepEqual(cards.map(({ run }) => run), hasMore ? expected : runs); // prettier-ignore
    for (const { job, tasks, title, isPending } of cards) {
      const stored = firm.server.source.get('job', job?.id ?? '');
      assert.ok(stored && !isPending);
      assert.deepEqual([title, tasks], [stored.title, firm.server.countTasks(stored)]);
    }
  }
}

describe('boards of two clients', () => {
  it('show what the server has, however they race, also when only part is loaded', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (list) => {
        const firm = await createFirm();
        for (const title of ['Ada', 'Ben', 'Cleo', 'Dora', 'Eva']) await firm.addJob(title);
        const opened = [await open(firm, 50), await open(firm, 2)] as const;
        const answers: Promise<unknown>[] = [];

        for (const action of list) {
          const { client, store } = opened[action.by] ?? opened[0];
          const cards = valueOf(store).columns.flatMap((column) => column.cards);
          const answer = act(client, cards[action.pick % cards.length], firm, action).catch(() => undefined); // some are refused
          answers.push(answer);
          if (action.isAwaited) await answer;
        }
        await Promise.all(answers);

        for (const { client, store } of opened) {
          await untilTrue(() => assertTrue(firm, store));
          client.close();
        }
      }),
      { numRuns: 25, endOnFailure: true, seed: Number(process.env['SEED'] ?? 20_261_121) },
    );
  });
});

/** Waits until the assertion holds, and fails with what it says if it never does. */
async function untilTrue(check: () => void): Promise<void> {
  let last: unknown;
  const holds = (): boolean => {
    try {
      check();
      return true;
    } catch (error) {
      last = error;
      return false;
    }
  };
  await until(holds).catch(() => assert.fail(last as Error)); // an assertion error of `check`
}
