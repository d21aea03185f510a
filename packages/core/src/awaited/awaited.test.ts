import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import type { Actor } from '../kernel/command.ts';
import type { Id, Kind, Kinds } from '../kernel/record.ts';
import type { Draft } from '../kernel/tx.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { AwaitedKind } from './awaited.ts';

/** Stores a record as it is, with all that follows from it. */
async function put<K extends Kind>(studio: Studio, kind: K, record: Omit<Kinds[K], 'workspace' | 'version'>): Promise<Id> {
  const store = defineCommand('test.put', staff, async (tx, _args: object, ctx) => {
    const known = await tx.get(kind, record.id);
    if (known) tx.update(kind, known, record as Kinds[K]);
    else tx.insert(kind, { ...record, workspace: ctx.workspace } as unknown as Draft<K>);
  });
  await studio.does(store, {});
  return record.id;
}

async function remove(studio: Studio, kind: Kind, id: Id): Promise<void> {
  const store = defineCommand('test.remove', staff, async (tx) => tx.remove(kind, studio.record(kind, id)));
  await studio.does(store, {});
}

/** An issued invoice over 100.00. */
async function invoice(studio: Studio, more: Partial<Kinds['invoice']> = {}): Promise<Kinds['invoice']> {
  const record: Omit<Kinds['invoice'], 'workspace' | 'version'> = {
    id: studio.id(),
    number: '2026-0001',
    series: '2026',
    serial: 1,
    client: await studio.client(),
    job: null,
    collects: null,
    task: null,
    period: null,
    currency: 'DKK',
    prices: 'net',
    state: 'issued',
    title: 'Wedding',
    note: '',
    locale: 'en',
    discount: null,
    created: '2026-11-20',
    date: '2026-11-20',
    dueDays: 14,
    due: '2026-12-04',
    total: 10_000,
    paid: 0,
    credits: null,
    sent: null,
    ...more,
  };
  return studio.record('invoice', await put(studio, 'invoice', record));
}

/** A run that goes on when what its first stage waits for is done. */
async function waiting(
  studio: Studio,
): Promise<{ job: Id; run: Id; ask: Id; work: Id; link: (kind: AwaitedKind, item: Id) => Promise<unknown>; hasMoved: () => boolean }> {
  const { id, stages } = await studio.pipeline({ name: 'Ask', gate: 'auto' }, 'Work');
  const [ask = '', work = ''] = stages;
  const job = await studio.job(id);
  return {
    job: job.id,
    run: job.run,
    ask,
    work,
    link: (itemKind, item) => studio.does(commands.run.await, { run: job.run, stage: ask, itemKind, item }),
    hasMoved: () => studio.record('run', job.run).stage === work,
  };
}

test('[GATE-3] [GATE-7] an invoice lets go when it is paid in full, not in part; a void one is resolved', async () => {
  const studio = createStudio();
  const [paid, voided] = [await waiting(studio), await waiting(studio)];
  const [one, two] = [await invoice(studio), await invoice(studio, { state: 'draft', total: null })];
  await paid.link('invoice', one.id);
  await voided.link('invoice', two.id);

  await put(studio, 'invoice', { ...one, state: 'part_paid', paid: 9_999 });
  assert.equal(paid.hasMoved(), false);
  await put(studio, 'invoice', { ...one, state: 'paid', paid: 10_000 });
  await put(studio, 'invoice', { ...two, state: 'void' });

  assert.deepEqual([paid.hasMoved(), voided.hasMoved()], [true, true]);
});

const debit = { method: 'debit', date: '2026-11-20', reference: '', provider: null, providerId: null, state: 'pending' } as const;

test('[GATE-7] a pending debit holds until the money clears', async () => {
  const studio = createStudio();
  const { link, hasMoved } = await waiting(studio);
  const record = await invoice(studio);
  await link('invoice', record.id);

  await put(studio, 'payment', { id: studio.id(), invoice: record.id, amount: 10_000, ...debit });
  assert.equal(hasMoved(), false);
  await put(studio, 'invoice', { ...record, state: 'paid', paid: 10_000 });

  assert.equal(hasMoved(), true);
});

