import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { CreatedJob } from './create-job.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { CreateJob } from './create-job.ts';

async function withRoles(): Promise<Studio> {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer', 'reviewer'] });
  return studio;
}

async function create(studio: Studio, args: Omit<CreateJob, 'id' | 'title'>): Promise<CreatedJob & { readonly id: string }> {
  const id = studio.id();
  const outcome = await studio.run(commands.job.create, { id, title: 'Tax return', ...args });
  assert.ok(outcome.ok);
  return { id, ...outcome.result };
}

test('[JOB-12] roles become the members who play them for the clients when the job is created', async () => {
  const studio = await withRoles();
  const [ann, bo, cy] = [
    (await studio.member('Ann')).member ?? '',
    (await studio.member('Bo')).member ?? '',
    (await studio.member('Cy')).member ?? '',
  ];
  const [kim, lee] = [await studio.client(), await studio.client()];
  await studio.does(commands.client.assign, { client: kim, member: bo, roles: ['preparer'] });
  await studio.does(commands.client.assign, { client: lee, member: cy, roles: ['reviewer', 'preparer'] });

  const forKim = await create(studio, { clients: [kim], roles: ['preparer'], assignees: [ann] });
  const forBoth = await create(studio, { clients: [kim, lee], roles: ['preparer', 'reviewer'] });
  await studio.does(commands.client.unassign, { client: kim, member: bo });

  assert.deepEqual([studio.record('job', forKim.id).assignees, studio.record('job', forKim.id).roles], [[ann, bo], ['preparer']]);
  assert.deepEqual([studio.record('job', forBoth.id).assignees, forBoth.unfilled], [[bo, cy], []]);
});

test('[JOB-12] a role that nobody plays leaves the job without that assignee, and the answer and the event say so', async () => {
  const studio = await withRoles();
  const bo = (await studio.member('Bo')).member ?? '';
  const client = await studio.client();
  await studio.does(commands.client.assign, { client, member: bo, roles: ['reviewer'] });
  await studio.does(commands.member.remove, { id: bo });

  const { id, unfilled } = await create(studio, { clients: [client], roles: ['reviewer', 'preparer'] });

  assert.deepEqual([unfilled, studio.record('job', id).assignees], [['reviewer', 'preparer'], []]);
  assert.deepEqual(studio.events[0], { type: 'job.created', job: id, assignees: [], unfilled: ['reviewer', 'preparer'] });
  const refusal = await studio.refuses('invalid_input', commands.job.create, { id: studio.id(), title: 'x', roles: ['cook'] });
  assert.deepEqual(refusal.detail, { field: 'roles', reason: 'unknown_role', roles: ['cook'] });
});

test('[JOB-13] the event of a new job names who is to have a notice of it', async () => {
  const studio = await withRoles();
  const ann = (await studio.member('Ann')).member ?? '';

  const { id } = await create(studio, { assignees: [ann] });

  assert.deepEqual(studio.events, [{ type: 'job.created', job: id, assignees: [ann], unfilled: [] }]);
});

test('[JOB-1] [SC-1] a job is for one client, or for several with a share each', async () => {
  const studio = createStudio();
  const [kim, lee] = [await studio.client(), await studio.client()];
  const { id: job } = await studio.job(undefined, [kim]);

  await studio.does(commands.job.link, { job, client: kim, share: 66.667 });
  await studio.does(commands.job.link, { job, client: lee, share: 33.333 });
  await studio.does(commands.job.link, { job, client: lee });

  const shares = studio.source.find('jobClient', 'job', [job]).map(({ client, share }) => [client, share]);
  assert.deepEqual(shares, [
    [kim, 66.667],
    [lee, 33.333],
  ]);
});

test('[SC-1] shares of more than the whole are refused with their sum, and nothing changes', async () => {
  const studio = createStudio();
  const [kim, lee, max] = [await studio.client(), await studio.client(), await studio.client()];
  const { id: job } = await studio.job(undefined, [kim, lee]);
  await studio.does(commands.job.link, { job, client: kim, share: 33.3 });
  await studio.does(commands.job.link, { job, client: lee, share: 33.3 });

  const { detail } = await studio.refuses('invalid_input', commands.job.link, { job, client: max, share: 33.5 });
  await studio.refuses('invalid_input', commands.job.link, { job, client: lee, share: 66.8 });
  await studio.does(commands.job.link, { job, client: max, share: 33.4 });

  assert.deepEqual(detail, { field: 'share', reason: 'more_than_100_in_all', sum: 100.1 });
  assert.deepEqual(
    studio.source.find('jobClient', 'job', [job]).map(({ share }) => share),
    [33.3, 33.3, 33.4],
  );
});

test('[SC-1] taking back an unlinked share is refused when the shares would be more than the whole', async () => {
  const studio = createStudio();
  const [kim, lee] = [await studio.client(), await studio.client()];
  const { id: job } = await studio.job(undefined, [kim, lee]);
  await studio.does(commands.job.link, { job, client: kim, share: 60 });
  const command = await studio.does(commands.job.unlink, { job, client: kim });
  await studio.does(commands.job.link, { job, client: lee, share: 50 });

  await studio.refuses('undo_stale', commands.change.undo, { command });
});
