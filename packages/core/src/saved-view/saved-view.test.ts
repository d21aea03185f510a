import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { canSee } from '../sight/sight.ts';
import type { Viewer } from '../sight/viewer.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

const settings = { view: 'board', lanes: 'none', filter: {}, sums: false } as const;

interface Scene {
  readonly studio: Studio;
  readonly pipeline: Id;
  readonly ann: Actor;
  readonly bo: Actor;
  readonly admin: Actor;
  readonly save: (by: Actor | undefined, shared?: boolean) => Promise<Id>;
}

async function scene(): Promise<Scene> {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('A', 'B');
  const [ann, bo, admin] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Ada', 'admin')];
  const save = async (by: Actor | undefined, shared?: boolean): Promise<Id> => {
    const id = studio.id();
    const more = shared === undefined ? {} : { shared };
    await studio.does(commands.savedView.create, { id, name: 'Late ones', pipeline, settings, ...more }, by);
    return id;
  };
  return { studio, pipeline, ann, bo, admin, save };
}

test('a view is one’s own, or everybody’s; what a key makes is everybody’s', async () => {
  const { studio, pipeline, ann, save } = await scene();

  const [own, shared, ofKey] = [await save(ann), await save(ann, true), await save(undefined)];

  const told = [own, shared, ofKey].map((id) => studio.record('savedView', id)).map(({ member, by }) => [member, by]);
  assert.deepEqual(told, [[ann.member, ann.name], [null, ann.name], [null, 'key:owner']]); // prettier-ignore
  assert.deepEqual(studio.events, [{ type: 'savedView.created', savedView: ofKey, pipeline }]);
});

test('it is of a pipeline that is there, and viewers of the firm keep none', async () => {
  const { studio, pipeline } = await scene();
  const args = { id: studio.id(), name: 'x', settings };

  await studio.refuses('not_found', commands.savedView.create, { ...args, pipeline: studio.id() });
  await studio.refuses('forbidden', commands.savedView.create, { ...args, pipeline }, await studio.member('Vi', 'viewer'));
});

test('[D2] whoever made it changes its name, its settings or for whom it is, each by itself', async () => {
  const { studio, ann, save } = await scene();
  const id = await save(ann);
  const filter = { overdue: true, clients: [studio.id()] };

  await studio.does(commands.savedView.edit, { id, name: 'Mine' }, ann);
  await studio.does(commands.savedView.edit, { id, settings: { ...settings, lanes: 'client', filter, sums: true } }, ann);
  await studio.does(commands.savedView.edit, { id, shared: true }, ann);
  const { name, settings: saved, member } = studio.record('savedView', id);
  assert.deepEqual([name, saved, member], ['Mine', { view: 'board', lanes: 'client', filter, sums: true }, null]);

  await studio.does(commands.savedView.edit, { id, shared: false }, ann);
  assert.equal(studio.record('savedView', id).member, ann.member);
});

test('what is everybody’s is changed and removed by whoever made it and by admins, one’s own only by oneself', async () => {
  const { studio, ann, bo, admin, save } = await scene();
  const [own, shared] = [await save(ann), await save(ann, true)];

  for (const id of [own, shared]) {
    await studio.refuses('forbidden', commands.savedView.edit, { id, name: 'x' }, bo);
    await studio.refuses('forbidden', commands.savedView.remove, { id }, bo);
  }
  await studio.refuses('forbidden', commands.savedView.edit, { id: own, name: 'x' }, admin);
  await studio.refuses('forbidden', commands.savedView.remove, { id: own }, admin);
  await studio.refuses('forbidden', commands.savedView.edit, { id: shared, shared: false }, admin);
  await studio.does(commands.savedView.edit, { id: shared, name: 'Ours' }, admin);
  await studio.does(commands.savedView.remove, { id: shared }, admin);
  await studio.does(commands.savedView.remove, { id: own }, ann);

  assert.deepEqual(studio.source.all('savedView'), []);
});

test('making, changing and removing it can be taken back', async () => {
  const { studio, ann, save } = await scene();
  const id = await save(ann);
  const before = studio.record('savedView', id);

  const edited = await studio.does(commands.savedView.edit, { id, name: 'x', shared: true }, ann);
  await studio.does(commands.change.undo, { command: edited }, ann);
  const removed = await studio.does(commands.savedView.remove, { id }, ann);
  await studio.does(commands.change.undo, { command: removed }, ann);

  const { version: _then, ...then } = before;
  const { version: _now, ...now } = studio.record('savedView', id);
  assert.deepEqual(now, then);
});

test('[PIPE-17] a pipeline that is removed takes its views along, and brings them back', async () => {
  const { studio, pipeline, ann, save } = await scene();
  const id = await save(ann, true);

  const removed = await studio.does(commands.pipeline.remove, { id: pipeline });
  assert.equal(studio.source.get('savedView', id), undefined);
  await studio.does(commands.change.undo, { command: removed });

  assert.equal(studio.record('savedView', id).pipeline, pipeline);
});

test('[PIPE-5] members see their own views and everybody’s, of pipelines that are there for them', async () => {
  const { studio, pipeline, ann, bo, admin, save } = await scene();
  const [own, shared] = [await save(ann), await save(ann, true)];
  const sees = (actor: Actor, id: Id): Promise<boolean> => {
    const viewer: Viewer = { member: actor.member ?? '', access: 'all', rights: {} };
    return canSee(studio.source, viewer, 'savedView', studio.record('savedView', id));
  };

  assert.deepEqual([await sees(ann, own), await sees(bo, own), await sees(bo, shared)], [true, false, true]);
  await studio.does(commands.pipeline.edit, { id: pipeline, availableTo: { add: [bo.member ?? ''] } }, admin);

  assert.deepEqual([await sees(ann, own), await sees(ann, shared), await sees(bo, shared)], [false, false, true]);
});