test('[GATE-7] a firm may let a debit count when it is submitted; what is missing still holds', async () => {
  const studio = createStudio();
  await studio.does(commands.workspace.edit, { debits: 'submitted' });
  const { link, hasMoved } = await waiting(studio);
  const record = await invoice(studio, { state: 'part_paid', paid: 2_000 });
  await link('invoice', record.id);

  await put(studio, 'payment', { id: studio.id(), invoice: record.id, amount: 7_999, ...debit });
  await put(studio, 'payment', { id: studio.id(), invoice: record.id, amount: 1, ...debit, state: 'failed' });
  assert.equal(hasMoved(), false);
  await put(studio, 'payment', { id: studio.id(), invoice: record.id, amount: 1, ...debit });

  assert.equal(hasMoved(), true);
  assert.equal(commandSchemas['workspace.edit'].safeParse({ debits: 'never' }).success, false);
});

test('[GATE-3] a locked file lets go when all its invoices are paid; one that nothing locks is not awaited', async () => {
  const studio = createStudio();
  const { job, run, ask, link, hasMoved } = await waiting(studio);
  const [one, two] = [await invoice(studio), await invoice(studio)];
  const file = {
    aboutKind: 'job',
    about: job,
    folder: null,
    name: 'Album.pdf',
    sizeBytes: 1,
    type: 'application/pdf',
    hash: '',
    blob: 'b',
    thumbnail: false,
    by: 'system',
    at: studio.now,
    state: 'live',
  } as const;
  const locked = await put(studio, 'file', { id: studio.id(), ...file, locks: [one.id, two.id] });
  const free = await put(studio, 'file', { id: studio.id(), ...file, locks: [] });

  const { detail } = await studio.refuses('invalid_input', commands.run.await, { run, stage: ask, itemKind: 'file', item: free });
  await link('file', locked);
  await put(studio, 'invoice', { ...one, state: 'paid' });
  const halfway = hasMoved();
  await put(studio, 'invoice', { ...two, state: 'paid' });

  assert.deepEqual(detail, { field: 'item', reason: 'no_invoice_locks_it' });
  assert.deepEqual([halfway, hasMoved()], [false, true]);
});

test('[GATE-3] events, projects, jobs and resources of the host let go when they are held or done', async () => {
  const studio = createStudio();
  const [event, shoot, project, other] = [studio.id(), studio.id(), studio.id(), studio.id()];
  const times = { kind: 'shoot', starts: '2026-11-20T09:00:00.000Z', ends: '2026-11-20T10:00:00.000Z' };
  await studio.does(commands.event.create, { id: event, title: 'Shoot', ...times });
  await studio.does(commands.event.create, { id: shoot, title: 'Reserve', ...times });
  await studio.does(commands.project.create, { id: project, title: 'Album' });
  await studio.does(commands.job.create, { id: other, title: 'Print' });
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: '7', label: 'Order 7', done: null });
  const resource = studio.source.all('resource')[0]?.id ?? '';
  const cases = [
    { kind: 'event', item: event, end: () => studio.does(commands.event.complete, { id: event }) },
    { kind: 'event', item: shoot, end: () => studio.does(commands.event.cancel, { id: shoot }) },
    { kind: 'project', item: project, end: () => studio.does(commands.project.complete, { id: project }) },
    { kind: 'job', item: other, end: () => studio.does(commands.job.complete, { id: other }) },
    {
      kind: 'resource',
      item: resource,
      end: () => studio.does(commands.resource.put, { kind: 'order', key: '7', label: 'Order 7', done: true }),
    },
  ] as const;

  for (const { kind, item, end } of cases) {
    const { link, hasMoved } = await waiting(studio);
    await link(kind, item);
    assert.equal(hasMoved(), false, kind);
    await end();
    assert.equal(hasMoved(), true, kind);
  }
});

