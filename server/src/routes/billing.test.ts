import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CollectedLines,
  Id,
  Invoice,
  InvoiceAnswer,
  InvoiceFilesAnswer,
  InvoicesAnswer,
  InvoiceSumsAnswer,
  JobBillingAnswer,
  LeftOutAnswer,
  LineSumsAnswer,
  ListAnswer,
  StoredFile,
} from '@workfloor/core';
import { v7 } from 'uuid';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { billingOperations } from './billing.ts';

const schemas = new Map(billingOperations.map(({ id, answer }) => [id, answer.schema]));

onEachEngine('billing over HTTP', ({ open }) => {
  let fixture: Fixture;
  let studio: TestStudio;

  before(async () => {
    fixture = await createFixture({ storage: await open() });
    studio = await fixture.addStudio();
    await run('workspace.edit', { taxes: [{ name: 'VAT', rate: 25 }] });
  });
  after(() => fixture.close());

  const run = (name: string, args: object): Promise<unknown> => fixture.run(studio, name, args);

  /** Reads, and holds the answer against its published form. */
  async function read<T>(operation: string, path: string, token = studio.keys.owner): Promise<T> {
    const response = await fixture.ask('GET', studio.base + path, { token });
    assert.equal(response.status, 200, await response.clone().text());
    const answer: unknown = await response.json();
    schemas.get(operation)?.parse(answer);
    return answer as T; // of this form, as the line before has seen
  }

  async function client(more: object = {}): Promise<Id> {
    const id = v7();
    await run('client.create', { id, name: 'Martin', ...more });
    return id;
  }
  async function job(clients: readonly Id[], collect: object | null): Promise<Id> {
    const id = v7();
    await run('job.create', { id, title: 'House', clients, collect });
    return id;
  }
  async function task(more: object, rate: number | null = 1000): Promise<Id> {
    const id = v7();
    fixture.clock.ms += 1000; // lines stand in the order in which they came
    await run('task.create', { id, title: 'Dig', ...more });
    if (rate !== null) await run('line.add', { id: v7(), task: id, text: 'Digging', rate });
    return id;
  }
  const finish = (id: Id): Promise<unknown> => run('task.complete', { id });
  const drafts = async (query: string): Promise<InvoicesAnswer> => read('invoices', `/invoices?state=draft&${query}`);

  async function addFile(about: Id, name: string, more: Partial<StoredFile> = {}): Promise<Id> {
    const file: StoredFile = {
      id: v7(),
      workspace: studio.id,
      version: 1,
      aboutKind: 'task',
      about,
      folder: null,
      name,
      sizeBytes: 1,
      type: 'image/jpeg',
      hash: '0'.repeat(64),
      blob: v7(),
      thumbnail: false,
      by: 'system',
      at: '2026-11-21T09:00:00.000Z',
      locks: [],
      state: 'live',
      ...more,
    };
    const row = { kind: 'file', id: file.id, op: 'insert', version: 1, after: file, before: null } as const;
    await fixture.storage.workspace(studio.id).write((session) => session.commit({ rows: [row], changes: [], answers: [] }));
    return file.id;
  }

  test('[INV-4] an invoice comes with the files that wait for its payment', async () => {
    const [one, other] = [v7(), v7()];
    const payer = await client();
    for (const id of [one, other]) await run('invoice.draft', { id, client: payer });
    const work = await task({ client: payer });
    const locked = await addFile(work, 'album.pdf', { locks: [one] });
    await addFile(work, 'other.pdf', { locks: [other] });

    const { records } = await read<InvoiceAnswer>('invoice', `/invoices/${one}`);

    assert.deepEqual(
      records.file?.map(({ id }) => id),
      [locked],
    );
  });

  test('[A8] [PL-4] [PL-10] [PL-20] excavation and paving: one draft, files by task number, issued when all is done', async () => {
    const martin = await client();
    const house = await job([martin], { by: 'job' });
    const dig = await task({ job: house, title: 'Excavation', assignees: [studio.members.member] }, 240_000);
    const pave = await task({ job: house, title: 'Paving', assignees: [studio.members.admin] }, 360_000);
    const look = await task({ job: house, title: 'Look' }, null);
    for (const [of, name] of [
      [dig, 'before.jpg'],
      [dig, 'before.jpg'],
      [pave, 'stones.jpg'],
      [look, 'plan.pdf'],
    ] as const) {
      await addFile(of, name);
    }
    await finish(dig);
    const early = await read<JobBillingAnswer>('job.billing', `/jobs/${house}/billing`);
    assert.deepEqual(
      early.leftOut.map(({ task: of, reason }) => [of, reason]),
      [
        [pave, 'not_done'],
        [look, 'not_done'],
      ],
    );
    await finish(pave);
    await finish(look);

    const { ids, drafts: sums } = await drafts(`job=${house}`);
    const [draft = ''] = ids;
    assert.deepEqual([ids.length, sums[draft]], [1, { lines: 2, gross: 750_000 }]);
    await run('invoice.issue', { id: draft });

    const answer = await read<InvoiceAnswer>('invoice', `/invoices/${draft}`);
    const files = await read<InvoiceFilesAnswer>('invoice.files', `/invoices/${draft}/files`);
    const numbers = new Map((files.records.task ?? []).map(({ id, number }) => [id, number]));
    const [of = 0, and = 0, also = 0] = [dig, pave, look].map((id) => numbers.get(id) ?? 0);
    assert.equal(answer.records.invoice?.[0]?.number, '2026-0001');
    assert.deepEqual([answer.totals.gross, answer.lines, answer.open], [750_000, { count: 2, next: null }, 750_000]);
    assert.deepEqual(
      answer.records.invoiceCopy?.[0]?.lines.map(({ amount }) => amount),
      [240_000, 360_000],
    );
    assert.deepEqual(
      files.ids.map((id) => files.names[id]),
      [`${of} – before.jpg`, `${of} – before (2).jpg`, `${and} – stones.jpg`, `${also} – plan.pdf`],
      'files of work without lines go over as well (PL-17)',
    );
    const page = await read<InvoiceFilesAnswer>('invoice.files', `/invoices/${draft}/files?limit=1`);
    const rest = await read<InvoiceFilesAnswer>('invoice.files', `/invoices/${draft}/files?limit=3&after=${page.next ?? ''}`);
    assert.deepEqual([...page.ids, ...rest.ids], files.ids);
    assert.equal(rest.next, null);
  });

  test('[A6] [SC-1] a job with two invoices of different payers', async () => {
    const [ida, bo] = [await client({ name: 'Ida' }), await client({ name: 'Bo' })];
    const wedding = await job([ida, bo], { by: 'job' });
    await run('job.link', { job: wedding, client: ida, share: 66.667 });
    await run('job.link', { job: wedding, client: bo, share: 33.333 });
    await finish(await task({ job: wedding }, 10_000));

    const { records, drafts: sums } = await drafts(`job=${wedding}`);

    const byClient = new Map(records.invoice?.map((draft): [Id, number | undefined] => [draft.client, sums[draft.id]?.gross]));
    assert.deepEqual([byClient.get(ida), byClient.get(bo)], [8334, 4166]);
  });

  test('[INV-2] [INV-5] invoices are found by state, overdue among them, and summed up by it', async () => {
    const payer = await client();
    const ids = [v7(), v7(), v7(), v7()];
    for (const id of ids) {
      await run('invoice.draft', { id, client: payer, title: `Zebra ${ids.indexOf(id)}`, dueDays: 1 });
      await run('line.add', { id: v7(), invoice: id, text: 'x', rate: 1000 });
    }
    const [draft = '', late = '', partly = '', paid = ''] = ids;
    await run('invoice.issue', { id: late, date: '2026-11-10' });
    await run('invoice.issue', { id: partly });
    await run('invoice.issue', { id: paid });
    await run('payment.record', { id: v7(), invoice: partly, amount: 250, method: 'bank' });
    await run('payment.record', { id: v7(), invoice: paid, amount: 1250, method: 'card' });
    const of = async (query: string): Promise<readonly Id[]> =>
      (await read<InvoicesAnswer>('invoices', `/invoices?client=${payer}&${query}`)).ids.toSorted();

    assert.deepEqual(await of('state=draft'), [draft]);
    assert.deepEqual(await of('state=open'), [late, partly]);
    assert.deepEqual(await of('state=overdue'), [late]);
    assert.deepEqual(await of('state=paid'), [paid]);
    assert.deepEqual(await of('q=zebra'), ids);
    assert.deepEqual(await of('to=2026-11-10'), [late]);
    assert.deepEqual(await of('from=2026-11-11'), [draft, partly, paid]);
    const first = await read<InvoicesAnswer>('invoices', `/invoices?client=${payer}&limit=3`);
    assert.deepEqual((await read<InvoicesAnswer>('invoices', `/invoices?client=${payer}&after=${first.next ?? ''}`)).ids, [draft]);
    const { sums } = await read<InvoiceSumsAnswer>('invoices.sums', `/invoices/sums?client=${payer}`);
    assert.deepEqual(
      sums.map(({ state, invoices, total, open: left }) => [state, invoices, total, left]),
      [
        ['draft', 1, 1250, 0],
        ['issued', 1, 1250, 1250],
        ['paid', 1, 1250, 0],
        ['part_paid', 1, 1250, 1000],
        ['overdue', 1, 1250, 1250],
      ],
    );
    const answer = await read<InvoiceAnswer>('invoice', `/invoices/${late}`);
    assert.deepEqual([answer.overdue, answer.open], [true, 1250]);
    const payments = await read<ListAnswer>('payments', `/payments?client=${payer}&method=bank&limit=1`);
    assert.deepEqual([payments.records.payment?.map(({ amount }) => amount), payments.records.invoice?.[0]?.id], [[250], partly]);
    assert.equal((await read<ListAnswer>('payments', `/payments?client=${payer}&from=2026-11-22`)).ids.length, 0);
  });

  test('[PL-21] [PL-17] what was left out, and why, is data; and so is what consolidation would do now', async () => {
    const payer = await client();
    const house = await job([payer], null);
    const [open_, cancelled, bare] = [await task({ job: house }), await task({ job: house }), await task({ job: house }, null)];
    await run('task.cancel', { id: cancelled });
    const [hand, dollars, off] = [v7(), v7(), v7()];
    await run('line.add', { id: hand, job: house, text: 'By hand', rate: 500 });
    await run('line.add', { id: dollars, job: house, text: 'Abroad', rate: 500, currency: 'USD' });
    await run('line.add', { id: off, job: house, text: 'For nothing', rate: 500 });
    await run('line.writeOff', { id: off });
    const reasons = async (): Promise<ReadonlyMap<Id | null, string>> => {
      const { items } = await read<LeftOutAnswer>('billing.leftOut', `/billing/left-out?job=${house}`);
      return new Map(items.map(({ line, task: of, reason }) => [of ?? line, reason]));
    };

    const before = await reasons();
    assert.deepEqual(
      [open_, cancelled, bare, hand, dollars, off].map((id) => before.get(id)),
      ['not_done', 'cancelled', 'not_done', 'by_hand', 'wrong_currency', 'written_off'],
    );
    await run('job.edit', { id: house, collect: { by: 'job' } });
    assert.equal((await reasons()).get(hand), 'not_collected');
    const { would } = await read<JobBillingAnswer>('job.billing', `/jobs/${house}/billing`);
    assert.deepEqual(
      would.map(({ invoice, by, lines, amount, client: who }) => ({ invoice, by, lines, amount, who })),
      [{ invoice: null, by: 'job', lines: [hand], amount: 500, who: payer }],
    );
    const result = (await run('invoice.collect', { job: house })) as CollectedLines; // the result of this command
    assert.deepEqual([result.collected, result.leftOut, result.remaining], [1, 1, 0]);
    assert.equal((await reasons()).has(hand), false);

    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: LeftOutAnswer = await read(
        'billing.leftOut',
        `/billing/left-out?client=${payer}&limit=1${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`,
      );
      paged.push(...page.items.map(({ line, task: of }) => of ?? line ?? ''));
      next = page.next;
    }
    assert.deepEqual(paged.toSorted(), [open_, cancelled, bare, dollars, off].toSorted());
  });

  test('[INV-3] [SRV-1] [PL-3] services and lines are found by what they are about, and lines are summed up', async () => {
    const payer = await client();
    const [service, deposit] = [v7(), v7()];
    await run('service.create', { id: deposit, name: 'Deposit', rate: 100 });
    await run('service.create', { id: service, name: 'Bottle', rate: 900, addOns: [deposit] });
    const mine = await task({ client: payer }, null);
    await run('line.add', { id: v7(), task: mine, service, quantity: 6 });
    await finish(mine);
    const of = async (query: string): Promise<ListAnswer> => read('lines', `/lines?${query}`);

    const lines = await of(`task=${mine}`);
    assert.deepEqual(lines.records.line?.map(({ text, amount }) => [text, amount]).toSorted(), [
      ['Bottle', 5400],
      ['Deposit', 600],
    ]);
    assert.deepEqual([lines.records.task?.[0]?.id, lines.records.service?.length], [mine, 2]);
    assert.equal((await of(`client=${payer}&unbilled=true`)).ids.length, 2);
    assert.equal((await of(`client=${payer}&unbilled=false`)).ids.length, 0);
    assert.equal((await of(`service=${service}&state=ready&from=2026-11-21&to=2026-11-21`)).ids.length, 1);
    const first = await of(`task=${mine}&limit=1`);
    assert.deepEqual([...first.ids, ...(await of(`task=${mine}&after=${encodeURIComponent(first.next ?? '')}`)).ids], lines.ids);
    const { sums } = await read<LineSumsAnswer>('lines.sums', `/lines/sums?client=${payer}`);
    assert.deepEqual(sums, [{ state: 'ready', currency: 'EUR', prices: 'net', lines: 2, amount: 6000 }]);
    const services = await read<ListAnswer>('services', '/services?q=bott&limit=5');
    assert.deepEqual([services.ids, services.records.service?.length], [[service], 2]);
    await run('service.retire', { id: deposit });
    assert.deepEqual((await read<ListAnswer>('services', '/services?state=retired')).ids, [deposit]);
    const names = await read<ListAnswer>('services', '/services?state=all&limit=1');
    assert.deepEqual((await read<ListAnswer>('services', `/services?state=all&after=${names.next ?? ''}`)).ids, [deposit]);
  });

  test('[ROLE-1] who may not read invoices finds none, and no sums of them', async () => {
    await run('member.edit', { id: studio.members.member, rights: { invoices: 'none' } });
    const token = await fixture.mint(studio, studio.members.member);

    assert.deepEqual((await read<InvoicesAnswer>('invoices', '/invoices', token)).ids, []);
    assert.deepEqual((await read<InvoiceSumsAnswer>('invoices.sums', '/invoices/sums', token)).sums, []);
    assert.deepEqual((await read<LineSumsAnswer>('lines.sums', '/lines/sums', token)).sums, []);
    assert.deepEqual(
      (await read<LeftOutAnswer>('billing.leftOut', '/billing/left-out', token)).items.filter(({ line }) => line !== null),
      [],
    );
    const answer = await fixture.ask('POST', `${studio.base}/commands/invoice.draft`, {
      token,
      body: { id: v7(), client: v7() },
      headers: { 'idempotency-key': v7() },
    });
    assert.equal(answer.status, 403);
  });

  test('bad input is refused with the field and the reason, and stores nothing', async () => {
    const ask = async (name: string, body: object): Promise<readonly [number, string]> => {
      const response = await fixture.ask('POST', `${studio.base}/commands/${name}`, {
        token: studio.keys.owner,
        body,
        headers: { 'idempotency-key': v7() },
      });
      const { errors } = (await response.json()) as { errors?: readonly { field: string }[] };
      return [response.status, errors?.[0]?.field ?? ''];
    };
    const payer = await client();
    const count = async (): Promise<number> => (await read<ListAnswer>('lines', `/lines?client=${payer}`)).ids.length;

    assert.deepEqual(await ask('line.add', { id: v7(), client: payer, text: 'x', rate: 1.5 }), [400, 'rate']);
    assert.deepEqual(await ask('line.add', { id: v7(), client: payer, text: 'x', rate: 1, quantity: 0.0001 }), [400, 'quantity']);
    assert.deepEqual(await ask('line.add', { id: v7(), client: payer, text: 'x', rate: 1e12, quantity: 1000 }), [400, 'quantity']);
    assert.deepEqual(await ask('line.add', { id: v7(), client: payer, rate: 1 }), [400, 'text']);
    assert.deepEqual(await ask('line.add', { id: v7(), text: 'x', rate: 1 }), [400, 'client']);
    assert.equal((await ask('line.add', { id: v7(), text: 'x', rate: 1, task: v7(), job: v7() }))[0], 400);
    assert.equal((await ask('invoice.collect', {}))[0], 400);
    assert.equal((await ask('invoice.issue', { id: v7() }))[0], 404);
    assert.equal(await count(), 0);
  });

  test('numbers are the next of their series whatever is refused in between, and the records are as published', async () => {
    const payer = await client();
    const numbers: (string | null | undefined)[] = [];
    for (const at of [0, 1, 2]) {
      const id = v7();
      await run('invoice.draft', { id, client: payer });
      await assert.rejects(run('invoice.issue', { id }), /nothing_to_bill/);
      await run('line.add', { id: v7(), invoice: id, text: 'x', rate: at });
      await run('invoice.issue', { id });
      const { records } = await read<InvoiceAnswer>('invoice', `/invoices/${id}`);
      numbers.push(records.invoice?.find((one: Invoice) => one.id === id)?.number);
    }
    const counts = numbers.map((number) => Number(number?.slice(5)));

    assert.deepEqual(counts, [counts[0], (counts[0] ?? 0) + 1, (counts[0] ?? 0) + 2]);
  });

  // last, because time does not go back in a log
  test('[A9] [PL-7] [PL-9] three tasks done in May and one in June', async () => {
    const kim = await client({ name: 'Kim', collect: { by: 'period', period: 'month' } });
    for (const day of ['2027-05-04', '2027-05-12', '2027-05-29']) {
      fixture.clock.ms = Date.parse(`${day}T10:00:00Z`);
      await finish(await task({ client: kim }));
    }
    const [may = ''] = (await drafts(`client=${kim}`)).ids;
    fixture.clock.ms = Date.parse('2027-05-31T20:00:00Z');
    await run('invoice.closePeriod', { invoice: may });
    fixture.clock.ms = Date.parse('2027-06-02T10:00:00Z');
    await finish(await task({ client: kim }));
    const june = await drafts(`client=${kim}`);

    const closed = await read<InvoiceAnswer>('invoice', `/invoices/${may}`);
    const invoice = closed.records.invoice?.find(({ id }) => id === may);
    assert.deepEqual([invoice?.state, invoice?.date, invoice?.due, closed.lines.count], ['issued', '2027-05-31', '2027-06-14', 3]);
    assert.deepEqual(
      june.records.invoice?.map(({ period }) => period),
      [{ from: '2027-06-01', to: '2027-06-30' }],
    );
    assert.deepEqual(Object.values(june.drafts), [{ lines: 1, gross: 1250 }]);
  });
});
