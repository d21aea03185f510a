import { toSnippets } from '../embed/snippets.ts';
import type { Integrity } from '../embed/snippets.ts';
import { CliError } from './cli-error.ts';
import { webFolder } from './environment.ts';
import { createFolderAssets } from './folder-assets.ts';
import { print } from './print.ts';

export interface EmbedOptions {
  readonly url: string;
  readonly workspace: string;
  readonly as: 'loader' | 'bundle' | 'import-map';
}

/** `workfloor embed`: prints what a page needs, for this very version. */
export async function printSnippet({ url, workspace, as }: EmbedOptions): Promise<void> {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new CliError(`--url has to be an address such as https://work.example.com, not "${url}".`);
  if (!/^ws_\w+$/.test(workspace)) throw new CliError(`--workspace has to be an id such as ws_..., not "${workspace}".`);
  const asset = await createFolderAssets(new URL('embed/', webFolder)).read('integrity.json');
  if (!asset) throw new CliError('The elements are not built: run `npm run build:web` first.');
  const integrity = JSON.parse(new TextDecoder().decode(asset.body)) as Integrity; // our own build's
  const snippets = toSnippets({ url, workspace, integrity });
  print(snippets[as === 'import-map' ? 'importMap' : as]);
}
