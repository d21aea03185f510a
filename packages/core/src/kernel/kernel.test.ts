import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio, OWNER } from '../testing/studio.contract.ts';
import { uuid } from '../testing/world.contract.ts';
import { beforeImage } from './change.ts';
import { admins, defineCommand } from './command.ts';
import { addDays, dayIn } from './day.ts';
import { execute } from './execute.ts';
import { idsFrom } from './ids.ts';
import { editList } from './need.ts';
import { arrivalRank, numberRank, rankBetween } from './rank.ts';
import { kindOrder } from './record.ts';
import type { Id } from './record.ts';
import { referencesOf } from './references.ts';
import { Refusal } from './refusal.ts';
import { StagedTx } from './staged-tx.ts';
import { subjectsOf } from './subjects.ts';

test('a command without the role is refused before it reads anything', async () => {
  const command = defineCommand('test.fail', admins, () => Promise.reject(new Error('ran')));
  const studio = createStudio();

  const outcome = await execute(command, studio.source, {}, studio.ctx({ name: 'staff:x', role: 'member' }));

  assert.ok(!outcome.ok && outcome.refusal.code === 'forbidden');
  await assert.rejects(execute(command, studio.source, {}, studio.ctx(OWNER)), /ran/, 'a bug passes through');
});

test('a refusal is a value with code and detail, and leaves no trace', async () => {
  const studio = createStudio();
  const command = defineCommand('test.refuse', admins, (tx) => {
    tx.insert('tag', { id: uuid(1), workspace: studio.source.workspace, name: 'x', color: 'red', state: 'live' });
    return Promise.reject(new Refusal('in_use'));
  });

  const outcome = await execute(command, studio.source, {}, studio.ctx());

  assert.ok(!outcome.ok);
  assert.deepEqual([outcome.refusal.code, outcome.refusal.detail, outcome.refusal.name], ['in_use', {}, 'Refusal']);
  assert.equal(studio.source.get('tag', uuid(1)), undefined);
});

test('an id is taken once in a transaction', () => {
  const studio = createStudio();
  const tx = new StagedTx(studio.source);
  const tag = { id: uuid(1), workspace: studio.source.workspace, name: 'x', color: 'red', state: 'live' } as const;
  tx.insert('tag', tag);

  assert.throws(
    () => tx.insert('tag', tag),
    (error) => error instanceof Refusal && error.code === 'id_taken',
  );
});

test('a transaction on top of another is taken over, and tells one change a record', async () => {
  const studio = createStudio();
  const id = await studio.tag('One');
  const gone = await studio.tag('Gone');
  const batch = new StagedTx(studio.source);

  const apply = async (work: (tx: StagedTx) => Promise<void> | void): Promise<void> => {
    const tx = new StagedTx(batch);
    await work(tx);
    batch.absorb(tx.rows());
  };
  await apply((tx) => void tx.update('tag', studio.record('tag', id), { name: 'Two' }));
  await apply(async (tx) => {
    const tag = await tx.get('tag', id);
    assert.equal(tag?.version, 2);
    if (tag) tx.update('tag', tag, { name: 'Three' });
  });
  await apply((tx) => void tx.insert('tag', { ...studio.record('tag', id), id: uuid(1) }));
  await apply((tx) => tx.remove('tag', studio.record('tag', gone)));
  await apply(async (tx) => {
    const made = await tx.get('tag', uuid(1));
    if (made) tx.remove('tag', made);
  });

  assert.deepEqual(
    batch.rows().map(({ id: row, op, version, before }) => [row, op, version, before?.['name']]),
    [
      [id, 'update', 3, 'One'],
      [gone, 'remove', 3, 'Gone'],
    ],
  );
  assert.equal(await batch.nextNumber('tag'), 1);
  assert.equal(await batch.change(uuid(9)), undefined);
});

test('a record removed and put back in one transaction is an update', async () => {
  const studio = createStudio();
  const id = await studio.tag('One');
  const tx = new StagedTx(studio.source);
  tx.remove('tag', studio.record('tag', id));
  tx.insert('tag', { ...studio.record('tag', id), name: 'Two' });
  const again = await tx.get('tag', id);
  if (again) tx.update('tag', again, { color: 'pink' });

  assert.deepEqual(
    tx.rows().map(({ op, version, before }) => [op, version, before]),
    [['update', 2, { name: 'One', color: 'blue', version: 1 }]],
  );
  if (again) tx.remove('tag', again);
  assert.equal(tx.rows()[0]?.op, 'remove');
});

test('[D1] a new record under the id of one that was removed, or taken back, is newer than all that was told of that one', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const id = studio.id();
  const told: (number | undefined)[] = [];
  const add = { id, aboutKind: 'job', about: job, text: 'Hi' } as const;
  const tell = async (command: Id): Promise<void> => {
    const change = await studio.source.change(command);
    told.push(change?.rows.find((row) => row.id === id)?.version);
  };

  await tell(await studio.does(commands.comment.add, add));
  await tell(await studio.does(commands.comment.edit, { id, text: 'Ho' }));
  await tell(await studio.does(commands.comment.remove, { id }));
  const second = await studio.does(commands.comment.add, add);
  await tell(second);
  await tell(await studio.does(commands.change.undo, { command: second }));
  await tell(await studio.does(commands.comment.add, add));

  assert.deepEqual(
    told,
    [...new Set(told)].toSorted((a, b) => Number(a) - Number(b)),
  );
});