test('what is gone holds nothing', async () => {
  const studio = createStudio();
  const { link, hasMoved } = await waiting(studio);
  const record = await invoice(studio, { state: 'draft' });
  await link('invoice', record.id);

  await remove(studio, 'invoice', record.id);

  assert.equal(hasMoved(), true);
});

test('a step waits for an item once, however often it is linked', async () => {
  const studio = createStudio();
  const { run, ask } = await waiting(studio);
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  const id = studio.id();
  await studio.does(commands.run.await, { run, stage: ask, itemKind: 'task', item, id });

  await studio.does(commands.run.await, { run, stage: ask, itemKind: 'task', item });

  const [link, ...more] = studio.source.find('awaited', 'run', [run]);
  assert.deepEqual(more, []);
  assert.deepEqual([link?.id, link?.origin, link?.how, link?.by, link?.since, link?.label], [id, ask, 'hand', 'key:owner', studio.now, '']);
});

test('[GATE-3] [PIPE-6] what runs through a pipeline of its own goes on when it is done itself', async () => {
  const studio = createStudio();
  const [pipeline, run, event] = [studio.id(), studio.id(), studio.id()];
  const [first, second] = [studio.id(), studio.id()];
  const stages = [{ id: first, name: 'Booked', gate: 'auto' } as const, { id: second, name: 'Develop' }];
  await studio.does(commands.pipeline.create, { id: pipeline, name: 'Sessions', subjects: ['event'], stages });
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T10:00:00.000Z' };
  await studio.does(commands.event.create, { id: event, kind: 'session', title: 'Portrait', ...times });
  await studio.does(commands.run.start, { id: run, pipeline, subjectKind: 'event', subject: event });

  await studio.does(commands.run.await, { run, stage: first, itemKind: 'event', item: event });
  await studio.does(commands.event.complete, { id: event });

  assert.equal(studio.record('run', run).stage, second);
});

test('[D1] only an open run waits, in its active stage or one to come', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [a = '', b = ''] = stages;
  const job = await studio.job(id);
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  const link = { run: job.run, itemKind: 'task', item } as const;

  await studio.refuses('stage_unknown', commands.run.await, { ...link, stage: studio.id() });
  await studio.refuses('not_found', commands.run.await, { ...link, run: studio.id(), stage: a });
  await studio.refuses('not_found', commands.run.await, { ...link, item: studio.id(), stage: a });
  const self = await studio.refuses('invalid_input', commands.run.await, { run: job.run, itemKind: 'job', item: job.id, stage: a });
  assert.deepEqual(self.detail, { field: 'item', reason: 'runs_itself' });
  await studio.does(commands.run.complete, { run: job.run, stage: a });
  await studio.refuses('stale_state', commands.run.await, { ...link, stage: a });
  await studio.does(commands.job.archive, { id: job.id });
  await studio.refuses('archived', commands.run.await, { ...link, stage: b });
  await studio.does(commands.job.restore, { id: job.id });
  await studio.does(commands.run.close, { run: job.run, stage: b });
  await studio.refuses('stale_state', commands.run.await, { ...link, stage: b });
  await studio.refuses('not_linked', commands.run.release, { run: job.run, item });
  assert.deepEqual(studio.source.all('awaited'), []);
});

test('a label asks only in the run of a job', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [run, item] = [studio.id(), studio.id()];
  await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'client', subject: await studio.client() });
  await studio.does(commands.task.create, { id: item, title: 'T' });

  const link = { run, stage: stages[0] ?? '', itemKind: 'task', item, label: 'On hold' } as const;
  await studio.refuses('invalid_input', commands.run.await, link);
  await studio.does(commands.run.await, { run, stage: stages[0] ?? '', itemKind: 'task', item });
  await studio.does(commands.task.complete, { id: item });

  assert.equal(studio.record('run', run).stage, stages[0]);
});

