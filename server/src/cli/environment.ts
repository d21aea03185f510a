import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Id, Instant } from '@workfloor/core';
import { v7 } from 'uuid';

/** Where the machine's clock, chance and settings enter; everything below is handed them. */
export const now = (): Instant => new Date().toISOString();
export const newId = (): Id => v7();

/** The version of this server, as in its package.json. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // our own file
}

/** Folder of what `npm run build:web` makes. */
export const webFolder = new URL('../../../dist/', import.meta.url);

/** Which database: a PostgreSQL by its URL, or a SQLite file in a folder. */
export type Place = { readonly postgres: string } | { readonly folder: string; readonly file: string };

export interface PlaceOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
}

/** The options of the command line win over `DATABASE_URL` and `WORKFLOOR_DATA`. */
export function findPlace(options: PlaceOptions, env: NodeJS.ProcessEnv = process.env): Place {
  const url = options.database ?? (options.data === undefined ? env['DATABASE_URL'] : undefined);
  if (url) return { postgres: url };
  const folder = resolve(options.data ?? env['WORKFLOOR_DATA'] ?? '.workfloor');
  return { folder, file: join(folder, 'workfloor.db') };
}
