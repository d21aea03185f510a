import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { starter } from '@workfloor/core/starters';
import { CliError } from './cli-error.ts';
import { simulateFile } from './simulate.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let root: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'workfloor-simulate-'));
});
after(() => rm(root, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  const { DATABASE_URL: _url, WORKFLOOR_DATA: _data, ...clean } = process.env;
  const env = { ...clean, NODE_COMPILE_CACHE: join(root, 'cache') };
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], { cwd: root, env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function file(name: string, value: unknown): Promise<string> {
  await writeFile(join(root, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
}

/** Fails with one clear line and nothing else. */
function assertRefused({ code, out, err }: Ended, text: RegExp): void {
  assert.deepEqual([code, out], [1, '']);
  assert.equal(err.trimEnd().split('\n').length, 1, err);
  assert.match(err, text);
}

const simulation = (more: object): object => ({
  format: 'workfloor.simulation',
  formatVersion: 1,
  pipelines: ['lead'],
  steps: [],
  ...more,
});

test('`simulate` prints the timeline of a starter, day by day, and with `--mails` what is sent', async () => {
  const { code, out, err } = await run('simulate', 'lead', '--until', 'P20D', '--mails');

  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^2026-01-05 09:00 {2}Job “Example” is made \(owner\)$/m);
  assert.match(out, /^2026-01-08 09:01 {2}Mail to Ida Holm <ida@client\.example> goes out: “Your enquiry to Studio”$/m);
  assert.match(out, /^ +\| Hello Ida,$/m);
  assert.match(out, /^Until 2026-01-25 09:00: \d+ events, 3 messages, 1 waiting, 0 parked\.$/m);
});

test('`simulate` reads a script with documents beside it, and tells programs all as JSON', async () => {
  const [document] = starter('lead').pipelines;
  await file('lead.json', document ?? {});
  const steps = [
    { do: 'create job', title: 'Smith' },
    { after: 'P1D', do: 'complete stage' },
  ];
  const script = await file('script.json', simulation({ pipelines: ['./lead.json'], start: '2026-06-01', until: 'P2D', steps }));

  const { code, out } = await run('simulate', script, '--json');

  const told = JSON.parse(out) as { readonly end: string; readonly sent: readonly { readonly subject: string }[] };
  assert.equal(code, 0);
  assert.deepEqual([told.end, told.sent[0]?.subject], ['2026-06-03T07:00:00.000Z', 'Your enquiry to Studio']);
});

test('`simulate` says in one line what is wrong with a file, and where', async () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['nowhere', /There is no file nowhere; starters are wedding, /],
    ['nowhere.json', /Cannot open .*nowhere\.json: there is no such file/],
    [await file('broken.json', '{'), /broken\.json is not JSON/],
    [await file('other.json', { format: 'x' }), /says neither "format": "workfloor\.simulation" nor "workfloor\.pipeline"/],
    [await file('step.json', simulation({ steps: [{ do: 'create job' }, { do: 'fly' }] })), /steps\.1\.do: /],
    [
      await file('inner.json', simulation({ pipelines: [{ format: 'workfloor.pipeline', formatVersion: 1, name: 'P' }] })),
      /pipelines\.0\.stages: /,
    ],
    [await file('path.json', simulation({ pipelines: ['./gone.json'] })), /Cannot open .*gone\.json/],
    [
      await file('refused.json', simulation({ steps: [{ do: 'pay invoice' }] })),
      /refused\.json: Step 1: There is no invoice to pay here\./,
    ],
  ];

  for (const [name, message] of wrong) {
    const path = name === 'nowhere' ? name : join(root, name);
    await assert.rejects(simulateFile(path, {}), (error) => {
      assert.ok(error instanceof CliError);
      assert.match(error.message, message);
      assert.ok(!error.message.includes('\n'), error.message);
      return true;
    });
  }
});

test('`pipelines add` makes a starter in a workspace, with its rules; once more, and it is there twice', async () => {
  const created = await run('workspace', 'create', '--name', 'Our studio');
  assert.equal(created.code, 0);

  const added = await run('pipelines', 'add', 'wedding');
  const again = await run('pipelines', 'add', 'wedding');

  assert.match(added.out, /^[0-9a-f-]{36} {2}Wedding\n$/);
  assert.notEqual(again.out, added.out);
  assertRefused(await run('pipelines', 'add', 'divorce'), /There is no starter divorce: wedding, portrait-session/);
  const shown = JSON.parse((await run('pipelines', 'show', 'lead')).out) as unknown;
  assert.deepEqual(shown, starter('lead').pipelines[0]);
  assert.equal((await run('pipelines', 'list')).out.trim().split('\n').length, 9);
});
