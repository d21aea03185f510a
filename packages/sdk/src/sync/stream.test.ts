import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change } from '@workfloor/core';
import fc from 'fast-check';
import { FakeClock, settle } from '../testing/fake-clock.contract.ts';
import { createEventParser, Stream } from './stream.ts';

interface Line {
  readonly cursor: string;
  readonly signal: AbortSignal;
  say(text: string): void;
  end(): void;
}

interface Rig {
  readonly stream: Stream;
  readonly clock: FakeClock;
  /** The connections, in order. */
  readonly lines: Line[];
  readonly seen: number[];
  readonly told: string[];
  isDown: boolean;
  readonly last: () => Line;
}

const eventOf = (seq: number): string => `id: e.${seq}\ndata: {"seq":${seq}}\n\n`;

function createRig(): Rig {
  const clock = new FakeClock();
  const lines: Line[] = [];
  const seen: number[] = [];
  const told: string[] = [];
  let cursor = 'e.0';
  const open = (from: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    if (rig.isDown) return Promise.reject(new TypeError('down'));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(new DOMException('', 'AbortError')));
        lines.push({
          cursor: from,
          signal,
          say: (text) => controller.enqueue(new TextEncoder().encode(text)),
          end: () => controller.close(),
        });
      },
    });
    return Promise.resolve(body);
  };
  const onChange = ({ seq }: Change, id: string, isFirst: boolean): boolean => {
    const last = Number(cursor.slice(2));
    if (seq > last + 1 && !isFirst) return false;
    if (seq > last) seen.push(seq);
    if (seq > last) cursor = id;
    return true;
  };
  const stream = new Stream({
    http: { open },
    clock,
    cursor: () => cursor,
    onChange,
    onReset: async () => void (told.push('reset'), (cursor = 'f.100')),
    onReauth: async () => void told.push('reauth'),
  });
  const last = (): Line => {
    const line = lines.at(-1);
    assert.ok(line);
    return line;
  };
  const rig: Rig = { stream, clock, lines, seen, told, isDown: false, last };
  return rig;
}

describe('the change stream', () => {
  it('gives the same messages wherever the text is cut', () => {
    const text = `retry: 5\nid: e.0\n: open\n\n: beat\n\n${eventOf(1)}event: reset\r\ndata: {"a":1}\r\n\r\n${eventOf(2)}`;
    const whole = createEventParser()(text);
    assert.deepEqual(whole.map(({ event, id }) => [event, id]), [['message', 'e.0'], ['message', 'e.1'], ['reset', undefined], ['message', 'e.2']]); // prettier-ignore

    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const parse = createEventParser();
        const messages = places.slice(1).flatMap((place, at) => parse(text.slice(places[at], place)));
        assert.deepEqual(messages, whole);
      }),
    );
  });

  it('goes on behind the last entry after the connection is lost', async () => {
    const { stream, clock, lines, seen, last } = createRig();
    stream.start();
    await settle();
    last().say(eventOf(1) + eventOf(2));
    await settle();

    last().end();
    await clock.pass(1_000);
    last().say(eventOf(3));
    await settle();

    assert.deepEqual(seen, [1, 2, 3]);
    assert.deepEqual(lines.map(({ cursor }) => cursor), ['e.0', 'e.2']); // prettier-ignore
    stream.stop();
  });

  it('waits longer after each failure, and not at all when told that there is a connection', async () => {
    const rig = createRig();
    rig.isDown = true;
    rig.stream.start();
    await rig.clock.pass(20_000);
    rig.isDown = false;
    assert.equal(rig.lines.length, 0);

    rig.stream.kick();
    await settle();

    assert.equal(rig.lines.length, 1);
    rig.stream.stop();
  });

  it('resumes when an entry is missing, and takes what the server then gives', async () => {
    const { stream, lines, seen, last } = createRig();
    stream.start();
    await settle();
    last().say(eventOf(1));
    last().say(eventOf(4));
    await settle();

    assert.equal(lines.length, 2);
    assert.equal(lines[0]?.signal.aborted, true);
    last().say(eventOf(4));
    await settle();
    assert.deepEqual(seen, [1, 4]);
    stream.stop();
  });

  it('hands over to a second connection with a new token before it lets the first go', async () => {
    const { stream, lines, seen, told, last } = createRig();
    stream.start();
    await settle();
    const first = last();
    first.say(eventOf(1));

    first.say('event: reauth\ndata: {}\n\n');
    await settle();

    assert.deepEqual(told, ['reauth']);
    assert.deepEqual([lines.length, first.signal.aborted, last().cursor], [2, true, 'e.1']);
    last().say(eventOf(1) + eventOf(2));
    await settle();
    assert.deepEqual(seen, [1, 2]);
    stream.stop();
  });

  it('reads anew on reset and goes on from there', async () => {
    const { stream, told, last } = createRig();
    stream.start();
    await settle();

    last().say('id: f.100\nevent: reset\ndata: {"cursor":"f.100"}\n\n');
    await settle();

    assert.deepEqual(told, ['reset']);
    assert.equal(last().cursor, 'f.100');
    stream.stop();
  });

  it('takes 40 seconds of silence for a dead connection; a heartbeat is not silence', async () => {
    const { stream, clock, lines, last } = createRig();
    stream.start();
    await settle();
    await clock.pass(39_000);
    last().say(': \n\n');
    await clock.pass(39_000);
    assert.equal(lines.length, 1);

    await clock.pass(3_000);

    assert.equal(lines.length, 2);
    stream.stop();
  });

  it('gives up a connection that is just being made when it is stopped', async () => {
    const { stream, lines, last } = createRig();

    stream.start();
    stream.stop();
    await settle();

    assert.ok(lines.length === 0 || last().signal.aborted);
  });

  it('opens nothing after it was stopped', async () => {
    const { stream, clock, lines, last } = createRig();
    stream.start();
    await settle();

    stream.stop();
    await clock.pass(120_000);

    assert.equal(lines.length, 1);
    assert.equal(last().signal.aborted, true);
  });
});
