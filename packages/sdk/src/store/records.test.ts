import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Id } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { View, Workfloor } from '../workfloor.ts';

const FORBIDDEN = { type: 'about:blank', title: '', status: 403, detail: '', code: 'forbidden', requestId: 'r' };

const opened: Workfloor[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

function open(firm: Firm): Workfloor {
  const client = firm.open();
  opened.push(client);
  return client;
}

function valueOf<T>(view: View<T>): T {
  assert.ok(view.value !== undefined, `it is ${view.status}`);
  return view.value;
}

async function addClient({ server }: Firm, name: string): Promise<Id> {
  const id = server.id();
  await server.run('client.create', { id, name });
  return id;
}

async function openList(client: Workfloor) {
  const store = client.list('clients');
  store.listen(() => {});
  await until(() => store.get().status === 'ready');
  return { store, names: () => valueOf(store.get()).items.map(({ name }) => name) };
}

describe('a list of any kind', () => {
  it('shows the records in the order of the server, and how they look now', async () => {
    const firm = await createFirm();
    const [ada] = [await addClient(firm, 'Ada'), await addClient(firm, 'Ben')];
    const { names } = await openList(open(firm));

    await firm.server.run('client.edit', { id: ada, name: 'Ada L.' });
    await until(() => names()[0] === 'Ada L.');

    assert.deepEqual(names(), ['Ada L.', 'Ben']);
  });

  it('asks the server again when a record of its kind came or went', async () => {
    const firm = await createFirm();
    await addClient(firm, 'Ada');
    const { names } = await openList(open(firm));

    await addClient(firm, 'Cleo');

    await until(() => names().length === 2);
    assert.deepEqual(names(), ['Ada', 'Cleo']);
  });

  it('shows an own change at once, and takes it back when it is refused', async () => {
    const firm = await createFirm();
    const ada = await addClient(firm, 'Ada');
    const client = open(firm);
    const { names, store } = await openList(client);
    const seen: (string | undefined)[] = [];
    store.listen(() => seen.push(names()[0]));
    firm.server.fault = (what) => (what.startsWith('POST') ? Response.json(FORBIDDEN, { status: 403 }) : undefined);

    await assert.rejects(client.client.edit({ id: ada, name: 'Eve' }), { code: 'forbidden' });

    await until(() => names()[0] === 'Ada');
    assert.ok(seen.includes('Eve'), 'it was shown meanwhile');
  });

  it('is the same store for the same path and query', async () => {
    const client = open(await createFirm());

    assert.equal(client.list('jobs', { state: 'all' }), client.list('jobs', { state: 'all' }));
    assert.notEqual(client.list('jobs', { state: 'all' }), client.list('jobs'));
  });
});

describe('a page of any kind', () => {
  it('holds the record with everything around it, live', async () => {
    const firm = await createFirm();
    const { job } = await firm.addJob('Wedding');
    const store = open(firm).page('jobs', job);
    store.listen(() => {});
    await until(() => store.get().status === 'ready');

    await firm.server.run('task.create', { id: firm.server.id(), title: 'Pack', job });

    await until(() => valueOf(store.get()).records.task?.length === 1);
    const { record, answer, records } = valueOf(store.get());
    assert.deepEqual([record.title, answer.activity, records.run?.length], ['Wedding', [], 1]);
  });

  it('has the id where its path says', async () => {
    const firm = await createFirm();
    const { job } = await firm.addJob('Wedding');
    const asked: string[] = [];
    const client = firm.open({
      fetch: (input) => {
        asked.push(String(input));
        return Promise.resolve(Response.json({ cursor: '1.0', records: {}, drafts: {}, would: [], leftOut: [], more: false }));
      },
    });
    opened.push(client);
    client.page('jobs/{id}/billing', job).listen(() => {});

    await until(() => asked.some((url) => url.endsWith(`/jobs/${job}/billing`)));
  });

  it('carries failure as state', async () => {
    const store = open(await createFirm()).page('jobs', '01934c5e-7f60-7000-9000-ffffffffffff');
    store.listen(() => {});

    await until(() => store.get().status === 'error');

    assert.equal(store.get().error?.code, 'not_found');
  });
});

it('any other path of the API is read once', async () => {
  const firm = await createFirm();
  await addClient(firm, 'Ada');

  const answer = await open(firm).read<{ readonly ids: readonly Id[] }>('clients', { limit: 10 });

  assert.equal(answer.ids.length, 1);
});
