import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { actorOf, createStudio } from '../testing/studio.contract.ts';

test('undo puts the old values back; undoing the undo does it again', async () => {
  const studio = createStudio();
  const { id } = await studio.job();
  const edit = await studio.does(commands.job.edit, { id, title: 'New', due: '2026-12-24' });

  const undo = await studio.does(commands.change.undo, { command: edit });
  assert.deepEqual([studio.record('job', id).title, studio.record('job', id).due], ['Wedding', null]);
  assert.deepEqual(studio.events, [{ type: 'change.undone', command: edit, name: 'job.edit' }]);

  await studio.does(commands.change.undo, { command: undo });
  assert.deepEqual([studio.record('job', id).title, studio.record('job', id).version], ['New', 4]);
});

test('undoing a creation removes it with what came along; redoing counts its version on', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('A');
  const client = await studio.client();
  const [id, run] = [studio.id(), studio.id()];
  const created = await studio.does(commands.job.create, { id, title: 'Job', clients: [client], run: { id: run, pipeline: pipeline.id } });

  const undo = await studio.does(commands.change.undo, { command: created });
  assert.deepEqual(
    [studio.source.get('job', id), studio.source.get('run', run), studio.source.all('jobClient')],
    [undefined, undefined, []],
  );

  await studio.does(commands.change.undo, { command: undo });
  assert.equal(studio.record('run', run).state, 'open');
  assert.ok(studio.record('job', id).version > 2);
});

test('[D12] what returns, however often, is newer than each of its removals: whoever saw it go sees it come back', async () => {
  const studio = createStudio();
  const tag = await studio.tag('Vintage');
  const versions = [1];
  const told = async (command: Id): Promise<Id> => {
    const change = await studio.does(commands.change.undo, { command });
    versions.push(...((await studio.source.change(change))?.rows ?? []).map(({ version }) => version));
    return change;
  };
  const removal = await studio.does(commands.tag.remove, { id: tag });
  versions.push(2);

  const undo = await told(removal);
  const redo = await told(undo);
  await told(removal);
  await told(undo);
  await told(redo);

  assert.deepEqual(
    versions,
    [...new Set(versions)].toSorted((a, b) => a - b),
    'each is above the one before',
  );
  assert.equal(versions.length, 7);
  assert.equal(studio.record('tag', tag).name, 'Vintage');
});

test('undoing a move takes the card back to where it was', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const { run } = await studio.job(id);
  const before = studio.record('run', run);
  studio.now = '2026-11-22T09:00:00.000Z';
  const move = await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });

  await studio.does(commands.change.undo, { command: move });

  assert.deepEqual(studio.record('run', run), { ...before, version: before.version + 2 });
});

test('what another change touched since is not undone; other fields do not matter', async () => {
  const studio = createStudio();
  const { id } = await studio.job();
  const edit = await studio.does(commands.job.edit, { id, title: 'One' });
  await studio.does(commands.job.edit, { id, text: 'elsewhere' });
  const later = await studio.does(commands.job.edit, { id, title: 'Two' });

  const { detail } = await studio.refuses('undo_stale', commands.change.undo, { command: edit });
  assert.deepEqual([detail['field'], detail['version']], ['title', 4]);

  await studio.does(commands.change.undo, { command: later });
  await studio.does(commands.change.undo, { command: edit });
  assert.deepEqual([studio.record('job', id).title, studio.record('job', id).text], ['Wedding', 'elsewhere']);
});

test('only own commands are undone, and only those that are known', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const { id } = await studio.job();
  const edit = await studio.does(commands.job.edit, { id, title: 'One' }, ann);

  await studio.refuses('forbidden', commands.change.undo, { command: edit }, bo);
  await studio.refuses('not_found', commands.change.undo, { command: studio.id() }, ann);
  await studio.does(commands.change.undo, { command: edit }, ann);
});

