import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pathKinds } from '@workfloor/core';
import type { ListAnswer, Problem } from '@workfloor/core';
import { randomWorkspace, seeded } from '@workfloor/core/contract';
import { parse } from 'csv-parse/sync';
import { v7 } from 'uuid';
import { z } from 'zod';
import { operations } from '../operations.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

type Row = Readonly<Record<string, string>>;

async function fileOf(fixture: Fixture, path: string, token: string): Promise<string> {
  const response = await fixture.ask('GET', path, { token });
  assert.equal(response.status, 200, path);
  assert.match(response.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  return response.text();
}

async function rowsOf(fixture: Fixture, path: string, token: string): Promise<readonly Row[]> {
  return parse(await fileOf(fixture, path, token), { columns: true });
}

/** All ids of a list, page after page. */
async function idsOf(fixture: Fixture, path: string, token: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const more = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    const response = await fixture.ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${more}`, { token });
    const answer = (await response.json()) as ListAnswer;
    ids.push(...answer.ids);
    after = answer.next;
  }
  return ids;
}

const lists = operations.filter(
  ({ method, path, query }) =>
    method === 'get' && /\{ws\}\/[\w-]+$/.test(path) && query instanceof z.ZodObject && 'after' in query.shape && 'limit' in query.shape,
);

/** The lists by their paths; what belongs to one record is no list. */
const listed = Object.keys(pathKinds).filter((path) => !path.includes('{id}'));

test('[SC-8] [PIPE-13] every list that is answered in pages has a file, under the same filters and the same policy', () => {
  const files = new Map(operations.filter(({ path }) => path.endsWith('.csv')).map((operation) => [operation.path, operation]));

  assert.deepEqual(lists.map(({ path }) => `${path}.csv`).toSorted(), [...files.keys()].toSorted());
  for (const name of listed) assert.ok(files.has(`/v1/w/{ws}/${name}.csv`), name);
  for (const { path, query, policy } of lists) {
    const file = files.get(`${path}.csv`);
    const filters = (schema: z.ZodType | undefined): readonly string[] =>
      Object.keys(schema instanceof z.ZodObject ? schema.shape : {}).filter((key) => !['limit', 'after', 'mark'].includes(key));
    assert.deepEqual([filters(file?.query), file?.policy], [filters(query), policy], path);
  }
});

onEachEngine('files of lists', ({ open }) => {
  /** A workspace with records of every kind, and a member who sees a part of it. */
  async function fill(fixture: Fixture): Promise<{ studio: TestStudio; restricted: string }> {
    const studio = await fixture.addStudio();
    const made = randomWorkspace(studio.id, seeded(7));
    const rows = made.map(({ kind, record }) => ({ kind, id: record.id, op: 'insert' as const, version: 1, after: record, before: null }));
    await fixture.storage.workspace(studio.id).write((session) => session.commit({ rows, changes: [], answers: [] }));
    const member = v7();
    await fixture.run(studio, 'member.invite', { id: member, name: 'Narrow', email: 'narrow@studio.test', role: 'member' });
    await fixture.run(studio, 'member.edit', { id: member, access: 'chosen', rights: { invoices: 'none' } });
    return { studio, restricted: await fixture.mint(studio, member) };
  }

  test('[SC-8] [PIPE-13] [JOB-10] the file of every list has the very records of the list, for everybody', async () => {
    const fixture = await createFixture({ storage: await open() });
    const { studio, restricted } = await fill(fixture);

    for (const name of listed) {
      for (const token of [studio.keys.owner, restricted]) {
        const path = `${studio.base}/${name}`;
        const rows = await rowsOf(fixture, `${path}.csv`, token);
        assert.deepEqual(
          rows.map(({ id }) => id),
          await idsOf(fixture, path, token),
          name,
        );
      }
    }
    await fixture.close();
  });

  test('[PIPE-13] filters narrow the file as they narrow the list; what they may not ask is a problem', async () => {
    const fixture = await createFixture({ storage: await open() });
    const { studio } = await fill(fixture);
    const token = studio.keys.owner;

    for (const path of [
      'runs?state=all',
      `runs?pipeline=${studio.pipeline}`,
      'jobs?q=wedding',
      'tasks?state=done',
      'invoices?state=paid',
    ]) {
      const [name, query] = path.split('?');
      const rows = await rowsOf(fixture, `${studio.base}/${name}.csv?${query}`, token);
      assert.deepEqual(
        rows.map(({ id }) => id),
        await idsOf(fixture, `${studio.base}/${path}`, token),
        path,
      );
    }
    for (const [path, field] of [
      ['jobs.csv?limit=5', 'limit'],
      ['jobs.csv?after=x', 'after'],
      ['jobs.csv?state=lost', 'state'],
      ['runs.csv?mark=1', 'mark'],
    ] as const) {
      const response = await fixture.ask('GET', `${studio.base}/${path}`, { token });
      const { errors } = (await response.json()) as Problem;
      assert.deepEqual([response.status, errors?.map((error) => error.field).join('') || 'unknown'], [400, field], path);
    }
    await fixture.close();
  });

  test('[PIPE-13] [ACC-4] rows name what they refer to, money is in whole units, own fields have columns', async () => {
    const fixture = await createFixture({ storage: await open() });
    const studio = await fixture.addStudio();
    const token = studio.keys.owner;
    const [client, tag, invoice] = [v7(), v7(), v7()];
    await fixture.run(studio, 'field.create', { id: v7(), aboutKind: 'client', key: 'size', name: 'Size', type: 'number' });
    await fixture.run(studio, 'tag.create', { id: tag, name: 'VIP', color: 'red' });
    await fixture.run(studio, 'client.create', { id: client, name: 'Ada & Ben', tags: [tag], fields: { size: -2 } });
    await fixture.run(studio, 'job.link', { job: studio.job, client });
    await fixture.run(studio, 'invoice.draft', { id: invoice, client, job: studio.job });
    await fixture.run(studio, 'line.add', { id: v7(), invoice, text: 'Wedding', quantity: 1, rate: 123_456 });
    await fixture.run(studio, 'invoice.issue', { id: invoice });
    await fixture.run(studio, 'payment.record', { id: v7(), invoice, amount: 100_050, method: 'bank' });

    const [clients, jobs, invoices, payments, runs] = await Promise.all(
      ['clients', 'jobs', 'invoices', 'payments', 'runs'].map((name) => rowsOf(fixture, `${studio.base}/${name}.csv`, token)),
    );

    const pick = (rows: readonly Row[] | undefined, ...columns: string[]): unknown => columns.map((column) => rows?.[0]?.[column]);
    assert.deepEqual(pick(clients, 'name', 'tag_ids', 'tags', 'fields.size', 'tax_number'), ['Ada & Ben', tag, 'VIP', '-2', '']);
    assert.deepEqual(pick(jobs, 'client_ids', 'clients', 'title'), [client, 'Ada & Ben', 'Wedding of Ada and Ben']);
    assert.deepEqual(pick(invoices, 'client', 'job_id', 'total', 'paid'), ['Ada & Ben', studio.job, '1234.56', '1000.5']);
    assert.deepEqual(pick(payments, 'amount', 'invoice_id', 'invoice'), ['1000.5', invoice, invoices?.[0]?.['number']]);
    assert.deepEqual(pick(runs, 'pipeline', 'stage', 'subject', 'subject_kind'), ['Weddings', 'Stage 1', 'Wedding of Ada and Ben', 'job']);
    await fixture.close();
  });
});

describe('a file of a list', () => {
  test('[SC-8] texts that a spreadsheet would run begin with an apostrophe, also in the names of others', async () => {
    const fixture = await createFixture();
    const studio = await fixture.addStudio();
    const client = v7();
    await fixture.run(studio, 'client.create', { id: client, name: '=HYPERLINK("http://x.test","y")' });
    await fixture.run(studio, 'job.edit', { id: studio.job, title: '@SUM(A1)', text: '-1\r\n"=2"' });
    await fixture.run(studio, 'job.link', { job: studio.job, client });

    const text = await fileOf(fixture, `${studio.base}/jobs.csv`, studio.keys.owner);

    const [row] = parse(text, { columns: true }) as readonly Row[];
    assert.deepEqual([row?.['title'], row?.['text'], row?.['clients']], ["'@SUM(A1)", `'-1\r\n"=2"`, `'=HYPERLINK("http://x.test","y")`]);
    assert.ok(text.endsWith('\r\n'));
    await fixture.close();
  });

  test('begins with a byte order mark when asked', async () => {
    const fixture = await createFixture();
    const studio = await fixture.addStudio();
    const marked = await fixture.ask('GET', `${studio.base}/jobs.csv?mark=true`, { token: studio.keys.owner });

    assert.deepEqual([...new Uint8Array(await marked.arrayBuffer()).slice(0, 5)], [0xef, 0xbb, 0xbf, 0x69, 0x64]);
    await fixture.close();
  });

  test('is not given to strangers', async () => {
    const fixture = await createFixture();
    const [studio, other] = [await fixture.addStudio(), await fixture.addStudio()];

    assert.equal((await fixture.ask('GET', `${studio.base}/clients.csv`)).status, 401);
    assert.equal((await fixture.ask('GET', `${studio.base}/clients.csv`, { token: other.keys.owner })).status, 401);
    await fixture.close();
  });
});
