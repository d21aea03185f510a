import { admins, defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { says } from './note.ts';
import type { Note } from './note.ts';

export interface WriteNote {
  readonly id: Id;
  readonly text: string;
  readonly title?: string;
  /** The client it is about. */
  readonly client?: Id | null;
  /** Jobs it is linked to at once; more by `job.attach` (JOB-8). */
  readonly jobs?: readonly Id[];
}

function assertSays(note: Pick<Note, 'title' | 'text'>): void {
  if (!says(note)) refuse('invalid_input', { field: 'text', reason: 'says_nothing' });
}

/** Writes something down about a client, a job, several jobs, or nothing. */
const writeNote = defineCommand<WriteNote>('note.write', staffWith('jobs'), async (tx, { jobs = [], ...args }, ctx) => {
  const { client = null, title = '', text } = args;
  assertSays({ title, text });
  if (client !== null) await need(tx, 'client', client);
  await needAll(tx, 'job', jobs);
  const written = { by: ctx.actor.name, at: ctx.now, edited: null, state: 'live' } as const;
  tx.insert('note', { workspace: ctx.workspace, ...args, title, client, ...written });
  tx.emit({ type: 'note.written', note: args.id, client });
  for (const job of new Set(jobs)) {
    tx.insert('jobLink', { id: ctx.newId(), workspace: ctx.workspace, job, itemKind: 'note', item: args.id });
    tx.emit({ type: 'job.linked', job, itemKind: 'note', item: args.id });
  }
});

/** One's own note; admins may touch any. */
async function needOwn(tx: Tx, id: Id, ctx: Ctx): Promise<Note> {
  const note = await need(tx, 'note', id);
  if (note.by !== ctx.actor.name && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { note: id });
  return note;
}

export interface EditNote {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly client?: Id | null;
}

const editNote = defineCommand<EditNote>('note.edit', staffWith('jobs'), async (tx, { id, ...patch }, ctx) => {
  const note = await needOwn(tx, id, ctx);
  if (note.state === 'archived') refuse('archived', { note: id });
  assertSays({ ...note, ...patch });
  if (patch.client) await need(tx, 'client', patch.client);
  const edited = tx.update('note', note, patch);
  if (edited !== note) tx.update('note', edited, { edited: ctx.now });
  tx.emit({ type: 'note.edited', note: id, client: edited.client });
});

/** Puts a note away; its links stay (JOB-9). */
const archiveNote = defineCommand<Pick<EditNote, 'id'>>('note.archive', staffWith('jobs'), async (tx, { id }, ctx) => {
  const note = await needOwn(tx, id, ctx);
  tx.update('note', note, { state: 'archived' });
  tx.emit({ type: 'note.archived', note: id, client: note.client });
});

const restoreNote = defineCommand<Pick<EditNote, 'id'>>('note.restore', staffWith('jobs'), async (tx, { id }, ctx) => {
  const note = await needOwn(tx, id, ctx);
  tx.update('note', note, { state: 'live' });
  tx.emit({ type: 'note.edited', note: id, client: note.client });
});

/** The commands of `note`, by verb. */
export const noteCommands = { write: writeNote, edit: editNote, archive: archiveNote, restore: restoreNote } as const;