test('what others use by now is not undone into nothing', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann', 'admin');
  const ids = {
    tag: studio.id(),
    client: studio.id(),
    contact: studio.id(),
    job: studio.id(),
    task: studio.id(),
    member: studio.id(),
    pipeline: studio.id(),
  };
  const made = {
    tag: await studio.does(commands.tag.create, { id: ids.tag, name: 'T', color: 'red' }, ann),
    client: await studio.does(commands.client.create, { id: ids.client, name: 'C' }, ann),
    contact: await studio.does(commands.contact.create, { id: ids.contact, name: 'P' }, ann),
    job: await studio.does(commands.job.create, { id: ids.job, title: 'J' }, ann),
    task: await studio.does(commands.task.create, { id: ids.task, title: 'T' }, ann),
    member: await studio.does(commands.member.invite, { id: ids.member, name: 'M', email: 'm@x.example', role: 'member' }, ann),
    pipeline: await studio.does(commands.pipeline.create, { id: ids.pipeline, name: 'P', stages: [{ id: studio.id(), name: 'A' }] }, ann),
  };
  await studio.client(ids.tag);
  await studio.does(commands.contact.link, { client: ids.client, contact: ids.contact });
  await studio.does(commands.task.assign, { id: ids.task, add: [ids.member] });
  await studio.does(commands.comment.add, { id: studio.id(), aboutKind: 'task', about: ids.task, text: 'x' });
  await studio.does(commands.run.start, { id: studio.id(), pipeline: ids.pipeline, subjectKind: 'job', subject: ids.job });

  const stale = new Map<string, unknown>();
  for (const [kind, command] of Object.entries(made)) {
    const { detail } = await studio.refuses('undo_stale', commands.change.undo, { command }, ann);
    stale.set(kind, detail['use'] ?? detail['field']);
  }

  assert.equal(stale.get('task'), 'assignees', 'changed since');
  assert.deepEqual(
    ['tag', 'client', 'contact', 'job', 'member', 'pipeline'].map((kind) => (stale.get(kind) as { kind: string }).kind),
    ['client', 'clientContact', 'clientContact', 'run', 'task', 'run'],
  );
});

test('an edit of stages is undone while no run is on the new edition', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const { edition } = studio.record('pipeline', id);
  const edit = await studio.does(commands.pipeline.edit, { id, stages: [{ id: stages[0] ?? '', name: 'A' }] });
  const job = await studio.job(id);

  await studio.refuses('undo_stale', commands.change.undo, { command: edit });
  await studio.does(commands.run.move, {
    run: job.run,
    stage: stages[0] ?? '',
    to: { id: studio.id(), pipeline: (await studio.pipeline('X')).id },
  });
  await studio.refuses('undo_stale', commands.change.undo, { command: edit });
  assert.notEqual(studio.record('pipeline', id).edition, edition);

  const again = await studio.does(commands.pipeline.edit, { id, stages: [{ id: stages[1] ?? '', name: 'B' }] });
  await studio.does(commands.change.undo, { command: again });
});

test('undo does not bring back the name of something that is gone', async () => {
  const studio = createStudio();
  const tag = await studio.tag();
  const { id } = await studio.job();
  await studio.does(commands.job.tag, { id, add: [tag] });
  const untag = await studio.does(commands.job.tag, { id, remove: [tag] });
  await studio.does(commands.tag.remove, { id: tag });

  const { detail } = await studio.refuses('undo_stale', commands.change.undo, { command: untag });

  assert.deepEqual(detail['missing'], { kind: 'tag', id: tag });
});

test('undo does not make two links or two open runs where there may be one', async () => {
  const studio = createStudio();
  const pipeline = await studio.pipeline('A');
  const client = await studio.client();
  const contact = studio.id();
  await studio.does(commands.contact.create, { id: contact, name: 'P' });
  const job = await studio.job(pipeline.id, [client]);
  await studio.does(commands.contact.link, { client, contact });
  const undone = [
    await studio.does(commands.job.unlink, { job: job.id, client }),
    await studio.does(commands.contact.unlink, { client, contact }),
    await studio.does(commands.run.close, { run: job.run, stage: pipeline.stages[0] ?? '' }),
  ];
  await studio.does(commands.job.link, { job: job.id, client });
  await studio.does(commands.contact.link, { client, contact });
  await studio.does(commands.run.start, { id: studio.id(), pipeline: pipeline.id, subjectKind: 'job', subject: job.id });

  const [link = '', linked = '', closed = ''] = undone;
  await studio.refuses('undo_stale', commands.change.undo, { command: link });
  await studio.refuses('undo_stale', commands.change.undo, { command: linked });
  await studio.refuses('already_running', commands.change.undo, { command: closed });
});

