import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { shown, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

const readme = readFileSync(new URL('../../packages/sdk/README.md', import.meta.url), 'utf8');

type Values = Readonly<Record<string, unknown>>;

/** Runs an example of the SDK's README as it stands there, with these names around it, and answers the names that it makes. */
async function run(name: string, given: Values, made: readonly string[]): Promise<Values> {
  const [, code] = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`js\\n([^]*?)\`\`\``).exec(readme) ?? [];
  assert.ok(code, `there is no example ${name}`);
  const module = `export default async ({ ${Object.keys(given).join(', ')} }) => {\n${code}\nreturn { ${made.join(', ')} };\n}`;
  const { default: example } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
    default: (values: Values) => Promise<Values>;
  }; // just written
  return example(given);
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
