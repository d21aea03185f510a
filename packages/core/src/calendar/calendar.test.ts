import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('one opens one’s own calendar, an admin anybody’s, and the record holds no secret', async () => {
  const studio = createStudio();
  const [ann, bo, admin] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Ada', 'admin')];
  const [own, forBo] = [studio.id(), studio.id()];

  await studio.does(commands.calendar.open, { id: own, aboutKind: 'member', about: ann.member ?? '' }, ann);
  await studio.does(commands.calendar.open, { id: forBo, aboutKind: 'member', about: bo.member ?? '' }, admin);
  await studio.refuses('forbidden', commands.calendar.open, { id: studio.id(), aboutKind: 'member', about: bo.member ?? '' }, ann);

  const { workspace: _workspace, version: _version, ...feed } = studio.record('calendarFeed', own);
  const expected = { id: own, aboutKind: 'member', about: ann.member, by: ann.name, at: studio.now, state: 'live' };
  assert.deepEqual(feed, expected);
  assert.equal(studio.record('calendarFeed', forBo).by, admin.name);
});

test('a job’s calendar is for those who may read jobs and events', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id: about } = await studio.job();
  const args = { id: studio.id(), aboutKind: 'job', about } as const;

  await studio.refuses('forbidden', commands.calendar.open, args, { ...ann, rights: { jobs: 'none' } });
  await studio.refuses('forbidden', commands.calendar.open, args, { ...ann, rights: { events: 'none' } });
  await studio.refuses('not_found', commands.calendar.open, { ...args, about: studio.id() }, ann);
  await studio.does(commands.calendar.open, args, { ...ann, rights: { jobs: 'read', events: 'read' } });

  assert.deepEqual(studio.events, [{ type: 'calendar.opened', calendarFeed: args.id, aboutKind: 'job', about }]);
});

test('nobody opens the calendar of a member who has left', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  await studio.does(commands.member.remove, { id: ann.member ?? '' });

  const args = { id: studio.id(), aboutKind: 'member', about: ann.member ?? '' } as const;
  assert.deepEqual((await studio.refuses('invalid_input', commands.calendar.open, args)).detail, { field: 'about', reason: 'member_left' });
});

test('a link is ended by who opened it, by whom it is about, or by an admin, once', async () => {
  const studio = createStudio();
  const [ann, bo, admin] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Ada', 'admin')];
  const open = async (by: typeof ann): Promise<string> => {
    const id = studio.id();
    await studio.does(commands.calendar.open, { id, aboutKind: 'member', about: ann.member ?? '' }, by);
    return id;
  };
  const [first, second, third] = [await open(ann), await open(ann), await open(admin)];
  const { version } = studio.record('calendarFeed', first);

  await studio.refuses('forbidden', commands.calendar.revoke, { id: first }, bo);
  await studio.does(commands.calendar.revoke, { id: first }, ann);
  await studio.does(commands.calendar.revoke, { id: second }, admin);
  await studio.does(commands.calendar.revoke, { id: third }, ann);

  assert.deepEqual(
    [first, second, third].map((id) => studio.record('calendarFeed', id).state),
    ['revoked', 'revoked', 'revoked'],
  );
  const refusal = await studio.refuses('stale_state', commands.calendar.revoke, { id: first }, ann);
  assert.deepEqual(refusal.detail, { calendarFeed: first, state: 'revoked', version: version + 1 });
});

test('undoing takes a calendar away, and never brings an ended link back', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const id = studio.id();
  const opened = await studio.does(commands.calendar.open, { id, aboutKind: 'member', about: ann.member ?? '' }, ann);

  const revoked = await studio.does(commands.calendar.revoke, { id }, ann);
  await studio.refuses('not_undoable', commands.change.undo, { command: revoked }, ann);
  assert.equal(studio.record('calendarFeed', id).state, 'revoked');

  const other = studio.id();
  const again = await studio.does(commands.calendar.open, { id: other, aboutKind: 'member', about: ann.member ?? '' }, ann);
  const undone = await studio.does(commands.change.undo, { command: again }, ann);
  assert.equal(studio.source.get('calendarFeed', other), undefined);
  await studio.refuses('not_undoable', commands.change.undo, { command: undone }, ann);
  await studio.refuses('undo_stale', commands.change.undo, { command: opened }, ann);
});
