import type { Id, Role } from '@workfloor/core';
import { createApiKey } from '../access/api-key.ts';
import { createSigningKey } from '../access/signing-keys.ts';
import type { Storage } from '../storage/storage.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, now } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { print } from './print.ts';

export interface WorkspaceOptions extends PlaceOptions {
  readonly workspace?: string | undefined;
}

export interface NewKeyOptions extends WorkspaceOptions {
  readonly name: string;
  readonly role: Role;
}

/** The workspace that is named, or the only one there is. */
export async function chooseWorkspace({ installation }: Storage, id: Id | undefined): Promise<Id> {
  const all = await installation.workspaces();
  if (id !== undefined) {
    if (all.some((workspace) => workspace.id === id)) return id;
    throw new CliError(`There is no workspace ${id}: \`workfloor workspace list\` shows those there are.`);
  }
  const [only, ...others] = all;
  if (!only) throw new CliError('There is no workspace yet: run `workfloor workspace create --name "Our studio"` first.');
  if (others.length > 0)
    throw new CliError('There are several workspaces: say which with --workspace; `workfloor workspace list` shows them.');
  return only.id;
}

/** Makes a secret key, prints it this once, and sees to it that the server can sign sessions. */
export async function createKey(options: NewKeyOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const { installation } = storage;
    const workspace = await chooseWorkspace(storage, options.workspace);
    if ((await installation.signingKeys()).every((key) => key.retired !== null))
      await installation.insertSigningKey(await createSigningKey(now()));
    const { text, record } = await createApiKey({ workspace, name: options.name, role: options.role, now: now() });
    await installation.insertKey(record);
    print(text);
    print(
      `Key ${record.id} of ${workspace}, role ${record.role}. It is shown only now: keep it in the settings of your back end, never in a page.`,
    );
  });
}

export async function listKeys(options: WorkspaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    for (const { id, last4, name, role, created, revoked } of await storage.installation.keys(workspace)) {
      print([id, `...${last4}`, role.padEnd(6), created.slice(0, 10), revoked ? 'revoked' : 'active ', name].join('  '));
    }
  });
}

export async function revokeKey(id: string, options: WorkspaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const isRevoked = await storage.installation.revokeKey(workspace, id, now());
    if (!isRevoked) throw new CliError(`${workspace} has no active key ${id}: \`workfloor keys list\` shows its keys.`);
    print(`Key ${id} is revoked; running servers refuse it within 5 seconds.`);
  });
}
