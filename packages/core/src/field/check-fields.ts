import { LIST_MAX } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Field, FieldEdit, FieldOwner, FieldValues } from './field.ts';

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value); // 30 February would be told as 2 March
}

const fits: { readonly [T in Field['type']]: (value: unknown, field: Field) => boolean } = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: isDay,
  choice: (value, { choices }) => typeof value === 'string' && choices.includes(value),
  yes_no: (value) => typeof value === 'boolean',
};

const reasons: { readonly [T in Field['type']]: string } = {
  text: 'not_a_text',
  number: 'not_a_number',
  date: 'not_a_day',
  choice: 'not_a_choice',
  yes_no: 'not_yes_or_no',
};

function assertFits(field: Field | undefined, key: string, value: string | number | boolean): void {
  const name = `fields.${key}`;
  if (!field) refuse('invalid_input', { field: name, reason: 'no_such_field' });
  if (field.state === 'retired') refuse('invalid_input', { field: name, reason: 'field_retired' });
  if (fits[field.type](value, field)) return;
  refuse('invalid_input', { field: name, reason: reasons[field.type], ...(field.type === 'choice' ? { choices: field.choices } : {}) });
}

/**
 * The values of a record's own fields after an edit (ACC-4): each key that is set must be a field of this kind of record, in use, and of
 * its type; null takes a value away, keys that are not named stay, so that two people's edits both survive (D2). A value that stays the
 * same is not looked at, so that a choice taken off the list does not stand in the way.
 */
export async function checkFields(
  source: Source,
  aboutKind: FieldOwner,
  values: FieldEdit = {},
  before: FieldValues = {},
): Promise<FieldValues> {
  const after: Record<string, string | number | boolean> = { ...before };
  const changed = Object.entries(values).filter(([key, value]) => (value ?? undefined) !== before[key]);
  if (changed.length === 0) return before;
  const defined = new Map((await source.find('field', 'about', [aboutKind])).map((field) => [field.key, field]));
  for (const [key, value] of changed) {
    if (value === null) delete after[key];
    else {
      // a cache without any definition of ours leaves it to the server
      if (defined.size > 0 || !source.isPartial) assertFits(defined.get(key), key, value);
      after[key] = value;
    }
  }
  return Object.keys(after).length <= LIST_MAX ? after : refuse('too_large', { max: LIST_MAX });
}
