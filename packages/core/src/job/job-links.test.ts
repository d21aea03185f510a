import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { Linkable } from '../link/link.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { createWorld } from '../testing/world.contract.ts';

/** One record of each kind that a job links; those that come from outside are put in as they are. */
async function items(studio: Studio): Promise<readonly (readonly [Linkable, string])[]> {
  const [event, project, note] = [studio.id(), studio.id(), studio.id()];
  const client = await studio.client();
  const starts = '2026-12-01T09:00:00.000Z';
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'Shoot', starts, ends: starts, zone: 'Europe/Copenhagen' });
  await studio.does(commands.project.create, { id: project, title: 'Album' });
  await studio.does(commands.note.write, { id: note, text: 'Rain', client });
  const world = createWorld(studio.source.workspace);
  const [invoice, file, resource] = [world.invoice[0], world.file[0], world.resource[0]];
  assert.ok(invoice && file && resource);
  const put = (kind: Linkable, after: NonNullable<ChangedRow['after']>): ChangedRow => {
    return { kind, id: after.id, op: 'insert', version: 1, after, before: null };
  };
  studio.source.commit({ rows: [put('invoice', invoice), put('file', file), put('resource', resource)] });
  return [
    ['event', event],
    ['project', project],
    ['note', note],
    ['invoice', invoice.id],
    ['file', file.id],
    ['resource', resource.id],
    ['job', (await studio.job()).id],
  ];
}

test('[SC-1] [JOB-8] a job links events, projects, notes, invoices, files, resources and other jobs, and each of them many jobs', async () => {
  const studio = createStudio();
  const [one, two] = [(await studio.job()).id, (await studio.job()).id];
  const all = await items(studio);

  for (const job of [one, two])
    for (const [itemKind, item] of all) await studio.does(commands.job.attach, { id: studio.id(), job, itemKind, item });

  for (const [itemKind, item] of all)
    assert.deepEqual(
      studio.source.find('jobLink', 'item', [item]).map((link) => [link.job, link.itemKind]),
      [
        [one, itemKind],
        [two, itemKind],
      ],
    );
});

test('[JOB-9] [D13] unlinking deletes neither of the two', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  for (const [itemKind, item] of await items(studio)) {
    await studio.does(commands.job.attach, { id: studio.id(), job, itemKind, item });
    await studio.does(commands.job.detach, { job, itemKind, item });
    assert.ok(studio.record(itemKind, item) && studio.record('job', job));
    await studio.refuses('not_linked', commands.job.detach, { job, itemKind, item });
  }
  assert.deepEqual(studio.source.all('jobLink'), []);
});

test('[JOB-8] a link needs no id of its own', async () => {
  const studio = createStudio();
  const [job, item] = [(await studio.job()).id, (await studio.job()).id];

  await studio.does(commands.job.attach, { job, itemKind: 'job', item });
  await studio.does(commands.job.detach, { job, itemKind: 'job', item });

  await studio.refuses('not_linked', commands.job.detach, { job, itemKind: 'job', item });
});

test('[JOB-8] nothing is linked twice, two jobs not from either side, and a job not to itself', async () => {
  const studio = createStudio();
  const [one, two] = [(await studio.job()).id, (await studio.job()).id];
  await studio.does(commands.job.attach, { id: studio.id(), job: one, itemKind: 'job', item: two });

  await studio.does(commands.job.attach, { id: studio.id(), job: one, itemKind: 'job', item: two });
  await studio.does(commands.job.attach, { id: studio.id(), job: two, itemKind: 'job', item: one });

  assert.deepEqual([studio.source.all('jobLink').length, studio.events], [1, []]);
  const { detail } = await studio.refuses('invalid_input', commands.job.attach, { id: studio.id(), job: one, itemKind: 'job', item: one });
  assert.deepEqual(detail, { field: 'item', reason: 'the_job_itself' });
  await studio.does(commands.job.detach, { job: two, itemKind: 'job', item: one });
  assert.deepEqual(studio.source.all('jobLink'), []);
});

test('[JOB-8] what is not there is not linked, nor linked to', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();

  for (const itemKind of ['event', 'invoice', 'project', 'note', 'file', 'job', 'resource'] as const)
    await studio.refuses('not_found', commands.job.attach, { id: studio.id(), job, itemKind, item: studio.id() });
  await studio.refuses('not_found', commands.job.attach, { id: studio.id(), job: studio.id(), itemKind: 'job', item: job });
});

test('[JOB-10] linking and unlinking need the right to manage that kind', async () => {
  const studio = createStudio();
  const { id: job } = await studio.job();
  const rights = { events: 'read', tasks: 'none', invoices: 'read', files: 'read' } as const;
  const bo = { ...(await studio.member('Bo')), rights };
  const eve = { ...bo, role: 'admin' } as const;
  const needed: Readonly<Record<string, string>> = { event: 'events', project: 'tasks', invoice: 'invoices', file: 'files' };

  for (const [itemKind, item] of await items(studio)) {
    const link = { job, itemKind, item };
    const right = needed[itemKind];
    if (right === undefined) await studio.does(commands.job.attach, { id: studio.id(), ...link }, bo);
    else {
      const { detail } = await studio.refuses('forbidden', commands.job.attach, { id: studio.id(), ...link }, bo);
      assert.deepEqual(detail, { field: 'itemKind', kind: itemKind, right });
      await studio.does(commands.job.attach, { id: studio.id(), ...link }, eve);
      await studio.refuses('forbidden', commands.job.detach, link, bo);
    }
  }
});

test('[JOB-7] [JOB-8] what is made for a job belongs to it from the start; a task to at most one, unlinked first', async () => {
  const studio = createStudio();
  const [one, two] = [(await studio.job()).id, (await studio.job()).id];
  const task = studio.id();

  await studio.does(commands.task.create, { id: task, title: 'Ring', job: one });
  assert.deepEqual(
    studio.source.find('task', 'job', [one]).map(({ id }) => id),
    [task],
  );
  await studio.refuses('stale_state', commands.task.edit, { id: task, job: two });
  await studio.does(commands.task.edit, { id: task, job: null });
  await studio.does(commands.task.edit, { id: task, job: two });

  assert.deepEqual([studio.source.find('task', 'job', [one]).length, studio.source.find('task', 'job', [two]).length], [0, 1]);
});

test('taking back an unlinking is refused when the two are linked again', async () => {
  const studio = createStudio();
  const [job, item] = [(await studio.job()).id, (await studio.job()).id];
  const link = { job, itemKind: 'job', item } as const;
  await studio.does(commands.job.attach, { id: studio.id(), ...link });
  const command = await studio.does(commands.job.detach, link);
  await studio.does(commands.job.attach, { id: studio.id(), ...link });

  await studio.refuses('undo_stale', commands.change.undo, { command });
});

test('taking back an unlinking is refused when the two are linked from the other side', async () => {
  const studio = createStudio();
  const [job, item] = [(await studio.job()).id, (await studio.job()).id];
  await studio.does(commands.job.attach, { id: studio.id(), job, itemKind: 'job', item });
  const command = await studio.does(commands.job.detach, { job, itemKind: 'job', item });
  await studio.does(commands.job.attach, { id: studio.id(), job: item, itemKind: 'job', item: job });

  await studio.refuses('undo_stale', commands.change.undo, { command });
});
