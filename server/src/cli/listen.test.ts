import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createFixture } from '../testing/fixture.ts';
import type { Fixture, TestStudio } from '../testing/fixture.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

interface Served {
  readonly fixture: Fixture;
  readonly studio: TestStudio;
  readonly listening: Listening;
  /** Opens a stream and reads nothing of it. */
  readonly follow: (token: string) => Promise<IncomingMessage>;
}

async function serve(t: TestContext): Promise<Served> {
  const fixture = await createFixture();
  const studio = await fixture.addStudio();
  const listening = await listen(fixture.app.fetch, 0, ['127.0.0.1']);
  t.after(async () => {
    fixture.app.close();
    await listening.stop();
    await fixture.close();
  });
  const follow = (token: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const options = { port: listening.port, path: `${studio.base}/changes`, headers: { authorization: `Bearer ${token}` } };
      request(options, resolve).on('error', reject).end();
    });
  return { fixture, studio, listening, follow };
}

/** Looks until it is so; a test that waits in vain ends by its time limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a reader that goes away makes room for the next', { timeout: 60_000 }, async (t) => {
  const { fixture, studio, follow } = await serve(t);
  const token = await fixture.mint(studio, studio.members.owner);
  const streams = await Promise.all(Array.from({ length: 6 }, () => follow(token)));
  const refused = await follow(token);
  assert.equal(refused.statusCode, 429);
  refused.resume();

  for (const stream of streams) stream.destroy();

  await until(async () => {
    const stream = await follow(token);
    const isIn = stream.statusCode === 200;
    stream.destroy();
    return isIn;
  });
});

test('a reader that stands still is cut off, so its megabytes do not stay in memory', { timeout: 60_000 }, async (t) => {
  const { fixture, studio, follow } = await serve(t);
  const stream = await follow(await fixture.mint(studio, studio.members.owner));
  stream.pause();
  const ended = new Promise<void>((resolve) => void stream.on('close', resolve).on('error', () => resolve()));

  const text = 'x'.repeat(19_000);
  // more than the sockets of both sides hold
  for (let count = 0; count < 600; count += 1) await fixture.run(studio, 'job.edit', { id: studio.job, text: `${count}${text}` });

  stream.resume(); // what was sent is still readable; then the end comes, early
  await ended;
  assert.equal(stream.complete, false);
});

test('stopping lets a request end that is under way, and takes no other', { timeout: 60_000 }, async (t) => {
  let answer: (response: Response) => void = () => undefined;
  let isAsked = false;
  const slow = (): Promise<Response> => {
    isAsked = true;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const listening = await listen(slow, 0, ['127.0.0.1']);
  const address = `http://127.0.0.1:${listening.port}/`;
  const first = fetch(address);
  t.after(() => answer(new Response()));
  await until(async () => isAsked);

  const stopped = listening.stop();
  await assert.rejects(fetch(address));
  answer(new Response('in time'));

  assert.equal(await (await first).text(), 'in time');
  await stopped;
});
