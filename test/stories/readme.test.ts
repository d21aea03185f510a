import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { PipelineDocument } from '@workfloor/core';
import { commandsByName, createApp, createSigningKey, createWriter, openStorage } from '@workfloor/server';
import type { Storage } from '@workfloor/server';
import { shown, stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

const pages = ['README.md', 'packages/core/README.md', 'packages/core/docs/billing.md', 'packages/sdk/README.md', 'server/README.md'];
const text = pages.map((page) => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')).join('\n');

interface Opened {
  readonly app: ReturnType<typeof createApp>;
  readonly writer: ReturnType<typeof createWriter>;
  readonly storage: Storage;
}

type Values = Readonly<Record<string, unknown>>;

/** An example of the READMEs as it stands there. */
function example(name: string): string {
  const [, code] = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`\\w+\\n([^]*?)\`\`\``).exec(text) ?? [];
  assert.ok(code, `there is no example ${name}`);
  return code;
}

/** Runs an example with these names around it, among them what it imports, and answers the names that it makes. */
async function run(name: string, given: Values, made: readonly string[]): Promise<Values> {
  const code = example(name).replace(/^import .*\n/gm, '');
  const module = `export default async ({ ${Object.keys(given).join(', ')} }) => {\n${code}\nreturn { ${made.join(', ')} };\n}`;
  const { default: written } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
    default: (values: Values) => Promise<Values>;
  }; // just written
  return written(given);
}

/** A company with a job. */
async function begin(firm: Firm): Promise<{ company: string; job: string }> {
  const [company, job] = [firm.id(), firm.id()];
  await firm.owner.client.create({ id: company, name: 'Hotel Nordhavn', kind: 'company' });
  await firm.owner.job.create({ id: job, title: 'Summer pictures', clients: [company] });
  return { company, job };
}

story('[GATE-1] the README’s pipeline with a gate lets the job go on', async (firm) => {
  const { job } = await begin(firm);

  const { run: id, edit } = await run('gate', { client: firm.owner, job }, ['run', 'edit']);

  assert.equal((await firm.all('run')).find((candidate) => candidate.id === id)?.stage, edit);
});

story('[PL-7] the README’s month is billed, and the next one is open', async (firm) => {
  const { company } = await begin(firm);

  const { issued, next } = await run('month', { client: firm.owner, company, task: firm.id() }, ['issued', 'next']);

  const invoices = await firm.all('invoice');
  assert.deepEqual(
    [issued, next].map((id) => invoices.find((invoice) => invoice.id === id)).map((invoice) => [invoice?.state, invoice?.total]),
    [
      ['issued', 360_000],
      ['draft', null],
    ],
  );
});

story('the README’s calendar link is one that a calendar program can read', async (firm) => {
  const { id: bo } = await firm.hire('Bo');
  const given = { client: firm.owner, bo, event: firm.id(), feed: firm.id(), url: 'http://workfloor.test' };

  const { address, conflicts } = await run('calendar', given, ['address', 'conflicts']);

  assert.deepEqual(conflicts, []);
  const link = new URL(String(address)).pathname.replace(`/v1/w/${firm.workspace}/`, '');
  assert.match(await (await firm.ask(link)).text(), /BEGIN:VEVENT[^]*SUMMARY:Ceremony/);
});

story('[TASK-9] the README’s member sees only their client', async (firm) => {
  const { company } = await begin(firm);
  await firm.owner.client.create({ id: firm.id(), name: 'Somebody else' });
  const bo = await firm.hire('Bo');

  const { seen } = await run('member', { client: firm.owner, company, bo: bo.id, hisClient: bo.client }, ['seen']);

  assert.deepEqual(seen, [company]);
});

story('the README’s preview changes nothing, and undo takes back what was done', async (firm) => {
  const { job } = await begin(firm);

  const { rows } = await run('preview', { client: firm.owner, job }, ['rows']);

  assert.ok(Array.isArray(rows) && rows.length > 0);
  assert.equal((await firm.all('job')).find(({ id }) => id === job)?.state, 'open');
  const { activity } = await shown(firm.owner.job(job));
  const types = activity.flatMap(({ events }) => events.map(({ type }) => type));
  assert.equal(types.filter((type) => type === 'job.archived').length, 1, types.join());
});

story('the README’s program makes a job and tells of the board', async (firm) => {
  await firm.owner.pipeline.create({ id: firm.id(), name: 'Weddings', stages: stagesOf(firm, ['Shoot', 'Edit']) });
  const heard: unknown[][] = [];
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => (tell = resolve));
  const log = (...words: unknown[]): void => {
    heard.push(words);
    if (heard.length >= 2) tell();
  };
  const given = { createWorkfloor: () => firm.owner, url: 'http://workfloor.test', workspace: firm.workspace, console: { log } };

  await run('program', given, []);
  await told;

  assert.deepEqual((await firm.all('job')).map(({ title }) => title), ['Wedding of Ida and Jonas']); // prettier-ignore
  assert.deepEqual(heard.slice(0, 2), [['Shoot', 0], ['Edit', 0]]); // prettier-ignore
});

story('the README’s first lines of the SDK make a job', async (firm) => {
  const { client } = await firm.hire('Bo', { role: 'admin' });

  await run('first', { createWorkfloor: () => client, url: 'http://workfloor.test' }, []);

  assert.deepEqual((await firm.all('job')).map(({ title }) => title), ['Wedding of Ada and Ben']); // prettier-ignore
});

story('the README’s document is a pipeline', async (firm) => {
  const id = firm.id();

  await firm.owner.pipeline.import({ id, document: JSON.parse(example('document')) as PipelineDocument }); // as anybody may send it

  const { edition } = (await firm.all('pipeline')).find((pipeline) => pipeline.id === id) ?? {};
  const stages = (await firm.all('edition')).find((candidate) => candidate.id === edition)?.stages ?? [];
  assert.deepEqual(stages.map(({ name, limitDays }) => [name, limitDays]), [['Design', undefined], ['Print', 5]]); // prettier-ignore
});

story('the README’s job is billed and paid', async (firm) => {
  const { job } = await begin(firm);
  const [id, service, task, payment] = Array.from({ length: 5 }, () => firm.id());
  await firm.owner.service.create({ id: String(service), name: 'Pictures', rate: 187_500 });
  await firm.owner.task.create({ id: String(task), title: 'Pictures', job });

  const { draft } = await run('billing', { wf: firm.owner, job, id, task, service, payment }, ['draft']);

  const invoice = (await firm.all('invoice')).find((candidate) => candidate.id === draft);
  assert.deepEqual([invoice?.state, invoice?.total], ['paid', 750_000]);
});

test('the README’s server answers', async () => {
  const given = { commandsByName, createApp, createSigningKey, createWriter, openStorage };

  const { app, writer, storage } = (await run('server', given, ['app', 'writer', 'storage'])) as unknown as Opened; // as its code says

  assert.deepEqual(await (await app.fetch(new Request('http://localhost/healthz'))).json(), { ok: true });
  app.close();
  await writer.close();
  await storage.close();
});
