import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { starter } from '../starters.ts';
import { simulationFileSchema } from './schema.ts';
import { simulate } from './simulate.ts';

const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

function example(name: string): string {
  const [, code] = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`\\w+\\n([^]*?)\`\`\``).exec(text) ?? [];
  assert.ok(code, `there is no example ${name}`);
  return code;
}

test('the README’s test of a pipeline gives what it says', async () => {
  const code = example('simulate').replaceAll(/^import .*\n/gm, '');
  const module = `export default async ({ simulate, starter }) => {\n${code}\nreturn { subjects, stage };\n}`;
  const { default: written } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
    default: (given: object) => Promise<{ subjects: readonly string[]; stage: string }>;
  }; // just written

  const { subjects, stage } = await written({ simulate, starter });

  assert.deepEqual(subjects.slice(0, 3), [
    'Your tax organizer',
    'Reminder: Your tax organizer, due February 23, 2026',
    'Engagement letter',
  ]);
  assert.equal(stage, 'Engagement letter');
});

test('the README’s simulation plays as it stands there', async () => {
  const { pipelines, steps } = simulationFileSchema.parse(JSON.parse(example('simulation')));
  const documents = pipelines.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));

  const { sent, parked, stageAt } = await simulate(documents, steps);

  assert.deepEqual(
    sent.filter(({ to }) => to.contact !== undefined).map((message) => [message.sent?.slice(0, 10), message.text]),
    [['2026-03-07', 'Hello Ida, it is here.']],
  );
  assert.deepEqual([stageAt('2026-03-05'), stageAt('2026-03-06'), parked], ['Design', 'Ready', []]);
});
