import { closeSync, fstatSync, readFileSync } from 'node:fs';
import type { CommandAnswer, Id, Problem } from '@workfloor/core';
import { parseTrelloExport } from '@workfloor/core/trello';
import type { ImportResult, TrelloExport } from '@workfloor/core/trello';
import { commandsByName } from '../server-commands.ts';
import { createWriter } from '../writer/create-writer.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, newId, now } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';
import { createProgress } from './progress.ts';
import { openFile } from './transfer.ts';

const MAX_BYTES = 50_000_000;
const STEPS = 3;

export interface ImportTrelloOptions extends WorkspaceOptions {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** `workfloor import trello FILE`: one command for the whole board, so it is there as a whole or not at all. */
export async function importTrelloFile(file: string, options: ImportTrelloOptions): Promise<void> {
  const progress = createProgress(`Importing ${file}`);
  const value = readJsonFile(file);
  progress.show(1, STEPS);
  const parsed = parseTrelloExport(value);
  if (!parsed.ok) throw new CliError(`${file}: ${parsed.reason}. In Trello: Menu, Share, Export as JSON.`);
  progress.show(2, STEPS);
  const answer = options.url === undefined ? await runHere(parsed.board, options) : await runThere(value, options.url, options);
  progress.show(STEPS, STEPS);
  progress.end();
  tell(file, answer);
}

function readJsonFile(file: string): unknown {
  const handle = openFile(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > MAX_BYTES) throw new CliError(`${file} has ${Math.ceil(size / 1_000_000)} MB; a board may have ${MAX_BYTES / 1_000_000}.`);
    return JSON.parse(readFileSync(handle, 'utf8'));
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError(`${file} is not JSON, or only a part of it. In Trello: Menu, Share, Export as JSON.`, { cause });
  } finally {
    closeSync(handle);
  }
}

async function runHere(board: TrelloExport, options: ImportTrelloOptions): Promise<CommandAnswer> {
  return withDatabase(findPlace(options), 'alone', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const writer = createWriter({ storage, commands: commandsByName, now });
    const actor = { name: 'system', role: 'owner' } as const;
    const answer = await writer.run({ workspace, id: newId(), name: 'import.trello', args: { board }, actor });
    await writer.close();
    if (answer.ok) return answer.answer;
    throw new CliError(`The board was refused (${answer.refusal.code}): ${JSON.stringify(answer.refusal.detail)}.`);
  });
}

/** The same through a running server's API. */
async function runThere(board: unknown, url: string, { key, workspace }: ImportTrelloOptions): Promise<CommandAnswer> {
  const secret = key ?? process.env['WORKFLOOR_KEY'];
  if (!secret || !workspace)
    throw new CliError(
      'With --url, say which --workspace and give a secret key: WORKFLOOR_KEY=wf_sk_live_... (see `workfloor keys create`).',
    );
  const address = toAddress(url, workspace);
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': newId() };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ board }), redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new CliError(`${new URL(address).origin} does not answer.`, { cause });
    },
  );
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as CommandAnswer; // the server's own form
  const problem = answer as Problem | undefined;
  throw new CliError(
    `The server refused the board: ${problem?.title ?? `status ${response.status}`}. ${problem?.detail ?? 'Is this the address of a Workfloor server?'}`,
  );
}

function toAddress(url: string, workspace: Id): string {
  if (!URL.canParse(url)) throw new CliError(`--url has to be the address of a server, such as http://127.0.0.1:4400, not "${url}".`);
  return new URL(`/v1/w/${workspace}/commands/import.trello`, url).href;
}

function tell(file: string, { result }: CommandAnswer): void {
  const { created, unchanged, warnings } = result as ImportResult; // of import.trello, as the registry says
  print(`${file}: ${toText(created) || 'nothing new'}.${toText(unchanged) && ` Here already: ${toText(unchanged)}.`}`);
  for (const warning of warnings) print(`  ${warning}`);
}

function toText(counts: ImportResult['created']): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([kind, count]) => `${count} ${kind}`).join(', ');
}
