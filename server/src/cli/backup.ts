import { existsSync, statSync } from 'node:fs';
import { copySqlite } from '../storage/backup.ts';
import { openStorage } from '../storage/open.ts';
import { CliError } from './cli-error.ts';
import { randomBase62 } from '../access/base62.ts';
import { findPlace } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { print } from './print.ts';

/** `workfloor backup FILE`: a copy to start from, made while the server runs. */
export async function backup(file: string, options: PlaceOptions): Promise<void> {
  const place = findPlace(options);
  if ('postgres' in place) throw new CliError('PostgreSQL makes its own backups: use pg_dump, or `workfloor export` for one workspace.');
  if (!existsSync(place.file))
    throw new CliError(`There is no database in ${place.folder}: name its folder with --data or WORKFLOOR_DATA.`);
  if (existsSync(file)) throw new CliError(`${file} is there already: name a new file, so that no older backup is lost.`);
  try {
    copySqlite(place.file, file);
  } catch (cause) {
    throw new CliError(`Could not write the backup to ${file}: ${cause instanceof Error ? cause.message : 'unknown error'}.`, { cause });
  }
  // whoever starts from the copy is elsewhere than the original by then: its clients have to read anew, and what the original has sent
  // since is not sent again before a person has looked
  const copy = await openStorage({ sqlite: file });
  await copy.installation.newEpoch(randomBase62(8));
  await copy.close();
  print(
    `${file}: ${(statSync(file).size / 1_000_000).toFixed(1)} MB. To go back to it, put it in place of ${place.file} while the server is stopped; what waits in it goes out after \`workfloor effects release\`.`,
  );
}
