import { assert } from '@open-wc/testing';
import { createWorkfloor } from '@workfloor/sdk';
import type { Workfloor } from '@workfloor/sdk';
import type { WfJob } from '@workfloor/elements/job';
import '@workfloor/elements/job';
import type { WfTaskList } from '@workfloor/elements/task-list';
import '@workfloor/elements/task-list';
import type { TestWorkspace } from '../../support/test-workspace.ts';
import { cleanUp, mount } from './support/mount.ts';
import type { Seen } from './support/mount.ts';

const open: Workfloor[] = [];

afterEach(() => {
  cleanUp();
  for (const client of open.splice(0)) client.close();
});

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T; // what the test server's head says
}

interface Setting {
  readonly ws: TestWorkspace;
  readonly client: Workfloor;
  /** The first job of the sample. */
  readonly job: TestWorkspace['jobs'][number];
  readonly othersDo: (name: string, args: object) => Promise<unknown>;
}

/** A workspace of its own on the real server, with Bo signed in. */
async function connect(as: 'bo' | 'viewer' = 'bo'): Promise<Setting> {
  const ws = await post<TestWorkspace>('/test/workspace', {});
  const { workspace, members } = ws;
  const getToken = () => post<{ token: string; expiresAt: string }>('/test/session', { workspace, member: members[as] });
  const client = createWorkfloor({ url: location.origin, workspace, getToken, persist: false });
  open.push(client);
  const [job] = ws.jobs;
  if (!job) throw new Error('the sample has no jobs');
  return { ws, client, job, othersDo: (name, args) => post('/test/command', { workspace, member: members.anna, name, args }) };
}

async function showJob({ client, job }: Setting): Promise<Seen<WfJob>> {
  const seen = await mount<WfJob>('wf-job', { client }, { job: job.id });
  await seen.until(() => seen.all('.step').length > 0);
  return seen;
}

const active = (seen: Seen<WfJob>): string => seen.find('[aria-current=step] .name').textContent ?? '';

it('completes a stage on the server, and shows what another person does next', async () => {
  const setting = await connect();
  const seen = await showJob(setting);
  const first = active(seen);

  seen.named('Complete').click();
  await seen.until(() => active(seen) !== first && seen.types().includes('wf-change'));
  const second = active(seen);
  const stage = seen.find('[aria-current=step]').dataset['stage'];
  await setting.othersDo('run.complete', { run: setting.job.run, stage });

  await seen.until(() => active(seen) !== second);
});

it('[D1] shows the other person’s stage and says so when both complete the same step', async () => {
  const setting = await connect();
  const seen = await showJob(setting);
  const { run } = setting.job;
  const stage = seen.find('[aria-current=step]').dataset['stage'];
  // the other one is first, and this page does not know yet
  await setting.othersDo('run.complete', { run, stage });

  const refused = setting.client.run.complete({ run, stage: stage ?? '' }).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

  assert.equal(await refused, 'stale_state');
  await seen.until(() => seen.find('[aria-current=step]').dataset['stage'] !== stage);
});

it('takes a change back with Undo', async () => {
  const setting = await connect();
  const seen = await showJob(setting);
  const first = active(seen);

  seen.named('Complete').click();
  await seen.until(() => seen.maybeNamed('Undo'));
  seen.named('Undo').click();

  await seen.until(() => active(seen) === first);
  await seen.until(() => seen.text.includes('Took the last change back.'));
});

it('shows a comment of somebody else as it comes', async () => {
  const setting = await connect();
  const seen = await showJob(setting);

  await setting.othersDo('comment.add', { id: setting.client.newId(), aboutKind: 'job', about: setting.job.id, text: 'One with the dog.' });

  await seen.until(() => seen.text.includes('One with the dog.'));
  assert.include(seen.find('.comment:last-child').textContent, 'Anna Berg');
});

it('adds a task in the job that the list next to it then shows', async () => {
  const setting = await connect();
  const seen = await showJob(setting);
  const list = await mount<WfTaskList>('wf-task-list', { client: setting.client }, { 'group-by': 'none' });
  await list.until(() => list.all('h2').length === 1);

  const field = seen.field('Add a task');
  field.value = 'Call the florist';
  field.form?.requestSubmit();
  await list.until(() => list.maybeNamed('Done: Call the florist'));
  list.named('Done: Call the florist').click();

  await list.until(() => !list.maybeNamed('Done: Call the florist'));
  await seen.until(() => seen.text.includes('1 finished'));
});

it('keeps the order of tasks that was given by the Move menu', async () => {
  const setting = await connect();
  const { client, job } = setting;
  for (const title of ['One', 'Two', 'Three']) await client.task.create({ id: client.newId(), title, job: job.id });
  const list = await mount<WfTaskList>('wf-task-list', { client }, { job: job.id });
  const own = (): string[] => list.all('.what .title').map((title) => title.innerText.replace(/^Task:\s*/, '').trim());
  await list.until(() => own().includes('Three'));

  list.named('Move Three').click();
  await list.until(() => list.maybeNamed('To the top'));
  list.named('To the top').click();
  await list.until(() => own()[0] === 'Three' && list.types().includes('wf-change'));
  await list.element.refresh();

  assert.equal(own()[0], 'Three');
});

it('offers a viewer nothing to change', async () => {
  const setting = await connect('viewer');

  const seen = await showJob(setting);

  assert.isUndefined(seen.maybeNamed('Complete'));
  assert.isTrue(seen.element.matches(':state(readonly)'));
});

it('says that a job of another workspace is not there', async () => {
  const [{ client }, { job }] = await Promise.all([connect(), connect()]);

  const seen = await mount<WfJob>('wf-job', { client }, { job: job.id });

  await seen.until(() => seen.text.includes('This is not here, or you may not see it.'));
});
