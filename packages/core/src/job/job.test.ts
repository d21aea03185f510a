import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { jobDefaults } from './job.ts';

test('[SC-2] jobs are numbered as they are created, and start empty unless told', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const [tag, client] = [await studio.tag(), await studio.client()];
  const full = studio.id();
  const { id } = await studio.job();
  const version = studio.source.seq;

  const args = {
    id: full,
    title: 'Bryllup',
    clients: [client, client],
    assignees: [ann.member ?? ''],
    tags: [tag],
    due: '2026-12-01',
  } as const;
  await studio.does(commands.job.create, { ...args, priority: 'high', label: 'On hold', clientLabel: 'We wait' });

  assert.deepEqual(studio.record('job', id), {
    id,
    workspace: studio.source.workspace,
    version,
    title: 'Wedding',
    ...jobDefaults,
    number: 1,
    code: '1',
  });
  assert.deepEqual([studio.record('job', full).number, studio.record('job', full).label], [2, 'On hold']);
  assert.equal(studio.source.find('jobClient', 'job', [full]).length, 1, 'the client is linked once');
});

test('a job is not created with what is not there, nor under an id that is taken', async () => {
  const studio = createStudio();
  const args = { id: studio.id(), title: 'Job' };

  await studio.refuses('not_found', commands.job.create, { ...args, tags: [studio.id()] });
  await studio.refuses('not_found', commands.job.create, { ...args, assignees: [studio.id()] });
  await studio.refuses('not_found', commands.job.create, { ...args, clients: [studio.id()] });
  await studio.refuses('not_found', commands.job.create, { ...args, run: { id: studio.id(), pipeline: studio.id() } });
  assert.equal(studio.source.get('job', args.id), undefined);
});

test('[D2] edits of different fields both survive', async () => {
  const studio = createStudio();
  const { id } = await studio.job();

  await studio.does(commands.job.edit, { id, title: 'Bryllup i Ribe' });
  await studio.does(commands.job.edit, { id, due: '2027-05-01', text: 'Bring flowers' });
  await studio.does(commands.job.edit, { id, due: null });

  const { title, due, text, version } = studio.record('job', id);
  assert.deepEqual([title, due, text, version], ['Bryllup i Ribe', null, 'Bring flowers', 4]);
});

test('an edit to the same value changes and tells nothing', async () => {
  const studio = createStudio();
  const { id } = await studio.job();

  await studio.does(commands.job.edit, { id, title: 'Wedding' });

  assert.deepEqual([studio.record('job', id).version, studio.events], [1, []]);
});

test('[D2] assignees and tags are added and removed one by one', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [one, two] = [await studio.tag('One'), await studio.tag('Two')];
  const { id } = await studio.job();

  await studio.does(commands.job.assign, { id, add: [ann.member ?? ''] });
  await studio.does(commands.job.assign, { id, add: [bo.member ?? '', ann.member ?? ''] });
  await studio.does(commands.job.assign, { id, remove: [ann.member ?? ''] });
  await studio.does(commands.job.tag, { id, add: [one, two], remove: [one] });

  assert.deepEqual([studio.record('job', id).assignees, studio.record('job', id).tags], [[bo.member], [two]]);
  await studio.refuses('not_found', commands.job.assign, { id, add: [studio.id()] });
  await studio.refuses('not_found', commands.job.tag, { id, add: [studio.id()] });
});

test('a list does not grow over a hundred entries', async () => {
  const studio = createStudio();
  const { id } = await studio.job();
  const tags = [];
  for (let count = 0; count < 101; count += 1) tags.push(await studio.tag());

  await studio.does(commands.job.tag, { id, add: tags.slice(0, 100) });

  await studio.refuses('too_large', commands.job.tag, { id, add: tags.slice(100) });
});

test('[JOB-8] [JOB-9] [D13] a client is linked with a share, re-shared, and unlinked without being deleted', async () => {
  const studio = createStudio();
  const client = await studio.client();
  const { id: job } = await studio.job();

  await studio.does(commands.job.link, { job, client });
  const [before] = studio.source.find('jobClient', 'job', [job]);
  assert.equal(before?.share, null);
  await studio.does(commands.job.link, { job, client, share: 33.5 });
  assert.deepEqual(
    studio.source.find('jobClient', 'client', [client]).map((link) => [link.share, link.version]),
    [[33.5, before.version + 1]],
  );

  await studio.does(commands.job.unlink, { job, client });
  assert.deepEqual(studio.source.all('jobClient'), []);
  assert.ok(studio.record('client', client));
  await studio.refuses('not_linked', commands.job.unlink, { job, client });
  await studio.refuses('not_found', commands.job.link, { job, client: studio.id() });
  await studio.refuses('not_found', commands.job.link, { job: studio.id(), client });
});

test('[JOB-3] an archived job leaves the boards with its runs, and nothing moves in it', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const job = await studio.job(id);

  await studio.does(commands.job.archive, { id: job.id });

  assert.deepEqual([studio.record('job', job.id).state, studio.record('run', job.run).archived], ['archived', true]);
  await studio.refuses('archived', commands.job.archive, { id: job.id });
  await studio.refuses('archived', commands.run.complete, { run: job.run, stage: stages[0] ?? '' });
});

test('[JOB-15] a restored job stands in the stage it was archived in, with the clock restarted', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', { name: 'B', limitDays: 2 }, 'C');
  const job = await studio.job(id);
  await studio.does(commands.run.complete, { run: job.run, stage: stages[0] ?? '' });
  await studio.does(commands.job.archive, { id: job.id });
  studio.now = '2026-12-01T09:00:00.000Z';

  await studio.does(commands.job.restore, { id: job.id });

  const { archived, stage, entered, deadline, state } = studio.record('run', job.run);
  assert.deepEqual([archived, state, stage, entered, deadline], [false, 'open', stages[1], studio.now, '2026-12-03']);
  await studio.refuses('stale_state', commands.job.restore, { id: job.id });
});

test('[JOB-15] a run that was over stays over when its job is restored', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline({ name: 'A', limitDays: 1 });
  const job = await studio.job(id);
  await studio.does(commands.run.complete, { run: job.run, stage: stages[0] ?? '' });
  const { entered } = studio.record('run', job.run);
  await studio.does(commands.job.archive, { id: job.id });
  studio.now = '2026-12-01T09:00:00.000Z';

  await studio.does(commands.job.restore, { id: job.id });

  const after = studio.record('run', job.run);
  assert.deepEqual([after.state, after.entered, after.deadline], ['done', entered, null]);
});
