import assert from 'node:assert/strict';
import { it } from 'node:test';
import { viewerOf } from '@workfloor/core';
import type { Actor, Id } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { listSavedViews } from './saved-views.ts';
import { viewOf } from './view-session.ts';
import { inserted, onWhole, PIPELINE, studioOn, write } from './views.contract.ts';

const [ANN, BO] = [uuid(1), uuid(2)];

onEachEngine('saved views', ({ open }) => {
  const studio = studioOn(open);

  it('lists those for everybody and one’s own by name, page by page, and nobody else’s', () =>
    studio(async (ask, storage) => {
      const [, shared] = createWorld(HERE).savedView;
      assert.ok(shared);
      const other = { ...shared, id: uuid(293), name: 'bo’s', member: BO, by: `staff:${BO}` };
      const elsewhere = { ...shared, id: uuid(294), name: 'Another board', pipeline: uuid(63) };
      await write(storage, HERE, [inserted(other, 'savedView'), inserted(elsewhere, 'savedView')]);
      const ids = async (actor: Actor, more: object = {}): Promise<readonly Id[]> =>
        (await ask((session) => listSavedViews(session, { actor, pipeline: PIPELINE, limit: 9, ...more }))).ids;
      const staff = (member: Id): Actor => ({ name: `staff:${member}`, role: 'owner', member });

      assert.deepEqual(await ids(staff(ANN)), [uuid(292), uuid(291)]);
      assert.deepEqual(await ids(staff(BO)), [uuid(293), uuid(292)]);
      assert.deepEqual(await ids({ name: 'key:1', role: 'owner' }), [uuid(292)]);
      assert.deepEqual(await ids(staff(ANN), { pipeline: undefined }), [uuid(294), uuid(292), uuid(291)]);
      const first = await ask((session) => listSavedViews(session, { actor: staff(ANN), pipeline: PIPELINE, limit: 1 }));
      assert.deepEqual([first.ids, await ids(staff(ANN), { after: first.next })], [[uuid(292)], [uuid(291)]]);
    }));

  it('[PIPE-5] lists none of a pipeline that is not there for whoever asks', () =>
    studio(async (_ask, storage) => {
      const bo = createWorld(HERE).member.find(({ id }) => id === BO);
      assert.ok(bo);
      const [, shared] = createWorld(HERE).savedView;
      assert.ok(shared);
      await write(storage, HERE, [inserted({ ...shared, id: uuid(294), pipeline: uuid(63) }, 'savedView')]); // for Ann alone
      const viewer = viewerOf({ ...bo, role: 'member', access: 'all', rights: {} });
      const actor: Actor = { name: `staff:${BO}`, role: 'member', member: BO };

      const listed = await storage
        .workspace(HERE)
        .read(async (session) => listSavedViews(await viewOf(session, viewer), { actor, limit: 9 }));
      const whole = await onWhole(storage, HERE, (session) => listSavedViews(session, { actor, limit: 9 }));

      assert.deepEqual([listed.ids, whole.ids], [[uuid(292)], [uuid(292), uuid(294)]]);
    }));
});
