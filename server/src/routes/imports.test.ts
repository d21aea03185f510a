import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kind, Kinds, ListAnswer, Problem } from '@workfloor/core';
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

/** A fixture, a studio, the query, the file, and whoever sends it unless the owner does. */
type Sent = readonly [Fixture, TestStudio, object, string | Uint8Array<ArrayBuffer>, string?];

async function send(...[fixture, { base, keys }, query, body, token = keys.owner]: Sent): Promise<Response> {
  const entries = Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const address = `http://workfloor.test${base}/imports/csv?${new URLSearchParams(entries).toString()}`;
  return fixture.app.fetch(new Request(address, { method: 'POST', headers, body }));
}

async function imported(...asked: Sent): Promise<Report> {
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

async function problemOf(...asked: Sent): Promise<readonly [number, string | undefined, string | undefined]> {
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

  test('a file of another country: headers, days, numbers, choices and encoding; errors by row and column leave nothing behind', async () => {
    const { fixture, studio } = await start();
    const [client, field] = [v7(), v7()];
    await fixture.run(studio, 'client.create', { id: client, name: 'Åse' });
    await fixture.run(studio, 'field.create', { id: field, aboutKind: 'job', key: 'budget', name: 'Budget', type: 'number' });
    const text = [
      'Titel;Kunde;Frist;Prioritet;Ansvarlig;Budget;Mærker;Tilstand;Forløb;Trin',
      'Bryllup;åse;31.12.2026;Høj;The member;1.234,5;Sommer; VIP;;Weddings;Stage 2'.replace('Sommer; VIP', '"Sommer; VIP"'),
      'Fejl;Ukendt;31.2.2026;Vigtig;member@studio.test;1.5;Sommer;;;',
      ';Åse;;;;;;;;',
      'Arkiv;;;;;;VIP;Arkiveret;;',
      'Trin;;;;;;;;Weddings;Stage 9',
    ].join('\r\n');

    const report = await imported(fixture, studio, { kind: 'job', days: 'dmy', numbers: 'comma' }, Buffer.from(text, 'latin1'));

    assert.deepEqual([report.start.encoding, report.start.delimiter, report.start.rows], ['windows-1252', 'semicolon', 5]);
    assert.deepEqual(reasonsOf(report), [
      [3, 'Kunde: unknown_name,Frist: not_a_day,Prioritet: not_a_choice,Budget: not_a_number'],
      [4, 'Titel: title_missing'],
      [6, 'Trin: unknown_name'],
    ]);
    assert.deepEqual(report.end, { type: 'end', create: 2, update: 0, unchanged: 0, error: 3 });
    const jobs = await all(fixture, studio, 'jobs?state=all', 'job');
    const [made] = jobs.filter(({ title }) => title === 'Bryllup');
    assert.deepEqual(
      [made?.due, made?.priority, made?.assignees, made?.fields],
      ['2026-12-31', 'high', [studio.members.member], { budget: 1234.5 }],
    );
    assert.equal(made?.tags.length, 2);
    assert.deepEqual(jobs.map(({ title, state }) => `${title} ${state}`).toSorted(), [
      'Arkiv archived',
      'Bryllup open',
      'Wedding of Ada and Ben open',
    ]);
    const [run] = await all(fixture, studio, `runs?subject=${made?.id}`, 'run');
    assert.equal(run?.stage, studio.stages[1]);
    await fixture.close();
  });

  test('[PL-2] a column says of which kind tasks are', async () => {
    const { fixture, studio } = await start();

    const report = await imported(fixture, studio, { kind: 'task' }, 'Task,Type\nPrint,delivery\nPost,\n');

    assert.deepEqual(report.end, { type: 'end', create: 2, update: 0, unchanged: 0, error: 0 });
    const tasks = await all(fixture, studio, 'tasks', 'task');
    assert.deepEqual(tasks.map(({ title, kind }) => `${title} ${kind}`).toSorted(), ['Post ', 'Print delivery']);
    await fixture.close();
  });

  test('a preview tells the same of each row and changes nothing', async () => {
    const { fixture, studio } = await start();
    await fixture.run(studio, 'client.create', { id: v7(), name: 'Ida', note: 'same' });
    const text = 'Name,Note,Tags\nIda,same,\nBo,new,VIP\nida,,VIP\n,x,\n';
    const before = await fixture.storage.workspace(studio.id).read(async (session) => session.cursor);

    const preview = await imported(fixture, studio, { kind: 'client', preview: '' }, text);
    const after = await fixture.storage.workspace(studio.id).read(async (session) => session.cursor);
    const report = await imported(fixture, studio, { kind: 'client' }, text);

    assert.equal(before, after);
    const told = ({ rows }: Report) => rows.map(({ row, state, reasons }) => [row, state, reasons]);
    assert.deepEqual(told(preview), told(report));
    assert.deepEqual(
      report.rows.map(({ state, reasons }) => [state, reasons[0]?.reason]),
      [
        ['unchanged', undefined],
        ['create', undefined],
        ['error', 'same_as_row_2'],
        ['error', 'name_missing'],
      ],
    );
    assert.equal(preview.start.preview, true);
    await fixture.close();
  });

  test('rows find what is there by their key, change only what they say, and add to lists', async () => {
    const { fixture, studio } = await start();
    const [client, contact, tag] = [v7(), v7(), v7()];
    await fixture.run(studio, 'tag.create', { id: tag, name: 'Old', color: 'red' });
    await fixture.run(studio, 'client.create', { id: client, name: 'Ida & Bo' });
    await fixture.run(studio, 'contact.create', {
      id: contact,
      name: 'Ida',
      emails: ['ida@x.test', 'i@x.test'],
      note: 'kept',
      tags: [tag],
    });
    const text = 'Name,Email,Client,Tags,Phone\nIda Berg,IDA@x.test,Ida & Bo,new,+45 12\nNo mail,,,,\nTwo,two@x.test,Nobody,,\n';

    const first = await imported(
      fixture,
      studio,
      { kind: 'contact', mapping: { Name: 'name', Email: 'emails', Client: 'clients', Tags: 'tags' } },
      text,
    );
    const contacts = await all(fixture, studio, 'contacts', 'contact');
    const links = await all(fixture, studio, `contacts?client=${client}`, 'contact');

    assert.deepEqual(
      first.rows.map(({ state }) => state),
      ['update', 'create', 'error'],
    );
    const ida = contacts.find(({ id }) => id === contact);
    assert.deepEqual([ida?.name, ida?.emails, ida?.note, ida?.tags.length, ida?.phones], ['Ida Berg', ['IDA@x.test'], 'kept', 2, []]);
    assert.deepEqual(
      links.map(({ id }) => id),
      [contact],
    );
    await fixture.close();
  });

  test('[JOB-8] tasks name their jobs and clients; an own field tells jobs of another system apart', async () => {
    const { fixture, studio } = await start();
    await fixture.run(studio, 'field.create', { id: v7(), aboutKind: 'job', key: 'external', name: 'External id', type: 'text' });
    const jobs = 'Title,External id,Status\nOne,A-1,open\nTwo,A-2,done\n';
    const settings = { kind: 'job', key: 'fields.external' };
    await imported(fixture, studio, settings, jobs);

    const again = await imported(fixture, studio, settings, jobs.replace('Two,', 'Second,').replace('open', 'paused'));
    const tasks = await imported(
      fixture,
      studio,
      { kind: 'task' },
      'Task,Job,Status,Due\nCall,Second,done,2026-12-01\nRing,None,,\nSend,2,in progress,\n',
    );

    assert.deepEqual(again.end, { type: 'end', create: 0, update: 2, unchanged: 0, error: 0 });
    assert.deepEqual(reasonsOf(tasks), [[3, 'Job: unknown_name']]);
    const made = await all(fixture, studio, 'jobs?state=all', 'job');
    assert.deepEqual(made.map(({ title, state }) => `${title} ${state}`).toSorted(), [
      'One paused',
      'Second done',
      'Wedding of Ada and Ben open',
    ]);
    const [call, sent] = ['Call', 'Send'].map((title) => tasks.rows.find(({ row }) => row === (title === 'Call' ? 2 : 4))?.id);
    const read = await all(fixture, studio, 'tasks?state=all', 'task');
    assert.deepEqual(
      [call, sent].map((id) => read.find((task) => task.id === id)).map((task) => [task?.title, task?.state, task?.due]),
      [
        ['Call', 'done', '2026-12-01'],
        ['Send', 'in_progress', null],
      ],
    );
    await fixture.close();
  });

  test('an import that breaks off goes on under its id: nothing comes twice', async () => {
    const { fixture, studio } = await start();
    const id = v7();
    const text = `Title\n${Array.from({ length: 450 }, (_, at) => `Job ${at}`).join('\n')}\n`;
    const response = await send(fixture, studio, { kind: 'job', id }, text);
    const reader = response.body?.getReader();
    for (let lines = 0; lines < 205; lines += 1) await reader?.read();
    await reader?.cancel();
    const partly = await all(fixture, studio, 'jobs?limit=200', 'job');

    const rest = await imported(fixture, studio, { kind: 'job', id }, text);
    const again = await imported(fixture, studio, { kind: 'job', id }, text);

    assert.equal(partly.length, 200);
    assert.ok(rest.end.unchanged >= 200 && rest.end.create <= 250 && rest.end.error === 0, JSON.stringify(rest.end));
    assert.deepEqual(again.end, { type: 'end', create: 0, update: 0, unchanged: 450, error: 0 });
    const [row] = await fixture.storage
      .workspace(studio.id)
      .read(async ({ connection }) => connection.all('select count(*) from jobs where workspace_id = ?', [studio.id]));
    assert.equal(Number(row?.[0]), 451);
    await fixture.close();
  });

  test('[JOB-10] whoever may not add such records by hand imports none; members import what they see', async () => {
    const { fixture, studio } = await start();
    const { member } = studio.members;
    await fixture.run(studio, 'client.create', { id: v7(), name: 'Hidden' });
    await fixture.run(studio, 'member.edit', { id: member, access: 'chosen', rights: { jobs: 'read' } });
    const token = await fixture.mint(studio, member);

    assert.equal((await send(fixture, studio, { kind: 'job' }, 'Title\nx\n', token)).status, 403);
    assert.equal((await send(fixture, studio, { kind: 'job' }, 'Title\nx\n', studio.keys.viewer)).status, 403);
    const tasks = await imported(fixture, studio, { kind: 'task' }, 'Title,Client\nA,Hidden\nB,\n', token);
    assert.deepEqual(
      tasks.rows.map(({ state }) => state),
      ['error', 'create'],
    );
    await fixture.close();
  });

  test('what cannot be understood is a problem with its field, and nothing is stored', async () => {
    const { fixture, studio } = await start();
    const file = 'Name,Note\nIda,x\n';

    for (const [query, body, problem] of [
      [{ kind: 'invoice' }, file, [400, 'kind', undefined]],
      [{ kind: 'client', mapping: '{' }, file, [400, 'mapping', undefined]],
      [{ kind: 'client', mapping: { Nowhere: 'name' } }, file, [400, 'mapping', 'no_such_column']],
      [{ kind: 'client', mapping: { Name: 'boss' } }, file, [400, 'mapping', 'no_such_target']],
      [{ kind: 'client', mapping: { Name: 'name', Note: 'name' } }, file, [400, 'mapping', 'target_twice']],
      [{ kind: 'client', mapping: { Name: null } }, file, [400, 'mapping', 'empty']],
      [{ kind: 'client', key: 'note' }, file, [400, 'key', 'not_a_key']],
      [{ kind: 'client' }, '', [400, 'body', 'empty']],
      [{ kind: 'client' }, 'Name\n"x\n', [400, 'body', 'not_csv']],
      [{ kind: 'client' }, `Name\n${'x'.repeat(20_000_001)}`, [413, undefined, undefined]],
    ] as const) {
      const [status, field, reason] = await problemOf(fixture, studio, query, body);
      assert.deepEqual([status, field, problem[2] === undefined ? undefined : reason], problem, JSON.stringify(query));
    }
    assert.deepEqual(await all(fixture, studio, 'clients', 'client'), []);
    await fixture.close();
  });

  test('[S-B4] hostile cells are kept as they are or refused by their row, and run nothing', async () => {
    const { fixture, studio } = await start();
    const names = ['=1+1', "'@x", '\u202e', '<script>', '__proto__', 'x\0y', 'a'.repeat(501), '{{constructor}}'];
    const text = `Name\n${names.map((name) => `"${name}"`).join('\n')}\n`;

    const report = await imported(fixture, studio, { kind: 'client' }, text);

    assert.deepEqual(
      report.rows.filter(({ state }) => state === 'error').map(({ row }) => row),
      [7, 8],
    );
    const made = (await all(fixture, studio, 'clients', 'client')).map(({ name }) => name);
    assert.deepEqual(new Set(made), new Set(['=1+1', '@x', '\u202e', '<script>', '__proto__', '{{constructor}}']));
    await fixture.close();
  });
});
