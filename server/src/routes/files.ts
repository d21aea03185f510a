import { fileOwners } from '@workfloor/core';
import type { FileGrantAnswer, StoredFile } from '@workfloor/core';
import { fileNameSchema, idSchema, instantSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import { giveBlob } from '../files/give-blob.ts';
import { isShowable } from '../files/sniff-type.ts';
import { needFiles, takeUpload } from '../files/take-upload.ts';
import { ProblemError } from '../problem.ts';
import { defineLinkOperation, defineOperation } from '../registry.ts';
import type { Operation } from '../registry.ts';
import { listFiles, listFolders } from '../views/files.ts';
import { needRecord } from '../views/need.ts';
import { commandAnswerSchema } from './answers.ts';
import { commandIdOf } from './command-id.ts';
import { after, limit, list, read, words } from './reading.ts';

const MEGABYTES_100 = 100_000_000;

const upload = defineOperation({
  id: 'file.upload',
  method: 'post',
  path: '/v1/w/{ws}/files',
  summary: 'Uploads a file: the body is its bytes',
  policy: { roles: ['owner', 'admin', 'member'], right: 'files' },
  query: z.strictObject({
    aboutKind: z.enum(fileOwners).describe('What it belongs to.'),
    about: idSchema,
    folder: idSchema.describe('A folder of the same client or job; none: beside all folders, private.').exactOptional(),
    name: fileNameSchema,
    id: idSchema.describe('The id of the new file.'),
  }),
  takesBytes: true,
  bodyLimit: MEGABYTES_100,
  headers: [
    {
      name: 'Idempotency-Key',
      required: false,
      description: 'The command id, a new lower-case UUID: the same upload again is answered the same, and stored once.',
    },
  ],
  answer: { status: 200, description: 'What was changed, with the record of the file.', schema: commandAnswerSchema },
  handle: ({ query }, call) => takeUpload(query, commandIdOf(call) ?? call.services.newId(), call),
});

const files = defineOperation({
  id: 'files',
  method: 'get',
  path: '/v1/w/{ws}/files',
  summary: 'Files, newest first',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('Only those of this client, job or task.').exactOptional(),
    folder: z
      .union([idSchema, z.literal('none')])
      .describe('Only those in this folder; `none`: those in no folder.')
      .exactOptional(),
    state: z.enum(['live', 'sealed', 'trashed', 'kept', 'all']).describe('`kept`: live and sealed.').default('kept'),
    q: words.describe('Words; each begins a word of the name.').exactOptional(),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listFiles(session, query)),
});

const folders = defineOperation({
  id: 'folders',
  method: 'get',
  path: '/v1/w/{ws}/folders',
  summary: 'Folders, as they were made',
  policy: 'reader',
  query: z.strictObject({
    about: idSchema.describe('Only those of this client or job.').exactOptional(),
    state: z.enum(['live', 'trashed', 'all']).default('live'),
    limit,
    after,
  }),
  answer: list,
  handle: ({ query }, call) => read(call, (session) => listFolders(session, query)),
});

const grantBody = z.strictObject({
  disposition: z
    .enum(['attachment', 'inline'])
    .describe('`inline` only of JPEG, PNG, GIF and WebP, to be shown in a page.')
    .default('attachment'),
  part: z.enum(['file', 'thumbnail']).describe('`thumbnail`: the small picture, always inline.').default('file'),
});
type GrantBody = z.output<typeof grantBody>;

function assertGrantable({ type, thumbnail }: StoredFile, { disposition, part }: GrantBody): void {
  if (part === 'thumbnail' && !thumbnail) {
    throw new ProblemError('not_found', { detail: 'There is no small picture of this file.' });
  }
  if (part === 'file' && disposition === 'inline' && !isShowable(type)) {
    throw new ProblemError('invalid_input', {
      errors: [{ field: 'disposition', reason: 'Files of this type are only given to be saved.' }],
    });
  }
}

const grant = defineOperation({
  id: 'file.grant',
  method: 'post',
  path: '/v1/w/{ws}/files/{id}/grant',
  summary: 'Makes an address under which a file can be fetched for a minute',
  policy: 'reader',
  params: z.strictObject({ id: idSchema }),
  body: grantBody,
  answer: {
    status: 200,
    description: 'Whoever has the address reads the file until it expires, as long as you may.',
    schema: z.strictObject({ url: z.string().describe('A path on this server, or a whole address.'), expiresAt: instantSchema }),
  },
  async handle({ params, body }, call): Promise<FileGrantAnswer> {
    const { downloadOrigin } = needFiles(call);
    const file = await read(call, (session) => needRecord(session, 'file', params.id));
    assertGrantable(file, body);
    const { identity, services, workspace } = call;
    const { text, expiresMs } = await services.grants.make(workspace, { ...body, file: file.id, subject: identity.actor.name });
    return { url: `${downloadOrigin ?? ''}/v1/w/${workspace}/blobs/${text}`, expiresAt: new Date(expiresMs).toISOString() };
  },
});

const blob = defineLinkOperation({
  id: 'blob',
  method: 'get',
  path: '/v1/w/{ws}/blobs/{grant}',
  summary: 'The bytes of a file, by an address that `file.grant` made',
  params: z.strictObject({ grant: z.string().describe('The grant.') }),
  headers: [
    { name: 'Range', required: false, description: 'One range of bytes; answered 206.' },
    { name: 'If-Range', required: false, description: 'The `ETag` of which the range is to be; otherwise all is answered.' },
    { name: 'If-None-Match', required: false, description: 'The `ETag` that is known; answered 304 while it is true.' },
  ],
  answer: { status: 200, description: 'The bytes.', type: 'application/octet-stream', schema: z.string() },
  handle: (params, call) => giveBlob(params.grant, needFiles(call), call),
});

export const fileOperations: readonly Operation[] = [upload, files, folders, grant, blob];
