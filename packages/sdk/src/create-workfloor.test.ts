import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createFirm, until } from './testing/open-client.contract.ts';
import { problem } from './testing/fake-server.contract.ts';
import type { FakeServer } from './testing/fake-server.contract.ts';

const isCommand = (what: string): boolean => what.startsWith('POST commands');

describe('a client', () => {
  it('runs a command without reading anything first', async () => {
    const { server, open } = await firm();
    const client = open();
    const id = client.newId();

    await client.job.create({ id, title: 'Ada' });

    assert.equal(server.source.get('job', id)?.title, 'Ada');
    assert.deepEqual(server.requests, ['POST commands/job.create']);
    client.close();
  });

  it('lets the process end after close', async () => {
    const program = `
      import { createWorkfloor } from '@workfloor/sdk';
      const fetch = async () => Response.json({ change: null, result: undefined, cursor: 'e.1' });
      const client = createWorkfloor({ url: 'http://x', workspace: 'ws_x', getToken: async () => ({ token: 'wf_sk_x' }), fetch });
      await client.job.create({ id: client.newId(), title: 'Ada' });
      client.close();
      process.stdout.write('done');`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', '--input-type=module', '-e', program], {
      timeout: 60_000,
      cwd: import.meta.dirname,
    });

    assert.equal(stdout, 'done');
  });

  it('applies a command once when its answer got lost', async () => {
    const { server, open } = await firm();
    const client = open();
    let isLost = true;
    server.fault = (what) => {
      if (!isCommand(what) || !isLost) return undefined;
      isLost = false;
      return 'lose';
    };

    await client.job.create({ id: client.newId(), title: 'Ada' });

    assert.equal(server.source.all('job').length, 1);
    assert.equal(server.requests.filter(isCommand).length, 2);
    client.close();
  });

  it('tells how things stand: offline with what waits, then online again', async () => {
    const { server, open } = await firm();
    const client = open();
    server.fault = () => 'refuse';

    const answer = client.job.create({ id: client.newId(), title: 'Ada' });
    await until(() => client.$status.get().connection === 'offline');

    assert.equal(client.$status.get().pending, 1);
    assert.ok(client.$status.get().since);
    server.fault = () => undefined;
    await answer;
    assert.deepEqual(client.$status.get(), { connection: 'online', pending: 0 });
    client.close();
  });

  it('is signed out when the host gives no token, and its stores say so', async () => {
    const { open } = await firm();
    const client = open({ getToken: () => Promise.reject(new Error('no session')) });
    const store = client.board();
    store.listen(() => {});

    await until(() => store.get().status === 'error');

    assert.equal(store.get().error?.code, 'unauthenticated');
    assert.equal(client.$status.get().connection, 'signed-out');
    client.close();
  });

  it('[D12] reports with a refused command those that built on it, once each', async () => {
    const { server, open } = await firm();
    const client = open();
    client.$studio.listen(() => {});
    await until(() => client.$studio.get().status === 'ready');
    const [job, task] = [client.newId(), client.newId()];
    const failures: string[] = [];
    client.onFailure(({ name, error }) => failures.push(`${name} ${error.code}`));
    const gate = hold(server);

    const first = client.job.create({ id: job, title: 'Ada' });
    await until(() => server.requests.some(isCommand));
    const rest = [
      client.task.create({ id: task, title: 'Call', job }),
      client.tag.create({ id: client.newId(), name: 'VIP', color: 'red' }),
    ];
    const jobs = client.jobs();
    jobs.listen(() => {});
    await until(() => jobs.get().value?.jobs.length === 1);
    gate.open(problem(403, 'forbidden'));

    await assert.rejects(first, { code: 'forbidden', status: 403 });
    const outcomes = await Promise.allSettled(rest);
    assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled']); // prettier-ignore
    assert.deepEqual(failures, ['job.create forbidden', 'task.create forbidden']);
    client.close();
  });

  it('takes back its last command, also one that is still on its way', async () => {
    const { server, open, addJob, stages } = await createFirm();
    const { run } = await addJob('Ada');
    const client = open();
    const store = client.board();
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const counts = (): readonly number[] => store.get().value?.columns.map(({ count }) => count) ?? [];
    const gate = hold(server);

    const moved = client.run.advance({ run, stage: stages[0], to: stages[1] });
    await until(() => counts()[1] === 1);
    assert.equal(client.$undoable.get(), 'run.advance');
    const undone = client.undo();
    await until(() => counts()[0] === 1);

    assert.equal(client.$status.get().pending, 2);
    gate.open();
    await moved;
    assert.equal(await undone, 'run.advance');
    assert.equal(server.source.get('run', run)?.stage, stages[0]);
    assert.equal(client.$undoable.get(), undefined);
    assert.equal(await client.undo(), undefined);
    client.close();
  });

  it('calls with what others do, not with its own', async () => {
    const { server, open } = await firm();
    const client = open();
    const seen: string[] = [];
    client.onRemoteChange(({ command }) => seen.push(command.name));
    await until(() => server.streams === 1);

    await client.tag.create({ id: client.newId(), name: 'Own', color: 'red' });
    await server.run('client.create', { id: server.id(), name: 'Zoe' });
    await until(() => seen.length > 0);

    assert.deepEqual(seen, ['client.create']);
    client.close();
  });

  it('forgets everything at logout and sends nothing any more', async () => {
    const { server, open } = await firm();
    await server.run('job.create', { id: server.id(), title: 'Ada' });
    const client = open();
    const store = client.jobs();
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    server.fault = () => 'refuse';
    const waiting = client.job.create({ id: client.newId(), title: 'Ben' });

    await client.logout();
    server.requests.length = 0;

    await assert.rejects(waiting, { code: 'aborted' });
    await until(() => store.get().status === 'error');
    assert.deepEqual([store.get().error?.code, store.get().value], ['unauthenticated', undefined]);
    await assert.rejects(client.job.create({ id: client.newId(), title: 'Cleo' }), { code: 'unauthenticated' });
    assert.deepEqual(server.requests, []);
    assert.deepEqual(client.$status.get(), { connection: 'signed-out', pending: 0 });
  });
});

