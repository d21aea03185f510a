import { withDatabase } from './database.ts';
import { findPlace } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { print } from './print.ts';

/** `workfloor migrate`: what starting a server does to the database, without the server. */
export async function migrate(options: PlaceOptions): Promise<void> {
  await withDatabase(findPlace(options), 'alone', async () => print('The database is up to date.'));
}
