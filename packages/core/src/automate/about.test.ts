import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { createRuledStudio, note, task } from '../testing/ruled-studio.contract.ts';

test('[AUTO-3] what follows from a task, an invoice, an event or a project belongs to their job', async () => {
  const studio = createRuledStudio();
  const job = await studio.job(undefined, [await studio.client()]);
  const events = ['task.created', 'invoice.drafted', 'event.completed', 'project.created', 'comment.added', 'request.created'] as const;
  await studio.rule({ on: { kind: 'event', events }, do: [note()] });
  const [client = ''] = studio.source.find('jobClient', 'job', [job.id]).map((link) => link.client);
  const [event, project] = [studio.id(), studio.id()];
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };

  await studio.does(commands.task.create, { id: studio.id(), title: 'T', job: job.id });
  await studio.does(commands.invoice.draft, { id: studio.id(), client, job: job.id });
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'S', ...times, jobs: [job.id] });
  await studio.does(commands.event.complete, { id: event });
  await studio.does(commands.project.create, { id: project, title: 'P', aboutKind: 'job', about: job.id });
  await studio.does(commands.comment.add, { id: studio.id(), aboutKind: 'project', about: project, text: 'Hm' });
  await studio.does(commands.request.create, { id: studio.id(), preset: 'upload', title: 'R', client, job: job.id });

  const notes = studio.source.find('jobLink', 'job', [job.id]).filter(({ itemKind }) => itemKind === 'note');
  assert.deepEqual(
    [studio.source.all('effect').map(({ aboutKind }) => aboutKind), notes.length],
    [['task', 'invoice', 'event', 'project', 'project', 'request'], 6],
  );
});

test('[AUTO-4] lines stand with the task, in the draft, of the job or of the client; what nobody pays is parked', async () => {
  const studio = createRuledStudio();
  const on = { kind: 'event', events: ['task.created', 'invoice.drafted', 'job.created', 'client.edited', 'resource.changed'] } as const;
  const rule = await studio.rule({ on, do: [{ do: 'line', text: 'Extra {{client.name | or:"x"}}', rate: 100, quantity: 2 }] });
  const client = await studio.client();
  await studio.does(commands.client.edit, { id: client, name: 'Ida' });
  const { id: job } = await studio.job(undefined, [client]);
  const [made, draft] = [studio.id(), studio.id()];
  await studio.does(commands.task.create, { id: made, title: 'T', job });
  await studio.does(commands.invoice.draft, { id: draft, client });
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: '1', label: 'Order 1' });

  assert.deepEqual(studio.states(rule), ['done', 'done', 'done', 'done', 'parked']);
  assert.deepEqual(
    studio.source.all('line').map((line) => [line.client, line.job, line.source, line.invoice, line.amount]),
    [
      [client, null, null, null, 200],
      [null, job, null, null, 200],
      [null, job, made, null, 200],
      [client, null, null, draft, 200],
    ],
  );
});

test('[AUTO-4] work of each kind is assigned, and a run is moved by what happens to its job', async () => {
  const studio = createRuledStudio();
  await studio.does(commands.workspace.edit, { roles: ['editor'] });
  const member = (await studio.member('Ada')).member ?? '';
  const client = await studio.client();
  await studio.does(commands.client.assign, { client, member, roles: ['editor'] });
  const events = ['task.created', 'event.created', 'project.created', 'client.edited'] as const;
  const rule = await studio.rule({ on: { kind: 'event', events }, do: [{ do: 'assign', of: 'subject', roles: ['editor'] }] });
  const ids = [studio.id(), studio.id(), studio.id()] as const;
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };
  await studio.does(commands.task.create, { id: ids[0], title: 'T', client });
  await studio.does(commands.event.create, { id: ids[1], kind: 'shoot', title: 'S', ...times, clients: [client] });
  await studio.does(commands.project.create, { id: ids[2], title: 'P', aboutKind: 'client', about: client });
  await studio.does(commands.client.edit, { id: client, name: 'Ida' });

  assert.deepEqual([studio.record('task', ids[0]).assignees, studio.record('event', ids[1]).assignees], [[member], [member]]);
  assert.deepEqual([studio.record('project', ids[2]).assignees, studio.states(rule).at(-1)], [[member], 'parked']);
});

test('[AUTO-4] an event of something that belongs to a job moves the only run of the job; with two of them it is parked', async () => {
  const studio = createRuledStudio();
  const first = await studio.pipeline('A', 'B', 'C');
  const second = await studio.pipeline('X', 'Y');
  const rule = await studio.rule({
    on: { kind: 'event', events: ['task.done'] },
    do: [{ do: 'run.complete' }, { do: 'assign', of: 'run', remove: [], roles: [], add: [(await studio.member('Ada')).member ?? ''] }],
  });
  const job = await studio.job(first.id);
  const finish = async (): Promise<void> => {
    const id = studio.id();
    await studio.does(commands.task.create, { id, title: 'T', job: job.id });
    await studio.does(commands.task.complete, { id });
  };

  await finish();
  assert.equal(studio.record('run', job.run).stage, first.stages[1]);
  await studio.does(commands.run.start, { id: studio.id(), pipeline: second.id, subjectKind: 'job', subject: job.id });
  await finish();
  await studio.does(commands.task.create, { id: studio.id(), title: 'Lone' });
  await studio.does(commands.task.complete, { id: studio.source.all('task').at(-1)?.id ?? '' });

  assert.deepEqual(
    studio.effects(rule).map(({ state, problem }) => [state, problem?.code, problem?.detail['reason']]),
    [
      ['done', undefined, undefined],
      ['done', undefined, undefined],
      ['parked', 'invalid_input', 'several_runs'],
      ['parked', 'invalid_input', 'several_runs'],
      ['parked', 'not_found', undefined],
      ['parked', 'not_found', undefined],
    ],
  );
});

