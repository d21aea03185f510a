import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Id } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { JobDetail, Workfloor } from '../workfloor.ts';

const opened: Workfloor[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

async function openJob(firm: Firm, job: Id): Promise<{ readonly client: Workfloor; readonly detail: () => JobDetail }> {
  const client = firm.open();
  opened.push(client);
  const store = client.job(job);
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  return { client, detail: () => store.get().value ?? assert.fail('no value') };
}

async function addEvent({ server }: Firm, title: string, starts: string): Promise<Id> {
  const id = server.id();
  await server.run('event.create', { id, kind: 'shoot', title, starts, ends: starts, zone: 'Europe/Copenhagen' });
  return id;
}

const attach = async ({ server }: Firm, job: Id, itemKind: string, item: Id): Promise<unknown> =>
  server.run('job.attach', { id: server.id(), job, itemKind, item });

describe('a job with all that it groups', () => {
  it('[SC-1] shows linked events, projects with their tasks, notes and other jobs, from either side', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const { job } = await firm.addJob('Wedding');
    const [album, print] = [(await firm.addJob('Album')).job, (await firm.addJob('Print')).job];
    const [late, early] = [
      await addEvent(firm, 'Party', '2026-12-02T09:00:00.000Z'),
      await addEvent(firm, 'Church', '2026-12-01T09:00:00.000Z'),
    ];
    const [project, note] = [server.id(), server.id()];
    await server.run('project.create', { id: project, title: 'Prepare', aboutKind: 'job', about: job });
    await server.run('task.create', { id: server.id(), title: 'Ring', project });
    await server.run('note.write', { id: note, text: 'Rain', jobs: [job] });
    for (const event of [late, early]) await attach(firm, job, 'event', event);
    await attach(firm, job, 'job', album);
    await attach(firm, print, 'job', job);

    const { detail } = await openJob(firm, job);

    const { events, projects, notes, jobs, links } = detail();
    assert.deepEqual(events.map(({ title }) => title), ['Church', 'Party']); // prettier-ignore
    assert.deepEqual(projects.map((one) => [one.project.title, one.tasks.map(({ title }) => title)]), [['Prepare', ['Ring']]]); // prettier-ignore
    assert.deepEqual([notes.map(({ text }) => text), jobs.map(({ title }) => title), links.length], [['Rain'], ['Album', 'Print'], 5]);
  });

  it('follows what is linked, what comes and what changes, its own at once', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const { job } = await firm.addJob('Wedding');
    const event = await addEvent(firm, 'Church', '2026-12-01T09:00:00.000Z');
    const project = server.id();
    await server.run('project.create', { id: project, title: 'Prepare', aboutKind: 'job', about: job });
    const { client, detail } = await openJob(firm, job);

    const linked = client.job.attach({ id: client.newId(), job, itemKind: 'event', item: event });
    await server.run('task.create', { id: server.id(), title: 'Ring', project });
    await linked;
    await until(() => detail().events.length === 1 && detail().projects[0]?.tasks.length === 1);
    await server.run('event.edit', { id: event, title: 'Chapel' });
    await until(() => detail().events[0]?.title === 'Chapel');

    await client.job.detach({ job, itemKind: 'event', item: event });
    assert.deepEqual(detail().events, []);
  });

  it('keeps the lists that did not change', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const { job } = await firm.addJob('Wedding');
    const [project, other] = [server.id(), server.id()];
    await server.run('project.create', { id: project, title: 'Prepare', aboutKind: 'job', about: job });
    await server.run('project.create', { id: other, title: 'Album', aboutKind: 'job', about: job });
    await attach(firm, job, 'event', await addEvent(firm, 'Church', '2026-12-01T09:00:00.000Z'));
    const { detail } = await openJob(firm, job);
    const before = detail();

    await server.run('task.create', { id: server.id(), title: 'Ring', project });
    await until(() => detail().projects !== before.projects);

    const after = detail();
    assert.equal(after.projects[0], before.projects[0], 'the other project');
    for (const group of ['events', 'links', 'notes', 'files', 'invoices', 'parties', 'runs'] as const)
      assert.equal(after[group], before[group], group);
  });

  it('[ROLE-2] shows who is assigned to its clients', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [client, member] = [server.id(), server.id()];
    await server.run('client.create', { id: client, name: 'Zoe' });
    await server.run(
      'member.invite',
      { id: member, name: 'Cy', email: 'cy@firm.example', role: 'member' },
      { name: 'system', role: 'owner' },
    );
    const { job } = await firm.addJob('Wedding', { clients: [client] });
    const { detail } = await openJob(firm, job);

    await server.run('client.assign', { client, member, follows: true });
    await until(() => detail().parties[0]?.team.length === 1);

    assert.deepEqual(detail().parties[0]?.team.map((link) => [link.member, link.follows]), [[member, true]]); // prettier-ignore
  });
});

describe('what everybody needs to know', () => {
  it('[ACC-4] has the fields of the firm, live, so that a value is checked before it is sent', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [id, owner] = [server.id(), { name: 'system', role: 'owner' } as const];
    await server.run('client.create', { id, name: 'Zoe' });
    const client = firm.open();
    opened.push(client);
    client.$studio.listen(() => {});
    await until(() => client.$studio.get().status === 'ready');

    await server.run('field.create', { id: server.id(), aboutKind: 'client', key: 'guests', name: 'Guests', type: 'number' }, owner);
    await until(() => client.$studio.get().value?.fields.length === 1);

    await assert.rejects(client.client.edit({ id, fields: { guests: 'many' } }), { code: 'invalid_input' });
    assert.equal(client.$studio.get().value?.fields[0]?.name, 'Guests');
  });
});