describe('the stores of lists and of one job', () => {
  it('hold what belongs to a job and follow it', async () => {
    const { server, open, addJob } = await createFirm();
    const [person, contact] = [server.id(), server.id()];
    await server.run('client.create', { id: person, name: 'Zoe' });
    await server.run('contact.create', { id: contact, name: 'Zoe herself' });
    await server.run('contact.link', { client: person, contact });
    const { job } = await addJob('Ada', { clients: [person] });
    const client = open();
    const store = client.job(job);
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const detail = (): NonNullable<ReturnType<typeof store.get>['value']> => store.get().value ?? assert.fail('no value');
    const { runs } = detail();

    await client.comment.add({ id: client.newId(), aboutKind: 'job', about: job, text: 'Hello' });
    await server.run('task.create', { id: server.id(), title: 'Call', job });
    await until(() => detail().tasks.length === 1);

    assert.deepEqual(detail().parties.map((party) => [party.client.name, party.contacts[0]?.contact.name]), [['Zoe', 'Zoe herself']]); // prettier-ignore
    assert.deepEqual(detail().comments.map(({ text }) => text), ['Hello']); // prettier-ignore
    assert.deepEqual(detail().activity.map(({ command }) => command), ['task.create', 'comment.add']); // prettier-ignore
    assert.equal(detail().runs, runs);
    await client.change.undo({ command: detail().activity.find(({ command }) => command === 'comment.add')?.commandId ?? '' });
    assert.deepEqual(detail().comments, []);
    client.close();
  });

  it('show a job that only this client knows yet, then the one on the server', async () => {
    const { server, open } = await firm();
    const client = open();
    client.$studio.listen(() => {});
    await until(() => client.$studio.get().status === 'ready');
    const gate = hold(server);
    const id = client.newId();

    const created = client.job.create({ id, title: 'Ada' });
    const store = client.job(id);
    store.listen(() => {});
    await until(() => store.get().value?.job.title === 'Ada');
    assert.equal(store.get().value?.job.number, null);
    gate.open();
    await created;

    assert.equal(store.get().value?.job.number, 1);
    client.close();
  });

  it('says that there is no such job', async () => {
    const { open } = await firm();
    const client = open();
    const store = client.job(client.newId());
    store.listen(() => {});

    await until(() => store.get().status === 'error');

    assert.equal(store.get().error?.code, 'not_found');
    client.close();
  });

  it('keep a task list in order and to its filter', async () => {
    const { server, open, addJob } = await createFirm();
    const { job } = await addJob('Ada');
    const task = server.id();
    await server.run('task.create', { id: task, title: 'Later', due: '2026-12-02', job });
    const client = open();
    const store = client.tasks();
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const shown = (): readonly string[] => store.get().value?.rows.map((row) => `${row.task.title} ${row.job?.title}`) ?? [];

    await client.task.create({ id: client.newId(), title: 'Sooner', due: '2026-12-01' });
    await client.task.create({ id: client.newId(), title: 'Never' });
    assert.deepEqual(shown(), ['Sooner undefined', 'Later Ada', 'Never undefined']);
    await client.job.edit({ id: job, title: 'Ada & Ben' });
    assert.deepEqual(shown(), ['Sooner undefined', 'Later Ada & Ben', 'Never undefined']);
    await client.task.complete({ id: task });

    assert.deepEqual(shown(), ['Sooner undefined', 'Never undefined']);
    client.close();
  });

  it('show the newest job first and clients by name', async () => {
    const { server, open } = await firm();
    for (const name of ['Bo', 'ann']) await server.run('client.create', { id: server.id(), name });
    for (const title of ['First', 'Second']) await server.run('job.create', { id: server.id(), title });
    const client = open();
    const [jobs, clients] = [client.jobs(), client.clients()];
    jobs.listen(() => {});
    clients.listen(() => {});
    await until(() => jobs.get().status === 'ready' && clients.get().status === 'ready');

    assert.deepEqual(jobs.get().value?.jobs.map(({ title }) => title), ['Second', 'First']); // prettier-ignore
    assert.deepEqual(clients.get().value?.clients.map(({ name }) => name), ['ann', 'Bo']); // prettier-ignore
    client.close();
  });

  it('learn of a new role of one’s own', async () => {
    const { server, open } = await firm();
    const member = server.id();
    server.actor = { name: `staff:${member}`, role: 'member', member };
    await server.run('member.invite', { id: member, name: 'Ann', email: 'ann@studio.example', role: 'member' });
    const client = open();
    client.$studio.listen(() => {});
    await until(() => client.$studio.get().value?.actor.role === 'member');

    server.actor = { ...server.actor, role: 'viewer' };
    await server.run('member.edit', { id: member, role: 'viewer' });

    await until(() => client.$studio.get().value?.actor.role === 'viewer');
    assert.equal(server.requests.filter((what) => what === 'GET start').length, 2);
    client.close();
  });

  it('keep the studio live', async () => {
    const { server, open } = await firm();
    const client = open();
    client.$studio.listen(() => {});
    await until(() => client.$studio.get().status === 'ready');

    await server.run('tag.create', { id: server.id(), name: 'VIP', color: 'red' });
    await until(() => client.$studio.get().value?.tags.length === 1);

    assert.equal(client.$studio.get().value?.workspace.name, 'Studio');
    client.close();
  });
});

/** Lets commands wait at the server's door. */
function hold(server: FakeServer): { open(instead?: Response): void } {
  let open = (_instead?: Response): void => {};
  const opened = new Promise<Response | undefined>((resolve) => (open = resolve));
  let isFirst = true;
  server.fault = async (what) => {
    if (!isCommand(what) || !isFirst) return undefined;
    isFirst = false;
    return opened;
  };
  return { open };
}

/** A firm without jobs; what was needed to set it up is forgotten. */
async function firm(): ReturnType<typeof createFirm> {
  const created = await createFirm();
  created.server.requests.length = 0;
  return created;
}
