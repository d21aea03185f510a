import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id, Kind, Kinds, ListAnswer, Problem } from '@workfloor/core';
import { v7 } from 'uuid';
import type { ImportLine } from '../csv/run-import.ts';
import { onEachEngine } from '../storage/engines.contract.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';

type Line<T extends ImportLine['type']> = Extract<ImportLine, { readonly type: T }>;

interface Report {
  readonly start: Line<'start'>;
  readonly rows: readonly Line<'row'>[];
  readonly end: Line<'end'>;
}

function send(fixture: Fixture, { base, keys }: TestStudio, query: object, body: string | Uint8Array<ArrayBuffer>, token = keys.owner) {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  return fixture.app.fetch(new Request(`http://workfloor.test${base}/imports/csv?${text}`, { method: 'POST', headers, body }));
}

async function imported(...asked: Parameters<typeof send>): Promise<Report> {
  const response = await send(...asked);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);
  const [start, end] = [lines[0], lines.at(-1)];
  assert.ok(start?.type === 'start' && end?.type === 'end', text.slice(-500));
  return { start, rows: lines.filter((line) => line.type === 'row'), end };
}

async function problemOf(...asked: Parameters<typeof send>): Promise<readonly [number, string | undefined, string | undefined]> {
  const response = await send(...asked);
  const { errors } = (await response.json()) as Problem;
  return [response.status, errors?.[0]?.field, errors?.[0]?.reason];
}

async function all<K extends Kind>(fixture: Fixture, studio: TestStudio, path: string, kind: K): Promise<readonly Kinds[K][]> {
  const response = await fixture.ask('GET', `${studio.base}/${path}`, { token: studio.keys.owner });
  const { records, ids } = (await response.json()) as ListAnswer;
  const byId = new Map((records[kind] as readonly Kinds[K][] | undefined)?.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function reasonsOf({ rows }: Report): readonly unknown[] {
  return rows.flatMap(({ row, state, reasons }) =>
    state === 'error' ? [[row, reasons.map(({ column, reason }) => `${column}: ${reason}`).join()]] : [],
  );
}

onEachEngine('CSV import', ({ open }) => {
  async function start(): Promise<{ fixture: Fixture; studio: TestStudio }> {
    const fixture = await createFixture({ storage: await open() });
    return { fixture, studio: await fixture.addStudio() };
  }

  test('clients that leave as a file come into an empty workspace with equal fields', async () => {
    const { fixture, studio } = await start();
    const other = await fixture.addStudio();
    const fields = { size: -2.5, since: '2024-02-29', vip: true, where: 'Garden; Church', hint: '=1+1' };
    for (const to of [studio, other]) {
      const own = [
        ['size', 'number'],
        ['since', 'date'],
        ['vip', 'yes_no'],
        ['hint', 'text'],
      ] as const;
      for (const [key, type] of own) await fixture.run(to, 'field.create', { id: v7(), aboutKind: 'client', key, name: key, type });
      const choices = { type: 'choice', choices: ['Garden; Church', 'Beach'] };
      await fixture.run(to, 'field.create', { id: v7(), aboutKind: 'client', key: 'where', name: 'Where?', ...choices });
    }
    const [vip, odd] = [v7(), v7()];
    await fixture.run(studio, 'tag.create', { id: vip, name: 'VIP', color: 'red' });
    await fixture.run(studio, 'tag.create', { id: odd, name: 'a; "b"', color: 'blue' });
    const more = {
      address: 'Vej 1\n2100 København',
      taxNumber: '+45-123',
      locale: 'fr-CA',
      currency: 'DKK',
      collect: { by: 'period', period: 'month' },
    };
    await fixture.run(studio, 'client.create', {
      id: v7(),
      name: "'=SUM(A1)",
      kind: 'household',
      state: 'lead',
      tags: [vip, odd],
      fields,
      ...more,
    });
    await fixture.run(studio, 'client.create', { id: v7(), name: 'Åse, "Ida" & Søn', note: '-1;2\t3', collect: { by: 'job' } });
    await fixture.run(studio, 'client.create', { id: v7(), name: '日本 👩‍👩‍👧', state: 'closed', kind: 'other' });
    const file = await (await fixture.ask('GET', `${studio.base}/clients.csv?mark=true`, { token: studio.keys.owner })).text();

    const report = await imported(fixture, other, { kind: 'client' }, file);
    const again = await imported(fixture, other, { kind: 'client' }, file);

    assert.deepEqual(reasonsOf(report), []);
    assert.deepEqual(report.end, { type: 'end', create: 3, update: 0, unchanged: 0, error: 0 });
    assert.deepEqual(again.end, { type: 'end', create: 0, update: 0, unchanged: 3, error: 0 });
    const plainly = async (where: TestStudio): Promise<readonly unknown[]> => {
      const clients = await all(fixture, where, 'clients', 'client');
      const tags = await fixture.storage.workspace(where.id).read(async (session) => {
        const ids = clients.flatMap((client) => client.tags);
        return new Map(await Promise.all(ids.map(async (id) => [id, (await session.get('tag', id))?.name] as const)));
      });
      return clients.map(({ workspace: _workspace, version: _version, ...client }) => ({
        ...client,
        tags: client.tags.map((id) => tags.get(id)),
      }));
    };
    assert.deepEqual(await plainly(other), await plainly(studio));
    await fixture.close();
  });
});
