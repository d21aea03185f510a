import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idsIn } from '@workfloor/core';
import type { Id, Kind } from '@workfloor/core';
import { formOf, seeded } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { kindNamed, valueFor } from '../testing/from-schema.ts';
import { serverCommands } from '../server-commands.ts';
import type { ServerCommand } from '../server-commands.ts';
import { createTwins, narrowings } from './twins.contract.ts';
import type { Twins } from './twins.contract.ts';

/** Every command, with an id of what its actor does not see in each place where an id can stand. A new command is in here by being one. */

/** `SEED=` repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
let fixture: Fixture;
const twins: Twins[] = [];

before(async () => {
  fixture = await createFixture();
  for (const narrowing of narrowings.slice(0, 4)) twins.push(await createTwins(fixture, random, narrowing));
});
after(() => fixture.close());

function pick(list: readonly Id[] | undefined): Id | undefined {
  return list?.[Math.floor(random() * list.length)];
}

interface Place {
  readonly path: string;
  readonly kind: Kind | undefined;
}

/** Arguments with ids that the actor sees, as far as there are any, and the places where ids stand in them. */
function argsOf({ command, args }: ServerCommand, twin: Twins, replace: Readonly<Record<string, Id>>, wants: (name: string) => boolean) {
  const places: Place[] = [];
  const isNew = /\.(create|add|write|log|open|draft|record|start|invite)$/.test(command.name);
  const value = valueFor(formOf(args), wants, (path) => {
    const kind = kindNamed(path, command.name);
    const at = path.join('.');
    places.push({ path: at, kind });
    if (replace[at]) return replace[at];
    if (isNew && at === 'id') return v7();
    return (kind && pick(twin.seen.get(kind))) ?? v7();
  });
  return { value, places };
}

async function ask(twin: Twins, name: string, body: unknown, query: string): Promise<{ status: number; text: string }> {
  const headers = { 'idempotency-key': v7() };
  const response = await fixture.ask('POST', `${twin.bases[0]}/commands/${name}${query}`, { token: twin.tokens[0], body, headers });
  return { status: response.status, text: (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":""') };
}

/** Whether an answer names nothing that the actor neither sees nor has named; ids inside records that they see are these records' own. */
function assertNoneHidden(twin: Twins, text: string, named: ReadonlySet<Id>, what: string): void {
  const answer = JSON.parse(text) as {
    rows?: unknown;
    change?: { rows?: unknown };
    data?: unknown;
    result?: unknown;
  };
  const hidden = new Set([...twin.hidden.values()].flat());
  const rows = [answer.rows, answer.change?.rows].flatMap((list) => (Array.isArray(list) ? (list as { id: Id }[]) : []));
  const told = [...rows.map(({ id }) => id), ...idsIn([answer.data, answer.result])];
  for (const id of told) assert.ok(named.has(id) || !hidden.has(id), `${what} tells of ${id}: ${text.slice(0, 500)}`);
}

/** Whether the record that a command is about names an id already: its readers know that id from there. */
async function isKnownFrom(twin: Twins, { command }: ServerCommand, args: unknown, secret: Id): Promise<boolean> {
  const kind = kindNamed(['id'], command.name);
  const { id } = args as { readonly id?: Id };
  if (!kind || id === undefined || !twin.seen.get(kind)?.includes(id)) return false;
  const workspace = fixture.storage.workspace(twin.bases[0].slice('/v1/w/'.length));
  return idsIn(await workspace.read(async (session) => session.get(kind, id))).has(secret);
}

/** How much was asked. */
const tally = { hidden: 0, compared: 0 };

async function tryPlace(twin: Twins, one: ServerCommand, place: Place, wants: (name: string) => boolean): Promise<void> {
  const { name } = one.command;
  const kinds = place.kind && twin.hidden.has(place.kind) ? [place.kind] : (['client', 'job', 'task'] as const);
  for (const kind of kinds) {
    const secret = pick(twin.hidden.get(kind));
    if (secret === undefined) continue;
    const unknown = v7();
    const { value } = argsOf(one, twin, { [place.path]: unknown }, wants);
    const withSecret: unknown = JSON.parse(JSON.stringify(value).replaceAll(unknown, secret));
    if (!one.args.safeParse(value).success || (await isKnownFrom(twin, one, withSecret, secret))) continue;
    const asUnknown = await ask(twin, name, value, '?preview');
    const asSecret = await ask(twin, name, withSecret, '?preview');
    const what = `${name} ${place.path} ${kind} ${JSON.stringify(twin.sight.viewer)} ${JSON.stringify(withSecret)}`;
    assert.ok(asSecret.status < 500 && asUnknown.status < 500, `${what} ${asSecret.text} ${asUnknown.text}`);
    tally.hidden += 1;
    if (asUnknown.status !== 200) {
      assert.deepEqual(asSecret, { ...asUnknown, text: asUnknown.text.replaceAll(unknown, secret) }, what);
      tally.compared += 1;
    } else if (asSecret.status !== 200) {
      assert.equal(asSecret.status, 404, `${what} ${asSecret.text}`); // an id that is free for a new record is not one that is taken
    }
    assertNoneHidden(twin, asSecret.text, idsIn(withSecret), what);
  }
}

describe(`[ROLE-1] [TASK-9] a command that names what its actor does not see is answered as if it were not there (SEED=${seed})`, () => {
  for (const one of serverCommands.values()) {
    if (one.command.policy.isInternal === true || one.command.name === 'import.trello') continue;
    test(one.command.name, async () => {
      for (const twin of twins) {
        const all = argsOf(one, twin, {}, () => true).places;
        for (const place of all) {
          const [top = ''] = place.path.split('.');
          for (const wants of [(name: string) => place.path.split('.').includes(name) || name === top, () => true]) {
            await tryPlace(twin, one, place, wants);
          }
        }
      }
    });
  }

  test('enough was asked for this to mean something', () => {
    assert.ok(tally.hidden > 500 && tally.compared > 300, JSON.stringify(tally));
  });
});

test('[TASK-9] refused or accepted, nothing that is hidden from the actor has changed', async () => {
  for (const [at, twin] of twins.entries()) {
    const id = twin.bases[0].slice('/v1/w/'.length);
    const versions = (): Promise<string> =>
      fixture.storage.workspace(id).read(async (session) => {
        const found: string[] = [];
        for (const [kind, ids] of twin.hidden) {
          for (const each of ids) found.push(`${kind} ${each} ${(await session.get(kind, each))?.version}`);
        }
        return found.join('\n');
      });
    const earlier = await versions();
    for (const one of serverCommands.values()) {
      const { places } = argsOf(one, twin, {}, () => false);
      for (const { path, kind } of places) {
        const secret = pick(twin.hidden.get(kind ?? 'job'));
        if (secret) await ask(twin, one.command.name, argsOf(one, twin, { [path]: secret }, () => false).value, '');
      }
    }
    assert.equal(await versions(), earlier, `twin ${at}`);
  }
});
