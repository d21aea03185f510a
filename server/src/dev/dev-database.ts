import type { Id, Instant, Member } from '@workfloor/core';
import { createApiKey } from '../access/api-key.ts';
import { randomBase62 } from '../access/base62.ts';
import { createSigningKey } from '../access/signing-keys.ts';
import { CliError } from '../cli/cli-error.ts';
import type { Storage } from '../storage/storage.ts';
import { readStart } from '../views/start.ts';
import { viewOf } from '../views/view-session.ts';
import type { Writer } from '../writer/writer.ts';
import { loadSample } from './load-sample.ts';

/** The workspace that the demo pages name. */
const SAMPLE: Id = 'ws_LightAndShadowStudio01';

export interface DevDatabase {
  readonly workspace: Id;
  /** What the demo's back end mints sessions with, as a host's would. */
  readonly key: string;
  /** What the browser's cookie must be; the same over restarts, so a reload stays signed in. */
  readonly cookie: string;
  /** The people one can be: the owner first. */
  readonly people: readonly Member[];
}

/** Refuses a database that is not for development, so that no real data gets a printed key. */
export async function assertDevDatabase({ installation }: Storage): Promise<void> {
  const mode = await installation.meta('mode');
  const isNew = mode === undefined && (await installation.workspaces()).length === 0;
  if (mode === 'dev' || isNew) return;
  throw new CliError(
    'This database holds real data: `dev` does not open it. Use `workfloor serve`, or another folder with WORKFLOOR_DATA.',
  );
}

/** The database with its mark, keys and the sample studio; what is there already stays as it is. */
export async function prepareDevDatabase(
  storage: Storage,
  writer: Writer,
  now: Instant,
  onProgress: (done: number, total: number) => void,
): Promise<DevDatabase> {
  const { installation } = storage;
  await installation.setMeta('mode', 'dev');
  if ((await installation.signingKeys()).length === 0) await installation.insertSigningKey(await createSigningKey(now));
  if ((await installation.meta('dev.loaded')) === undefined) {
    // a start that was killed half-way goes on here: the same moment makes the same commands, and each runs once
    const begun = await keptMeta(storage, 'dev.begun', async () => now);
    const place = { name: 'Lys & Skygge', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' };
    if (!(await installation.findWorkspace(SAMPLE))) await installation.createWorkspace({ id: SAMPLE, ...place });
    await loadSample(writer, SAMPLE, begun, onProgress);
    await installation.setMeta('dev.loaded', now);
  }
  return {
    workspace: SAMPLE,
    key: await keptMeta(storage, 'dev.key', () => addKey(storage, now)),
    cookie: await keptMeta(storage, 'dev.cookie', async () => randomBase62(32)),
    people: await readPeople(storage),
  };
}

async function keptMeta({ installation }: Storage, name: string, make: () => Promise<string>): Promise<string> {
  const known = await installation.meta(name);
  if (known !== undefined) return known;
  const made = await make();
  await installation.setMeta(name, made);
  return made;
}

async function addKey({ installation }: Storage, now: Instant): Promise<string> {
  const { text, record } = await createApiKey({ workspace: SAMPLE, name: 'demo back end', role: 'owner', now });
  await installation.insertKey(record);
  return text;
}

async function readPeople(storage: Storage): Promise<readonly Member[]> {
  const rank = { owner: 0, admin: 1, member: 2, viewer: 3 };
  const members = await storage
    .workspace(SAMPLE)
    .read(async (session) => (await readStart(await viewOf(session, undefined), { name: 'system', role: 'owner' })).records.member ?? []);
  return members.filter(({ state }) => state === 'active').toSorted((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
}
