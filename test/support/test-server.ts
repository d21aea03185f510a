import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { commandsByName, createApp, createPdfMaker, createSigningKey, createWriter, openFiles, openStorage } from '@workfloor/server';
import type { App, Log, Storage, Writer } from '@workfloor/server';
import { createTestWorkspace } from './test-workspace.ts';
import type { TestWorkspaceOptions } from './test-workspace.ts';

interface Fault {
  readonly match: RegExp;
  readonly status?: number;
  readonly code?: string;
  readonly delayMs?: number;
  readonly drop?: boolean | 'before' | 'after';
  left: number;
}

/** What the test endpoints take; see wtr-server.mjs. */
interface Control extends TestWorkspaceOptions, Omit<Fault, 'match' | 'left'> {
  readonly workspace: string;
  readonly member?: string;
  readonly name?: string;
  readonly args?: unknown;
  readonly id?: string;
  readonly match?: string;
  readonly times?: number;
  readonly clear?: boolean;
  readonly aheadMs?: number;
}

const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  error: (details, message) => console.error(message, details),
};

/** How far the server's clock is ahead of the real one. */
let aheadMs = 0;

/** The real app on a SQLite database in memory, with the endpoints that only tests need. */
export class TestServer {
  readonly #app: App;
  readonly #storage: Storage;
  readonly #writer: Writer;
  readonly #keys = new Map<string, string>();
  readonly #faults = new Map<string, Fault[]>();

  constructor(storage: Storage, writer: Writer, app: App) {
    this.#storage = storage;
    this.#writer = writer;
    this.#app = app;
  }

  static async start(): Promise<TestServer> {
    const now = (): string => new Date(Date.now() + aheadMs).toISOString();
    const storage = await openStorage({ sqlite: ':memory:' });
    await storage.installation.insertSigningKey(await createSigningKey(now()));
    const writer = createWriter({ storage, commands: commandsByName, now });
    const files = await openFiles({ memory: true });
    const pdf = createPdfMaker();
    const app = createApp({ storage, writer, now, newId: () => randomUUID(), issuer: 'workfloor:test', log, files, pdf });
    return new TestServer(storage, writer, app);
  }

  /** Undefined: cut the connection. */
  async answer(request: Request): Promise<Response | undefined> {
    const { origin, pathname } = new URL(request.url);
    if (pathname.startsWith('/test/')) {
      return this.#control(pathname.slice('/test/'.length), (await request.json()) as Control, origin); // only our own tests ask
    }
    const fault = this.#takeFault(request.method, pathname);
    return fault ? this.#fail(fault, request) : this.#app.fetch(request);
  }

  async #fail({ delayMs = 0, drop = false, status, code = 'internal' }: Fault, request: Request): Promise<Response | undefined> {
    await delay(delayMs);
    if (drop === 'before' || drop === true) return undefined;
    if (status !== undefined) return problem(status, code);
    const response = await this.#app.fetch(request);
    return drop === 'after' ? undefined : response;
  }

  async #control(what: string, body: Control, origin: string): Promise<Response> {
    const { workspace, member = '' } = body;
    if (what === 'clock') return Response.json({ aheadMs: (aheadMs = body.aheadMs ?? 0) });
    if (what === 'workspace') return this.#addWorkspace(body, origin);
    if (what === 'session') return this.#mint(body, origin);
    if (what === 'faults') return this.#setFault(body);
    const key = this.#keys.get(workspace) ?? '';
    if (what === 'revoke') return this.#ask('DELETE', `/v1/w/${workspace}/sessions?sub=staff:${member}`, { token: key });
    if (what !== 'command') return problem(404, 'not_found');
    const session = (await (await this.#mint({ workspace, member }, origin)).json()) as { token: string }; // SessionAnswer
    const { id = randomUUID() } = body;
    return this.#ask('POST', `/v1/w/${workspace}/commands/${body.name ?? ''}`, { token: session.token, body: body.args, id });
  }

  async #addWorkspace(options: TestWorkspaceOptions, origin: string): Promise<Response> {
    const server = { storage: this.#storage, writer: this.#writer, origin, nowMs: Date.now() + aheadMs };
    const made = await createTestWorkspace(server, options);
    this.#keys.set(made.workspace, made.key);
    return Response.json(made);
  }

  #mint({ workspace, ...body }: Pick<Control, 'workspace' | 'member'>, origin: string): Promise<Response> {
    const token = this.#keys.get(workspace) ?? '';
    return this.#ask('POST', `/v1/w/${workspace}/sessions`, { token, body: { origins: [origin], ...body } });
  }

  async #ask(method: string, path: string, { token, body, id }: { token: string; body?: unknown; id?: string }): Promise<Response> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(id === undefined ? {} : { 'idempotency-key': id }),
    };
    return this.#app.fetch(
      new Request(`http://test${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    );
  }

  #setFault({ workspace, match = '', times = Infinity, clear = false, ...fault }: Control): Response {
    if (clear) this.#faults.delete(workspace);
    else this.#faults.set(workspace, [...(this.#faults.get(workspace) ?? []), { ...fault, match: new RegExp(match), left: times }]);
    return Response.json({});
  }

  #takeFault(method: string, path: string): Fault | undefined {
    const list = this.#faults.get(path.split('/')[3] ?? '') ?? [];
    const fault = list.find(({ left, match }) => left > 0 && match.test(`${method} ${path}`));
    if (fault) fault.left -= 1;
    return fault;
  }
}

function problem(status: number, code: string): Response {
  const body = { type: `urn:workfloor:problem:${code}`, title: code, status, detail: 'A fault of the test.', code, requestId: 'test' };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
