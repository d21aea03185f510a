import { closeSync, fstatSync, readFileSync } from 'node:fs';
import type { Id, Problem } from '@workfloor/core';
import { importKinds } from '@workfloor/core/csv-import';
import type { CellForms, ImportKind, Mapping } from '@workfloor/core/csv-import';
import { planImport } from '../csv/import-plan.ts';
import type { Read } from '../csv/lookups.ts';
import { readCsv } from '../csv/read-csv.ts';
import { runImport } from '../csv/run-import.ts';
import type { ImportLine } from '../csv/run-import.ts';
import { ProblemError } from '../problem.ts';
import { commandsByName } from '../server-commands.ts';
import { viewOf } from '../views/view-session.ts';
import { createWriter } from '../writer/create-writer.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, newId, now } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';
import { createProgress } from './progress.ts';
import { openFile } from './transfer.ts';

const MAX_BYTES = 20_000_000;
/** So many rows with errors are shown; the others are counted. */
const SHOWN = 50;

export interface ImportCsvOptions extends WorkspaceOptions, CellForms {
  /** `header=target`. */
  readonly map: readonly string[];
  readonly by?: string | undefined;
  readonly id?: string | undefined;
  readonly preview?: boolean | undefined;
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** `workfloor import csv KIND FILE`: row by row; those with errors are told and leave nothing behind. */
export async function importCsvFile(kind: string, file: string, options: ImportCsvOptions): Promise<void> {
  const known = importKinds.find((each) => each === kind);
  if (!known) throw new CliError(`Rows can become ${importKinds.join(', ')}, not "${kind}".`);
  const bytes = readBytes(file);
  const id = options.id ?? newId();
  const progress = createProgress(options.preview ? `Looking at ${file}` : `Importing ${file}`);
  const take = createTaker(file, progress.show);
  if (options.url === undefined) await runHere({ kind: known, bytes, id, take }, options);
  else await runThere({ kind: known, bytes, id, take }, options.url, options);
  progress.end();
  take.tell();
}

interface Taker {
  (line: ImportLine): void;
  /** What came of it all. */
  tell(): void;
}

interface Job {
  readonly kind: ImportKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly id: Id;
  readonly take: Taker;
}

function readBytes(file: string): Uint8Array<ArrayBuffer> {
  const handle = openFile(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > MAX_BYTES)
      throw new CliError(`${file} has ${Math.ceil(size / 1_000_000)} MB; send at most ${MAX_BYTES / 1_000_000} at a time.`);
    return new Uint8Array(readFileSync(handle));
  } finally {
    closeSync(handle);
  }
}

function toMapping(pairs: readonly string[]): Mapping | undefined {
  if (pairs.length === 0) return undefined;
  const entries = pairs.map((pair) => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new CliError(`--map says HEADER=TARGET, as in "Kunde=name"; not "${pair}".`);
    return [pair.slice(0, at), pair.slice(at + 1) || null] as const;
  });
  return Object.fromEntries(entries);
}

function createTaker(file: string, show: (done: number, total: number) => void): Taker {
  let [done, total] = [0, 0];
  const errors: string[] = [];
  let end: Extract<ImportLine, { readonly type: 'end' }> | undefined;
  const take = (line: ImportLine): void => {
    if (line.type === 'start') total = line.rows;
    else if (line.type === 'end') end = line;
    else {
      show((done += 1), total);
      if (line.state !== 'error') return;
      errors.push(
        `  row ${line.row}: ${line.reasons.map(({ column, reason }) => (column === null ? reason : `${column}: ${reason}`)).join(', ')}`,
      );
    }
  };
  const tell = (): void => {
    if (!end) throw new CliError(`The import of ${file} broke off after ${done} rows; the same again with the same --id goes on.`);
    print(`${file}: ${end.create} new, ${end.update} changed, ${end.unchanged} as they were, ${end.error} with errors.`);
    for (const error of errors.slice(0, SHOWN)) print(error);
    if (errors.length > SHOWN) print(`  and ${errors.length - SHOWN} more`);
  };
  return Object.assign(take, { tell });
}

async function runHere({ kind, bytes, id, take }: Job, options: ImportCsvOptions): Promise<void> {
  await withDatabase(findPlace(options), 'alone', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const writer = createWriter({ storage, commands: commandsByName, now });
    const read: Read = (view) => storage.workspace(workspace).read(async (session) => view(await viewOf(session, undefined)));
    const { by, days, numbers, preview = false } = options;
    const mapping = toMapping(options.map);
    try {
      const text = await readCsv(bytes);
      const fields = await read(async (session) => session.find('field', 'about', [kind]));
      const settings = {
        id,
        kind,
        forms: { days, numbers },
        ...(mapping ? { mapping } : {}),
        ...(by === undefined ? {} : { key: by || null }),
      };
      const run = { workspace, actor: { name: 'system', role: 'owner' } as const, read, writer, preview };
      for await (const line of runImport(planImport(settings, text, fields), text, run)) take(line);
    } catch (error) {
      if (error instanceof ProblemError) throw new CliError(error.options.detail ?? error.code, { cause: error });
      throw error;
    } finally {
      await writer.close();
    }
  });
}

/** The same through a running server's API. */
async function runThere({ kind, bytes, id, take }: Job, url: string, options: ImportCsvOptions): Promise<void> {
  const secret = options.key ?? process.env['WORKFLOOR_KEY'];
  if (!secret || !options.workspace)
    throw new CliError(
      'With --url, say which --workspace and give a secret key: WORKFLOOR_KEY=wf_sk_live_... (see `workfloor keys create`).',
    );
  const address = toAddress({ kind, id }, url, options);
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'text/csv' };
  const response = await fetch(address, { method: 'POST', headers, body: bytes, redirect: 'error' }).catch((cause: unknown) => {
    throw new CliError(`${address.origin} does not answer.`, { cause });
  });
  if (!response.ok || !response.body) throw toRefusal(response.status, await response.json().catch(() => undefined));
  for await (const line of linesOf(response.body)) {
    if (line.type === 'problem') throw toRefusal(response.status, line.problem);
    take(line);
  }
}

function toAddress({ kind, id }: Pick<Job, 'kind' | 'id'>, url: string, options: ImportCsvOptions): URL {
  const { workspace, by, days, numbers, preview } = options;
  if (!URL.canParse(url)) throw new CliError(`--url has to be the address of a server, such as http://127.0.0.1:4400, not "${url}".`);
  const address = new URL(`/v1/w/${workspace}/imports/csv`, url);
  const mapping = toMapping(options.map);
  const asked = { kind, id, days, numbers, ...(by === undefined ? {} : { key: by }), ...(preview ? { preview: '' } : {}) };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  if (mapping) address.searchParams.set('mapping', JSON.stringify(mapping));
  return address;
}

function toRefusal(status: number, problem: unknown): CliError {
  const { title, detail } = (problem ?? {}) as Partial<Problem>; // the server's own form, if it is one
  return new CliError(
    `The server refused the file: ${title ?? `status ${status}`}. ${detail ?? 'Is this the address of a Workfloor server?'}`,
  );
}

type SentLine = ImportLine | { readonly type: 'problem'; readonly problem: Problem };

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<SentLine> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as SentLine; // the server's own form
  }
}
