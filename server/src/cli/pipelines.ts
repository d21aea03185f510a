import type { PipelineDocument } from '@workfloor/core';
import { isStarterName, starter, starterNames } from '@workfloor/core/starters';
import { commandsByName } from '../server-commands.ts';
import { createWriter } from '../writer/create-writer.ts';
import { CliError } from './cli-error.ts';
import { withDatabase } from './database.ts';
import { findPlace, newId, now } from './environment.ts';
import { chooseWorkspace } from './keys.ts';
import type { WorkspaceOptions } from './keys.ts';
import { print } from './print.ts';

/** `workfloor pipelines list`: what there is to begin with. */
export function listStarters(): void {
  const width = Math.max(...starterNames.map((name) => name.length));
  for (const name of starterNames) print(`${name.padEnd(width)}  ${starter(name).about}`);
}

/** `workfloor pipelines show NAME`: its documents, to change before they are imported. */
export function showStarter(name: string): void {
  const [first, ...others] = needStarter(name);
  print(JSON.stringify(others.length > 0 ? [first, ...others] : first, null, 2));
}

/** `workfloor pipelines add NAME`: with its rules, templates and saved tasks. */
export async function addStarter(name: string, options: WorkspaceOptions): Promise<void> {
  const documents = needStarter(name);
  await withDatabase(findPlace(options), 'alone', async (storage) => {
    const workspace = await chooseWorkspace(storage, options.workspace);
    const writer = createWriter({ storage, commands: commandsByName, now });
    const actor = { name: 'system', role: 'owner' } as const;
    try {
      for (const document of documents) {
        const id = newId();
        const answer = await writer.run({ workspace, id: newId(), name: 'pipeline.import', args: { id, document }, actor });
        if (!answer.ok)
          throw new CliError(`“${document.name}” was refused (${answer.refusal.code}): ${JSON.stringify(answer.refusal.detail)}.`);
        print(`${id}  ${document.name}`);
      }
    } finally {
      await writer.close();
    }
  });
}

function needStarter(name: string): readonly PipelineDocument[] {
  if (!isStarterName(name)) throw new CliError(`There is no starter ${name}: ${starterNames.join(', ')}.`);
  return starter(name).pipelines;
}
