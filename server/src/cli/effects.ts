import { randomBase62 } from '../access/base62.ts';
import { withDatabase } from './database.ts';
import { findPlace } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';

/** `workfloor effects held`: how much waits for a person's word, firm by firm. */
export async function listHeld(options: PlaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async ({ installation, timers }) => {
    for (const { id, name } of await installation.workspaces()) print(`${id}  ${name}  ${await timers.held(id)} held`);
  });
}

/** `workfloor effects hold`: what is to be said after a database was put back by its own tools. */
export async function holdEffects(options: PlaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'alone', async ({ installation }) => {
    await installation.newEpoch(randomBase62(8));
    print('Held: nothing that was waiting goes out, and clients read anew. Look at it, then run `workfloor effects release`.');
  });
}

/** `workfloor effects release`: the word that lets what a restored database holds go on its way. */
export async function releaseEffects(options: WorkspaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const count = await storage.timers.letGo(workspace);
    print(count === 0 ? 'Nothing was held.' : `${count} went on their way.`);
  });
}
