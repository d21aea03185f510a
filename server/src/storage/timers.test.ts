import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ChangedRow, Id, Instant, Kinds } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, THERE, onEachEngine } from './engines.contract.ts';
import type { Storage } from './storage.ts';
import type { Claim, Lease, Wanted } from './timers.ts';

type Message = Kinds['message'];

const LEASE_MS = 30_000;
const START = Date.parse('2026-11-22T10:00:00.000Z');

function at(seconds: number): Instant {
  return new Date(START + seconds * 1000).toISOString();
}

function mail(number: number, more: Partial<Message> = {}): Message {
  const [base] = createWorld(HERE).message.filter(({ channel }) => channel === 'text');
  assert.ok(base);
  const to = { name: 'A', address: `a${number}@x.example` };
  return { ...base, id: uuid(5000 + number), version: 1, channel: 'mail', to, state: 'waiting', due: at(0), ...more };
}

async function commit(storage: Storage, rows: readonly ChangedRow[], workspace = HERE): Promise<void> {
  await storage.workspace(workspace).write(async (session) => {
    const seq = session.seq + 1;
    const command = { id: uuid(0xd000 + seq), name: 'test.change' };
    await session.commit({ rows, changes: [{ seq, command, actor: 'system', at: at(0), rows, events: [] }], answers: [] });
  });
}

function insert(...records: readonly Message[]): ChangedRow[] {
  return records.map((after) => ({ kind: 'message', id: after.id, op: 'insert', version: 1, after, before: null }));
}

function update(was: Message, patch: Partial<Message>): ChangedRow {
  const after = { ...was, ...patch, version: was.version + 1 };
  const before = Object.fromEntries(Object.keys(patch).map((field) => [field, was[field as keyof Message]])); // keys of a patch
  return { kind: 'message', id: was.id, op: 'update', version: after.version, after, before };
}

const MAILS: Wanted = { kinds: ['mail'], limit: 100 };

function claim(storage: Storage, seconds: number, wanted: readonly Wanted[] = [MAILS], owner = 'a'): Promise<readonly Claim[]> {
  return storage.timers.claim({ owner, now: at(seconds), leaseMs: LEASE_MS, wanted });
}

function ids(claims: readonly Claim[]): readonly Id[] {
  return claims.map(({ id }) => id);
}

async function isHeld(storage: Storage, lease: Lease | undefined): Promise<boolean> {
  assert.ok(lease);
  return storage.workspace(HERE).write(async (session) => (await session.held([lease])).has(lease));
}

