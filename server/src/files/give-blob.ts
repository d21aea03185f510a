import { viewerOf } from '@workfloor/core';
import type { Id, StoredFile, Viewer } from '@workfloor/core';
import { isKnown } from '../http/entity-tag.ts';
import { ProblemError } from '../problem.ts';
import type { LinkCall } from '../registry.ts';
import { recordsById } from '../views/records.ts';
import { viewOf } from '../views/view-session.ts';
import { parseRange } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import type { Grant } from './file-grants.ts';
import { keyOf } from './file-store.ts';
import type { FilesOptions } from './files.ts';
import { UNKNOWN_TYPE } from './sniff-type.ts';

/** What every answer with bytes of a file says: it is no page, runs nothing, and shares nothing with whatever it is opened from. */
const safe = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
} as const;

const THUMBNAIL_TYPE = 'image/webp';
/** Told as what they are; everything else is told as bytes, so that no program takes it for more. */
const TELLABLE = /^(?:image|video|audio)\/|^application\/(?:pdf|zip|gzip)$/;

function noSuchFile(): ProblemError {
  return new ProblemError('not_found', { detail: 'There is no such file, or the address has expired: ask for a new one.' });
}

/** The file that a grant names, if whoever asked for the grant may still see it. */
async function fileFor({ file, subject }: Grant, { services, workspace }: LinkCall): Promise<StoredFile | undefined> {
  const [kind, id = ''] = subject.split(':');
  const key = kind === 'key' ? await services.storage.installation.findKey(id) : undefined;
  if (kind === 'key' && (!key || key.revoked !== null || key.workspace !== workspace)) return undefined;
  return services.storage.workspace(workspace).read(async (session) => {
    const member = kind === 'staff' ? await session.get('member', id) : undefined;
    if (kind === 'staff' && (!member || member.state === 'left')) return undefined;
    const viewer: Viewer | undefined = member && viewerOf(member);
    const [found] = await recordsById(await viewOf(session, viewer), 'file', [file]);
    return found;
  });
}

/** Answers the bytes that a grant is for: all, or the one range that is asked for. */
export async function giveBlob(text: string, files: FilesOptions, call: LinkCall): Promise<Response> {
  const grant = await call.services.grants.read(call.workspace, text);
  const file = grant && (await fileFor(grant, call));
  if (!grant || !file) throw noSuchFile();
  return grant.part === 'thumbnail' ? giveThumbnail(file, files, call.workspace) : giveFile(file, grant, { files, call });
}

async function giveThumbnail(file: StoredFile, { store }: FilesOptions, workspace: Id): Promise<Response> {
  const body = file.thumbnail ? await store.get(keyOf(workspace, file.blob, 'thumbnail')) : undefined;
  if (!body) throw noSuchFile();
  const headers = {
    ...safe,
    'content-type': THUMBNAIL_TYPE,
    'content-disposition': contentDisposition('inline', `${file.name}.webp`),
    'cross-origin-resource-policy': 'cross-origin', // it is shown in pages of other sites, by those who were given the address
  };
  return new Response(body, { headers });
}

interface Place {
  readonly files: FilesOptions;
  readonly call: LinkCall;
}

async function giveFile(file: StoredFile, { disposition }: Grant, { files, call }: Place): Promise<Response> {
  const etag = `"${file.hash}"`;
  const headers: Record<string, string> = {
    ...safe,
    etag,
    'content-type': disposition === 'inline' || TELLABLE.test(file.type) ? file.type : UNKNOWN_TYPE,
    'content-disposition': contentDisposition(disposition, file.name),
    'cross-origin-resource-policy': disposition === 'inline' ? 'cross-origin' : 'same-origin',
  };
  if (isKnown(call.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const unchanged = [undefined, etag].includes(call.header('if-range'));
  const range = unchanged ? parseRange(call.header('range'), file.sizeBytes) : 'all';
  if (range === 'none') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.sizeBytes}` } });
  const key = keyOf(call.workspace, file.blob);
  const body = await (range === 'all' ? files.store.get(key) : files.store.get(key, range));
  if (!body) throw noSuchFile();
  if (range === 'all') return new Response(body, { headers: { ...headers, 'content-length': String(file.sizeBytes) } });
  headers['content-range'] = `bytes ${range.first}-${range.last}/${file.sizeBytes}`;
  headers['content-length'] = String(range.last - range.first + 1);
  return new Response(body, { status: 206, headers });
}
