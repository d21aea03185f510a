import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { CommandAnswer, PreviewAnswer, Problem, SessionAnswer } from '@workfloor/core';
import { v7 } from 'uuid';
import { operations } from './operations.ts';
import { problemSchema } from './routes/answers.ts';
import { StorageError } from './storage/storage-error.ts';
import { createFixture } from './testing/fixture.ts';
import type { Ask, Fixture, TestStudio } from './testing/fixture.ts';

let fixture: Fixture;
let studio: TestStudio;
const logged: unknown[] = [];

before(async () => {
  const note = (...entry: unknown[]): void => void logged.push(entry);
  fixture = await createFixture({ log: { debug: note, info: note, error: note } });
  studio = await fixture.addStudio();
});
after(() => fixture.close());

function command(name: string, args: unknown, { headers, ...more }: Ask = {}): Promise<Response> {
  const ask = { token: studio.keys.owner, body: args, headers: { 'idempotency-key': v7(), ...headers }, ...more };
  return fixture.ask('POST', `${studio.base}/commands/${name}`, ask);
}

/** The problem of an answer, whose form is checked on the way. */
async function problemOf(response: Response): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(await response.json());
  assert.equal(problem.status, response.status);
  return problem;
}

describe('commands', () => {
  test('one with a session token answers what was changed and where in the log', async () => {
    const token = await fixture.mint(studio, studio.members.member);

    const response = await command('job.edit', { id: studio.job, label: 'L-1' }, { token });

    const answer = (await response.json()) as CommandAnswer;
    assert.equal(response.status, 200);
    assert.equal(answer.change?.command.name, 'job.edit');
    assert.equal(answer.change.actor, `staff:${studio.members.member}`);
    assert.match(answer.cursor, new RegExp(`\\.${answer.change.seq}$`));
  });

  test('[D1] the same id runs once and is answered the same; with other arguments it is refused', async () => {
    const [id, headers] = [v7(), { 'idempotency-key': v7() }];
    const first = (await (await command('job.create', { id, title: 'Once' }, { headers })).json()) as CommandAnswer;
    const again = (await (await command('job.create', { id, title: 'Once' }, { headers })).json()) as CommandAnswer;
    const other = await command('job.create', { id, title: 'Twice' }, { headers });

    assert.deepEqual(again.change?.seq, first.change?.seq);
    assert.equal((await problemOf(other)).code, 'command_id_reused');
    assert.equal(other.status, 422);
  });

  test('one without an id of its own is refused and told how to send one', async () => {
    for (const key of ['', '1', v7().toUpperCase(), `${v7()}, ${v7()}`]) {
      const problem = await problemOf(await command('job.archive', { id: studio.job }, { headers: { 'idempotency-key': key } }));

      assert.equal(problem.code, 'invalid_input');
      assert.equal(problem.errors?.[0]?.field, 'Idempotency-Key');
    }
  });

  test('a preview answers what would change, and changes nothing', async () => {
    const path = `${studio.base}/commands/run.complete?preview`;
    const body = { run: studio.jobRun, stage: studio.stages[0] };
    const read = () => fixture.storage.workspace(studio.id).read(async (session) => session.get('run', studio.jobRun));
    const before = await read();

    const response = await fixture.ask('POST', path, { token: studio.keys.owner, body });

    const { rows, events } = (await response.json()) as PreviewAnswer;
    assert.equal(rows[0]?.kind, 'run');
    assert.equal(events[0]?.type, 'step.completed');
    assert.ok(before);
    assert.deepEqual(await read(), before);
  });

  test('a refusal is a problem with its own data', async () => {
    const stale = await command('run.complete', { run: studio.jobRun, stage: studio.stages[2] });

    const problem = await problemOf(stale);
    assert.equal(problem.code, 'stale_state');
    assert.equal(problem.data?.['stage'], studio.stages[0]);
  });

  test('a batch runs in order, and a refused entry does not stop the next', async () => {
    const job = v7();
    const batch = [
      { id: v7(), name: 'job.create', args: { id: job, title: 'First' } },
      { id: v7(), name: 'job.edit', args: { id: job, titel: 'Typo' } },
      { id: v7(), name: 'job.vanish', args: {} },
      { id: v7(), name: 'run.complete', args: { run: v7(), stage: v7() } },
      { id: v7(), name: 'job.edit', args: { id: job, title: 'Second' } },
    ];

    const response = await fixture.ask('POST', `${studio.base}/commands`, { token: studio.keys.owner, body: batch });

    const answers = (await response.json()) as (Partial<CommandAnswer> & Partial<Problem>)[];
    assert.deepEqual(
      answers.map(({ change, code }) => change?.command.name ?? code),
      ['job.create', 'invalid_input', 'invalid_input', 'not_found', 'job.edit'],
    );
    assert.equal((answers[4]?.change?.seq ?? 0) - (answers[0]?.change?.seq ?? 0), 1);
    const [entry] = batch;
    const tooMany = await fixture.ask('POST', `${studio.base}/commands`, { token: studio.keys.owner, body: Array(101).fill(entry) });
    assert.equal(tooMany.status, 400);
  });

  test('a Trello board comes in through the API as a whole', async () => {
    const other = await fixture.addStudio();
    const board = {
      id: '5f1',
      name: 'Weddings',
      lists: [{ id: 'l1', name: 'To do', closed: false, pos: 1 }],
      cards: [{ id: 'c1', idShort: 1, idList: 'l1', name: 'Call Ada', closed: false, pos: 1 }],
    };
    const ask = { token: other.keys.admin, body: { board }, headers: { 'idempotency-key': v7() } };

    const response = await fixture.ask('POST', `${other.base}/commands/import.trello`, ask);

    const { result } = (await response.json()) as CommandAnswer<{ created: Record<string, number> }>;
    assert.equal(result.created['job'], 1);
  });
});