test('what was removed comes back once', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const id = studio.id();
  await studio.does(commands.comment.add, { id, aboutKind: 'job', about: job, text: 'Hi' });
  const removal = await studio.does(commands.comment.remove, { id });

  await studio.does(commands.change.undo, { command: removal });
  assert.equal(studio.record('comment', id).text, 'Hi');
  await studio.refuses('undo_stale', commands.change.undo, { command: removal });
});

test('what is gone by now is not edited back', async () => {
  const studio = createStudio();
  const id = await studio.tag('One');
  const edit = await studio.does(commands.tag.edit, { id, name: 'Two' });
  await studio.does(commands.tag.remove, { id });

  await studio.refuses('undo_stale', commands.change.undo, { command: edit });
});

test('[ROLE-1] who lost a right does not use it by undoing', async () => {
  const studio = createStudio();
  const admin = await studio.member('Ann', 'admin');
  const bo = (await studio.member('Bo', 'admin')).member ?? '';
  const demotion = await studio.does(commands.member.edit, { id: bo, role: 'member' }, admin);
  const settings = await studio.does(commands.workspace.edit, { name: 'Mine' }, admin);
  const rename = await studio.does(commands.member.edit, { id: admin.member ?? '', name: 'Anna' }, admin);
  await studio.does(commands.member.edit, { id: admin.member ?? '', role: 'member' });
  const plain = actorOf(admin.member ?? '', 'member');

  await studio.refuses('forbidden', commands.change.undo, { command: demotion }, plain);
  await studio.refuses('forbidden', commands.change.undo, { command: settings }, plain);
  await studio.does(commands.change.undo, { command: rename }, plain);

  assert.equal(studio.record('member', admin.member ?? '').name, 'Ann');
});

test('[ROLE-1] a firm that was handed over is not taken back by undoing, nor its first owner undone', async () => {
  const studio = createStudio();
  const [ann, bo] = [studio.id(), (await studio.member('Bo', 'admin')).member ?? ''];
  const invite = await studio.does(commands.member.invite, { id: ann, name: 'Ann', email: 'a@x.example', role: 'owner' });
  await studio.refuses('last_owner', commands.change.undo, { command: invite });
  const handOver = await studio.does(commands.member.edit, { id: bo, role: 'owner' }, actorOf(ann, 'owner'));

  await studio.refuses('forbidden', commands.change.undo, { command: handOver }, actorOf(ann, 'admin'));

  assert.equal(studio.record('member', bo).role, 'owner');
});

test('an address that another member has by now does not come back', async () => {
  const studio = createStudio();
  const id = (await studio.member('Ann')).member ?? '';
  const edit = await studio.does(commands.member.edit, { id, email: 'new@studio.example' });
  await studio.does(commands.member.invite, { id: studio.id(), name: 'A2', email: 'ann@studio.example', role: 'member' });

  await studio.refuses('email_taken', commands.change.undo, { command: edit });
});

test('[STG-12] what began to run since a job was paused goes on with the others when that is taken back', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.pipeline('A'), await studio.pipeline({ name: 'B', limitDays: 2 })];
  const { id, run } = await studio.job(one.id);
  const before = studio.record('run', run);
  const pause = await studio.does(commands.job.pause, { id });
  studio.now = '2026-11-21T09:00:00.000Z';
  const later = studio.id();
  await studio.does(commands.run.start, { id: later, pipeline: two.id, subjectKind: 'job', subject: id });
  assert.equal(studio.record('run', later).paused, studio.now);
  studio.now = '2026-11-24T09:00:00.000Z';

  const undo = await studio.does(commands.change.undo, { command: pause });

  assert.deepEqual(studio.record('run', run), { ...before, version: before.version + 2 });
  const { paused, pauses } = studio.record('run', later);
  assert.deepEqual([paused, pauses], [null, [{ from: '2026-11-21T09:00:00.000Z', to: studio.now }]]);
  await studio.does(commands.change.undo, { command: undo });
  assert.deepEqual([studio.record('run', later).paused, studio.record('job', id).state], ['2026-11-21T09:00:00.000Z', 'paused']);
});

