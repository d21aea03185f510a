import { blockersOf, commands, executeWhole, idsFrom, kindOrder, PROTOCOL_VERSION } from '@workfloor/core';
import type {
  Actor,
  BatchEntry,
  CardsAnswer,
  Change,
  Command,
  CommandAnswer,
  Effect,
  Id,
  Job,
  Kind,
  Problem,
  Records,
  RefusalCode,
  Run,
  TaskCount,
  TasksAnswer,
} from '@workfloor/core';
import { createMemorySource } from '@workfloor/core/contract';
import type { MemorySource } from '@workfloor/core/contract';
import { commandSchemas } from '@workfloor/core/schema';

export const WORKSPACE = 'ws_0123456789abcdefghijkl';
export const ANN: Actor = {
  name: 'staff:01934c5e-7f60-7000-8000-000000000001',
  role: 'owner',
  member: '01934c5e-7f60-7000-8000-000000000001',
};
export const BO: Actor = { name: 'key:bo', role: 'admin' };

const schemas: Readonly<Record<string, { parse(value: unknown): unknown }>> = commandSchemas;
const table: Readonly<Record<string, Readonly<Record<string, unknown>>>> = commands;

/** What happens to a request instead of its answer: a response, no connection, or an answer that gets lost on the way. */
export type Fault = Response | 'refuse' | 'lose' | undefined;

