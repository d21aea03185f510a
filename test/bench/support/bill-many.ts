import { setTimeout as delay } from 'node:timers/promises';
import type { Id } from '@workfloor/core';
import { HttpCaller } from './http-caller.ts';
import { nextId } from './studio.ts';
import type { Studio } from './studio.ts';

const AT_ONCE = 100;
/** Between two requests of somebody who looks at the board and moves a card. */
const THINK_MS = 25;

type Planned = readonly [name: string, args: object];

/** Somebody with a key who does one thing after the other. */
export class Biller {
  readonly #caller: HttpCaller;
  readonly #studio: Studio;

  private constructor(caller: HttpCaller, studio: Studio) {
    this.#caller = caller;
    this.#studio = studio;
  }

  static async connect(port: number, studio: Studio): Promise<Biller> {
    return new Biller(await HttpCaller.connect(port), studio);
  }

  async #post(path: string, body: unknown, id: Id): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#studio.key}`, 'content-type': 'application/json', 'idempotency-key': id };
    const url = `/v1/w/${this.#studio.workspace}${path}`;
    const status = await this.#caller.call({ method: 'POST', path: url, headers, body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${this.#caller.text().slice(0, 500)}`);
    return JSON.parse(this.#caller.text());
  }

  async run(name: string, args: object): Promise<unknown> {
    const answer = (await this.#post(`/commands/${name}`, args, nextId())) as { readonly result?: unknown }; // CommandAnswer
    return answer.result;
  }

  /** Runs these in batches; each must be accepted. */
  async runAll(commands: readonly Planned[]): Promise<void> {
    for (let at = 0; at < commands.length; at += AT_ONCE) {
      const batch = commands.slice(at, at + AT_ONCE).map(([name, args]) => ({ id: nextId(), name, args }));
      const answers = (await this.#post('/commands', batch, nextId())) as readonly { readonly code?: string }[]; // BatchAnswer
      const refused = answers.find(({ code }) => code !== undefined);
      if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
    }
  }

  /** A job of one client with so many tasks, each with a line. */
  async plan(tasks: number, collect: object | null): Promise<{ readonly job: Id; readonly tasks: readonly Id[] }> {
    const [client, job] = [nextId(), nextId()];
    await this.run('client.create', { id: client, name: 'Fibre for everybody' });
    await this.run('job.create', { id: job, title: 'Fibre', clients: [client], collect });
    const ids = Array.from({ length: tasks }, () => nextId());
    const line = { quantity: 1.5, rate: 45_000, unit: 'hour', taxes: [{ name: 'VAT', rate: 25 }] };
    await this.runAll(
      ids.flatMap((id, at): Planned[] => [
        ['task.create', { id, title: `House ${at}`, job }],
        ['line.add', { id: nextId(), task: id, text: `Connection of house ${at}`, ...line }],
      ]),
    );
    return { job, tasks: ids };
  }

  finish(tasks: readonly Id[]): Promise<void> {
    return this.runAll(tasks.map((id): Planned => ['task.complete', { id }]));
  }

  async read<T>(path: string): Promise<T> {
    const headers = { authorization: `Bearer ${this.#studio.key}` };
    const status = await this.#caller.call({ method: 'GET', path: `/v1/w/${this.#studio.workspace}${path}`, headers, body: '' });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${this.#caller.text().slice(0, 500)}`);
    return JSON.parse(this.#caller.text()) as T; // what the path answers
  }

  close(): void {
    this.#caller.close();
  }
}

/** How long others waited, in milliseconds. */
export interface Waits {
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** Others who look at the board and move cards, until the work is done. */
export async function meanwhile(
  port: number,
  studio: Studio,
  work: () => Promise<void>,
): Promise<{ readonly seconds: number; readonly waits: Waits }> {
  const times: number[] = [];
  let isOver = false;
  const others = Array.from({ length: 4 }, async (_, at) => {
    const caller = await HttpCaller.connect(port);
    const headers = { authorization: `Bearer ${studio.key}` };
    const runs = studio.runs.filter((_run, index) => index % 4 === at);
    for (let turn = 0; !isOver; turn += 1) {
      const run = runs[turn % runs.length];
      const isMove = at % 2 === 1 && run !== undefined;
      const args = { run: run?.id, stage: studio.stages[run?.stage ?? 0], place: { after: null, before: null } };
      const asked = performance.now();
      const status = await caller.call({
        method: isMove ? 'POST' : 'GET',
        path: `/v1/w/${studio.workspace}${isMove ? '/commands/run.reorder' : `/boards/${studio.pipeline}?limit=50`}`,
        headers: isMove ? { ...headers, 'content-type': 'application/json', 'idempotency-key': nextId() } : headers,
        body: isMove ? JSON.stringify(args) : '',
      });
      times.push(performance.now() - asked);
      if (status !== 200) throw new Error(`others were answered ${status}: ${caller.text().slice(0, 500)}`);
      await delay(THINK_MS);
    }
    caller.close();
  });
  const begin = performance.now();
  try {
    await work();
  } finally {
    isOver = true;
  }
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all(others);
  const sorted = times.toSorted((a, b) => a - b);
  const part = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { seconds, waits: { requests: sorted.length, p50: part(0.5), p99: part(0.99), longest: sorted.at(-1) ?? 0 } };
}
