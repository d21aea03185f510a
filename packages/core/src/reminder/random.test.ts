import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Command } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { beginMessage, reportMessage } from '../message/deliver-message.ts';
import type { Message } from '../message/message.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import { workspaceDefaults } from '../workspace/workspace.ts';
import { fireReminder } from './fire-reminder.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 0x7fffffff);
const RUNS = 20;
const STEPS = 120;
const HOUR = 3_600_000;
const ZONES = ['Europe/Copenhagen', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'];
const ADDRESSES = ['ada@home.example', 'Ada@Home.example', 'bo@home.example', 'cy@home.example', 'di@home.example'];

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the test itself knows of a request, by what it has done to it. */
interface Asked {
  readonly id: Id;
  readonly job: Id | null;
  readonly times: number;
  isOpen: boolean;
  isOff: boolean;
  /** When people were told of it by the system since it was asked last. */
  readonly told: Set<string>;
}

/** The day and the time of day on the clocks of a zone, by the platform. */
function shown(zone: string, at: string): readonly [day: string, clock: string] {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
  const [day = '', clock = ''] = text.split(' ');
  return [day, clock];
}

class World {
  readonly studio: Studio = createStudio();
  readonly asked = new Map<Id, Asked>();
  readonly archived = new Set<Id>();
  readonly zone: string;
  readonly #random: () => number;
  readonly #clients: Id[] = [];
  readonly #contacts: Id[] = [];
  readonly #jobs: { readonly job: Id; readonly client: Id }[] = [];
  readonly #days = new Set<string>();

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.zone = this.one(ZONES);
  }

  one<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#random() * values.length)];
    assert.ok(value !== undefined);
    return value;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  async begin(): Promise<void> {
    const { studio } = this;
    const digestAt = this.one(['09:00', '02:30', '21:15', '00:00', '13:45']);
    const quiet = this.one([{ from: '20:00', to: '08:00' }, { from: '12:00', to: '13:30' }, null]);
    await studio.does(commands.workspace.edit, { zone: this.zone, automation: { ...workspaceDefaults.automation, digestAt, quiet } });
    for (const address of ADDRESSES) {
      const id = studio.id();
      await studio.does(commands.contact.create, { id, name: address.slice(0, 2), emails: [address] });
      this.#contacts.push(id);
    }
    for (let count = 0; count < 4; count += 1) {
      const client = await studio.client();
      this.#clients.push(client);
      for (const contact of this.#contacts) {
        if (this.chance(0.4)) await studio.does(commands.contact.link, { client, contact, notify: this.chance(0.8) });
      }
      this.#jobs.push({ job: (await studio.job(undefined, [client])).id, client });
    }
  }

  /** Something that somebody of the firm, or a client, does. */
  async act(): Promise<void> {
    const request = this.asked.size > 0 && this.chance(0.75) ? this.one([...this.asked.values()]) : undefined;
    if (!request) return this.#ask();
    const verb = this.one(['submit', 'accept', 'decline', 'withdraw', 'return', 'send', 'job', 'off', 'on', 'hand'] as const);
    const { studio } = this;
    const about = { aboutKind: 'request', about: request.id } as const;
    if (verb === 'job') return this.#turnJob(request.job);
    if (verb === 'hand') return void (await studio.run(commands.reminder.send, about));
    if (verb === 'on' || verb === 'off') {
      await studio.does(commands.reminder.edit, { ...about, on: verb === 'on' });
      request.isOff = verb === 'off';
      if (verb === 'on') request.told.clear();
      return;
    }
    const args = { id: request.id, note: 'n' };
    if (!(await this.#accepts(commands.request[verb], args))) return;
    request.isOpen = verb === 'return' || verb === 'send';
    if (request.isOpen) request.told.clear();
  }

  async #accepts<Args>(command: Command<Args>, args: Args): Promise<boolean> {
    return (await this.studio.run(command, args)).ok;
  }

  async #turnJob(job: Id | null): Promise<void> {
    if (job === null) return;
    if (this.archived.delete(job)) return void (await this.studio.does(commands.job.restore, { id: job }));
    this.archived.add(job);
    await this.studio.does(commands.job.archive, { id: job });
  }

  async #ask(): Promise<void> {
    const { studio } = this;
    const { job, client } = this.one(this.#jobs);
    const id = studio.id();
    const ofJob = this.chance(0.6) && !this.archived.has(job);
    const to = this.chance(0.3) ? [this.one(this.#contacts)] : [];
    await studio.does(commands.request.create, { id, preset: 'upload', title: `R${id.slice(-4)}`, client, to, job: ofJob ? job : null });
    const remind = this.chance(0.7) ? { days: this.one([1, 1, 2, 3]), times: this.one([1, 2, 4]) } : undefined;
    if (!(await this.#accepts(commands.request.send, { id, ...(remind ? { remind } : {}) }))) return;
    this.asked.set(id, { id, job: ofJob ? job : null, times: remind?.times ?? 1, isOpen: true, isOff: false, told: new Set() });
  }

  /** Time passes, and the worker does what is due by now: now and then late, and one thing after the other in any order. */
  async pass(): Promise<void> {
    const { studio } = this;
    studio.now = new Date(Date.parse(studio.now) + Math.floor(this.#random() * 30 * HOUR)).toISOString();
    if (this.chance(0.2)) return;
    const before = new Set(studio.source.all('message').map(({ id }) => id));
    for (const { id, next } of studio.source.all('reminder'))
      if (next !== null && next <= studio.now) await studio.does(fireReminder, { id });
    for (const message of studio.source.all('message')) if (!before.has(message.id)) this.#written(message);
    for (const message of studio.source.all('message')) if (this.chance(0.6)) await this.#deliver(message);
  }

  #written(message: Message): void {
    const [day, clock] = shown(this.zone, message.at);
    const key = `${message.to.address.toLowerCase()} ${day}`;
    assert.ok(!this.#days.has(key), `[REM-8] twice a day: ${key}`);
    this.#days.add(key);
    const { quiet } = this.studio.record('workspace', this.studio.source.workspace).automation;
    const isQuiet = quiet && (quiet.from < quiet.to ? quiet.from <= clock && clock < quiet.to : clock >= quiet.from || clock < quiet.to);
    assert.ok(!isQuiet, `[REM-8] in the quiet hours: ${day} ${clock}`);
    for (const request of this.#requestsIn(message)) {
      assert.ok(this.#isOwed(request), '[REM-6] told of what nobody has to answer');
      assert.ok(request.told.add(message.at).size <= request.times, `[REM-2] told more than ${request.times} times`);
    }
  }

  #requestsIn({ reminders }: Message): readonly Asked[] {
    return reminders.map((id) => {
      const request = this.asked.get(this.studio.record('reminder', id).about);
      assert.ok(request);
      return request;
    });
  }

  #isOwed({ isOpen, job }: Asked): boolean {
    return isOpen && (job === null || !this.archived.has(job));
  }

  async #deliver({ id, state, due, reminders }: Message): Promise<void> {
    const { studio } = this;
    if (state !== 'waiting' || due === null || due > studio.now) return;
    await studio.does(beginMessage, { id });
    const sending = studio.record('message', id);
    if (sending.state !== 'sending') return assert.ok(reminders.length > 0 && sending.state === 'withdrawn');
    for (const request of this.#requestsIn(sending)) {
      assert.ok(this.#isOwed(request), '[D10] sent after the answer');
      assert.ok(sending.by !== 'system' || !request.isOff, '[REM-6] sent though it is switched off');
      assert.ok(sending.text.includes(`R${request.id.slice(-4)}`));
    }
    const outcome = this.chance(0.3) ? ({ ok: false, code: 'unreachable' } as const) : ({ ok: true } as const);
    await studio.does(reportMessage, { id, outcome });
  }

  /** No more than there are to be, for each time that it was asked. */
  check(): void {
    for (const { about, told, times, state, next } of this.studio.source.all('reminder')) {
      const request = this.asked.get(about);
      assert.ok(told <= times, `[REM-2] told ${told} times of ${times}`);
      if (state !== 'on') assert.equal(next, null);
      if (next !== null) assert.ok(request && this.#isOwed(request), '[REM-6] something is planned that nobody has to answer');
    }
  }
}

test(`[REM-6] [REM-8] [D10] whatever happens, nobody is told twice a day, at night, or of what is answered (SEED=${SEED})`, async () => {
  let mails = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const world = new World(SEED + run);
    await world.begin();
    for (let step = 0; step < STEPS; step += 1) {
      await (world.chance(0.5) ? world.act() : world.pass());
      world.check();
    }
    mails += world.studio.source.all('message').filter(({ reminders }) => reminders.length > 1).length;
  }
  assert.ok(mails > RUNS, `digests of several were among them: ${mails}`);
});
