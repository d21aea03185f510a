import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset, Assets } from '../services.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The files of a folder as they are when the server starts. A request is only compared with their names, never turned into a path, so no spelling of one
 * leads out of the folder. A folder that is not there has no files.
 */
export function createFolderAssets(folder: URL, isServed: (name: string) => boolean = () => true): Assets {
  const names = new Set(listFiles(folder).filter(isServed));
  const loaded = new Map<string, Promise<Asset | undefined>>();
  return {
    async read(path) {
      if (!names.has(path)) return undefined;
      let asset = loaded.get(path);
      if (!asset) {
        asset = load(new URL(path.split('/').map(encodeURIComponent).join('/'), folder), path);
        loaded.set(path, asset);
      }
      return asset;
    },
  };
}

function listFiles(folder: URL): string[] {
  const root = fileURLToPath(folder);
  if (!existsSync(root)) return []; // not built
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name, parentPath }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'));
}

async function load(file: URL, path: string): Promise<Asset | undefined> {
  if (!existsSync(file)) return undefined; // built anew since; the server shows the new files from its next start on
  const body = new Uint8Array(await readFile(file));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type: types[extname(path)] ?? 'application/octet-stream', etag };
}