test('[STG-12] what began to run since a job went on, or lost its label, stands still when that is taken back', async () => {
  const studio = createStudio();
  const [one, two, three] = [await studio.pipeline('A'), await studio.pipeline('B'), await studio.pipeline('C')];
  const label = { id: studio.id(), aboutKind: 'job', name: 'Waiting', pauses: true } as const;
  await studio.does(commands.label.create, label);
  const { id } = await studio.job(one.id);
  await studio.does(commands.job.pause, { id });
  const start = async (pipeline: Id): Promise<Id> => {
    const run = studio.id();
    await studio.does(commands.run.start, { id: run, pipeline, subjectKind: 'job', subject: id });
    return run;
  };

  const resume = await studio.does(commands.job.resume, { id });
  const second = await start(two.id);
  await studio.does(commands.change.undo, { command: resume });
  assert.equal(studio.record('run', second).paused, studio.now);

  await studio.does(commands.job.edit, { id, label: 'Waiting' });
  await studio.does(commands.job.resume, { id });
  const unlabel = await studio.does(commands.job.edit, { id, label: '' });
  const third = await start(three.id);
  await studio.does(commands.change.undo, { command: unlabel });
  assert.equal(studio.record('run', third).paused, studio.now);
});

test('[STG-12] a run that is brought back, or open again, stands still when its job was paused meanwhile, and goes on with it', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.pipeline({ name: 'A', limitDays: 3 }), await studio.pipeline({ name: 'B', limitDays: 3 })];
  const { id, run: first } = await studio.job(one.id);
  const second = studio.id();
  const start = await studio.does(commands.run.start, { id: second, pipeline: two.id, subjectKind: 'job', subject: id });
  const taken = await studio.does(commands.change.undo, { command: start });
  const close = await studio.does(commands.run.close, { run: first, stage: one.stages[0] ?? '' });
  await studio.does(commands.job.pause, { id });
  studio.now = '2026-11-23T09:00:00.000Z';

  await studio.does(commands.change.undo, { command: taken });
  const opened = await studio.does(commands.change.undo, { command: close });

  for (const run of [first, second]) {
    const { state, paused, deadline } = studio.record('run', run);
    assert.deepEqual([state, paused, deadline], ['open', studio.now, '2026-11-25']);
  }
  await studio.does(commands.change.undo, { command: opened });
  assert.deepEqual([studio.record('run', first).state, studio.record('run', first).paused], ['closed', null]);
  studio.now = '2026-11-24T09:00:00.000Z';
  await studio.does(commands.job.resume, { id });
  assert.deepEqual([studio.record('run', second).paused, studio.record('run', second).deadline], [null, '2026-11-26']);
});

test('[STG-12] a run that stood still when it was taken back goes on when its job does by then', async () => {
  const studio = createStudio();
  const [one, two] = [await studio.pipeline('A'), await studio.pipeline({ name: 'B', limitDays: 3 })];
  const { id } = await studio.job(one.id);
  await studio.does(commands.job.pause, { id });
  const run = studio.id();
  const start = await studio.does(commands.run.start, { id: run, pipeline: two.id, subjectKind: 'job', subject: id });
  const since = studio.now;
  const taken = await studio.does(commands.change.undo, { command: start });
  await studio.does(commands.job.resume, { id });
  studio.now = '2026-11-23T09:00:00.000Z';

  await studio.does(commands.change.undo, { command: taken });

  const { paused, pauses, deadline } = studio.record('run', run);
  assert.deepEqual([paused, pauses, deadline], [null, [{ from: since, to: studio.now }], '2026-11-26']);
});

test('[JOB-3] a run that was taken back does not come back to the board of a job that was archived since', async () => {
  const studio = createStudio();
  const { id: pipeline } = await studio.pipeline('A');
  const { id: job } = await studio.job();
  const run = studio.id();
  const start = await studio.does(commands.run.start, { id: run, pipeline, subjectKind: 'job', subject: job });
  const undo = await studio.does(commands.change.undo, { command: start });
  await studio.does(commands.job.archive, { id: job });

  const refusal = await studio.refuses('undo_stale', commands.change.undo, { command: undo });

  assert.deepEqual(refusal.detail, { kind: 'run', id: run, run });
  assert.equal(studio.source.get('run', run), undefined);
  await studio.does(commands.job.restore, { id: job });
  await studio.does(commands.change.undo, { command: undo });
  assert.equal(studio.record('run', run).archived, false);
});
