import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { exportWorkspace } from '../transfer/export-workspace.ts';
import { importWorkspace } from '../transfer/import-workspace.ts';
import { TransferError } from '../transfer/transfer-format.ts';
import type { Counts } from '../transfer/transfer-format.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, now } from './environment.ts';
import type { PlaceOptions } from './environment.ts';
import { findFiles } from './files-place.ts';
import type { FilesPlaceOptions } from './files-place.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';
import { createProgress } from './progress.ts';

/** `workfloor export FILE`: a workspace as one file that either kind of database can take in again. */
export async function exportFile(file: string, options: WorkspaceOptions & FilesPlaceOptions): Promise<void> {
  if (existsSync(file)) throw new CliError(`${file} is there already: name a new file.`);
  await withDatabase(findPlace(options), 'shared', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const handle = openFile(file, 'wx');
    const progress = createProgress(`Exporting ${workspace}`);
    try {
      const write = (line: string): void => void writeSync(handle, line);
      const store = (await findFiles(options, findPlace(options)))?.store;
      const onMissing = (files: number): void =>
        void process.stderr.write(`${files} of its files are in it without their bytes: --files says where those are.\n`);
      const stored = store ? { store } : {};
      const counts = await exportWorkspace({ storage, workspace, now: now(), write, onProgress: progress.show, onMissing, ...stored });
      fsyncSync(handle);
      progress.end();
      print(`${workspace} → ${file}: ${toText(counts)}`);
    } finally {
      closeSync(handle);
    }
  });
}

/** `workfloor import FILE`: takes an exported workspace in. All of it or nothing. */
export async function importFile(file: string, options: PlaceOptions & FilesPlaceOptions): Promise<void> {
  closeSync(openFile(file, 'r'));
  const progress = createProgress(`Importing ${file}`);
  await withDatabase(findPlace(options), 'alone', async (storage) => {
    try {
      const files = await findFiles(options, findPlace(options));
      const stored = files ? { store: files.store } : {};
      const { workspace, counts } = await importWorkspace({ storage, lines: () => readLines(file), onProgress: progress.show, ...stored });
      progress.end();
      print(`${file} → ${workspace}: ${toText(counts)}`);
    } catch (error) {
      if (error instanceof TransferError) throw new CliError(error.message, { cause: error });
      throw error;
    }
  });
}

export function openFile(file: string, flags: 'r' | 'wx'): number {
  try {
    return openSync(file, flags);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const hints: Readonly<Record<string, string>> = { ENOENT: 'there is no such file or folder', EACCES: 'this user may not open it' };
    throw new CliError(`Cannot open ${file}: ${hints[code] ?? code}.`, { cause });
  }
}

function* readLines(file: string): Generator<string> {
  const handle = openFile(file, 'r');
  try {
    const decoder = new TextDecoder();
    const chunk = new Uint8Array(1 << 20);
    let rest = '';
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) {
      const lines = (rest + decoder.decode(chunk.subarray(0, read), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(handle);
  }
}

function toText(counts: Counts): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([kind, count]) => `${count} ${kind}`).join(', ');
}
