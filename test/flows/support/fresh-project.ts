import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from './dev-server.ts';

const run = promisify(execFile);

/** The packages that are published for pages. */
export const packages = ['core', 'sdk', 'elements', 'react'] as const;

/** A Vite project of somebody else: our packages as they are packed, and of all others only what those ask for. */
export interface FreshProject {
  readonly folder: string;
  /** The packed files, by name of the package. */
  readonly tarballs: Readonly<Record<(typeof packages)[number], string>>;
  remove(): void;
}

/** Packs and unpacks. The packages must have been built (`npm run build`). */
export async function createFreshProject(also: readonly string[]): Promise<FreshProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workfloor-fresh-')));
  cpSync(fileURLToPath(new URL('./fresh-project/', import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "fresh", "private": true, "type": "module" }\n');
  const packed = await Promise.all(packages.map(async (name) => [name, await pack(name, folder)] as const));
  for (const [name, tarball] of packed) await unpack(name, tarball, folder);
  for (const name of also) link(name, folder);
  return {
    folder,
    tarballs: Object.fromEntries(packed) as Record<(typeof packages)[number], string>, // of all of them
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function pack(name: string, folder: string): Promise<string> {
  const source = join(root, 'packages', name);
  if (!existsSync(join(source, 'dist/index.d.ts'))) throw new Error(`${name} is not built: run \`npm run build\` first.`);
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: source });
  return join(folder, stdout.trim().split('\n').at(-1) ?? '');
}

async function unpack(name: string, tarball: string, folder: string): Promise<void> {
  const scope = join(folder, 'node_modules/@workfloor');
  mkdirSync(scope, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', scope]);
  renameSync(join(scope, 'package'), join(scope, name));
  const { dependencies = {} } = JSON.parse(readFileSync(join(scope, name, 'package.json'), 'utf8')) as {
    dependencies?: Readonly<Record<string, string>>;
  }; // our own
  for (const dependency of Object.keys(dependencies)) if (!dependency.startsWith('@workfloor/')) link(dependency, folder);
}

function link(name: string, folder: string): void {
  const at = join(folder, 'node_modules', name);
  if (existsSync(at)) return;
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), at, 'dir');
}
