import { ProblemError } from '../problem.ts';
import { isKnown } from './entity-tag.ts';
import type { PublicCall } from '../registry.ts';
import type { Assets } from '../services.ts';

/** A file, or 304 when the caller has it already, or `not_found`. */
export async function assetAnswer(
  assets: Assets | undefined,
  path: string,
  call: Pick<PublicCall, 'header'>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const asset = await assets?.read(path);
  if (!asset) throw new ProblemError('not_found', { detail: 'There is no such file.' });
  const all = { ...headers, etag: asset.etag, 'content-type': asset.type };
  return isKnown(call.header('if-none-match'), asset.etag)
    ? new Response(null, { status: 304, headers: all })
    : new Response(asset.body, { headers: all });
}
