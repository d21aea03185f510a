import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createStudio } from '../testing/studio.contract.ts';

test('[JOB-8] a note is about a client, and linked to as many jobs as one likes', async () => {
  const studio = createStudio();
  const ann = await studio.member('Ann');
  const client = await studio.client();
  const [one, two] = [(await studio.job()).id, (await studio.job()).id];
  const id = studio.id();

  await studio.does(commands.note.write, { id, title: 'Light', text: 'North window', client, jobs: [one, two, one] }, ann);

  const { title, by, at, edited, state } = studio.record('note', id);
  assert.deepEqual([title, by, at, edited, state], ['Light', ann.name, studio.now, null, 'live']);
  assert.deepEqual(
    studio.source.find('jobLink', 'item', [id]).map(({ job }) => job),
    [one, two],
  );
  assert.deepEqual(
    studio.events.map(({ type }) => type),
    ['note.written', 'job.linked', 'job.linked'],
  );
});

test('[JOB-9] a note that is unlinked or put away is still there', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const id = studio.id();
  await studio.does(commands.note.write, { id, text: 'x', jobs: [job] });

  await studio.does(commands.note.archive, { id });
  assert.equal(studio.source.find('jobLink', 'item', [id]).length, 1);
  await studio.refuses('archived', commands.note.edit, { id, text: 'y' });
  await studio.does(commands.job.detach, { job, itemKind: 'note', item: id });
  await studio.does(commands.note.restore, { id });

  assert.deepEqual([studio.record('note', id).state, studio.record('note', id).text], ['live', 'x']);
});

test('notes of others are for admins only; an edit is told, unless it changes nothing', async () => {
  const studio = createStudio();
  const [ann, bo, eve] = [await studio.member('Ann'), await studio.member('Bo'), await studio.member('Eve', 'admin')];
  const client = await studio.client();
  const id = studio.id();
  await studio.does(commands.note.write, { id, text: 'x' }, ann);
  studio.now = '2026-11-20T10:00:00.000Z';

  await studio.does(commands.note.edit, { id, text: 'x' }, ann);
  assert.equal(studio.record('note', id).edited, null);
  await studio.does(commands.note.edit, { id, text: 'y', client }, eve);

  const { text, edited, client: about } = studio.record('note', id);
  assert.deepEqual([text, edited, about], ['y', studio.now, client]);
  for (const command of [commands.note.edit, commands.note.archive, commands.note.restore])
    await studio.refuses('forbidden', command, { id, text: 'z' }, bo);
});

test('a note is not written about what is not there', async () => {
  const studio = createStudio();

  await studio.refuses('not_found', commands.note.write, { id: studio.id(), text: 'x', client: studio.id() });
  await studio.refuses('not_found', commands.note.write, { id: studio.id(), text: 'x', jobs: [studio.id()] });
  const id = studio.id();
  await studio.does(commands.note.write, { id, text: 'x' });
  await studio.refuses('not_found', commands.note.edit, { id, client: studio.id() });
});

test('a note says something: one without title and text is refused, and none becomes one', async () => {
  const studio = createStudio();
  const id = studio.id();

  const blank = await studio.refuses('invalid_input', commands.note.write, { id, title: '', text: ' \n\t' });
  assert.deepEqual([blank.detail['field'], blank.detail['reason']], ['text', 'says_nothing']);
  await studio.refuses('invalid_input', commands.note.write, { id, text: '' });
  await studio.does(commands.note.write, { id, text: '', title: 'Light' });
  await studio.refuses('invalid_input', commands.note.edit, { id, title: '' });
  await studio.does(commands.note.edit, { id, title: '', text: 'North window' });
  await studio.refuses('invalid_input', commands.note.edit, { id, text: '' });

  assert.deepEqual([studio.record('note', id).title, studio.record('note', id).text], ['', 'North window']);
});

test('of two edits, none is taken back that leaves a note without a word', async () => {
  const studio = createStudio();
  const id = studio.id();
  await studio.does(commands.note.write, { id, text: 'North window' });
  const titled = await studio.does(commands.note.edit, { id, title: 'Light' });
  const emptied = await studio.does(commands.note.edit, { id, text: '' });

  await studio.refuses('undo_stale', commands.change.undo, { command: titled });
  await studio.does(commands.change.undo, { command: emptied });
  await studio.does(commands.change.undo, { command: titled });

  assert.equal(studio.record('note', id).text, 'North window');
});
