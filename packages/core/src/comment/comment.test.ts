import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[TASK-5] a comment keeps who wrote it and when, and when it was edited', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const { id: job } = await studio.job();
  const id = studio.id();

  await studio.does(commands.comment.add, { id, aboutKind: 'job', about: job, text: 'Hi' }, ann);
  studio.now = '2026-11-20T10:00:00.000Z';
  await studio.does(commands.comment.edit, { id, text: 'Hello' }, ann);

  const { text, by, at, edited } = studio.record('comment', id);
  assert.deepEqual([text, by, at, edited], ['Hello', ann.name, '2026-11-20T09:00:00.000Z', studio.now]);
  await studio.refuses('not_found', commands.comment.add, { id: studio.id(), aboutKind: 'task', about: job, text: 'x' });
});

test('comments of others are for admins only', async () => {
  const studio = createStudio();
  const [ann, bo, eve] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Eve', 'admin')];
  const client = await studio.client();
  const id = studio.id();
  await studio.does(commands.comment.add, { id, aboutKind: 'client', about: client, text: 'Hi' }, ann);

  await studio.refuses('forbidden', commands.comment.edit, { id, text: 'x' }, bo);
  await studio.refuses('forbidden', commands.comment.remove, { id }, bo);
  await studio.does(commands.comment.remove, { id }, eve);

  assert.equal(studio.source.get('comment', id), undefined);
});

test('[TASK-5] a comment mentions members of the firm; whom an edit mentions anew is told apart', async () => {
  const studio = createStudio();
  const [ann, bo] = [await studio.member('Ann'), await studio.member('Bo')];
  const [annId, boId] = [ann.member ?? '', bo.member ?? ''];
  const { id: about } = await studio.job();
  const id = studio.id();
  const comment = { aboutKind: 'job', about, text: '@Ann' } as const;

  await studio.does(commands.comment.add, { id, ...comment, mentions: [annId] }, ann);
  await studio.does(commands.comment.edit, { id, text: '@Ann @Bo', mentions: [annId, boId] }, ann);

  assert.deepEqual(studio.record('comment', id).mentions, [annId, boId]);
  assert.deepEqual(studio.events[0]?.['mentions'], [boId]);
  await studio.refuses('not_found', commands.comment.add, { id: studio.id(), ...comment, mentions: [studio.id()] });
  await studio.does(commands.member.remove, { id: boId });
  const refusal = await studio.refuses('invalid_input', commands.comment.add, { id: studio.id(), ...comment, mentions: [boId] });
  assert.deepEqual(refusal.detail, { field: 'mentions', reason: 'member_left', member: boId });
  await studio.does(commands.comment.edit, { id, text: '@Bo', mentions: [boId] }, ann);
  assert.deepEqual(studio.record('comment', id).mentions, [boId], 'whom it mentions already it may go on mentioning');
});

test('[TASK-5] jobs, tasks, clients, events and projects are commented on', async () => {
  const studio = createStudio();
  const [task, event, project, client] = [studio.id(), studio.id(), studio.id(), await studio.client()];
  const { id: job } = await studio.job();
  const times = { starts: '2026-12-01T10:00:00.000Z', ends: '2026-12-01T12:00:00.000Z' };
  await studio.does(commands.task.create, { id: task, title: 'T' });
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'E', ...times });
  await studio.does(commands.project.create, { id: project, title: 'P' });

  for (const [aboutKind, about] of Object.entries({ job, task, client, event, project }) as ['job', string][]) {
    await studio.does(commands.comment.add, { id: studio.id(), aboutKind, about, text: 'Hi' });
    assert.equal(studio.source.find('comment', 'about', [about])[0]?.aboutKind, aboutKind);
  }
});
