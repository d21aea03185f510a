import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '@workfloor/core';
import { v7 } from 'uuid';
import type { WorkspaceStorage } from '../storage/storage.ts';
import { createFixture } from '../testing/fixture.ts';
import { Feed } from './feed.ts';
import { Subscriber } from './subscriber.ts';

const EXPIRES_MS = Date.parse('2026-11-22T09:00:00.000Z');

function listenerOf(workspace: Id, member: Id, seq: number): Subscriber {
  const identity = {
    workspace,
    actor: { name: `staff:${member}`, role: 'member', member },
    credential: { type: 'session', sid: v7(), expiresMs: EXPIRES_MS },
  } as const;
  return new Subscriber({ identity, seq, nowMs: 0, onEnd: () => undefined });
}

/** A workspace whose next read keeps what it found until it is let go. */
function slow(storage: WorkspaceStorage): { readonly storage: WorkspaceStorage; readonly hold: () => () => void } {
  let held = Promise.resolve();
  const read: WorkspaceStorage['read'] = async (work) => {
    const until = held;
    held = Promise.resolve();
    const found = await storage.read(work);
    await until;
    return found;
  };
  const hold = (): (() => void) => {
    let letGo = (): void => undefined;
    held = new Promise((resolve) => {
      letGo = resolve;
    });
    return letGo;
  };
  return { storage: { ...storage, read }, hold };
}

test('[TASK-9] who joins, reading anew, while the same is read for the others, reads anew once', async (t) => {
  const fixture = await createFixture();
  t.after(() => fixture.close());
  const studio = await fixture.addStudio();
  const { member } = studio.members;
  const client = v7();
  await fixture.run(studio, 'client.create', { id: client, name: 'Okafor' });
  await fixture.run(studio, 'client.assign', { client, member });
  await fixture.run(studio, 'member.edit', { id: member, access: 'chosen' });
  const { storage, hold } = slow(fixture.storage.workspace(studio.id));
  const { epoch, seq } = await storage.read(async (session) => ({ epoch: session.epoch, seq: session.seq }));
  const feed = new Feed(storage, epoch, () => 0);
  await feed.follow(listenerOf(studio.id, member, seq));
  await fixture.run(studio, 'client.unassign', { client, member });
  const letGo = hold();
  const told = feed.pump();

  const late = listenerOf(studio.id, member, seq);
  const joined = feed.follow(late);
  await new Promise(setImmediate);
  letGo();
  await Promise.all([told, joined]);

  late.close();
  const text = await new Response(late.stream).text();
  assert.deepEqual(text.match(/event: \w+/g), ['event: reset']);
});
