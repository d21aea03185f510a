import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingCommand } from './cache/run-pending.ts';
import { Engine } from './engine.ts';
import type { OutboxStorage } from './sync/outbox.ts';
import { memoryOnly } from './sync/outbox.ts';
import { FakeClock } from './testing/fake-clock.contract.ts';
import { FakeServer, WORKSPACE } from './testing/fake-server.contract.ts';
import type { TokenRequest } from './workfloor.ts';

interface Rig {
  readonly engine: Engine;
  readonly server: FakeServer;
  readonly clock: FakeClock;
  readonly reasons: string[];
  /** What is kept, by subject and command id. */
  readonly kept: Map<string, Map<string, PendingCommand>>;
  subject: string;
}

/** A client whose commands are kept in a map, and whose tokens are only good for whoever is signed in. */
function createRig(): Rig {
  const server = new FakeServer();
  const clock = new FakeClock();
  const kept = new Map<string, Map<string, PendingCommand>>();
  const reasons: string[] = [];
  const getToken = ({ reason }: TokenRequest): Promise<{ token: string }> => {
    reasons.push(reason);
    const token = `x.${btoa(JSON.stringify({ sub: rig.subject, jti: reasons.length }))}.y`;
    server.token = token;
    return Promise.resolve({ token });
  };
  const openStorage = (subject: string, adopt: (commands: readonly PendingCommand[]) => void): OutboxStorage => {
    const commands = kept.get(subject) ?? new Map<string, PendingCommand>();
    kept.set(subject, commands);
    adopt([...commands.values()]);
    let isClosed = false;
    return {
      ...memoryOnly,
      put: (command) => void (isClosed || commands.set(command.id, command)),
      remove: (id) => void (isClosed || commands.delete(id)),
      close: () => void (isClosed = true),
    };
  };
  const engine = new Engine({ url: 'http://workfloor.test', workspace: WORKSPACE, getToken, fetch: server.fetch, clock, openStorage });
  const rig: Rig = { engine, server, clock, reasons, kept, subject: 'staff:ann' };
  return rig;
}

describe('what all stores share', () => {
  it('renews a refused token once and goes on', async () => {
    const { engine, server, clock, reasons } = createRig();
    await engine.start();
    await clock.pass(10_000);
    server.token = 'revoked';

    await Promise.all([engine.run('tag.create', { id: server.id(), name: 'VIP', color: 'red' }), engine.http.get('start')]);

    assert.deepEqual(reasons, ['start', 'unauthenticated']);
    engine.close();
  });

  it('runs commands that are given before anything has come, in their order, the same id once', async () => {
    const { engine, server } = createRig();
    const [first, second] = [server.id(), server.id()];

    await Promise.all([
      engine.run('tag.create', { id: first, name: 'VIP', color: 'red' }, { id: 'a' }),
      engine.run('tag.create', { id: first, name: 'VIP', color: 'red' }, { id: 'a' }),
      engine.run('tag.create', { id: second, name: 'Late', color: 'blue' }),
    ]);

    assert.deepEqual(
      server.source.all('tag').map(({ id }) => id),
      [first, second],
    );
    engine.close();
  });

  it('gives up a command that waits when it is closed', async () => {
    const { engine, server } = createRig();

    const waiting = engine.run('tag.create', { id: server.id(), name: 'VIP', color: 'red' });
    engine.close();

    await assert.rejects(waiting, { code: 'aborted' });
    assert.equal(server.source.all('tag').length, 0);
  });

  it('is signed out when the renewed token is refused too, and online again with a good one', async () => {
    const { engine, server, clock } = createRig();
    await engine.start();
    await clock.pass(10_000);
    server.fault = () => Response.json({ code: 'unauthenticated' }, { status: 401 });

    await assert.rejects(engine.http.get('start'), { code: 'unauthenticated' });
    assert.equal(engine.$status.get().connection, 'signed-out');
    server.fault = () => undefined;
    await engine.http.get('start');

    assert.equal(engine.$status.get().connection, 'online');
    engine.close();
  });

  it('[A4] drops what it holds when another person signs in, and keeps the first one’s commands sealed until they return', async () => {
    const rig = createRig();
    const { engine, server, clock, kept } = rig;
    await engine.start();
    const job = server.id();
    server.fault = (what) => (what.startsWith('POST') ? 'refuse' : undefined);
    const ofAnn = engine.run('job.create', { id: job, title: 'Ada' });
    await clock.pass(10_000);
    assert.ok(engine.cache.view.get('job', job));

    rig.subject = 'staff:bo';
    server.token = 'revoked';
    await assert.rejects(engine.http.get('start'), { code: 'aborted' });
    server.fault = () => undefined;
    await clock.pass(60_000);

    await assert.rejects(ofAnn, { code: 'aborted' });
    assert.equal(engine.cache.view.get('job', job), undefined);
    assert.equal(server.source.get('job', job), undefined);
    assert.equal(kept.get('staff:ann')?.size, 1);
    rig.subject = 'staff:ann';
    server.token = 'revoked';
    await assert.rejects(engine.http.get('start'), { code: 'aborted' });
    await clock.pass(60_000);
    assert.equal(server.source.get('job', job)?.title, 'Ada');
    assert.equal(kept.get('staff:ann')?.size, 0);
    engine.close();
  });

  it('[A4] does not send with the new person’s token what the old one has begun', async () => {
    const rig = createRig();
    const { engine, server, clock } = rig;
    await engine.start();
    await clock.pass(10_000);
    rig.subject = 'staff:bo';
    server.token = 'revoked';

    const ofAnn = engine.run('tag.create', { id: server.id(), name: 'VIP', color: 'red' });
    await assert.rejects(ofAnn, { code: 'aborted' });
    await clock.pass(60_000);

    assert.deepEqual(server.source.all('tag'), []);
    engine.close();
  });

  it('reports what was left from before a reload and is refused now', async () => {
    const { engine, server, kept, clock } = createRig();
    const left = { id: server.id(), name: 'job.archive', args: { id: server.id() }, at: '2026-11-21T20:00:00.000Z' };
    kept.set('staff:ann', new Map([[left.id, left]]));
    const failures: string[] = [];
    engine.onFailure(({ id, name, error }) => failures.push(`${id} ${name} ${error.code}`));

    await engine.start();
    await clock.pass(1_000);

    assert.deepEqual(failures, [`${left.id} job.archive not_found`]);
    assert.equal(kept.get('staff:ann')?.size, 0);
    engine.close();
  });
});
