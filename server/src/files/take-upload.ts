import { addFile, mayRun } from '@workfloor/core';
import type { AddFile, CommandAnswer, Id } from '@workfloor/core';
import { ProblemError, refusalOptions } from '../problem.ts';
import type { Call } from '../registry.ts';
import { failpoint } from '../storage/failpoint.ts';
import { keyOf } from './file-store.ts';
import type { Bytes } from './file-store.ts';
import type { FilesOptions } from './files.ts';
import { SNIFF_BYTES, isShowable, sniffType } from './sniff-type.ts';
import { tooLarge } from './upload-limits.ts';
import type { Reservation } from './upload-limits.ts';

/** Who sends nothing for so long has gone. */
const SILENCE_MS = 30_000;

/** What whoever uploads says of the file. */
export type Upload = Pick<AddFile, 'id' | 'aboutKind' | 'about' | 'folder' | 'name'>;
type Facts = Pick<AddFile, 'sizeBytes' | 'hash' | 'type'>;

/**
 * Takes a file in: first the bytes, then, as the person, the record. A refused command, or an upload that breaks off, leaves neither; what
 * a crash leaves between the two is swept away later.
 */
export async function takeUpload(upload: Upload, command: Id, call: Call): Promise<CommandAnswer> {
  const files = needFiles(call);
  await assertWelcome(upload, command, call);
  const { services, workspace } = call;
  const blob = services.newId();
  const key = keyOf(workspace, blob);
  const reservation = await services.uploads.reserve(workspace, () => usedBytes(call));
  try {
    const facts = await store(files, key, call, reservation);
    const thumbnail = await shrink(files, facts, { workspace, blob });
    const answer = await record({ ...upload, ...facts, blob, thumbnail }, command, call);
    reservation.keep();
    return answer;
  } finally {
    reservation.end();
  }
}

export function needFiles({ services }: Pick<Call, 'services'>): FilesOptions {
  const { files } = services.options;
  if (!files) throw new ProblemError('not_found', { detail: 'This server keeps no files: start it with a place for them.' });
  return files;
}

/** Before a single byte is read: everything that can be known without them. */
async function assertWelcome(upload: Upload, command: Id, call: Call): Promise<void> {
  const { header, identity, services, workspace } = call;
  if (!mayRun(addFile, identity.actor)) throw new ProblemError('forbidden');
  services.uploads.admit(`${workspace} ${identity.actor.name}`);
  if (header('content-encoding') !== undefined) {
    throw new ProblemError('unsupported_media_type', { detail: 'Send the bytes as they are, without `Content-Encoding`.' });
  }
  if (Number(header('content-length') ?? 0) > services.uploads.fileLimit) throw tooLarge(services.uploads.fileLimit);
  const unknown = { sizeBytes: 0, type: '', hash: '0'.repeat(64), blob: services.newId(), thumbnail: false };
  const args: AddFile = { ...upload, ...unknown };
  const answer = await services.writer.preview({ workspace, id: command, name: addFile.name, args, actor: identity.actor });
  // the same upload again has its id taken, and is answered as it was
  if (!answer.ok && answer.refusal.code !== 'id_taken') throw new ProblemError(answer.refusal.code, refusalOptions(answer.refusal, upload));
}

async function usedBytes({ services, workspace }: Call): Promise<number> {
  return services.storage.workspace(workspace).read(async ({ connection }) => {
    const [row] = await connection.all('select coalesce(sum(size_bytes), 0) from files where workspace_id = ?', [workspace]);
    return Number(row?.[0]);
  });
}

/** Puts the bytes into the store and finds out what they are while they pass. */
async function store(files: FilesOptions, key: string, call: Call, reservation: Reservation): Promise<Facts> {
  const hash = files.createHash();
  const head = new Uint8Array(SNIFF_BYTES);
  let sizeBytes = 0;
  const watched = async function* (): Bytes {
    for await (const chunk of arriving(call.bytes())) {
      reservation.add(chunk.byteLength);
      hash.update(chunk);
      if (sizeBytes < SNIFF_BYTES) head.set(chunk.subarray(0, SNIFF_BYTES - sizeBytes), sizeBytes);
      sizeBytes += chunk.byteLength;
      yield chunk;
    }
    const declared = call.header('content-length');
    if (declared !== undefined && Number(declared) !== sizeBytes) throw brokenOff();
  };
  await files.store.put(key, watched());
  return { sizeBytes, hash: hash.digest(), type: sniffType(head.subarray(0, sizeBytes)) };
}

/** Whether there is a small picture of it beside it now. Without one it is a file all the same. */
async function shrink({ store: blobs, thumbnail }: FilesOptions, { type }: Facts, { workspace, blob }: Place): Promise<boolean> {
  if (!thumbnail || !isShowable(type)) return false;
  const image = await blobs.get(keyOf(workspace, blob));
  const small = image && (await thumbnail(image, type));
  if (!small) return false;
  return blobs.put(keyOf(workspace, blob, 'thumbnail'), one(small)).then(
    () => true,
    () => false,
  );
}

async function* one(chunk: Uint8Array<ArrayBuffer>): Bytes {
  yield chunk;
}

interface Place {
  readonly workspace: Id;
  readonly blob: Id;
}

function brokenOff(cause?: unknown): ProblemError {
  const error = new ProblemError('invalid_input', {
    detail: 'The upload broke off: nothing of it was kept. Send it again.',
    errors: [{ field: 'body', reason: 'shorter or longer than its `Content-Length`' }],
  });
  error.cause = cause;
  return error;
}

/** The chunks of a body. Fails when it breaks off or its sender falls silent. */
async function* arriving(body: ReadableStream<Uint8Array<ArrayBuffer>> | null): Bytes {
  const reader = body?.getReader();
  if (!reader) return;
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await untilSilence(reader.read());
      isOver = done;
      if (value) yield value;
      if (done) return;
    }
  } finally {
    if (!isOver) void reader.cancel().catch(() => undefined); // it may have failed already
  }
}

async function untilSilence<T>(read: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokenOff()), SILENCE_MS);
  });
  try {
    return await Promise.race([read.catch((cause: unknown) => Promise.reject(brokenOff(cause))), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs the command as whoever sent the bytes; when it is refused, or had run before with the same, these bytes are not needed. */
async function record(args: AddFile, command: Id, call: Call): Promise<CommandAnswer> {
  const { identity, services, workspace } = call;
  const { store: blobs } = needFiles(call);
  // the same upload again: told apart from another under the same id by its bytes
  const known = await services.storage.workspace(workspace).read(async (session) => session.get('file', args.id));
  const isAgain = known !== undefined && known.hash === args.hash;
  const told = isAgain ? { ...args, blob: known.blob, thumbnail: known.thumbnail } : args;
  failpoint('files.beforeCommand');
  const answer = await services.writer.run({ workspace, id: command, name: addFile.name, args: told, actor: identity.actor });
  if (!answer.ok || told.blob !== args.blob) {
    await blobs.remove(keyOf(workspace, args.blob));
    await blobs.remove(keyOf(workspace, args.blob, 'thumbnail'));
  }
  if (!answer.ok) throw new ProblemError(answer.refusal.code, refusalOptions(answer.refusal, args));
  return answer.answer;
}
