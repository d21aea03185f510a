import { z } from 'zod';

/** JSON Schema as far as zod writes it. */
interface Form {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
}

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

/**
 * A value that a schema takes, as far as its JSON form tells: what must be there, and the optional fields that `wants` asks for. Rules
 * between fields are not in that form, so ask the schema itself whether it takes it.
 */
export function valueFor(form: Form, wants: (name: string) => boolean, idFor: IdFor, path: readonly string[] = []): unknown {
  if (form.const !== undefined) return form.const;
  if (form.enum) return form.enum[0];
  const [choice] = form.anyOf ?? form.oneOf ?? [];
  if (choice) return valueFor(choice, wants, idFor, path);
  if (form.type === 'string') return text(form, path, idFor);
  if (form.type === 'boolean') return true;
  if (form.type === 'integer' || form.type === 'number') return Math.max(form.minimum ?? 1, 1);
  if (form.type === 'null') return null;
  if (form.type === 'array') return form.items ? [valueFor(form.items, wants, idFor, path)] : [];
  const names = Object.entries(form.properties ?? {}).filter(([name]) => form.required?.includes(name) === true || wants(name));
  return Object.fromEntries(names.map(([name, field]) => [name, valueFor(field, wants, idFor, [...path, name])]));
}

/** The JSON form of what comes in. */
export function formOf(schema: z.ZodType): Form {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form; // what zod writes
}