test('[D1] a new record that the same transaction goes on to change stays newer than what had its id before', async () => {
  const studio = createStudio();
  const old = studio.record('tag', await studio.tag('Old'));
  await studio.does(commands.tag.remove, { id: old.id });
  const tx = new StagedTx(studio.source);

  tx.update('tag', tx.insert('tag', { ...old, name: 'New' }), { name: 'Newer' });

  assert.deepEqual(
    tx.rows().map(({ op, version, after }) => [op, version, after?.version]),
    [['insert', 3, 3]],
  );
});

test('the image before a change is whole, and none of a new record', async () => {
  const studio = createStudio();
  const { id } = await studio.job();
  const before = studio.record('job', id);
  const edit = await studio.run(commands.job.edit, { id, title: 'New' });
  assert.ok(edit.ok && edit.rows[0]);
  const created = await studio.run(commands.tag.create, { id: studio.id(), name: 'x', color: 'red' });
  assert.ok(created.ok && created.rows[0]);

  assert.deepEqual(beforeImage(edit.rows[0]), before);
  assert.equal(beforeImage(created.rows[0]), null);
});

test('a change concerns its records and those they belong to, before and after', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.job(), await studio.job()];
  const client = await studio.client();
  const task = studio.id();
  await studio.does(commands.task.create, { id: task, title: 'x', job: one.id });
  const unlinked = await studio.run(commands.task.edit, { id: task, job: null });
  const linked = await studio.run(commands.job.link, { job: two.id, client });
  const tag = studio.id();
  const tagged = await studio.run(commands.tag.create, { id: tag, name: 'x', color: 'red' });
  assert.ok(unlinked.ok && linked.ok && tagged.ok);

  assert.deepEqual([...subjectsOf(unlinked.rows)].toSorted(), [task, one.id].toSorted());
  assert.deepEqual([...subjectsOf(linked.rows)].toSorted(), [two.id, client].toSorted());
  assert.deepEqual([...subjectsOf(tagged.rows)], [tag]);
});

test('parents come before those that refer to them', () => {
  const at = (kind: (typeof kindOrder)[number]): number => kindOrder.indexOf(kind);

  assert.ok(at('job') < at('jobClient') && at('client') < at('jobClient') && at('pipeline') < at('edition') && at('edition') < at('run'));
});

test('the references of a record are named with their kinds', () => {
  const comment = {
    id: uuid(1),
    workspace: 'ws',
    version: 1,
    aboutKind: 'task',
    about: uuid(2),
    text: '',
    mentions: [uuid(3)],
    by: '',
    at: '',
    edited: null,
  } as const;

  assert.deepEqual(referencesOf('comment', comment), [
    { field: 'about', kind: 'task', id: uuid(2) },
    { field: 'mentions', kind: 'member', id: uuid(3) },
  ]);
});

test('[D2] a list edit keeps order, adds once and removes', () => {
  assert.deepEqual(editList(['a', 'b'], { add: ['b', 'c'], remove: ['a'] }), ['b', 'c']);
  assert.deepEqual(editList(['a'], {}), ['a']);
});

test('ids from a command are UUIDs, always the same and each another', () => {
  const command = '01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10';
  const [first, second] = [idsFrom(command), idsFrom(command)];
  const made = Array.from({ length: 1000 }, () => first());

  assert.deepEqual(
    made,
    Array.from({ length: 1000 }, () => second()),
  );
  assert.equal(new Set([command, ...made]).size, 1001);
  assert.match(made[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('arrivals rank by time, two of one moment apart, and there is always room between', () => {
  const early = arrivalRank('2026-11-21T20:05:12.345Z', uuid(1), 7);
  const late = arrivalRank('2026-11-21T20:05:12.346Z', uuid(0), 7);
  const twin = arrivalRank('2026-11-21T20:05:12.345Z', uuid(2), 7);
  assert.ok(early < late && twin < late && early !== twin);
  const next = [61, 62, 3844, 5_000_000, undefined].map((seq) => arrivalRank('2026-11-21T20:05:12.345Z', uuid(0), seq));
  assert.deepEqual(
    [twin, ...next, late].toSorted(),
    [twin, ...next, late],
    'those of one moment by the changes so far, one not counted yet as the last',
  );

  let [low, high] = [early, late];
  for (let count = 0; count < 200; count += 1) {
    const between = rankBetween(low, high);
    assert.ok(low < between && between < high, `${low} < ${between} < ${high}`);
    if (count % 2 === 0) low = between;
    else high = between;
  }
  assert.ok(rankBetween(null, early) < early && rankBetween(late, null) > late);
  assert.ok(rankBetween(late, early) > late, 'neighbours that have changed places: right behind the first');
  assert.ok(numberRank(1, uuid(1)) < early);
});

test('a day is the day in the zone', () => {
  assert.equal(dayIn('Europe/Copenhagen', '2026-11-21T23:30:00.000Z'), '2026-11-22');
  assert.equal(dayIn('America/Montreal', '2026-11-21T03:30:00.000Z'), '2026-11-20');
});

test('[STG-12] days are added in the calendar or in working days, over month ends and clock changes', () => {
  assert.equal(addDays('2026-02-27', 2), '2026-03-01');
  assert.equal(addDays('2026-03-28', 1), '2026-03-29');
  assert.equal(addDays('2026-11-20', 1, { workdays: [1, 2, 3, 4, 5] }), '2026-11-23');
  assert.equal(addDays('2026-11-20', 0, { workdays: [1] }), '2026-11-20');
});
