import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOrder } from '@workfloor/core';
import type { AnyRecord, Change, CommandAnswer, Id, Kind } from '@workfloor/core';
import fc from 'fast-check';
import { Cache } from '../cache/cache.ts';
import type { PendingCommand } from '../cache/run-pending.ts';
import { ANN, BO, WORKSPACE } from '../testing/fake-server.contract.ts';
import type { FakeServer } from '../testing/fake-server.contract.ts';
import { createFirm } from '../testing/open-client.contract.ts';
import type { Firm } from '../testing/open-client.contract.ts';
import { Feed } from './feed.ts';

/** A client with both its ways to the server in the hands of the test. */
class Simulated {
  readonly cache = new Cache(WORKSPACE);
  readonly feed = new Feed(this.cache);
  readonly waiting: PendingCommand[] = [];
  readonly answers: { readonly id: Id; readonly answer: CommandAnswer | undefined }[] = [];
  /** The numbers of the log entries that listeners heard of. */
  readonly told: number[] = [];
  readonly #server: FakeServer;
  #followed: number;

  constructor(server: FakeServer, actor: typeof ANN) {
    this.#server = server;
    this.cache.actor = actor;
    this.#followed = server.log.length;
    this.cache.onCommit(({ changes }) => this.told.push(...changes.map(({ seq }) => seq)));
  }

  async start(): Promise<void> {
    await this.cache.prepare();
    const records = Object.fromEntries(kindOrder.map((kind) => [kind, this.#server.source.all(kind)]));
    await this.feed.restart({ cursor: this.#server.cursor, records });
  }

  async issue(name: string, args: unknown): Promise<void> {
    const command = { id: this.#server.id(), name, args, at: new Date(1_790_000_500_000).toISOString() };
    this.waiting.push(command);
    await this.cache.edit({ add: [command] });
  }

  /** The server takes the first that waits; its answer is on the way. */
  async send(): Promise<void> {
    const command = this.waiting.shift();
    if (!command) return;
    const answer = await this.#server.execute(command, this.cache.actor).catch(() => undefined); // ids that were never stored
    this.answers.push({ id: command.id, answer: answer && 'code' in answer ? undefined : answer });
  }

  async hear(): Promise<void> {
    const heard = this.answers.shift();
    if (!heard) return;
    const { id, answer } = heard;
    if (answer) await this.feed.answer(answer.change ? [answer.change] : [], [id], answer.cursor);
    else await this.cache.edit({ drop: [id] });
  }

  async follow(): Promise<void> {
    const change: Change | undefined = this.#server.log[this.#followed];
    if (!change) return;
    this.#followed += 1;
    this.feed.follow(change, `${this.#server.epoch}.${change.seq}`, false);
    await this.cache.edit({});
  }

  async settle(): Promise<void> {
    while (this.waiting.length > 0) await this.send();
    while (this.answers.length > 0) await this.hear();
  }

  async catchUp(): Promise<void> {
    while (this.#followed < this.#server.log.length) await this.follow();
  }

  records(kind: Kind): readonly AnyRecord[] {
    return this.cache.view.all(kind).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
}

type Step = 'issue' | 'send' | 'hear' | 'follow';
interface Action {
  readonly step: Step;
  readonly client: number;
  readonly pick: number;
  readonly verb: number;
}

const actions = fc.array(
  fc.record<Action>({
    step: fc.constantFrom<Step>('issue', 'issue', 'send', 'hear', 'follow'),
    client: fc.nat(1),
    pick: fc.nat(5),
    verb: fc.nat(11),
  }),
  { minLength: 10, maxLength: 60 },
);

/** A command on what the client sees, chosen by number. */
function choose({ cache }: Simulated, firm: Firm, { pick, verb }: Action): { readonly name: string; readonly args: unknown } {
  const { server, pipeline, stages } = firm;
  const runs = cache.view.all('run');
  const run = runs[pick % runs.length];
  const tags = cache.view.all('tag');
  const tag = tags[pick % Math.max(tags.length, 1)];
  const job = cache.view.all('job')[pick % cache.view.all('job').length];
  const tasks = cache.view.all('task');
  const task = tasks[pick % Math.max(tasks.length, 1)];
  const at = { run: run?.id, stage: run?.stage };
  const choices = [
    { name: 'run.advance', args: { ...at, to: stages[1 + (pick % 2)] } },
    { name: 'run.complete', args: at },
    { name: 'run.back', args: { ...at, to: stages[0] } },
    { name: 'run.close', args: at },
    { name: 'run.reopen', args: { run: run?.id } },
    { name: 'job.create', args: { id: server.id(), title: `J${pick}`, run: { id: server.id(), pipeline } } },
    { name: 'job.edit', args: { id: job?.id, title: `T${verb}${pick}` } },
    { name: 'job.archive', args: { id: job?.id } },
    { name: 'tag.create', args: { id: server.id(), name: `N${pick}`, color: 'red' } },
    { name: 'tag.remove', args: { id: tag?.id ?? server.id() } },
    { name: 'task.create', args: { id: server.id(), title: 'Do', job: job?.id } },
    { name: 'task.complete', args: { id: task?.id ?? server.id() } },
  ] as const;
  return choices[verb % choices.length] ?? choices[0];
}

async function act(clients: readonly Simulated[], firm: Firm, action: Action): Promise<void> {
  const client = clients[action.client];
  if (!client) return;
  if (action.step !== 'issue') return client[action.step]();
  const { name, args } = choose(client, firm, action);
  await client.issue(name, args);
}

describe('two clients and a server', () => {
  it('come to the same records whatever order commands, answers and the log arrive in', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (list) => {
        const firm = await createFirm();
        await firm.addJob('Ada');
        await firm.addJob('Ben');
        const clients = [new Simulated(firm.server, ANN), new Simulated(firm.server, BO)];
        for (const client of clients) await client.start();
        const before = firm.server.log.length;

        for (const action of list) await act(clients, firm, action);
        for (const client of clients) await client.settle();
        for (const client of clients) await client.catchUp();

        for (const kind of kindOrder) {
          const stored = firm.server.source.all(kind).toSorted((a, b) => (a.id < b.id ? -1 : 1));
          for (const client of clients) assert.deepEqual(client.records(kind), stored, kind);
        }
        const entries = firm.server.log.slice(before).map(({ seq }) => seq);
        for (const { cache, told } of clients) {
          assert.equal([...cache.view.rows()].length, 0);
          assert.deepEqual(
            told.toSorted((a, b) => a - b),
            entries,
          );
        }
      }),
      { numRuns: 150, seed: Number(process.env['SEED'] ?? 20_261_121) },
    );
  });
});