describe('bad requests', () => {
  test('wrong fields are named, unknown ones too, and values are not repeated', async () => {
    const problem = await problemOf(await command('job.create', { id: 'x', title: '', secret: 'hush' }));

    assert.deepEqual(problem.errors?.map(({ field }) => field).toSorted(), ['id', 'secret', 'title']);
    assert.ok(!JSON.stringify(problem).includes('hush'));
  });

  test('unknown and repeated query parameters are refused', async () => {
    for (const query of ['?sort=title', '?q=a&q=b', '?limit=0', '?limit=201', '?limit=1e2', '?tags=x', '?state=gone']) {
      const response = await fixture.ask('GET', `${studio.base}/jobs${query}`, { token: studio.keys.owner });

      assert.equal((await problemOf(response)).code, 'invalid_input', query);
    }
    assert.equal((await fixture.ask('GET', `${studio.base}/start?x=1`, { token: studio.keys.owner })).status, 400);
  });

  test('a cursor that we did not make is the caller’s mistake', async () => {
    for (const list of ['jobs', 'tasks', 'clients', `boards/${studio.pipeline}/columns/${studio.stages[0]}`]) {
      const response = await fixture.ask('GET', `${studio.base}/${list}?after=rub%00bish`, { token: studio.keys.owner });

      assert.equal((await problemOf(response)).status, 400, list);
    }
  });

  test('a token in the URL is refused before it is looked at', async () => {
    const token = await fixture.mint(studio, studio.members.owner);
    for (const name of ['token', 'access_token']) {
      const response = await fixture.ask('GET', `${studio.base}/changes?${name}=${token}`);

      assert.equal((await problemOf(response)).code, 'invalid_input');
    }
  });

  test('only JSON is understood', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', '']) {
      const response = await command('job.archive', '{}', { headers: { 'content-type': type } });

      assert.equal((await problemOf(response)).code, 'unsupported_media_type', type);
    }
    const packed = await command('job.archive', '{}', { headers: { 'content-encoding': 'gzip' } });
    assert.equal(packed.status, 415);
  });

  test('broken and deeply nested JSON is refused', async () => {
    for (const body of [
      '',
      '{',
      '{"id":',
      '[]]',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{"id":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
    ]) {
      assert.equal((await problemOf(await command('job.archive', body))).code, 'invalid_input', body.slice(0, 20));
    }
    assert.equal((await command('job.archive', `{"__proto__":{"id":"${studio.job}"},"id":"${v7()}"}`)).status, 400);
  });

  test('too much is refused while it is read, with and without a declared length', async () => {
    const large = { id: studio.job, text: 'x'.repeat(1_000_001) };
    assert.equal((await problemOf(await command('job.edit', large))).code, 'too_large');

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const init = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { authorization: `Bearer ${studio.keys.owner}`, 'content-type': 'application/json' },
    };
    const response = await fixture.app.fetch(new Request(`http://workfloor.test${studio.base}/commands/job.edit`, init as RequestInit)); // `duplex` is unknown to the types
    assert.equal(response.status, 413);
    assert.ok(sent < 40, `${sent} chunks were read`);
  });

  test('another protocol version is told so', async () => {
    const response = await fixture.ask('GET', `${studio.base}/start`, { token: studio.keys.owner, headers: { 'api-version': '99' } });

    assert.equal((await problemOf(response)).code, 'protocol_mismatch');
  });

  test('what is not there is 404, also by another method', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/v1'],
      ['GET', `${studio.base}/commands/job.vanish`],
      ['PUT', `${studio.base}/jobs`],
      ['DELETE', `${studio.base}/jobs/${studio.job}`],
    ] as const) {
      assert.equal((await problemOf(await fixture.ask(method, path, { token: studio.keys.owner }))).code, 'not_found');
    }
  });
});

