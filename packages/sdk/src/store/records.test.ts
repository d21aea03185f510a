import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Id, Lists } from '@workfloor/core';
import { createFirm, until } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import type { View, Workfloor, WorkfloorOptions } from '../workfloor.ts';

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

  it('asks again when something came while it was being read', async () => {
    const firm = await createFirm();
    const { server } = firm;
    await addClient(firm, 'Ada');
    let answerNow = (): void => {};
    const late = new Promise<void>((resolve) => (answerNow = resolve));
    let isHeld = false;
    server.fault = async (what, request) => {
      if (what !== 'GET clients' || isHeld) return undefined;
      isHeld = true;
      const early = await server.fetch(request.clone());
      await late;
      return early;
    };
    const store = open(firm).list('clients');
    store.listen(() => {});
    await until(() => isHeld && server.streams === 1);

    await addClient(firm, 'Ben');
    await sleep(20);
    answerNow();

    await until(() => store.get().value?.items.length === 2);
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

describe('a list of time', () => {
  it('[TASK-5] shows at once that a clock runs, and in the list of those that do not nothing', async () => {
    const firm = await createFirm();
    const me = firm.server.id();
    await firm.server.run('member.invite', { id: me, name: 'Ann', email: 'ann@x.example', role: 'member' });
    firm.server.actor = { ...firm.server.actor, member: me };
    const client = open(firm);
    const running = client.list('time', { member: me, running: true });
    const ended = client.list('time', { member: me, running: false });
    for (const store of [running, ended]) store.listen(() => {});
    await until(() => running.get().status === 'ready' && ended.get().status === 'ready');
    firm.server.fault = () => 'refuse';
    const id = client.newId();

    const done = client.time.start({ id });
    await until(() => valueOf(running.get()).items.length === 1);

    assert.deepEqual(
      [running, ended].map((store) => valueOf(store.get()).items.map((entry) => entry.id)),
      [[id], []],
    );
    firm.server.fault = () => undefined;
    await done;
  });
});

describe('a list of drives', () => {
  const UNBILLED = { odometerStart: 100, vehicle: 'Van' };

  async function openDrives(firm: Firm, query: Lists['mileage']['query'] = {}, options: Partial<WorkfloorOptions> = {}) {
    const client = firm.open(options);
    opened.push(client);
    const store = client.list('mileage', query);
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    return { client, list: () => valueOf(store.get()) };
  }

  it('[D12] shows what was begun without network first, where it surely belongs, and keeps it when the server has it', async () => {
    const firm = await createFirm();
    const me = firm.server.id();
    await firm.server.run('member.invite', { id: me, name: 'Ann', email: 'ann@x.example', role: 'member' });
    firm.server.actor = { ...firm.server.actor, member: me };
    const { client, list } = await openDrives(firm, { state: 'open' });
    const other = client.list('mileage', { vehicle: 'Car' });
    other.listen(() => {});
    await until(() => other.get().status === 'ready');
    firm.server.fault = () => 'refuse';
    const id = client.newId();

    const done = client.mileage.open({ id, ...UNBILLED });
    await until(() => list().items.length === 1);
    firm.server.fault = () => undefined;
    await done;

    assert.deepEqual(
      list().items.map((log) => log.id),
      [id],
    );
    assert.deepEqual(valueOf(other.get()).items, []);
  });

  it('[PL-14] tells the lines that bill a drive', async () => {
    const firm = await createFirm();
    const { server } = firm;
    const [member, log] = [server.id(), server.id()];
    await server.run('member.invite', { id: member, name: 'Bo', email: 'bo@x.example', role: 'member' });
    await server.run('workspace.edit', { mileageRates: [{ from: '2020-01-01', unit: 'km', rate: 379, per: 1 }] });
    await server.run('mileage.log', { id: log, member, distance: 10, billable: true });
    await server.run('mileage.log', { id: server.id(), member, distance: 20, billable: true });

    const { list } = await openDrives(firm);

    assert.deepEqual(
      list()
        .naming('line', log)
        .map(({ amount }) => amount),
      [3790],
    );
  });
});

describe('a list of invoices', () => {
  it('holds what the server says besides the records', async () => {
    const client = open(await createFirm());
    const store = client.list('invoices');
    store.listen(() => {});
    await until(() => store.get().status === 'ready');

    assert.deepEqual(valueOf(store.get()).answers, [{ drafts: {}, overdue: ['i1'] }]);
  });
});

describe('a page of any kind', () => {
  it('shows what was made for it at once', async () => {
    const firm = await createFirm();
    const payer = await addClient(firm, 'Ada');
    const invoice = firm.server.id();
    await firm.server.run('invoice.draft', { id: invoice, client: payer });
    const client = open(firm);
    const store = client.page('invoices', invoice);
    store.listen(() => {});
    await until(() => store.get().status === 'ready');
    firm.server.fault = () => 'refuse';

    void client.line.add({ id: client.newId(), invoice, text: 'Retouching', rate: 5000 }).catch(() => {});

    await until(() => valueOf(store.get()).records.line?.[0]?.text === 'Retouching');
  });

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
        asked.push(input instanceof Request ? input.url : input.toString());
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
