import { assert } from '@open-wc/testing';
import type { EffectCount } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { addStudio, closeClients, openClient, optionsFor, until } from './support/studio.ts';
import type { TestStudio } from './support/studio.ts';

afterEach(closeClients);

interface Scene {
  readonly studio: TestStudio;
  readonly owner: Workfloor;
  readonly move: { readonly run: string; readonly stage: string; readonly to: string };
  readonly effects: (client: Workfloor) => Promise<() => EffectCount | undefined>;
}

/** A studio that asks somebody before it writes to the couple, whenever a card comes into the second stage, and calls them by itself. */
async function open(): Promise<Scene> {
  const studio = await addStudio();
  const owner = openClient(optionsFor(studio, studio.members.owner));
  const board = owner.board({ pipeline: studio.pipeline });
  board.listen(() => {});
  await until(() => board.get().status === 'ready');
  const [first, second] = board.get().value?.columns ?? [];
  const card = first?.cards[0];
  if (!second || !card) throw new Error('no card');
  const rule = { scope: 'stage', pipeline: studio.pipeline, stage: second.stage.id, on: { kind: 'stage', moment: 'enter' } } as const;
  const mail = { do: 'mail', to: [{ kind: 'address', address: 'ida@x.example' }], subject: 'On {{job.title}}', text: 'Soon.' } as const;
  await owner.rule.create({ ...rule, id: owner.newId(), name: 'Write', hold: { approvers: [] }, do: [mail] });
  await owner.rule.create({ ...rule, id: owner.newId(), name: 'Call', do: [{ do: 'task', title: 'Call' }] });
  const move = { run: card.run.id, stage: card.run.stage, to: second.stage.id };
  return {
    studio,
    owner,
    move,
    async effects(client) {
      const store = client.board({ pipeline: studio.pipeline });
      store.listen(() => {});
      await until(() => store.get().status === 'ready');
      return () => store.get().value?.columns.flatMap(({ cards }) => cards.find(({ run }) => run.id === move.run) ?? [])[0]?.effects;
    },
  };
}

describe('what happens by itself', () => {
  it('is told by a preview before a card is moved', async () => {
    const { owner, move } = await open();

    const { rows } = await owner.preview('run.advance', move);

    const effects = rows.flatMap(({ after }) => (after && 'action' in after ? [`${after.action.do} ${after.state}`] : []));
    const tasks = rows.flatMap(({ kind, after }) => (kind === 'task' && after && 'title' in after ? [after.title] : []));
    assert.deepEqual(effects.toSorted(), ['mail held', 'task done']);
    assert.deepEqual(tasks, ['Call']);
  });

  it('is seen on the cards and in the lists of others, until somebody has said yes', async () => {
    const { studio, owner, move, effects } = await open();
    const anna = openClient(optionsFor(studio));
    const mine = await effects(anna);
    const log = anna.list('effects', { state: 'open' });
    log.listen(() => {});
    await until(() => log.get().status === 'ready');

    await owner.run.advance(move);
    await until(() => mine()?.held === 1 && log.get().value?.items.length === 1);
    const [held] = log.get().value?.items ?? [];
    const { messages } = await anna.read<{ messages: readonly { subject: string }[] }>(`effects/${held?.id}/message`);
    await anna.effect.approve({ id: held?.id ?? '', text: 'Very soon.' });
    await until(() => mine()?.held === 0 && log.get().value?.items.length === 0);

    assert.match(messages[0]?.subject ?? '', /^On ./);
    assert.deepEqual(mine(), { waiting: 1, held: 0, parked: 0 });
    const sent = anna.list('messages', { state: 'open' });
    sent.listen(() => {});
    await until(() => sent.get().value?.items.length === 1);
    assert.equal(sent.get().value?.items[0]?.text, 'Very soon.');
  });

  it('has rules, templates and schedules as live lists and pages', async () => {
    const { owner } = await open();
    const rules = owner.list('rules');
    rules.listen(() => {});
    await until(() => rules.get().value?.items.length === 2);
    const [first] = rules.get().value?.items ?? [];
    const page = owner.page('rules', first?.id ?? '');
    page.listen(() => {});
    await until(() => page.get().status === 'ready');

    await owner.rule.edit({ id: first?.id ?? '', name: 'Altered' });
    await until(() => page.get().value?.records.ruleEdition?.length === 2);

    assert.equal(page.get().value?.record.name, 'Altered');
    assert.include(rules.get().value?.items.map(({ name }) => name) ?? [], 'Altered');
  });
});
