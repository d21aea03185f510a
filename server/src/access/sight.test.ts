import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { kindOrder } from '@workfloor/core';
import type { AnyRecord, Id, Kind } from '@workfloor/core';
import { seeded } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { z } from 'zod';
import { operations } from '../operations.ts';
import type { Operation } from '../registry.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { createTwins, narrowings } from './twins.contract.ts';
import type { Twins } from './twins.contract.ts';

/** If any answer to a member differs where only what they may not see does, something leaks: a record, a count, an order, a text. */

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);

let fixture: Fixture;
const twins: Twins[] = [];

before(async () => {
  fixture = await createFixture();
  for (const narrowing of narrowings) twins.push(await createTwins(fixture, random, narrowing));
});
after(() => fixture.close());

const reads = operations.filter(({ method, path, id }) => method === 'get' && path.startsWith('/v1/w/') && id !== 'changes');

function sample<T>(list: readonly T[], count: number): readonly T[] {
  return list.map((value) => [random(), value] as const).toSorted(([a], [b]) => a - b).slice(0, count).map(([, value]) => value); // prettier-ignore
}

/** Ids for a place in a path or a query: some that are seen, some that are not, one that nobody has. */
function idsFor(name: string, { seen, hidden }: Twins): readonly Id[] {
  const singular = name.replace(/s$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const aliases: Readonly<Record<string, Kind>> = {
    board: 'pipeline',
    assignee: 'member',
    tag: 'tag',
    savedTask: 'savedTasks',
    run: 'run',
  };
  const kinds = kindOrder.filter((kind) => kind === (aliases[singular] ?? singular));
  const among = kinds.length > 0 ? kinds : (['client', 'job', 'task', 'invoice', 'event', 'project'] as const);
  const count = kinds.length > 0 ? 2 : 1;
  return among.flatMap((kind) => [...sample(seen.get(kind) ?? [], count), ...sample(hidden.get(kind) ?? [], count)]);
}

/** Values for a parameter of a query, by what its schema says of it. */
function valuesFor(name: string, schema: object, twin: Twins): readonly string[] {
  if ('enum' in schema && Array.isArray(schema.enum)) return schema.enum.map(String);
  if (name === 'q') return ['altered', 'bryllup', 'a', 'e', 'm', 'p', 's'];
  if (name === 'limit') return ['1', '200'];
  if (/^(from|since|start)/.test(name)) return ['2020-01-01'];
  if (/^(to|until|due|end)/.test(name)) return ['2030-01-01'];
  return [...idsFor(name, twin), 'x', '1'];
}

function pathsOf(operation: Operation, twin: Twins): readonly string[] {
  let paths = [operation.path.replace('/v1/w/{ws}', '')];
  for (const [, segment = '', name = ''] of operation.path.matchAll(/\/([\w-]+)\/\{(\w+)\}/g)) {
    if (name === 'ws') continue;
    paths = paths.flatMap((path) => idsFor(segment, twin).map((id) => path.replace(`{${name}}`, id)));
  }
  return sample(paths, 8);
}

function queriesOf(operation: Operation, twin: Twins): readonly string[] {
  const { properties = {}, required = [] } = z.toJSONSchema(operation.query, { io: 'input', unrepresentable: 'any' });
  const each = Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === 'object' ? sample(valuesFor(name, schema, twin), 5).map((value) => [name, value] as const) : [],
  );
  const needed = required.flatMap((name) => sample(each.filter(([other]) => other === name), 1)); // prettier-ignore
  const pairs = sample(each, 4).map((pair, at) => [pair, each[(at * 7) % Math.max(each.length, 1)] ?? pair]);
  const sets = [needed, ...each.map((pair) => [...needed, pair]), ...pairs.map((pair) => [...needed, ...pair])];
  return [...new Set(sets.map((pairs_) => new URLSearchParams(Object.fromEntries(pairs_)).toString()))];
}

