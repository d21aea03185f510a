import { kindOrder } from '@workfloor/core';
import type { Kind } from '@workfloor/core';
import type { Form } from '@workfloor/core/contract';

/** Makes the id for a place, by the names of the fields that lead there. */
export type IdFor = (path: readonly string[]) => string;

const byFormat: Readonly<Record<string, string>> = {
  date: '2026-11-30',
  'date-time': '2026-11-30T09:00:00.000Z',
  email: 'somebody@example.com',
};

function text(form: Form, path: readonly string[], idFor: IdFor): string {
  if (form.format === 'uuid') return idFor(path);
  const [example] = form.examples ?? [];
  if (typeof example === 'string') return example;
  return byFormat[form.format ?? ''] ?? 'abc'.padEnd(form.minLength ?? 0, 'x');
}

function scalar(form: Form, path: readonly string[], idFor: IdFor): unknown {
  if (form.type === 'string') return text(form, path, idFor);
  if (form.type === 'boolean') return true;
  return form.type === 'null' ? null : Math.max(form.minimum ?? 1, 1);
}

/**
 * A value that a schema takes, as far as its JSON form tells: what must be there, and the optional fields that `wants` asks for. Rules
 * between fields are not in that form, so ask the schema itself whether it takes it.
 */
export function valueFor(form: Form, wants: (name: string) => boolean, idFor: IdFor, path: readonly string[] = []): unknown {
  if (form.const !== undefined) return form.const;
  if (form.enum) return form.enum[0];
  const [choice] = form.anyOf ?? form.oneOf ?? [];
  if (choice) return valueFor(choice, wants, idFor, path);
  if (form.type === 'array') return form.items ? [valueFor(form.items, wants, idFor, path)] : [];
  if (form.type !== 'object') return scalar(form, path, idFor);
  const names = Object.entries(form.properties ?? {}).filter(([name]) => form.required?.includes(name) === true || wants(name));
  return Object.fromEntries(names.map(([name, field]) => [name, valueFor(field, wants, idFor, [...path, name])]));
}

const aliases: Readonly<Record<string, Kind>> = {
  assignees: 'member',
  availableTo: 'member',
  mentions: 'member',
  owner: 'member',
  item: 'event',
  about: 'job',
  subject: 'job',
  log: 'mileageLog',
  entry: 'timeEntry',
  time: 'timeEntry',
  mileage: 'mileageLog',
  calendar: 'calendarFeed',
};

/** The kind of record that a field names, as far as names tell. */
export function kindNamed(path: readonly string[], operation: string): Kind | undefined {
  const [noun = ''] = operation.split('.');
  const named = (name: string): Kind | undefined =>
    kindOrder.find((kind) => kind === (aliases[name] ?? name.replace(/s$/, '')) || kind === name);
  const kinds = path.map(named).filter((kind) => kind !== undefined);
  return kinds[kinds.length - 1] ?? named(noun);
}