test('[AUTO-4] labels are given to tasks and jobs; tags and access ask for clients, runs for what can run', async () => {
  const studio = createRuledStudio();
  const { id: pipeline } = await studio.pipeline('A', 'B');
  const on = { kind: 'event', events: ['task.created'] } as const;
  const rule = await studio.rule({
    on,
    do: [
      { do: 'label', label: 'New' },
      { do: 'tags', of: 'client', clear: true },
      { do: 'access', replace: true },
      { do: 'run.start', pipeline },
      { do: 'savedTasks', saved: await savedSet() },
      { do: 'tags', of: 'job', clear: true },
      { do: 'invoice', lines: [] },
      { do: 'invoice.issue' },
      { do: 'invoice.send' },
      { do: 'request', preset: 'upload', title: 'R', to: [{ kind: 'client' }] },
      { do: 'invoice.closePeriod' },
      { do: 'project', title: 'P' },
    ],
  });
  async function savedSet(): Promise<string> {
    const id = studio.id();
    await studio.does(commands.savedTasks.create, { id, name: 'Usual', items: [] });
    return id;
  }

  await studio.does(commands.task.create, { id: studio.id(), title: 'Lone' });

  assert.deepEqual(studio.states(rule), ['done', ...Array.from({ length: 10 }, () => 'parked'), 'done']);
  assert.equal(studio.source.all('task')[0]?.label, 'New');
});

test('[AUTO-1] a client who gets a tag makes conditions of their events, projects and invoices come true', async () => {
  const studio = createRuledStudio();
  const vip = await studio.tag();
  const kinds = ['job', 'event', 'project', 'invoice', 'task', 'request', 'client'] as const;
  const rules = await Promise.all(kinds.map((of) => studio.rule({ on: { kind: 'becomes', of }, if: { any: [vip] }, do: [note()] })));
  const client = await studio.client();
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T11:00:00.000Z' };
  await studio.job(undefined, [client]);
  await studio.does(commands.event.create, { id: studio.id(), kind: 'shoot', title: 'S', ...times, clients: [client] });
  await studio.does(commands.project.create, { id: studio.id(), title: 'P', aboutKind: 'client', about: client });
  await studio.does(commands.invoice.draft, { id: studio.id(), client });
  await studio.does(commands.task.create, { id: studio.id(), title: 'T', client });
  await studio.does(commands.request.create, { id: studio.id(), preset: 'upload', title: 'R', client });

  await studio.does(commands.client.tag, { id: client, add: [vip] });

  assert.deepEqual(
    rules.map((rule) => studio.effects(rule).map(({ aboutKind }) => aboutKind)),
    kinds.map((kind) => [kind]),
  );
});

test('[AUTO-1] the first run of a subject in a pipeline can be asked for, and so can a run of a client', async () => {
  const studio = createRuledStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const rule = await studio.onEntry(id, stages[0], [task('Welcome')], { if: { firstTime: true, clientKinds: ['person'] } });
  const client = await studio.client();
  const start = async (): Promise<void> => {
    const run = studio.id();
    await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'client', subject: client });
    await studio.does(commands.run.close, { run, stage: stages[0] ?? '' });
  };

  await start();
  await start();

  assert.deepEqual([studio.states(rule), studio.source.all('task').map((made) => made.client)], [['done'], [client]]);
});

test('[A2] [GATE-2] what a client is asked holds the stage; their answer moves the job on, and the preparer gets the next task', async () => {
  const studio = createRuledStudio();
  await studio.does(commands.workspace.edit, { roles: ['preparer'] });
  const { id, stages } = await studio.pipeline({ name: 'Organizer', gate: 'auto' }, 'Prepare');
  await studio.onEntry(id, stages[0], [{ do: 'request', preset: 'organizer', title: 'Organizer', to: [{ kind: 'client' }], await: true }]);
  await studio.onEntry(id, stages[1], [{ do: 'task', title: 'Prepare', roles: ['preparer'] }]);
  const member = (await studio.member('Ada')).member ?? '';
  const [client, contact] = [await studio.client(), studio.id()];
  await studio.does(commands.client.assign, { client, member, roles: ['preparer'] });
  await studio.does(commands.contact.create, { id: contact, name: 'Ida', emails: ['ida@x.example'] });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  const { run } = await studio.job(id, [client]);
  const [request] = studio.source.all('request');
  assert.deepEqual([request?.state, studio.record('run', run).stage], ['sent', stages[0]]);

  await studio.does(commands.request.submit, { id: request?.id ?? '' });

  assert.equal(studio.record('run', run).stage, stages[1]);
  assert.deepEqual(
    studio.source.all('task').map(({ title, assignees }) => [title, assignees]),
    [['Prepare', [member]]],
  );
});
