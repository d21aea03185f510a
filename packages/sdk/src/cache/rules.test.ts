import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { commands, workspaceDefaults } from '@workfloor/core';
import type { Change, ChangedRow, Id, Note, Tag } from '@workfloor/core';
import { Cache } from './cache.ts';
import { Rules } from './rules.ts';
import { Table } from './table.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';
const ANN = { name: 'staff:ann', role: 'owner' } as const;
const uuid = (number: number): Id => `01934c5e-7f60-7000-8000-${String(number).padStart(12, '0')}`;
const [TAG, FIELD, RENAME, ADD, AGAIN] = [uuid(1), uuid(2), uuid(11), uuid(12), uuid(13)];

const tag: Tag = { id: TAG, workspace: WORKSPACE, version: 1, name: 'a', color: 'red', state: 'live' };
const command = (id: Id, name: string, args: object) => ({ id, name, args, at: '2026-11-21T20:00:00.000Z' }) as const;
const rename = (id: Id, name: string) => command(id, 'tag.edit', { id: TAG, name });
const addField = command(ADD, 'field.create', { id: FIELD, aboutKind: 'job', key: 'colour', name: 'Colour', type: 'text' });
const renameField = command(AGAIN, 'field.edit', { id: FIELD, name: 'Tint' });

type Loaded = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Rules whose later parts come when the test has them come. */
class Rig {
  readonly asked: string[] = [];
  readonly ran = new Map<Id, Change | undefined>();
  more = 0;
  readonly #waiting: { readonly come: (loaded: Loaded) => void; readonly fail: (error: Error) => void }[] = [];
  readonly #source = new Table();
  readonly #rules = new Rules(() => (this.more += 1), {
    field: () => this.#later('field'),
    note: () => this.#later('note'),
    change: () => this.#later('change'),
  });

  constructor() {
    this.#source.set('tag', TAG, tag);
  }

  expect(records: Parameters<Rules['expect']>[0]): void {
    this.#rules.expect(records);
  }

  async run(...pending: ReturnType<typeof command>[]): Promise<readonly ChangedRow[]> {
    this.ran.clear();
    const onRun = (id: Id, change: Change | undefined): void => void this.ran.set(id, change);
    return this.#rules.run({ workspace: WORKSPACE, actor: ANN, pending, source: this.#source, onRun });
  }

  /** What was asked for first comes, or fails. */
  async answer(feature: 'field' | undefined): Promise<void> {
    const waiting = this.#waiting.shift();
    if (feature) waiting?.come({ [feature]: commands[feature] });
    else waiting?.fail(new Error('offline'));
    await setImmediate();
  }

  #later(feature: string): Promise<Loaded> {
    this.asked.push(feature);
    return new Promise((come, fail) => {
      if (feature !== 'change') this.#waiting.push({ come, fail });
    });
  }
}

const namesIn = (rows: readonly ChangedRow[]): readonly unknown[] =>
  rows.map(({ kind, after }) => [kind, after && 'name' in after && after.name]);

describe('the rules', () => {
  it('run pending commands in order, up to the first whose rules are on their way', async () => {
    const rig = new Rig();
    const pending = [rename(RENAME, 'b'), addField, rename(AGAIN, 'c')];

    assert.deepEqual(namesIn(await rig.run(...pending)), [['tag', 'b']]);
    assert.deepEqual([...rig.ran.keys()], [RENAME]);
    assert.equal(rig.more, 0);
    await rig.answer('field');

    assert.equal(rig.more, 1);
    assert.deepEqual(namesIn(await rig.run(...pending)), [['tag', 'c'], ['field', 'Colour']]); // prettier-ignore
    assert.deepEqual([...rig.ran.keys()], [RENAME, ADD, AGAIN]);
  });

  it('leave to the server what cannot be loaded, and go on with what is behind it', async () => {
    const rig = new Rig();
    const pending = [addField, rename(RENAME, 'b')];

    assert.deepEqual(await rig.run(...pending), []);
    await rig.answer(undefined);

    assert.equal(rig.more, 1);
    assert.deepEqual(namesIn(await rig.run(...pending)), [['tag', 'b']]);
    assert.equal(rig.ran.get(ADD), undefined);
    assert.ok(rig.ran.has(ADD));
  });

  it('are asked for again with each run while they cannot be loaded, and tell only what is news', async () => {
    const rig = new Rig();
    const pending = [addField, renameField];
    await rig.run(...pending);
    await rig.answer(undefined);
    await rig.run(...pending);
    await rig.answer(undefined);
    assert.equal(rig.more, 1);

    await rig.run(...pending);
    await rig.answer('field');

    assert.equal(rig.more, 2);
    assert.deepEqual(namesIn(await rig.run(...pending)), [['field', 'Tint']]);
    assert.deepEqual(
      rig.asked.filter((feature) => feature === 'field'),
      ['field', 'field', 'field'],
    );
  });

  it('come with the first records that they are for', () => {
    const rig = new Rig();
    const words = { title: 'Call', text: 'Rings back', by: 'staff:ann', at: '2026-11-21T20:00:00.000Z', edited: null } as const;
    const note: Note = { id: FIELD, workspace: WORKSPACE, version: 1, client: TAG, state: 'live', ...words };

    rig.expect({ tag: [tag], note: [] });
    assert.deepEqual(rig.asked, []);
    rig.expect({ note: [note] });
    rig.expect({ note: [note] });

    assert.deepEqual(rig.asked, ['note']);
  });

  it('of taking back come behind the first command', async () => {
    const rig = new Rig();

    await rig.run();
    assert.deepEqual(rig.asked, []);
    await rig.run(rename(RENAME, 'b'));

    assert.deepEqual(rig.asked, ['change']);
  });

  it('pass over commands that nobody knows', async () => {
    const rig = new Rig();
    const pending = ['toString.call', 'tag.toString', 'tag', ''].map((name, at) => command(uuid(20 + at), name, {}));

    assert.deepEqual(await rig.run(...pending), []);

    assert.deepEqual([...rig.ran.values()], [undefined, undefined, undefined, undefined]);
  });
});

/** Waits until it holds; what comes of its own comes from the disk here. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !holds() && Date.now() < end;) await setTimeout(5);
  assert.ok(holds());
}

describe('the cache', () => {
  it('shows commands of all groups in their order, each group fetched with its first command', async () => {
    const cache = new Cache(WORKSPACE);
    cache.actor = ANN;
    const settings = { ...workspaceDefaults, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' };
    await cache.edit({ records: { tag: [tag], workspace: [{ id: WORKSPACE, workspace: WORKSPACE, version: 1, ...settings }] } });
    const service = command(uuid(14), 'service.create', { id: uuid(3), name: 'Hour', rate: 100_00 });
    const undo = command(uuid(15), 'change.undo', { command: AGAIN });

    await cache.edit({ add: [rename(RENAME, 'b'), addField, renameField, service] });
    await until(() => cache.view.get('service', uuid(3))?.name === 'Hour');
    assert.equal(cache.view.get('tag', TAG)?.name, 'b');
    assert.equal(cache.view.get('field', FIELD)?.name, 'Tint');
    await cache.edit({ add: [undo] });

    await until(() => cache.view.get('field', FIELD)?.name === 'Colour');
  });
});