function assertSafe({ headers, body }: Response, path: string): void {
  const value = (name: string): string => headers.get(name) ?? '';
  assert.equal(value('x-content-type-options'), 'nosniff', path);
  assert.match(value('content-security-policy'), /^default-src 'none'; .*frame-ancestors 'none'$/, path);
  assert.equal(value('referrer-policy'), 'no-referrer', path);
  assert.equal(value('vary'), 'Origin', path);
  assert.match(value('x-request-id'), /^[0-9a-f-]{36}$/, path);
  if (path.startsWith('/v1')) assert.equal(value('cache-control'), 'no-store', path);
  if (body) assert.match(value('content-type'), /charset=utf-8\b/, path);
  for (const name of ['server', 'x-powered-by', 'access-control-allow-credentials']) assert.ok(!headers.has(name), path);
}

test('every answer of every operation has the safe headers, whoever asks', async () => {
  const asks: readonly Ask[] = [
    {},
    { token: studio.keys.owner },
    { token: studio.keys.viewer },
    { headers: { origin: 'https://evil.test' } },
  ];
  const nowhere = { method: 'get', path: '/nowhere' };
  const preflight = { method: 'options', path: '/v1/w/{ws}/start' };
  for (const { method, path } of [...operations, nowhere, preflight]) {
    const address = path.replace('{ws}', studio.id).replaceAll(/\{\w+\}/g, 'x');
    for (const ask of asks) {
      const response = await fixture.ask(method.toUpperCase(), address, { ...ask, ...(method === 'post' ? { body: {} } : {}) });

      assertSafe(response, path);
      await response.body?.cancel();
    }
  }
});

test('behind TLS browsers are told to stay there', async (t) => {
  const secure = await createFixture({ tls: true });
  t.after(() => secure.close());

  assert.match((await secure.ask('GET', '/healthz')).headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
});

describe('when something breaks', () => {
  const breaking = async (error: Error): Promise<Problem & { retryAfter: string | null }> => {
    const broken = await createFixture({
      log: { debug: () => undefined, info: () => undefined, error: (...entry) => void logged.push(entry) },
    });
    const home = await broken.addStudio();
    broken.storage.workspace = () => ({ read: () => Promise.reject(error), write: () => Promise.reject(error) });
    const response = await broken.ask('GET', `${home.base}/start`, { token: home.keys.owner });
    await broken.close();
    return { ...(await problemOf(response)), retryAfter: response.headers.get('retry-after') };
  };

  test('an unexpected error is logged under the id that the answer names, and told without detail', async () => {
    const problem = await breaking(new Error('select * from secrets'));

    assert.equal(problem.status, 500);
    assert.equal(problem.code, 'internal');
    assert.ok(!JSON.stringify(problem).includes('secrets'));
    assert.ok(JSON.stringify(logged.at(-1)).includes(problem.requestId));
  });

  test('a database that does not answer is 503, a full disk 507, both with Retry-After', async () => {
    const down = await breaking(new StorageError('unavailable', 'no'));
    const full = await breaking(new StorageError('storage_full', 'no'));

    assert.deepEqual([down.status, down.code, down.retryAfter], [503, 'unavailable', '2']);
    assert.deepEqual([full.status, full.code, full.retryAfter], [507, 'storage_full', '2']);
  });

  test('readiness follows the database, life does not', async (t) => {
    const broken = await createFixture();
    t.after(() => broken.close());
    assert.equal((await broken.ask('GET', '/readyz')).status, 200);
    broken.storage.isReady = () => Promise.resolve(false);

    assert.equal((await broken.ask('GET', '/readyz')).status, 503);
    assert.equal((await broken.ask('GET', '/healthz')).status, 200);
  });
});

test('no token, key or body reaches the log', async () => {
  const minted = await fixture.ask('POST', `${studio.base}/sessions`, { token: studio.keys.owner, body: { member: studio.members.owner } });
  const { token } = (await minted.json()) as SessionAnswer;
  await fixture.ask('GET', `${studio.base}/start?token=${token}`, { token });
  await fixture.ask('GET', `${studio.base}/start`, { token: `${token}x` });
  await command('job.edit', { id: studio.job, text: 'canary-of-the-body' });

  const text = JSON.stringify(logged);
  for (const secret of [token, studio.keys.owner, 'canary-of-the-body', 'Bearer']) assert.ok(!text.includes(secret));
});

test('the app needs nothing of Node: no module that it loads imports one of its own', async () => {
  const seen = new Set<string>();
  const visit = async (file: URL): Promise<void> => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const code = await readFile(file, 'utf8');
    // imports of types are gone when it runs
    for (const [, name = ''] of code.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)';/gm)) {
      assert.ok(!name.startsWith('node:'), `${file.pathname} imports ${name}`);
      if (name.startsWith('.')) await visit(new URL(name, file));
    }
  };

  await visit(new URL('./app.ts', import.meta.url));

  assert.ok(seen.size > 30);
});