test('a step waits for at most a hundred items', async () => {
  const studio = createStudio();
  const { run, ask } = await waiting(studio);
  const fill = defineCommand('test.fill', staff, async (tx, _args: object, ctx) => {
    for (let at = 0; at < 101; at += 1) {
      const item = ctx.newId();
      await commands.task.create.apply(tx, { id: item, title: `T${at}` }, ctx);
      await commands.run.await.apply(tx, { run, stage: ask, itemKind: 'task', item }, ctx);
    }
  });

  const { detail } = await studio.refuses('too_large', fill, {});

  assert.deepEqual(detail, { max: 100 });
});

test('[JOB-10] linking and releasing need the right for that kind of item', async () => {
  const studio = createStudio();
  const { run, ask } = await waiting(studio);
  const bo = await studio.member('Bo');
  const kept = (rights: Actor['rights']): Actor => ({ ...bo, ...(rights ? { rights } : {}) });
  const record = await invoice(studio);
  const link = { run, stage: ask, itemKind: 'invoice', item: record.id } as const;

  const { detail } = await studio.refuses('forbidden', commands.run.await, link, kept({ invoices: 'read' }));
  await studio.refuses('forbidden', commands.run.await, link, kept({ jobs: 'read' }));
  await studio.does(commands.run.await, link, kept({ tasks: 'none' }));
  await studio.refuses('forbidden', commands.run.release, { run, item: record.id }, kept({ invoices: 'read' }));
  await studio.does(commands.run.release, { run, item: record.id }, kept({}));

  assert.deepEqual(detail, { right: 'invoices' });
});

test('[GATE-4] an automation lets a step wait as a person does, and says that it did', async () => {
  const studio = createStudio();
  const { run, ask } = await waiting(studio);
  const { awaitItem } = await import('./await-item.ts');
  const item = studio.id();
  const rule = defineCommand('test.rule', staff, async (tx, _args: object, ctx) => {
    await commands.task.create.apply(tx, { id: item, title: 'Sign' }, ctx);
    await awaitItem(tx, { run, stage: ask, itemKind: 'task', item }, 'rule', ctx);
  });

  await studio.does(rule, {});

  assert.deepEqual(
    studio.source.find('awaited', 'run', [run]).map((link) => [link.item, link.how]),
    [[item, 'rule']],
  );
});

test('an item is released from one step or from all', async () => {
  const studio = createStudio();
  const { run, ask, work } = await waiting(studio);
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  const steps = (): readonly Id[] => studio.source.find('awaited', 'run', [run]).map(({ stage }) => stage);
  const link = async (): Promise<void> => {
    for (const stage of [ask, work]) await studio.does(commands.run.await, { run, stage, itemKind: 'task', item });
  };

  await link();
  await studio.does(commands.run.release, { run, item, stage: work });
  assert.deepEqual(steps(), [ask]);
  await link();
  await studio.does(commands.run.release, { run, item });

  assert.deepEqual(steps(), []);
});

test('undo does not let a step wait for an item twice', async () => {
  const studio = createStudio();
  const { run, ask, work } = await waiting(studio);
  const item = studio.id();
  await studio.does(commands.task.create, { id: item, title: 'T' });
  const link = { run, stage: ask, itemKind: 'task', item } as const;
  await studio.does(commands.run.await, link);
  const command = await studio.does(commands.run.release, { run, item });
  await studio.does(commands.run.await, { ...link, stage: work });
  await studio.does(commands.run.await, link);

  await studio.refuses('undo_stale', commands.change.undo, { command });
  await studio.does(commands.run.release, { run, item, stage: ask });
  await studio.does(commands.change.undo, { command });

  assert.equal(studio.source.find('awaited', 'item', [item]).length, 2);
});