onEachEngine('timers', ({ open, openSecond }) => {
  async function withStorage(test: (storage: Storage) => Promise<void>): Promise<void> {
    const storage = await open();
    try {
      await test(storage);
    } finally {
      await storage.close();
    }
  }

  it('gives what is due once, and not before its time', () =>
    withStorage(async (storage) => {
      await commit(storage, insert(mail(1), mail(2, { due: at(60) }), mail(3, { state: 'parked', due: null })));

      assert.deepEqual(ids(await claim(storage, -1)), []);
      assert.deepEqual(ids(await claim(storage, 1)), [uuid(5001)]);
      assert.deepEqual(ids(await claim(storage, 1)), [], 'somebody has it');
      assert.equal(await storage.timers.nextDue(at(1)), at(60));
      assert.deepEqual(ids(await claim(storage, 30)), [], 'and holds it');
      assert.deepEqual(ids(await claim(storage, 60)).toSorted(), [uuid(5001), uuid(5002)], 'but not for ever');
    }));

  it('gives what its owner has let go of to another one, under a higher fence', () =>
    withStorage(async (storage) => {
      await commit(storage, insert(mail(1)));
      const [first] = await claim(storage, 1, [MAILS], 'a');
      const [second] = await claim(storage, 32, [MAILS], 'b');

      assert.ok(first && second && second.fence > first.fence);
      assert.deepEqual([await isHeld(storage, first), await isHeld(storage, second)], [false, true]);
    }));

  it('keeps a lease that is renewed, and takes no renewal of a lost one', () =>
    withStorage(async (storage) => {
      await commit(storage, insert(mail(1)));
      const mine = await claim(storage, 1, [MAILS], 'a');
      await storage.timers.renew(mine, at(60));
      assert.deepEqual(await claim(storage, 45, [MAILS], 'b'), []);

      const theirs = await claim(storage, 61, [MAILS], 'b');
      await storage.timers.renew(mine, at(600));
      assert.deepEqual(ids(await claim(storage, 92, [MAILS], 'c')), ids(theirs), 'the renewal of a lost lease changed nothing');
    }));

  it('gives back what is released, from the moment that was said', () =>
    withStorage(async (storage) => {
      await commit(storage, insert(mail(1)));
      await storage.timers.release(await claim(storage, 1), at(20));

      assert.deepEqual(await claim(storage, 19), []);
      assert.equal((await claim(storage, 20)).length, 1);
    }));

  it('a lease outlives a change of its record that leaves the time alone, and no other', () =>
    withStorage(async (storage) => {
      const [one, two] = [mail(1), mail(2)];
      await commit(storage, insert(one, two));
      const claims = await claim(storage, 1);
      await commit(storage, [update(one, { subject: 'Other' }), update(two, { due: at(300) })]);

      assert.deepEqual(await Promise.all(claims.map((lease) => isHeld(storage, lease))), [true, false]);
      assert.deepEqual(ids(await claim(storage, 300, [MAILS], 'b')).toSorted(), [one.id, two.id]);
    }));

  it('a message that is being sent keeps its timer until it is sent', () =>
    withStorage(async (storage) => {
      const one = mail(1);
      await commit(storage, insert(one));
      const [lease] = await claim(storage, 1);
      await commit(storage, [update(one, { state: 'sending', due: null })]);
      assert.equal(await isHeld(storage, lease), true);

      await commit(storage, [update({ ...one, state: 'sending', due: null }, { state: 'sent' })]);
      assert.equal(await isHeld(storage, lease), false);
      assert.deepEqual(await claim(storage, 1000), []);
    }));

  it('a timer that is made anew takes no result of the one before', () =>
    withStorage(async (storage) => {
      const one = mail(1);
      await commit(storage, insert(one));
      const [lease] = await claim(storage, 1);
      await commit(storage, [update(one, { state: 'parked', due: null })]);
      await commit(storage, [update({ ...one, state: 'parked', due: null }, { state: 'waiting', due: at(2) })]);
      const [again] = await claim(storage, 2);

      assert.ok(lease && again && again.fence > lease.fence);
    }));

  it('gives of one subject only what comes first', () =>
    withStorage(async (storage) => {
      const to = { name: 'A', address: 'same@x.example' };
      const [one, two] = [mail(1, { to }), mail(2, { to })];
      await commit(storage, insert(two, one, mail(3)));

      assert.deepEqual(ids(await claim(storage, 1)).toSorted(), [two.id, uuid(5003)], 'what was written first comes first');
      await commit(storage, [update(two, { state: 'sent', due: null })]);
      assert.deepEqual(ids(await claim(storage, 1)), [one.id]);
    }));

  it('what waits for its own time holds nobody up', () =>
    withStorage(async (storage) => {
      const to = { name: 'A', address: 'same@x.example' };
      await commit(storage, insert(mail(1, { to, due: at(3600) })));
      await commit(storage, insert(mail(2, { to })));

      assert.deepEqual(ids(await claim(storage, 1)), [uuid(5002)]);
    }));

  it('what is tried again holds those behind it up for 15 minutes, and then no longer', () =>
    withStorage(async (storage) => {
      const to = { name: 'A', address: 'same@x.example' };
      const [one, two] = [mail(1, { to }), mail(2, { to })];
      await commit(storage, insert(one, two));
      await claim(storage, 1);
      await commit(storage, [update(one, { attempts: 1, due: at(7200) })]);

      assert.deepEqual(await claim(storage, 14 * 60), []);
      assert.deepEqual(ids(await claim(storage, 15 * 60 + 1)), [two.id]);
    }));

  it('leaves lanes for later, and keeps to the limit of each group', () =>
    withStorage(async (storage) => {
      const hooks = [321, 322].map((hook) => uuid(hook));
      const world = createWorld(HERE).hook;
      await commit(
        storage,
        world.map((after) => ({ kind: 'hook', id: after.id, op: 'insert', version: 1, after, before: null })),
      );
      const to = { name: '', address: '' };
      const calls = [1, 2, 3, 4].map((number) => mail(number, { channel: 'hook', hook: hooks[number % 2] ?? null, about: null, to }));
      await commit(storage, insert(...calls, mail(9)));

      const without = [`hook ${hooks[0] ?? ''}`];
      const claims = await claim(storage, 1, [
        { kinds: ['hook'], limit: 9, without },
        { kinds: ['mail', 'text'], limit: 1 },
      ]);
      assert.deepEqual(ids(claims), [uuid(5001), uuid(5009)], 'one of a lane at a time');
    }));

  it('[D16] a new epoch holds all that waits until a person lets it go', () =>
    withStorage(async (storage) => {
      await commit(storage, insert(mail(1), mail(2)));
      await commit(storage, insert(mail(3)), THERE);
      await storage.installation.newEpoch('again');
      await commit(storage, insert(mail(4)));

      assert.deepEqual(ids(await claim(storage, 1)), [uuid(5004)], 'what is written from now on goes its way');
      assert.equal(await storage.timers.held(HERE), 2);
      assert.equal(await storage.timers.letGo(HERE), 2);
      assert.deepEqual(ids(await claim(storage, 1)).toSorted(), [uuid(5001), uuid(5002)]);
      assert.equal(await storage.timers.held(THERE), 1);
    }));

  if (openSecond) {
    it('two instances that claim at once share what is due', () =>
      withStorage(async (storage) => {
        const second = await openSecond();
        try {
          await commit(storage, insert(...Array.from({ length: 60 }, (_, number) => mail(number))));
          const wanted = [{ kinds: ['mail'], limit: 10 }] as const;
          const rounds = Array.from({ length: 12 }, (_, at) => claim(at % 2 ? storage : second, 1, wanted, at % 2 ? 'a' : 'b'));
          const claimed = (await Promise.all(rounds)).flatMap(ids);

          assert.equal(new Set(claimed).size, claimed.length, 'nothing is given twice');
          const rest = ids(await claim(storage, 1));
          assert.equal(claimed.length + rest.length, 60);
        } finally {
          await second.close();
        }
      }));
  }
});
