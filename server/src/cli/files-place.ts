import { join, resolve } from 'node:path';
import { openFiles } from '../files/open-files.ts';
import type { FilesOptions } from '../files/files.ts';
import { createS3Store } from '../files/s3-store.ts';
import { createThumbnailer } from '../files/thumbnails.ts';
import { CliError } from './cli-error.ts';
import type { Place } from './environment.ts';

export interface FilesPlaceOptions {
  readonly files?: string | undefined;
}

function bytesFrom(name: string, env: NodeJS.ProcessEnv): number | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  const units: Readonly<Record<string, number>> = { '': 1, MB: 1e6, GB: 1e9, TB: 1e12 };
  const [, digits = '', unit = ''] = /^(\d{1,15}) ?(MB|GB|TB)?$/.exec(text) ?? [];
  const bytes = Number(digits) * (units[unit] ?? 1);
  if (!Number.isSafeInteger(bytes) || bytes <= 0) throw new CliError(`${name} has to be a size such as 250MB or 50GB, not "${text}".`);
  return bytes;
}

function need(name: string, env: NodeJS.ProcessEnv): string {
  const value = env[name];
  if (!value) throw new CliError(`Files are to be kept in S3, but ${name} is not set.`);
  return value;
}

function limitsFrom(env: NodeJS.ProcessEnv): Pick<FilesOptions, 'quota' | 'fileLimit' | 'downloadOrigin'> {
  const [quota, fileLimit] = [bytesFrom('WORKFLOOR_FILES_QUOTA', env), bytesFrom('WORKFLOOR_FILE_LIMIT', env)];
  const downloadOrigin = env['WORKFLOOR_DOWNLOAD_URL'];
  if (downloadOrigin !== undefined && !/^https?:\/\/[^/]+$/.test(downloadOrigin)) {
    throw new CliError('WORKFLOOR_DOWNLOAD_URL has to be an address such as https://files.example.net, without a path.');
  }
  return { ...(quota ? { quota } : {}), ...(fileLimit ? { fileLimit } : {}), ...(downloadOrigin ? { downloadOrigin } : {}) };
}

/**
 * Where files are kept: in the folder that is named, in S3 when the environment says so, otherwise beside the SQLite file. Undefined when
 * none of the three is there: a server on PostgreSQL is not to fill whatever folder it was started in.
 */
export async function findFiles(
  { files }: FilesPlaceOptions,
  place: Place,
  env: NodeJS.ProcessEnv = process.env,
): Promise<FilesOptions | undefined> {
  const more = { ...limitsFrom(env), thumbnail: createThumbnailer() };
  const folder = files ?? env['WORKFLOOR_FILES'];
  if (folder) return openFiles({ ...more, folder: resolve(folder) });
  if (env['WORKFLOOR_S3_BUCKET']) {
    const endpoint = env['WORKFLOOR_S3_ENDPOINT'];
    const store = createS3Store({
      bucket: env['WORKFLOOR_S3_BUCKET'],
      region: env['WORKFLOOR_S3_REGION'] ?? 'us-east-1',
      accessKeyId: need('WORKFLOOR_S3_KEY_ID', env),
      secretAccessKey: need('WORKFLOOR_S3_SECRET', env),
      prefix: env['WORKFLOOR_S3_PREFIX'] ?? '',
      ...(endpoint ? { endpoint } : {}),
      ...(env['WORKFLOOR_S3_STYLE'] === 'path' ? { pathStyle: true } : {}),
    });
    return openFiles({ ...more, store });
  }
  return 'folder' in place ? openFiles({ ...more, folder: join(place.folder, 'files') }) : undefined;
}
