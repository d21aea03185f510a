import { after, mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Id, Kind, Kinds, Role } from '@workfloor/core';
import { createWorkfloor } from '@workfloor/sdk';
import type { View, Workfloor } from '@workfloor/sdk';
import { commandsByName, createApiKey, createApp, createSigningKey, createWriter, openFiles, openStorage } from '@workfloor/server';
import type { Storage } from '@workfloor/server';
import { openPostOffice } from './post-office.ts';
import type { PostOffice } from './post-office.ts';
import { freshDatabase, sharedPostgres } from '../../support/postgres.mjs';

const WORKSPACE = 'ws_StoriesStudio0000000001';
const START_MS = Date.parse('2026-05-04T08:00:00.000Z');
const URL_OF_APP = 'http://workfloor.test';

/** A firm as a story needs it: the real server on a real database, and people who use the public SDK. */
export interface Firm {
  readonly workspace: Id;
  /** The owner's back end: signs with a secret key. */
  readonly owner: Workfloor;
  /** Invites somebody and opens the SDK as them. */
  hire(name: string, more?: { readonly role?: Role; readonly access?: 'all' | 'chosen' | 'tasks' }): Promise<Person>;
  /** The records of a kind as the server's own export has them. */
  all<K extends Kind>(kind: K): Promise<readonly Kinds[K][]>;
  id(): Id;
  /** Sets the clock, never back. */
  at(instant: string): void;
  today(): string;
  /** Has what is due done from now on, and sent to a real mail server. */
  openPostOffice(): Promise<PostOffice>;
  /** A request to the API with the owner's key, for what is no JSON. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export interface Person {
  readonly id: Id;
  readonly client: Workfloor;
}

/** Tells a story once on SQLite and once on PostgreSQL, in an empty firm each. */
export function story(name: string, tell: (firm: Firm) => Promise<void>): void {
  test(`${name} (SQLite)`, async () => tellOn(await openStorage({ sqlite: ':memory:' }), tell));
  test(`${name} (PostgreSQL)`, async (context) => {
    const cluster = await postgres();
    if (!cluster) return context.skip('no PostgreSQL on this machine');
    const database = await freshDatabase(cluster.url);
    await tellOn(await openStorage({ postgres: database.url }), tell).finally(database.drop);
  });
}

let shared: ReturnType<typeof sharedPostgres> | undefined;
function postgres(): ReturnType<typeof sharedPostgres> {
  shared ??= sharedPostgres();
  return shared;
}
after(async () => (await shared)?.stop());

async function tellOn(storage: Storage, tell: (firm: Firm) => Promise<void>): Promise<void> {
  // one clock for server and people, which stands until the story moves it
  mock.timers.enable({ apis: ['Date'], now: START_MS });
  const now = (): string => new Date().toISOString();
  await storage.installation.createWorkspace({ id: WORKSPACE, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' });
  await storage.installation.insertSigningKey(await createSigningKey(now()));
  const key = await createApiKey({ workspace: WORKSPACE, name: 'back end', role: 'owner', now: now() });
  await storage.installation.insertKey(key.record);
  const writer = createWriter({ storage, commands: commandsByName, now });
  const files = await openFiles({ memory: true });
  const app = createApp({ storage, writer, now, newId: () => crypto.randomUUID(), issuer: 'workfloor:stories', files });
  const opened: Workfloor[] = [];
  const offices: PostOffice[] = [];

  const send = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    Promise.resolve(app.fetch(new Request(input, init)));
  const open = (token: () => Promise<{ readonly token: string }>): Workfloor => {
    const client = createWorkfloor({ url: URL_OF_APP, workspace: WORKSPACE, getToken: token, fetch: send, persist: false });
    opened.push(client);
    return client;
  };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    send(`${URL_OF_APP}/v1/w/${WORKSPACE}/${path}`, {
      ...init,
      headers: [...new Headers(init.headers), ['authorization', `Bearer ${key.text}`]],
    });
  const owner = open(() => Promise.resolve({ token: key.text }));

  const firm: Firm = {
    workspace: WORKSPACE,
    owner,
    async hire(name, { role = 'member', access } = {}) {
      const id = owner.newId();
      await owner.member.invite({ id, name, email: `${name.toLowerCase()}@studio.test`, role, ...(access ? { access } : {}) });
      const body = JSON.stringify({ member: id });
      const client = open(async () => {
        const answer = await ask('sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        return (await answer.json()) as { readonly token: string }; // the API's own answer
      });
      return { id, client };
    },
    all: (kind) => storage.workspace(WORKSPACE).read(async (session) => allOf(session, kind)),
    id: () => owner.newId(),
    at(instant) {
      mock.timers.setTime(Math.max(Date.now(), Date.parse(instant)));
    },
    today: () => now().slice(0, 10),
    async openPostOffice() {
      const office = await openPostOffice({ storage, writer, now });
      offices.push(office);
      return office;
    },
    ask,
  };
  try {
    await tell(firm);
  } finally {
    for (const client of opened) client.close();
    for (const office of offices) await office.close();
    app.close();
    await writer.close();
    await storage.close();
    mock.timers.reset();
  }
}

/** Every record of a kind that the log has told of and that is still there. */
async function allOf<K extends Kind>(
  session: Parameters<Parameters<ReturnType<Storage['workspace']>['read']>[0]>[0],
  kind: K,
): Promise<readonly Kinds[K][]> {
  const log = (await session.changesAfter(0, 1_000_000)) ?? [];
  const ids = new Set(log.flatMap(({ rows }) => rows.filter((row) => row.kind === kind).map((row) => row.id)));
  const found: Kinds[K][] = [];
  for (const id of ids) {
    const record = await session.get(kind, id);
    if (record) found.push(record);
  }
  return found;
}

/** What a live store shows once it is ready and the condition holds. */
export async function shown<T>(
  store: { get(): View<T>; listen(listener: () => void): () => void },
  condition: (value: T) => boolean = () => true,
): Promise<T> {
  const end = store.listen(() => {});
  try {
    for (let left = 4000; left > 0; left -= 1) {
      const { status, value, error } = store.get();
      if (status === 'error') throw error;
      if (status === 'ready' && condition(value)) return value;
      await sleep(5);
    }
    throw new Error(`waited in vain for ${condition.toString()}`);
  } finally {
    end();
  }
}

/** Stages with these names, each with what else it has. */
export function stagesOf<S extends object>(firm: Firm, names: readonly (string | (S & { readonly name: string }))[]) {
  return names.map((stage) => ({ id: firm.id(), ...(typeof stage === 'string' ? { name: stage } : stage) }));
}