/** An answer without what differs between any two requests. */
async function ask(twin: Twins, at: 0 | 1, path: string): Promise<{ status: number; text: string }> {
  const base = twin.bases[at];
  const response = await fixture.ask('GET', base + path, { token: twin.tokens[at] });
  const text = (await response.text())
    .replaceAll(base.slice('/v1/w/'.length), 'ws_twin')
    .replace(/"requestId":"[^"]*"/, '"requestId":""')
    .replace(/"cursor":"[^"]*"/, '"cursor":""')
    .replaceAll(/calendars\/[\w-]+\.ics/g, ''); // signed for the workspace
  return { status: response.status, text };
}

/** Whether the answer holds only records that the member sees. */
async function assertAllSeen({ sight }: Twins, text: string, path: string): Promise<void> {
  if (!text.startsWith('{')) return;
  const { records = {} } = JSON.parse(text) as { records?: Readonly<Record<string, readonly AnyRecord[]>> };
  for (const [kind, list] of Object.entries(records)) {
    for (const record of list) {
      assert.ok(await sight.sees(kind as Kind, record as never), `${path} shows ${kind} ${record.id}`); // a kind of the answer
    }
  }
}

describe(`[ROLE-1] [TASK-9] [PIPE-5] what a member may not see changes no answer to them (SEED=${seed})`, () => {
  for (const operation of reads) {
    test(`${operation.id}`, async () => {
      for (const twin of twins) {
        for (const path of pathsOf(operation, twin)) {
          for (const query of queriesOf(operation, twin)) {
            for (let address = `${path}?${query}`, pages = 0; address !== '' && pages < 3; pages += 1) {
              const [one, other] = [await ask(twin, 0, address), await ask(twin, 1, address)];
              const who = JSON.stringify(twin.sight.viewer);
              assert.ok(one.status < 500 || one.status === 503, `${who} ${address}: ${one.text}`); // 503: not set up here
              assert.deepEqual(other, one, `${who} ${address}`);
              await assertAllSeen(twin, one.text, address);
              const next = /"next":"([^"]+)"/.exec(one.text)?.[1];
              address = next === undefined ? '' : `${path}?${query.replace(/&?after=[^&]*/, '')}&after=${encodeURIComponent(next)}`;
            }
          }
        }
      }
    });
  }

  test('a record that is not seen is answered as one that is not there', async () => {
    const single = reads.filter(({ path }) => /\/\{(id|pipeline)\}$/.test(path));
    let compared = 0;
    for (const operation of single) {
      for (const twin of twins) {
        const segment = /\/([\w-]+)\/\{\w+\}$/.exec(operation.path)?.[1] ?? '';
        for (const id of idsFor(segment, twin)) {
          if (![...twin.hidden.values()].some((ids) => ids.includes(id))) continue;
          const unknown = v7();
          const address = (which: Id): string => operation.path.replace('/v1/w/{ws}', '').replace(/\{\w+\}$/, which);
          const [one, other] = [await ask(twin, 0, address(id)), await ask(twin, 0, address(unknown))];

          assert.equal(one.status, other.status, `${operation.id} ${one.text}`);
          assert.equal(one.text, other.text.replaceAll(unknown, id));
          compared += 1;
        }
      }
    }
    assert.ok(compared > 20, `${compared} compared`);
  });

  test('a list narrowed by what is not seen is one narrowed by what is not there', async () => {
    let compared = 0;
    for (const operation of reads.filter(({ path }) => !path.replace('{ws}', '').includes('{'))) {
      const { properties = {} } = z.toJSONSchema(operation.query, { io: 'input', unrepresentable: 'any' });
      const names = Object.keys(properties).filter((name) => !['after', 'limit', 'q'].includes(name));
      for (const twin of twins) {
        for (const name of names) {
          for (const id of idsFor(name, twin)) {
            if (![...twin.hidden.values()].some((ids) => ids.includes(id))) continue;
            const unknown = v7();
            const address = (which: Id): string => `${operation.path.replace('/v1/w/{ws}', '')}?${name}=${which}`;
            const [one, other] = [await ask(twin, 0, address(id)), await ask(twin, 0, address(unknown))];

            assert.equal(one.status, other.status, one.text);
            if (one.status === 200) assert.equal(one.text, other.text, address(id));
            compared += 1;
          }
        }
      }
    }
    assert.ok(compared > 50, `${compared} compared`);
  });
});
