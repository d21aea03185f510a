import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subjectKinds } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { Board, Card } from '../workfloor.ts';

const hours = { starts: '2026-12-05T23:30:00.000Z', ends: '2026-12-06T01:00:00.000Z' };

/** Runs of an event, an invoice, a project about the event, and a resource, all of one client. */
async function everything({
  server,
  pipeline,
}: Firm): Promise<{ client: Id; event: Id; member: Id; start: (kind: string, subject: Id) => Promise<Id> }> {
  const [client, event, invoice, project, member] = [server.id(), server.id(), server.id(), server.id(), server.id()];
  await server.run('member.invite', { id: member, name: 'Bo', email: 'bo@studio.example', role: 'member' });
  await server.run('pipeline.edit', { id: pipeline, subjects: [...subjectKinds] });
  await server.run('client.create', { id: client, name: 'Ida' });
  await server.run('event.create', {
    id: event,
    kind: 'shoot',
    title: 'Ceremony',
    clients: [client],
    assignees: [member],
    zone: 'Europe/Copenhagen',
    ...hours,
  });
  await server.run('invoice.draft', { id: invoice, client, title: 'Deposit' });
  await server.run('project.create', { id: project, title: 'Album', aboutKind: 'event', about: event, deadline: '2026-12-24' });
  await server.run('resource.register', { key: 'order', name: 'Order' });
  await server.run('resource.put', { kind: 'order', key: 'A-1', label: 'Prints', url: 'https://shop.example/A-1' });
  const resource = server.source.find('resource', 'key', ['order', 'A-1'])[0]?.id ?? '';
  const start = async (subjectKind: string, subject: Id): Promise<Id> => {
    const id = server.id();
    await server.run('run.start', { id, pipeline, subjectKind, subject });
    return id;
  };
  for (const [kind, subject] of Object.entries({ event, invoice, project, resource })) await start(kind, subject);
  return { client, event, member, start };
}

function byTitle(board: Board | undefined, title: string): Card {
  return board?.columns.flatMap(({ cards }) => cards).find((card) => card.title === title) ?? assert.fail(`there is no card ${title}`);
}

describe('[PIPE-6] the card of anything', () => {
  it('shows the subject, its clients, who is assigned and when it is due', async () => {
    const firm = await createFirm();
    const { client: ida, member } = await everything(firm);
    const client = firm.open();
    const store = client.board();
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const board = store.get().value;

    const [event, invoice, project, resource] = ['Ceremony', 'Deposit', 'Album', 'Prints'].map((title) => byTitle(board, title));
    assert.deepEqual(
      [event, invoice, project, resource].map((card) => card?.clients.map(({ id }) => id)),
      [[ida], [ida], [ida], []],
    );
    assert.deepEqual([event?.due, invoice?.due, project?.due], ['2026-12-06', null, '2026-12-24']);
    assert.equal(event?.assignees[0]?.id, member);
    assert.ok(resource && 'url' in resource.subject);
    assert.equal(resource.subject.url, 'https://shop.example/A-1');
    client.close();
  });

  it('changes with its subject, its clients and who is responsible', async () => {
    const firm = await createFirm();
    const { client: ida, event, member, start } = await everything(firm);
    const client = firm.open();
    const store = client.board();
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    const { run } = byTitle(store.get().value, 'Ceremony');

    await firm.server.run('client.edit', { id: ida, name: 'Ida & Per' });
    await until(() => byTitle(store.get().value, 'Album').clients[0]?.name === 'Ida & Per');
    await firm.server.run('event.edit', { id: event, title: 'Dinner' });
    await client.run.edit({ run: run.id, owner: member });
    await until(() => byTitle(store.get().value, 'Dinner').owner?.id === member);

    await firm.server.run('project.create', { id: firm.server.id(), title: 'Film', aboutKind: 'client', about: ida });
    const film = firm.server.source.all('project').find(({ title }) => title === 'Film');
    await start('project', film?.id ?? '');
    await until(() => store.get().value?.columns[0]?.count === 5);
    await until(() => store.get().value?.columns[0]?.cards.length === 5);
    assert.equal(byTitle(store.get().value, 'Film').clients[0]?.id, ida);
    client.close();
  });

  it('finds it on the screen by the words that find it on the server', async () => {
    const firm = await createFirm();
    await everything(firm);
    const client = firm.open();
    const store = client.board({ q: 'a-1' });
    store.listen(() => {});
    await until(() => store.get().status === 'ready');

    const titles = store.get().value?.columns.flatMap(({ cards }) => cards.map(({ title }) => title));

    assert.deepEqual(titles, ['Prints']);
    client.close();
  });
});
