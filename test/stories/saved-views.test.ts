import assert from 'node:assert/strict';
import { shown, stagesOf, story } from './support/firm.ts';

story(
  'two people keep how they look at a board: one view for both, one of her own, and what is saved finds the same again',
  async (firm) => {
    const stages = stagesOf(firm, ['Ask', 'Work']);
    const [pipeline, late, shared, own] = [firm.id(), firm.id(), firm.id(), firm.id()];
    const [ann, bo] = [await firm.hire('Ann'), await firm.hire('Bo')];
    await firm.owner.pipeline.create({ id: pipeline, name: 'Weddings', stages });
    await firm.owner.job.create({ id: late, title: 'Late', due: '2026-05-01', run: { id: firm.id(), pipeline } });
    await firm.owner.job.create({ id: firm.id(), title: 'In time', run: { id: firm.id(), pipeline } });
    const views = bo.client.list('saved-views', { pipeline });
    assert.deepEqual((await shown(views)).items, []);

    const settings = { view: 'board', lanes: 'client', filter: { overdue: true }, sums: true } as const;
    await ann.client.savedView.create({ id: shared, name: 'Late ones', pipeline, settings, shared: true });
    await ann.client.savedView.create({ id: own, name: 'Ann’s', pipeline, settings });

    const hers = await shown(ann.client.list('saved-views', { pipeline }), ({ items }) => items.length === 2);
    assert.deepEqual(hers.items.map(({ name }) => name), ['Ann’s', 'Late ones']); // prettier-ignore
    const [view] = (await shown(views, ({ items }) => items.length === 1)).items;
    assert.deepEqual([view?.name, view?.settings], ['Late ones', settings]);
    const board = await shown(bo.client.board({ pipeline, ...view?.settings.filter }));
    assert.deepEqual(board.columns.map(({ cards }) => cards.map(({ job }) => job?.id)), [[late], []]); // prettier-ignore
    await assert.rejects(bo.client.savedView.edit({ id: shared, name: 'Mine' }), { code: 'forbidden' });
    await ann.client.savedView.remove({ id: shared });
    await shown(views, ({ items }) => items.length === 0);
    await ann.client.undo();
    await shown(views, ({ items }) => items.length === 1);
  },
);
