import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let root: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'workfloor-cli-'));
});
after(() => rm(root, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcessWithoutNullStreams; ended: Promise<Ended>; said: (text: RegExp) => Promise<string> } {
  const { DATABASE_URL: _url, NODE_ENV: _env, PORT: _port, ...clean } = process.env;
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {
    env: { ...clean, NODE_COMPILE_CACHE: folder('cache'), ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const said = async (text: RegExp): Promise<string> => {
    while (!text.test(out)) {
      const end = await Promise.race([ended, new Promise<undefined>((resolve) => setTimeout(resolve, 20))]);
      if (end) throw new Error(`it ended with ${end.code}: ${end.err}`);
    }
    return out;
  };
  return { child, ended, said };
}

const run = (...args: readonly string[]): Promise<Ended> => start(args).ended;

/** Fails with one clear line and nothing else. */
function assertRefused({ code, out, err }: Ended, text: RegExp): void {
  assert.equal(code, 1, err);
  assert.equal(out, '');
  const lines = err.trimEnd().split('\n');
  assert.equal(lines.length, 1, err);
  assert.match(lines[0] ?? '', text);
}

const folder = (name: string): string => join(root, name);

test('`embed` says what is wrong with what it is given', async () => {
  assertRefused(await run('embed', '--url', 'work.example.com'), /--url has to be an address such as https:\/\/work\.example\.com/);
  assertRefused(await run('embed', '--url', 'https://work.example.com', '--workspace', 'mine'), /--workspace has to be an id such as ws_/);
});

describe('a firm from nothing to a backup', () => {
  let key = '';
  let workspace = '';

  test('`serve` says step by step what is missing', async () => {
    assertRefused(await run('serve', '--data', folder('real'), '--port', '0'), /no workspace yet: run `workfloor workspace create/);
    const created = await run('workspace', 'create', '--name', 'Our studio', '--origin', 'https://a.test', '--data', folder('real'));
    workspace = created.out.trim();
    assert.match(workspace, /^ws_\w{22}$/);
    assertRefused(await run('serve', '--data', folder('real'), '--port', '0'), /no key yet .* `workfloor keys create/);
    const made = await run('keys', 'create', '--data', folder('real'), '--name', 'website');
    key = made.out.split('\n')[0] ?? '';
    assert.match(key, /^wf_sk_live_/);
  });

  test('origins are added one by one, and only as browsers write them', async () => {
    const allowed = await run('workspace', 'allow', 'https://b.test', '--data', folder('real'));
    assert.match(allowed.out, /https:\/\/a\.test, https:\/\/b\.test/);
    assertRefused(await run('workspace', 'allow', 'https://b.test/path', '--data', folder('real')), /is no origin/);
    assert.match((await run('workspace', 'list', '--data', folder('real'))).out, /Our studio {2}https:\/\/a\.test/);
  });

  test('`serve` answers, refuses a second server on its file, works beside the tools, and ends cleanly', async () => {
    const server = start(['serve', '--data', folder('real'), '--port', '0']);
    const { port } = JSON.parse(/\{.*"listening".*\}/.exec(await server.said(/"listening"/))?.[0] ?? '') as { port: number };
    const base = `http://127.0.0.1:${port}/v1/w/${workspace}`;
    const ask = (token: string): Promise<Response> => fetch(`${base}/start`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await ask(key)).status, 200);
    const stream = await fetch(`${base}/changes`, { headers: { authorization: `Bearer ${key}` } });

    assertRefused(await run('serve', '--data', folder('real'), '--port', '0'), /server has .* open/);
    const second = (await run('keys', 'create', '--data', folder('real'))).out.split('\n')[0] ?? '';
    assert.equal((await ask(second)).status, 200, 'a key made beside the server works at once');
    assert.equal((await run('backup', folder('copy.db'), '--data', folder('real'))).code, 0);

    server.child.kill('SIGTERM');
    const { code, out } = await server.ended;
    assert.equal(code, 0);
    assert.match(out, /"ended"/);
    assert.ok(!out.includes(key));
    await stream.body?.cancel().catch(() => undefined);
  });

  test('`import trello` takes a board in once, through the file and through the API', async () => {
    const board = {
      id: 'b1',
      name: 'Weddings',
      lists: [{ id: 'l1', name: 'To do' }],
      cards: [{ id: 'c1', idShort: 1, idList: 'l1', name: 'Call Ada' }],
    };
    await writeFile(folder('board.json'), JSON.stringify(board));

    const first = await run('import', 'trello', folder('board.json'), '--data', folder('real'));
    assert.match(first.out, /1 job, 1 run/);

    const server = start(['serve', '--data', folder('real'), '--port', '0']);
    const { port } = JSON.parse(/\{.*"listening".*\}/.exec(await server.said(/"listening"/))?.[0] ?? '') as { port: number };
    const again = await run(
      'import',
      'trello',
      folder('board.json'),
      '--url',
      `http://127.0.0.1:${port}`,
      '--key',
      key,
      '--workspace',
      workspace,
    );
    server.child.kill('SIGINT');
    await server.ended;
    assert.match(again.out, /nothing new/);
  });

  test('`import csv` takes rows in, through the file and through the API, and tells which have errors', async () => {
    await writeFile(folder('clients.csv'), 'Kunde;Siden;CVR\r\nÅse;1.2.2026;12\r\n;;13\r\n');
    const map = ['--map', 'Kunde=name', 'CVR=taxNumber', 'Siden='];

    const preview = await run('import', 'csv', 'client', folder('clients.csv'), ...map, '--preview', '--data', folder('real'));
    const first = await run('import', 'csv', 'client', folder('clients.csv'), ...map, '--data', folder('real'));
    const server = start(['serve', '--data', folder('real'), '--port', '0']);
    const { port } = JSON.parse(/\{.*"listening".*\}/.exec(await server.said(/"listening"/))?.[0] ?? '') as { port: number };
    const there = ['--url', `http://127.0.0.1:${port}`, '--key', key, '--workspace', workspace];
    const again = await run('import', 'csv', 'client', folder('clients.csv'), ...there);
    const refused = await run('import', 'csv', 'client', folder('clients.csv'), ...there, '--map', 'Kunde=boss');
    server.child.kill('SIGINT');
    await server.ended;

    assert.match(preview.out, /1 new, 0 changed, 0 as they were, 1 with errors\./);
    assert.match(first.out, /1 new, 0 changed, 0 as they were, 1 with errors\.\n {2}row 3: Kunde: name_missing/);
    assert.match(again.out, /0 new, 0 changed, 1 as they were, 1 with errors\./);
    assertRefused(refused, /Nothing is called "boss"/);
    assertRefused(await run('import', 'csv', 'client', folder('none.csv'), '--data', folder('real')), /no such file/);
    assertRefused(await run('import', 'csv', 'invoice', folder('clients.csv'), '--data', folder('real')), /not "invoice"/);
    assertRefused(await run('import', 'csv', 'client', folder('clients.csv'), '--map', 'x', '--data', folder('real')), /HEADER=TARGET/);
    assertRefused(
      await run('import', 'csv', 'client', folder('clients.csv'), '--map', 'x=name', '--data', folder('real')),
      /no column "x"/,
    );
  });

  test('files that are no boards are refused in one line, and nothing comes in', async () => {
    await writeFile(folder('half.json'), '{"id":"b1","lists":[');
    await writeFile(folder('other.json'), '{"hello":1}');

    assertRefused(await run('import', 'trello', folder('half.json'), '--data', folder('real')), /is not JSON/);
    assertRefused(await run('import', 'trello', folder('other.json'), '--data', folder('real')), /not a Trello export/);
    assertRefused(await run('import', 'trello', folder('none.json'), '--data', folder('real')), /no such file/);
    assertRefused(
      await run('import', 'trello', folder('board.json'), '--url', 'http://127.0.0.1:1', '--key', key, '--workspace', workspace),
      /does not answer/,
    );
  });

  test('an export comes in elsewhere and is the same there; a second time it is refused', async () => {
    assert.equal((await run('export', folder('out.jsonl'), '--data', folder('real'))).code, 0);
    assert.equal((await run('import', folder('out.jsonl'), '--data', folder('other'))).code, 0);
    assert.equal((await run('export', folder('again.jsonl'), '--data', folder('other'))).code, 0);

    const linesOf = async (name: string): Promise<string[]> => (await readFile(folder(name), 'utf8')).split('\n').slice(1, -2);
    assert.deepEqual(await linesOf('again.jsonl'), await linesOf('out.jsonl'));
    assertRefused(await run('import', folder('out.jsonl'), '--data', folder('other')), /.{10}/);
    assertRefused(await run('export', folder('out.jsonl'), '--data', folder('real')), /is there already/);
    assertRefused(await run('import', folder('board.json'), '--data', folder('third')), /not a Workfloor export/);
  });

  test('a backup is a database to start from, whose clients read anew', async () => {
    const epochOf = async (place: string): Promise<string> => {
      const server = start(['serve', '--data', place, '--port', '0']);
      const { port } = JSON.parse(/\{.*"listening".*\}/.exec(await server.said(/"listening"/))?.[0] ?? '') as { port: number };
      const answer = await fetch(`http://127.0.0.1:${port}/v1/w/${workspace}/start`, { headers: { authorization: `Bearer ${key}` } });
      server.child.kill('SIGTERM');
      await server.ended;
      return ((await answer.json()) as { cursor: string }).cursor.split('.')[0] ?? '';
    };
    await run('migrate', '--data', folder('restored'));
    await writeFile(join(folder('restored'), 'workfloor.db'), await readFile(folder('copy.db')));

    assert.notEqual(await epochOf(folder('restored')), await epochOf(folder('real')));
    assertRefused(await run('backup', folder('copy.db'), '--data', folder('real')), /is there already/);
    assertRefused(await run('backup', folder('x.db'), '--data', folder('nowhere')), /no database/);
  });

  test('[D16] what a restored database holds waits for a word', async () => {
    const at = ['--data', folder('restored')];
    assert.match((await run('effects', 'held', ...at)).out, new RegExp(`^${workspace}  Our studio  0 held\n$`));
    assert.match((await run('effects', 'hold', ...at)).out, /^Held: .* `workfloor effects release`/);
    assert.equal((await run('effects', 'release', ...at)).out, 'Nothing was held.\n');
  });

  test('a revoked key is listed as such, and an unknown one is named', async () => {
    const id = key.split('_')[3] ?? '';
    assert.equal((await run('keys', 'revoke', id, '--data', folder('real'))).code, 0);
    const { out } = await run('keys', 'list', '--data', folder('real'));
    assert.match(out, new RegExp(`${id}.*revoked.*website`));
    assert.ok(!out.includes(key));
    assertRefused(await run('keys', 'revoke', 'nothing', '--data', folder('real')), /no active key nothing/);
  });
});

describe('payment providers', () => {
  test('the secret of a web hook comes from outside the command line, and is never shown', async () => {
    const place = ['--data', folder('paid')];
    const workspace = (await run('workspace', 'create', '--name', 'Paid', ...place)).out.trim();
    const secrets = ['whsec_0123456789abcdefghij', 'whsec_9876543210zyxwvutsrq'] as const;
    const set = (env: Readonly<Record<string, string>>, ...more: readonly string[]): ReturnType<typeof start> =>
      start(['payments', 'set', workspace, 'stripe', ...place, ...more], env);

    const first = await set({ WORKFLOOR_PAYMENT_SECRET: secrets[0] }).ended;
    const piped = set({});
    piped.child.stdin.end(`${secrets[1]}\n`);
    const second = await piped.ended;
    const alone = await set({ WORKFLOOR_PAYMENT_SECRET: secrets[0] }, '--replace').ended;

    assert.match(first.out, new RegExp(`only one that is good.*/v1/w/${workspace}/hooks/payments/stripe`));
    assert.match(second.out, /the one before it are good/);
    assert.match(alone.out, /only one that is good/);
    assert.ok(![first, second, alone].some(({ out, err }) => /whsec_\w/.test(out + err)));
    assertRefused(await set({ WORKFLOOR_PAYMENT_SECRET: 'sk_live_abc' }).ended, /no signing secret of stripe/);
    assertRefused(await set({ WORKFLOOR_PAYMENT_SECRET: ' ' }).ended, /Send the secret on standard input/);
    assertRefused(await run('payments', 'set', workspace, 'paypal', ...place), /no payment provider "paypal"/);
  });
});

describe('dev', () => {
  test('starts with a sample studio and a link, keeps the data, and ends cleanly', async (t) => {
    const first = start(['dev', '--data', folder('dev'), '--port', '0']);
    t.after(() => first.child.kill());
    const link = /http:\/\/127\.0\.0\.1:(\d+)\/\?key=\w+/.exec(await first.said(/Ctrl-C ends it/));
    const base = `http://127.0.0.1:${link?.[1]}`;
    const signIn = await fetch(link?.[0] ?? '', { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = async (address: string): Promise<{ token: string }> => {
      const answer = await fetch(`${address}/demo/session`, { method: 'POST', headers: { cookie, origin: address } });
      return (await answer.json()) as { token: string };
    };
    const jobs = async (address: string): Promise<{ ids: string[]; cursor: string }> => {
      const headers = { authorization: `Bearer ${(await session(address)).token}` };
      const answer = await fetch(`${address}/v1/w/ws_LightAndShadowStudio01/jobs?limit=200&state=all`, { headers });
      return (await answer.json()) as { ids: string[]; cursor: string };
    };
    const before = await jobs(base);
    assert.equal(before.ids.length, 200);
    first.child.kill('SIGINT');
    assert.equal((await first.ended).code, 0);

    const second = start(['dev', '--data', folder('dev'), '--port', '0']);
    t.after(() => second.child.kill());
    const port = /127\.0\.0\.1:(\d+)\/\?key/.exec(await second.said(/Ctrl-C ends it/))?.[1] ?? '';
    const after = await jobs(`http://127.0.0.1:${port}`);
    const [[epoch, seq], [epochBefore, seqBefore]] = [after.cursor.split('.'), before.cursor.split('.')];
    assert.deepEqual([after.ids, epoch], [before.ids, epochBefore], 'the cookie and the data are those of before');
    assert.ok(Number(seq) >= Number(seqBefore), 'what happens by itself may have gone on');
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
  });

  test('refuses what is not for development', async () => {
    assertRefused(await run('dev', '--data', folder('real'), '--port', '0'), /holds real data/);
    assertRefused(await run('serve', '--data', folder('dev'), '--port', '0'), /for development/);
    assertRefused(await start(['dev', '--data', folder('new')], { NODE_ENV: 'production' }).ended, /NODE_ENV=production/);
    assertRefused(await start(['dev', '--data', folder('new')], { WORKFLOOR_PUBLIC_URL: 'https://x.test' }).ended, /WORKFLOOR_PUBLIC_URL/);
    assert.ok(!existsSync(folder('new')));
  });

  test('a database of a newer version is left alone', async () => {
    await run('migrate', '--data', folder('newer'));
    const database = new DatabaseSync(join(folder('newer'), 'workfloor.db'));
    database.exec("insert into migrations (name) values ('9999-from-the-future')");
    database.close();

    assertRefused(await run('dev', '--data', folder('newer'), '--port', '0'), /newer version of Workfloor/);
    assertRefused(await run('serve', '--data', folder('newer'), '--port', '0'), /newer version of Workfloor/);
  });

  test('a taken port, a place that cannot be written and a port that is none are each told in one line', async (t) => {
    const blocker = createServer();
    t.after(() => blocker.close());
    await new Promise<void>((resolve) => void blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    await writeFile(folder('a-file'), '');

    assertRefused(await run('dev', '--data', folder('dev'), '--port', port), new RegExp(`Port ${port} is taken`));
    assertRefused(await run('dev', '--data', join(folder('a-file'), 'data'), '--port', '0'), /Cannot make the data folder/);
    assertRefused(await run('dev', '--data', '/proc/workfloor', '--port', '0'), /Cannot make the data folder/);
    assertRefused(await run('dev', '--data', folder('dev'), '--port', 'x'), /port has to be a number/);
    await writeFile(folder('a-text.txt'), 'x');
    assertRefused(await run('dev', '--database', 'postgres://nobody@127.0.0.1:1/none', '--port', '0'), /.{10}/);
  });
});

test('every command explains itself', async () => {
  for (const args of [
    [],
    ['dev'],
    ['serve'],
    ['import'],
    ['import', 'trello'],
    ['import', 'csv'],
    ['export'],
    ['backup'],
    ['keys'],
    ['keys', 'create'],
    ['payments', 'set'],
    ['migrate'],
    ['workspace', 'create'],
  ]) {
    const { code, out } = await run(...args, '--help');
    assert.equal(code, 0);
    assert.match(out, /^Usage: workfloor/);
  }
  const unknown = await run('sevre');
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /Did you mean serve\?/);
});
