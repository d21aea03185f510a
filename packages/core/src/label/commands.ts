import { admins, defineCommand } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Label } from './label.ts';

function assertFits({ aboutKind, pauses, clientLabel, taskState, pipeline }: Omit<Label, 'version'>): void {
  const wrong = (field: keyof Label): never => refuse('invalid_input', { field, reason: `not_for_a_${aboutKind}` });
  if (aboutKind === 'job' && taskState !== null) wrong('taskState');
  if (aboutKind === 'job') return;
  if (pauses) wrong('pauses');
  if (clientLabel !== '') wrong('clientLabel');
  if (pipeline !== null) wrong('pipeline');
}

/** A name stands once in the list of jobs or tasks, and once in that of each pipeline. */
async function assertFree(source: Source, label: Omit<Label, 'version'>): Promise<void> {
  const { id, aboutKind, name, pipeline } = label;
  const named = await source.find('label', 'about', [aboutKind, name]);
  const twin = named.find((other) => other.id !== id && other.state === 'live' && other.pipeline === pipeline);
  if (twin) refuse('key_taken', { field: 'name', id: twin.id, name });
}

export interface CreateLabel {
  readonly id: Id;
  readonly aboutKind: Label['aboutKind'];
  readonly name: string;
  /** What the client of a job reads when it is given (JOB-5). */
  readonly clientLabel?: string;
  /** The clocks of a job so labelled stand still (STG-12). */
  readonly pauses?: boolean;
  readonly taskState?: Label['taskState'];
  /** Only for jobs on this pipeline. */
  readonly pipeline?: Id | null;
}

/** Lists a label for jobs or tasks (JOB-4, TASK-11). */
const create = defineCommand<CreateLabel>('label.create', admins, async (tx, args, ctx) => {
  if (args.pipeline) await need(tx, 'pipeline', args.pipeline);
  const defaults = { clientLabel: '', pauses: false, taskState: null, pipeline: null, state: 'live' } as const;
  const label = { workspace: ctx.workspace, ...defaults, ...args };
  assertFits(label);
  await assertFree(tx, label);
  tx.insert('label', label);
  tx.emit({ type: 'label.created', label: args.id });
});

export interface EditLabel {
  readonly id: Id;
  readonly name?: string;
  readonly clientLabel?: string;
  readonly pauses?: boolean;
  readonly taskState?: Label['taskState'];
  readonly pipeline?: Id | null;
}

/** Changes what a label does from now on. Jobs and tasks that have it stay as they are. */
const edit = defineCommand<EditLabel>('label.edit', admins, async (tx, { id, ...patch }) => {
  if (patch.pipeline) await need(tx, 'pipeline', patch.pipeline);
  const label = tx.update('label', await need(tx, 'label', id), patch);
  assertFits(label);
  await assertFree(tx, label);
  tx.emit({ type: 'label.edited', label: id });
});

/** Takes a label off the list; jobs and tasks that have it keep it. */
const retire = defineCommand<{ readonly id: Id }>('label.retire', admins, async (tx, { id }) => {
  tx.update('label', await need(tx, 'label', id), { state: 'retired' });
  tx.emit({ type: 'label.retired', label: id });
});

const restore = defineCommand<{ readonly id: Id }>('label.restore', admins, async (tx, { id }) => {
  const label = tx.update('label', await need(tx, 'label', id), { state: 'live' });
  await assertFree(tx, label);
  tx.emit({ type: 'label.restored', label: id });
});

/** The commands of `label`, by verb. */
export const labelCommands = { create, edit, retire, restore } as const;