export function problem(status: number, code: RefusalCode): Response {
  const body: Problem = { type: 'about:blank', title: code, status, detail: code, code, requestId: 'r1' };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

/** The server in memory, with core's own rules and schemas, for one actor: what it refuses, the real one refuses. */
export class FakeServer {
  readonly source: MemorySource = createMemorySource(WORKSPACE);
  readonly log: Change[] = [];
  /** `GET start`, `POST commands/run.advance` ... in order. */
  readonly requests: string[] = [];
  epoch = 'e1';
  actor = ANN;
  /** The only token that is let in; undefined: any. */
  token: string | undefined;
  fault: (what: string, request: Request) => Fault | Promise<Fault> = () => undefined;
  readonly #answers = new Map<Id, CommandAnswer | Problem>();
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #tail: Promise<unknown> = Promise.resolve();
  #count = 0;

  get cursor(): string {
    return `${this.epoch}.${this.log.length}`;
  }

  get streams(): number {
    return this.#streams.size;
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const path = decodeURIComponent(new URL(request.url).pathname.replace(`/v1/w/${WORKSPACE}/`, ''));
    const what = `${request.method} ${path}`;
    this.requests.push(what);
    const fault = await this.fault(what, request);
    if (fault === 'refuse') throw new TypeError('Failed to fetch');
    if (fault instanceof Response) return fault;
    const answer = await this.#answer(path, request);
    if (fault === 'lose') throw new TypeError('Failed to fetch');
    return answer;
  };

  /** Somebody runs a command, without a request. Throws when it is refused. */
  async run(name: string, args: unknown, actor: Actor = BO): Promise<Change> {
    const answer = await this.execute({ id: this.id(), name, args }, actor);
    if ('code' in answer || !answer.change) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.change;
  }

  id(): Id {
    this.#count += 1;
    return `01934c5e-7f60-7000-9000-${this.#count.toString(16).padStart(12, '0')}`;
  }

  /** Writes something of its own to all open streams. */
  say(text: string): void {
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  endStreams(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }

  async #answer(path: string, request: Request): Promise<Response> {
    if (request.headers.get('api-version') !== String(PROTOCOL_VERSION)) return problem(400, 'protocol_mismatch');
    const token = request.headers.get('authorization') ?? '';
    const isKnown = this.token === undefined ? token.startsWith('Bearer ') : token === `Bearer ${this.token}`;
    if (!isKnown) return problem(401, 'unauthenticated');
    if (path === 'changes') return this.#stream(request);
    if (request.method === 'POST') return this.#post(path, request);
    const body = await this.#read(path, new URL(request.url).searchParams);
    return body ? Response.json(body) : problem(404, 'not_found');
  }

  async #post(path: string, request: Request): Promise<Response> {
    if (path !== 'commands') return this.#command(path.replace('commands/', ''), request);
    const entries = (await request.json()) as readonly BatchEntry[]; // checked entry by entry
    return Response.json(await Promise.all(entries.map((entry) => this.execute(entry))));
  }

  async #read(path: string, query: URLSearchParams): Promise<object | undefined> {
    const [first = '', id = '', third, stage = ''] = path.split('/');
    const limit = Number(query.get('limit'));
    if (third === 'columns') return this.#column(id, stage, query.get('after') ?? '', limit);
    if (first === 'boards') return this.source.get('pipeline', id) && this.#board(id, limit);
    if (first === 'jobs' && id !== '')
      return (
        this.source.get('job', id) && {
          ...this.#snapshot(kindOrder),
          activity: [],
          effects: this.#effects(this.source.all('run')),
          waits: await this.#waits(this.source.all('run')),
        }
      );
    const views: Readonly<Record<string, () => object | Promise<object>>> = {
      start: () => ({ ...this.#snapshot(STARTED), actor: this.actor }),
      cards: () => this.#cards(new Set(query.get('runs')?.split(','))),
      tasks: () => this.#tasks(),
      jobs: () => this.#list('job'),
      clients: () => this.#list('client'),
      mileage: () => this.#list('mileageLog', ['line']),
      time: () => this.#list('timeEntry'),
      invoices: () => this.#invoice(id) ?? { ...this.#list('invoice'), drafts: {}, overdue: ['i1'] },
    };
    return views[first]?.();
  }

  async #command(name: string, request: Request): Promise<Response> {
    const id = request.headers.get('idempotency-key') ?? '';
    const answer = await this.execute({ id, name, args: await request.json() });
    return 'code' in answer ? problem(answer.status, answer.code) : Response.json(answer);
  }

  /** Runs a command under its id, once. */
  execute(entry: BatchEntry, actor = this.actor): Promise<CommandAnswer | Problem> {
    const result = this.#tail.then(() => this.#executeNow(entry, actor));
    this.#tail = result.catch(() => {});
    return result;
  }

  async #executeNow({ id, name, args }: BatchEntry, actor: Actor): Promise<CommandAnswer | Problem> {
    const known = this.#answers.get(id);
    if (known) return known;
    const [feature = '', verb = ''] = name.split('.');
    const command = table[feature]?.[verb] as Command; // the table holds nothing else
    const now = new Date(1_790_000_000_000 + this.log.length * 1000).toISOString();
    const ctx = { workspace: WORKSPACE, command: id, actor, now, newId: idsFrom(id) };
    const outcome = await executeWhole(command, this.source, schemas[name]?.parse(args), ctx);
    const answer = outcome.ok ? this.#commit({ id, name }, actor, now, outcome) : toProblem(outcome.refusal.code);
    this.#answers.set(id, answer);
    return answer;
  }

  #commit(
    command: Change['command'],
    actor: Actor,
    at: string,
    { rows, events, result }: Pick<Change, 'rows' | 'events'> & { readonly result: unknown },
  ): CommandAnswer {
    if (rows.length === 0) return { change: null, result, cursor: this.cursor };
    const change: Change = JSON.parse(JSON.stringify({ seq: this.log.length + 1, command, actor: actor.name, at, rows, events })) as Change;
    this.source.commit(change);
    this.log.push(change);
    this.say(`id: ${this.cursor}\ndata: ${JSON.stringify(change)}\n\n`);
    return { change, result, cursor: this.cursor };
  }

  #stream(request: Request): Response {
    const after = request.headers.get('last-event-id') ?? this.cursor;
    const [epoch, seq = '0'] = after.split('.');
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.#streams.add(controller);
        const write = (text: string): void => controller.enqueue(new TextEncoder().encode(text));
        write(`retry: 1000\nid: ${after}\n: open\n\n`);
        if (epoch !== this.epoch) return write(`id: ${this.cursor}\nevent: reset\ndata: {}\n\n`);
        for (const change of this.log.slice(Number(seq))) write(`id: ${this.epoch}.${change.seq}\ndata: ${JSON.stringify(change)}\n\n`);
      },
      cancel: () => void (own && this.#streams.delete(own)),
    });
    request.signal.addEventListener('abort', () => {
      if (!own || !this.#streams.delete(own)) return;
      own.error(new DOMException('aborted', 'AbortError'));
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  }

  #snapshot(kinds: readonly Kind[]): { readonly cursor: string; readonly records: Records } {
    return { cursor: this.cursor, records: Object.fromEntries(kinds.map((kind) => [kind, this.source.all(kind)])) };
  }

  async #waits(runs: readonly Run[]): Promise<CardsAnswer['waits']> {
    return Object.fromEntries(await Promise.all(runs.map(async (run) => [run.id, await blockersOf(this.source, run)] as const)));
  }

  /** What of these runs waits, is held, has failed. */
  #effects(runs: readonly Run[]): CardsAnswer['effects'] {
    const count = (run: Id, state: Effect['state']): number =>
      this.source.find('effect', 'run', [run]).filter((effect) => effect.state === state).length;
    const counts = runs.map(({ id }) => {
      return [id, { waiting: count(id, 'waiting'), held: count(id, 'held'), parked: count(id, 'parked') }] as const;
    });
    return Object.fromEntries(counts.filter(([, { waiting, held, parked }]) => waiting + held + parked > 0));
  }

  async #cards(runs: ReadonlySet<Id>): Promise<CardsAnswer> {
    const shown = this.source.all('run').filter(({ id }) => runs.has(id));
    const isOther = shown.some(({ subjectKind }) => subjectKind !== 'job' && subjectKind !== 'client');
    const others = isOther ? this.#snapshot(['event', 'invoice', 'project', 'resource']).records : {};
    const jobs = this.source.all('job').filter(({ id }) => shown.some(({ subject }) => subject === id));
    const jobClient = this.source.all('jobClient').filter(({ job }) => jobs.some(({ id }) => id === job));
    const client = this.source
      .all('client')
      .filter(({ id }) => isOther || jobClient.some((link) => link.client === id) || shown.some(({ subject }) => subject === id));
    const counts = jobs.map((job) => [job.id, this.countTasks(job)] as const);
    const tasks = Object.fromEntries(counts.filter(([, { open, done }]) => open + done > 0));
    const waits = await this.#waits(shown);
    return {
      cursor: this.cursor,
      records: { run: shown, job: jobs, jobClient, client, ...others },
      tasks,
      waits,
      effects: this.#effects(shown),
    };
  }

  countTasks({ id }: Job): TaskCount {
    const states = this.source.find('task', 'job', [id]).map(({ state }) => state);
    return {
      open: states.filter((state) => state === 'planned' || state === 'in_progress').length,
      done: states.filter((state) => state === 'done').length,
    };
  }

  /** The runs that stand in a column, in order. */
  runsIn(pipeline: Id, stage: Id): readonly Run[] {
    const runs = this.source.find('run', 'place', [pipeline, stage]).filter((run) => run.state === 'open' && !run.archived);
    return runs.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  }

  async #board(pipeline: Id, limit: number): Promise<object> {
    const edition = this.source.get('edition', this.source.get('pipeline', pipeline)?.edition ?? '');
    const columns = (edition?.stages ?? []).map((stage) => {
      const { runs, next } = toPage(this.runsIn(pipeline, stage.id), limit);
      return { stage, retired: false, count: this.runsIn(pipeline, stage.id).length, runs, next };
    });
    return { ...(await this.#cards(new Set(columns.flatMap(({ runs }) => runs)))), pipeline, columns };
  }

  async #column(pipeline: Id, stage: Id, after: string, limit: number): Promise<object> {
    const { runs, next } = toPage(
      this.runsIn(pipeline, stage).filter((run) => placeOf(run) > after),
      limit,
    );
    return { ...(await this.#cards(new Set(runs))), runs, next };
  }

  #tasks(): TasksAnswer {
    const tasks = this.source.all('task');
    const shown = this.#snapshot(['task', 'job', 'jobClient', 'client', 'project', 'run', 'edition']);
    const facts = tasks.map(({ id }) => [id, { comments: this.source.find('comment', 'about', [id]).length, waitingFor: [] }] as const);
    return { ...shown, ids: tasks.map(({ id }) => id), next: null, facts: Object.fromEntries(facts) };
  }

  #invoice(id: Id): object | undefined {
    return this.source.get('invoice', id) && { ...this.#snapshot(['invoice', 'line', 'client']), activity: [] };
  }

  #list(kind: Kind, around: readonly Kind[] = ['job']): object {
    return { ...this.#snapshot([kind, ...around]), ids: this.source.all(kind).map(({ id }) => id), next: null };
  }
}

const STARTED = ['workspace', 'member', 'tag', 'field', 'label', 'service', 'resourceKind', 'pipeline', 'edition'] as const;

function placeOf({ rank, id }: Run): string {
  return `${rank} ${id}`;
}

function toPage(runs: readonly Run[], limit: number): { readonly runs: readonly Id[]; readonly next: string | null } {
  const shown = runs.slice(0, limit);
  const last = shown.at(-1);
  return { runs: shown.map(({ id }) => id), next: last && runs.length > limit ? placeOf(last) : null };
}

function toProblem(code: RefusalCode): Problem {
  return { type: 'about:blank', title: code, status: 409, detail: code, code, requestId: 'r1' };
}
