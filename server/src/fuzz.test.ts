import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { z } from 'zod';
import { operations } from './operations.ts';
import type { Operation } from './registry.ts';
import { createFixture } from './testing/fixture.ts';
import type { Fixture, TestStudio } from './testing/fixture.ts';

/** `SEED=` repeats a run; each failure prints it. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const RUNS = 60;

let fixture: Fixture;
let studio: TestStudio;
const errors: unknown[] = [];

before(async () => {
  const log = { debug: () => undefined, info: () => undefined, error: (...entry: unknown[]) => void errors.push(entry) };
  fixture = await createFixture({ log });
  studio = await fixture.addStudio();
});
after(() => fixture.close());

const hostile = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  "'; drop table jobs; --",
  '%',
  '_',
  '"*" OR title:*',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '=1+1',
  '../../etc/passwd',
  '\r\nevent: reset\r\n\r\n',
  '__proto__',
  'ws_0000000000000000000000',
  '9'.repeat(400),
  '2026-02-30',
  '0000-01-01',
  'ﷺ'.repeat(200),
];

/** Ids that exist, ids that do not, hostile texts, odd numbers, and all of that in lists and objects. */
function anyValue(): fc.Arbitrary<unknown> {
  const { job, jobRun, members, pipeline, stages } = studio;
  const known = fc.constantFrom(job, jobRun, pipeline, ...stages, ...Object.values(members));
  const text = fc.oneof(
    known,
    fc.constantFrom(...hostile),
    fc.string(),
    fc.uuid(),
    fc.constantFrom('job', 'open', '2026-11-30', 'a@b.test', 'red'),
  );
  const leaf = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
  return fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(leaf, { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('id', 'after', 'before', 'add', 'remove', 'pipeline', 'stage', 'name', 'when', '__proto__'), leaf, {
      maxKeys: 4,
    }),
  );
}

/** Objects of the fields that a schema knows, each there or not, with any value; sometimes one that it does not know. */
function nearly(schema: z.ZodType): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const names = Object.keys(properties);
  return fc.dictionary(fc.constantFrom(...names, ...names, 'unknown'), anyValue(), { maxKeys: names.length + 1 });
}

async function send(operation: Operation, query: Record<string, unknown>, body: unknown): Promise<number> {
  const { method, path } = operation;
  const address = path
    .replace('/v1/w/{ws}', studio.base)
    .replace('{pipeline}', studio.pipeline)
    .replace('{stage}', studio.stages[0] ?? '')
    .replace('{id}', studio.job);
  const entries = Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const text = new URLSearchParams(entries).toString();
  const response = await fixture.ask(method.toUpperCase(), `${address}?${text}`, {
    token: studio.keys.owner,
    headers: { 'idempotency-key': v7() },
    ...(operation.body ? { body } : {}),
  });
  await response.body?.cancel();
  return response.status;
}

describe(`whatever comes in, the answer is never an error of ours (SEED=${seed})`, () => {
  for (const operation of operations) {
    if (!operation.path.startsWith('/v1/')) continue;
    test(`${operation.id}`, async () => {
      const body = operation.body ? fc.oneof(nearly(operation.body), anyValue()) : fc.constant(undefined);
      await fc.assert(
        fc.asyncProperty(nearly(operation.query), body, async (query, sent) => {
          const status = await send(operation, operation.body ? {} : query, sent);
          assert.ok(status < 500, `${status}: ${JSON.stringify(errors.at(-1))}`);
        }),
        { seed, numRuns: RUNS },
      );
    });
  }
});
