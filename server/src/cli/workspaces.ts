import type { Id } from '@workfloor/core';
import { originSchema } from '@workfloor/core/schema';
import { randomBase62 } from '../access/base62.ts';
import { commandsByName } from '../server-commands.ts';
import type { Storage } from '../storage/storage.ts';
import { createWriter } from '../writer/create-writer.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, newId, now } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';

export interface NewWorkspaceOptions extends PlaceOptions {
  readonly name: string;
  readonly locale: string;
  readonly zone: string;
  readonly currency: string;
  readonly origin: readonly string[];
}

export async function createWorkspace(options: NewWorkspaceOptions): Promise<void> {
  const { name, locale, zone, currency } = options;
  assertSettings(options);
  const origins = options.origin.map(parseOrigin);
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const id = `ws_${randomBase62(22)}`;
    await storage.installation.createWorkspace({ id, name, locale, zone, currency });
    if (origins.length > 0) await setOrigins(storage, id, origins);
    print(id);
  });
}

/** `workfloor workspace allow ORIGIN`: lets the pages of one more site call. */
export async function allowOrigin(origin: string, options: WorkspaceOptions): Promise<void> {
  const added = parseOrigin(origin);
  // alone: a running server must hear of it through its own writer
  await withDatabase(findPlace(options), 'alone', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const origins = (await storage.installation.findWorkspace(workspace))?.origins ?? [];
    const all = [...new Set([...origins, added])];
    await setOrigins(storage, workspace, all);
    print(`Pages of ${all.join(', ')} may use ${workspace}.`);
  });
}

async function setOrigins(storage: Storage, workspace: Id, origins: readonly string[]): Promise<void> {
  const writer = createWriter({ storage, commands: commandsByName, now });
  const actor = { name: 'system', role: 'owner' } as const;
  const answer = await writer.run({ workspace, id: newId(), name: 'workspace.edit', args: { origins }, actor });
  await writer.close();
  if (!answer.ok) throw new CliError(`The origins were refused (${answer.refusal.code}).`);
}

function parseOrigin(text: string): string {
  const parsed = originSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new CliError(`"${text}" is no origin: write it as browsers send it, https://www.example.com, without a path.`);
}

export async function listWorkspaces(options: PlaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async ({ installation }) => {
    for (const { id, name, origins } of await installation.workspaces()) print([id, name, ...origins].join('  '));
  });
}

function assertSettings({ locale, zone, currency }: NewWorkspaceOptions): void {
  const tries = [
    [`"${locale}" is no language: write it as en, da or fr-CA.`, () => new Intl.Locale(locale)],
    [`"${zone}" is no time zone: write it as Europe/Copenhagen.`, () => new Intl.DateTimeFormat('en', { timeZone: zone })],
    [`"${currency}" is no currency: write it as EUR.`, () => new Intl.NumberFormat('en', { style: 'currency', currency })],
  ] as const;
  for (const [message, attempt] of tries) {
    try {
      attempt();
    } catch (cause) {
      throw new CliError(message, { cause });
    }
  }
}
