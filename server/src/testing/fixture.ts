import assert from 'node:assert/strict';
import type { Id, Role, SessionAnswer } from '@workfloor/core';
import { v7 } from 'uuid';
import { createApiKey } from '../access/api-key.ts';
import { createSigningKey } from '../access/signing-keys.ts';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import type { PdfMaker } from '../pdf/invoice-paper.ts';
import { commandsByName } from '../server-commands.ts';
import type { AppOptions } from '../services.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from '../writer/create-writer.ts';
import type { Writer } from '../writer/writer.ts';

const START_MS = Date.parse('2026-11-21T09:00:00.000Z');
const ISSUER = 'workfloor:test';

/** Says what the document would say, without drawing it. */
const plainPdf: PdfMaker = { invoice: async (paper) => Response.json(paper).body ?? assert.fail() };

/** A request without its tiresome parts. */
export interface Ask {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The app on a database in memory with a clock that stands until it is moved. */
export interface Fixture {
  readonly app: App;
  readonly storage: Storage;
  readonly writer: Writer;
  readonly clock: { ms: number };
  ask(method: string, path: string, ask?: Ask): Promise<Response>;
  /** Runs a command and throws unless it succeeds. */
  run(studio: TestStudio, name: string, args: unknown): Promise<unknown>;
  addStudio(): Promise<TestStudio>;
  mint(studio: TestStudio, member: Id, more?: object): Promise<string>;
  close(): Promise<void>;
}

/** A workspace with a person of each role and a key of each role. */
export interface TestStudio {
  readonly id: Id;
  readonly base: string;
  readonly members: Readonly<Record<Role, Id>>;
  readonly keys: Readonly<Record<Role, string>>;
  readonly pipeline: Id;
  readonly stages: readonly Id[];
  readonly job: Id;
  readonly jobRun: Id;
}

export async function createFixture(more: Partial<AppOptions> = {}): Promise<Fixture> {
  const clock = { ms: START_MS };
  const now = (): string => new Date(clock.ms).toISOString();
  const storage = more.storage ?? (await openStorage({ sqlite: ':memory:' }));
  const writer = createWriter({ storage, commands: commandsByName, now });
  await storage.installation.insertSigningKey(await createSigningKey(now()));
  const app = createApp({ storage, writer, now, newId: () => v7(), issuer: ISSUER, pdf: plainPdf, ...more });

  const ask = async (method: string, path: string, { token, body, headers }: Ask = {}): Promise<Response> => {
    const all = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    return app.fetch(
      new Request(`http://workfloor.test${path}`, {
        method,
        headers: all,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  };

  const run = async (studio: Pick<TestStudio, 'id'>, name: string, args: unknown): Promise<unknown> => {
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace: studio.id, id: v7(), name, args, actor });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.detail)}`);
    return answer.answer.result;
  };

  const mint = async (studio: TestStudio, member: Id, moreBody: object = {}): Promise<string> => {
    const response = await ask('POST', `${studio.base}/sessions`, { token: studio.keys.owner, body: { member, ...moreBody } });
    const answer = (await response.json()) as SessionAnswer; // a test that is answered otherwise fails on the next line
    if (response.status !== 200) throw new Error(`no session: ${JSON.stringify(answer)}`);
    return answer.token;
  };

  const addStudio = (): Promise<TestStudio> => createStudio({ storage, run, now: now() });
  const close = async (): Promise<void> => {
    app.close();
    await writer.close();
    await storage.close();
  };
  return { app, storage, writer, clock, ask, run, addStudio, mint, close };
}

interface StudioTools {
  readonly storage: Storage;
  readonly run: (studio: Pick<TestStudio, 'id'>, name: string, args: unknown) => Promise<unknown>;
  readonly now: string;
}

async function createStudio({ storage, run, now }: StudioTools): Promise<TestStudio> {
  const id = `ws_${v7().replaceAll('-', '').slice(-22)}`;
  await storage.installation.createWorkspace({ id, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'EUR' });
  const roles = ['owner', 'admin', 'member', 'viewer'] as const;
  const members = { owner: v7(), admin: v7(), member: v7(), viewer: v7() };
  const keys = { owner: '', admin: '', member: '', viewer: '' };
  for (const role of roles) {
    await run({ id }, 'member.invite', { id: members[role], name: `The ${role}`, email: `${role}@studio.test`, role });
    const key = await createApiKey({ workspace: id, name: `for ${role}`, role, now });
    await storage.installation.insertKey(key.record);
    keys[role] = key.text;
  }
  const [pipeline, job, jobRun] = [v7(), v7(), v7()];
  const stages = [v7(), v7(), v7()];
  const named = stages.map((stage, at) => ({ id: stage, name: `Stage ${at + 1}`, ...(at === 1 ? { required: true } : {}) }));
  await run({ id }, 'pipeline.create', { id: pipeline, name: 'Weddings', stages: named });
  await run({ id }, 'job.create', { id: job, title: 'Wedding of Ada and Ben' });
  await run({ id }, 'run.start', { id: jobRun, pipeline, subjectKind: 'job', subject: job });
  return { id, base: `/v1/w/${id}`, members, keys, pipeline, stages, job, jobRun };
}
