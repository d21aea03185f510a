import { admins, defineCommand } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Field } from './field.ts';

export interface CreateField {
  readonly id: Id;
  readonly aboutKind: Field['aboutKind'];
  readonly key: string;
  readonly name: string;
  readonly type: Field['type'];
  /** For `choice`: at least one. */
  readonly choices?: readonly string[];
}

function assertChoices(type: Field['type'], choices: readonly string[]): void {
  if (type === 'choice' && choices.length === 0) refuse('invalid_input', { field: 'choices', reason: 'empty' });
  if (type !== 'choice' && choices.length > 0) refuse('invalid_input', { field: 'choices', reason: 'not_for_this_type' });
}

/** Adds a field to all records of a kind (ACC-4). */
const createField = defineCommand<CreateField>('field.create', admins, async (tx, { choices = [], ...args }, ctx) => {
  assertChoices(args.type, choices);
  const others = await tx.find('field', 'about', [args.aboutKind]);
  const twin = others.find(({ key }) => key === args.key);
  if (twin) refuse('key_taken', { field: 'key', id: twin.id, key: args.key });
  tx.insert('field', { workspace: ctx.workspace, ...args, choices, state: 'live' });
  tx.emit({ type: 'field.created', field: args.id });
});

export interface EditField {
  readonly id: Id;
  readonly name?: string;
  /** The whole new list. Values that were chosen stay. */
  readonly choices?: readonly string[];
}

/** Renames a field or lists other choices. Key, type and kind of record stay: values depend on them. */
const editField = defineCommand<EditField>('field.edit', admins, async (tx, { id, ...patch }) => {
  const field = await need(tx, 'field', id);
  if (patch.choices) assertChoices(field.type, patch.choices);
  tx.update('field', field, patch);
  tx.emit({ type: 'field.edited', field: id });
});

/** Takes a field out of use: it takes no new values, and those it has stay (D14). */
const retireField = defineCommand<{ readonly id: Id }>('field.retire', admins, async (tx, { id }) => {
  tx.update('field', await need(tx, 'field', id), { state: 'retired' });
  tx.emit({ type: 'field.retired', field: id });
});

const restoreField = defineCommand<{ readonly id: Id }>('field.restore', admins, async (tx, { id }) => {
  tx.update('field', await need(tx, 'field', id), { state: 'live' });
  tx.emit({ type: 'field.edited', field: id });
});

/** The commands of `field`, by verb. */
export const fieldCommands = { create: createField, edit: editField, retire: retireField, restore: restoreField } as const;
