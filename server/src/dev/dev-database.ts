import type { Id, Instant, Member } from '@workfloor/core';
import { createApiKey } from '../access/api-key.ts';
import { randomBase62 } from '../access/base62.ts';
import { createSigningKey } from '../access/signing-keys.ts';
import { CliError } from '../cli/cli-error.ts';
import type { Storage } from '../storage/storage.ts';
import { readStart } from '../views/start.ts';
import { viewOf } from '../views/view-session.ts';
import type { Writer } from '../writer/writer.ts';
import { devFirms } from './dev-firms.ts';
import type { DevFirm } from './dev-firms.ts';
import { loadSample } from './load-sample.ts';
import type { SampleCommand } from './sample-script.ts';

/** A firm that is there. */
interface LoadedFirm {
  readonly name: DevFirm['name'];
  readonly workspace: Id;
  /** What the demo's back end mints sessions with, as a host's would. */
  readonly key: string;
  /** The people one can be: the owner first. */
  readonly people: readonly Member[];
}

export interface DevDatabase {
  readonly firms: readonly LoadedFirm[];
  /** What the browser's cookie must be; the same over restarts, so a reload stays signed in. */
  readonly cookie: string;
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

/** The database with its mark, keys and the sample firms; what is there already stays as it is. */
export async function prepareDevDatabase(
  storage: Storage,
  writer: Writer,
  now: Instant,
  onProgress: (done: number, total: number) => void,
): Promise<DevDatabase> {
  const { installation } = storage;
  await installation.setMeta('mode', 'dev');
  if ((await installation.signingKeys()).length === 0) await installation.insertSigningKey(await createSigningKey(now));
  const waiting = await stillToTell(storage, now);
  const total = waiting.reduce((sum, { script }) => sum + script.length, 0);
  let done = 0;
  for (const { firm, script } of waiting) {
    const before = done;
    const { workspace, place } = firm;
    if (!(await installation.findWorkspace(workspace))) await installation.createWorkspace({ id: workspace, ...place });
    await loadSample(writer, workspace, script, (told) => onProgress(before + told, total));
    done += script.length;
    await installation.setMeta(`dev.loaded${suffixOf(firm)}`, now);
  }
  const firms: LoadedFirm[] = [];
  for (const firm of devFirms) {
    const key = await keptMeta(storage, `dev.key${suffixOf(firm)}`, () => addKey(storage, firm.workspace, now));
    firms.push({ name: firm.name, workspace: firm.workspace, key, people: await readPeople(storage, firm.workspace) });
  }
  return { firms, cookie: await keptMeta(storage, 'dev.cookie', async () => randomBase62(32)) };
}

interface Waiting {
  readonly firm: DevFirm;
  readonly script: readonly SampleCommand[];
}

/** The firms that are not loaded yet. */
async function stillToTell(storage: Storage, now: Instant): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (const firm of devFirms) {
    if ((await storage.installation.meta(`dev.loaded${suffixOf(firm)}`)) !== undefined) continue;
    // a start that was killed half-way goes on here: the same moment makes the same commands, and each runs once
    const begun = await keptMeta(storage, `dev.begun${suffixOf(firm)}`, async () => now);
    waiting.push({ firm, script: firm.tell(begun, firm.workspace) });
  }
  return waiting;
}

/** The first firm was there before the others, in databases that people still have. */
function suffixOf({ name }: DevFirm): string {
  return name === devFirms[0]?.name ? '' : `.${name}`;
}

async function keptMeta({ installation }: Storage, name: string, make: () => Promise<string>): Promise<string> {
  const known = await installation.meta(name);
  if (known !== undefined) return known;
  const made = await make();
  await installation.setMeta(name, made);
  return made;
}

async function addKey({ installation }: Storage, workspace: Id, now: Instant): Promise<string> {
  const { text, record } = await createApiKey({ workspace, name: 'demo back end', role: 'owner', now });
  await installation.insertKey(record);
  return text;
}

async function readPeople(storage: Storage, workspace: Id): Promise<readonly Member[]> {
  const rank = { owner: 0, admin: 1, member: 2, viewer: 3 };
  const members = await storage
    .workspace(workspace)
    .read(async (session) => (await readStart(await viewOf(session, undefined), { name: 'system', role: 'owner' })).records.member ?? []);
  return members.filter(({ state }) => state === 'active').toSorted((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name));
}
