import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Id, Kind } from '@workfloor/core';
import { formOf, randomWorkspace, seeded } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { z } from 'zod';
import { operations } from './operations.ts';
import type { Operation } from './registry.ts';
import { problemSchema } from './routes/answers.ts';
import { createFixture } from './testing/fixture.ts';
import type { Fixture, TestStudio } from './testing/fixture.ts';
import { kindNamed, valueFor } from './testing/from-schema.ts';

/** `SEED=` repeats a run; each failure prints it. `REQUESTS=` asks for more than CI does. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const REQUESTS = Number(process.env['REQUESTS'] ?? 20_000);
const fuzzed = operations.filter(({ path }) => path.startsWith('/v1/'));
const RUNS = Math.ceil(REQUESTS / fuzzed.length);

let fixture: Fixture;
let studio: TestStudio;
let foreign: TestStudio;
/** Ids of records of every kind. */
let known: readonly Id[] = [];
const byKind = new Map<Kind, Id[]>();
/** A member who sees some clients, and some kinds of records. */
const restricted = v7();
const errors: unknown[] = [];

before(async () => {
  const log = { debug: () => undefined, info: () => undefined, error: (...entry: unknown[]) => void errors.push(entry) };
  fixture = await createFixture({ log });
  studio = await fixture.addStudio();
  foreign = await fixture.addStudio();
  const made = randomWorkspace(studio.id, seeded(seed));
  const rows = made.map(({ kind, record }) => ({ kind, id: record.id, op: 'insert' as const, version: 1, after: record, before: null }));
  await fixture.storage.workspace(studio.id).write((session) => session.commit({ rows, changes: [], answers: [] }));
  for (const { kind, record } of made) byKind.set(kind, [...(byKind.get(kind) ?? []), record.id]);
  await fixture.run(studio, 'member.invite', { id: restricted, name: 'Narrow', email: 'narrow@studio.test', role: 'member' });
  await fixture.run(studio, 'member.edit', { id: restricted, access: 'tasks', rights: { invoices: 'none', jobs: 'read' } });
  const { job, jobRun, members, pipeline, stages } = studio;
  known = [job, jobRun, pipeline, restricted, ...stages, ...Object.values(members), ...made.map(({ record }) => record.id)];
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
  const text = fc.oneof(
    fc.constantFrom(...known),
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

function anyOf(list: readonly Id[], random: number): Id {
  return list[Math.floor(random * list.length)] ?? v7();
}

/** Ids of the kind that a field, or a part of a path, names. */
function idsNamed(path: readonly string[], operation: string): readonly Id[] {
  const kind = kindNamed(path, operation);
  return (kind && byKind.get(kind)) ?? known;
}

/** What a schema takes, with ids that exist or not; what it does not say in its JSON form may still be wrong. */
function fitting(schema: z.ZodType, operation: Operation): fc.Arbitrary<unknown> {
  const form = formOf(schema);
  return fc.integer({ min: 0, max: 2 ** 31 }).map((number) => {
    const random = seeded(number);
    const idFor = (path: readonly string[]): string => {
      const isNew = path.length === 1 && path[0] === 'id' && random() < 0.3;
      if (isNew || random() < 0.05) return v7();
      return anyOf(random() < 0.1 ? known : idsNamed(path, operation.id), random());
    };
    const share = random();
    return valueFor(form, () => random() < share, idFor);
  });
}

const roles = ['key', 'owner', 'admin', 'member', 'restricted', 'viewer', 'reading owner', 'foreign', 'nobody'] as const;
/** Those who may do most are asked for most often. */
const askers = [...roles, ...roles.slice(0, 5), ...roles.slice(0, 3)];
type Tokens = ReadonlyMap<(typeof roles)[number], string | undefined>;

/** Everybody's credential; whom the fuzz itself has shut out has none that holds, and gets answers all the same. */
async function signIn(): Promise<Tokens> {
  fixture.clock.ms += 1_000; // sessions that were ended are over, those that begin now are not
  const session = (member: Id, more: object = {}): Promise<string | undefined> => fixture.mint(studio, member, more).catch(() => undefined);
  const { owner, admin, member, viewer } = studio.members;
  return new Map([
    ['key', studio.keys.owner],
    ['owner', await session(owner)],
    ['admin', await session(admin)],
    ['member', await session(member)],
    ['restricted', await session(restricted)],
    ['viewer', await session(viewer)],
    ['reading owner', await session(owner, { readOnly: true })],
    ['foreign', await fixture.mint(foreign, foreign.members.owner)],
    ['nobody', undefined],
  ]);
}

interface Sent {
  /** For each id in the path a number from 0 to below 1, which chooses it. */
  readonly path: readonly number[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

async function send(operation: Operation, { path, query, body }: Sent, token: string | undefined): Promise<Response> {
  let at = 0;
  const address = operation.path
    .replace('/v1/w/{ws}', studio.base)
    .replace('{pipeline}', studio.pipeline)
    .replace('{stage}', studio.stages[0] ?? '')
    .replace(/\{\w+\}/g, () =>
      anyOf(idsNamed([/\/w\/\{ws\}\/([\w-]+)/.exec(operation.path)?.[1] ?? ''], operation.id), path[(at += 1) - 1] ?? 0),
    );
  const entries = Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const text = new URLSearchParams(entries).toString();
  return fixture.ask(operation.method.toUpperCase(), `${address}?${text}`, {
    token,
    headers: { 'idempotency-key': v7() },
    ...(operation.body ? { body } : {}),
  });
}

/** An answer is of the form that the documents promise: the operation's own, or a problem. */
async function assertOnSchema({ answer }: Operation, response: Response, asked: string): Promise<void> {
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  if (!isJson || (response.ok && answer.type !== undefined && answer.type !== 'application/json')) return response.body?.cancel();
  const value: unknown = await response.json();
  const checked = response.ok ? (answer.schema ?? z.unknown()).safeParse(value) : problemSchema.safeParse(value);
  assert.ok(checked.success, `${asked} is off its schema: ${checked.error?.message} ${JSON.stringify(value).slice(0, 1_000)}`);
}

const tally = { requests: 0, accepted: 0 };

describe(`whatever comes in from whomever, the answer is never an error of ours and never off its schema (SEED=${seed})`, () => {
  for (const operation of fuzzed) {
    test(`${operation.id}`, async () => {
      const tokens = await signIn();
      const body = operation.body
        ? fc.oneof({ weight: 3, arbitrary: fitting(operation.body, operation) }, nearly(operation.body), anyValue())
        : fc.constant(undefined);
      const query = fc.oneof(
        fitting(operation.query, operation) as fc.Arbitrary<Record<string, unknown>>, // queries are objects
        nearly(operation.query),
      );
      const path = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...askers), path, query, body, async (role, chosen, asked, sent) => {
          const response = await send(
            operation,
            { path: chosen, query: operation.body && !('preview' in asked) ? {} : asked, body: sent },
            tokens.get(role),
          );
          tally.requests += 1;
          if (response.ok) tally.accepted += 1;
          assert.ok(response.status < 500 || response.status === 503, `${role}: ${response.status} ${JSON.stringify(errors.at(-1))}`);
          await assertOnSchema(operation, response, role);
        }),
        { seed, numRuns: RUNS },
      );
    });
  }

  test('enough was asked, and enough accepted, for this to mean something', () => {
    assert.ok(tally.requests >= REQUESTS, `${tally.requests} requests`);
    assert.ok(tally.accepted >= tally.requests / 10, `${tally.accepted} of ${tally.requests} accepted`);
  });
});
