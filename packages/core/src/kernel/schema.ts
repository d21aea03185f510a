import { z } from 'zod';
import type { DomainEvent, EventType } from './event.ts';
import { eventTypes } from './event.ts';
import { LIST_MAX } from './need.ts';
import type { ListEdit } from './need.ts';
import { indexes } from './record.ts';
import type { Id, Kind } from './record.ts';

/** Optional in the type means optional in the schema, and the other way round. */
type Shape<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? z.ZodExactOptional<z.ZodType<Required<T>[K]>> : z.ZodType<T[K]>;
};

/**
 * An object that has these fields and no other. `strict<Args>()({...})` does not compile when a field of `Args` is missing, is not in
 * `Args`, has another type, or is optional in only one of the two.
 */
export function strict<T>() {
  return <S extends Shape<T>>(shape: S & Record<Exclude<keyof S, keyof T>, never>): z.ZodType<z.output<z.ZodObject<S>>> =>
    z.strictObject<S>(shape);
}

/** Fields that may be sent in an edit: `id` and at least one more. */
export function atLeastOne<T extends object>(schema: z.ZodType<T>, fixed: readonly (keyof T & string)[] = []): z.ZodType<T> {
  return schema.refine((value) => Object.keys(value).some((key) => !fixed.some((name) => name === key)), {
    error: 'Name at least one field to change.',
  });
}

export const TEXT_MAX = 20_000;
const TITLE_MAX = 500;

// a database cannot keep NUL, and half of a surrogate pair cannot be written as UTF-8
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Text that every store keeps as it is. */
export function storable(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .refine((value) => !UNSTORABLE.test(value), { error: 'Contains NUL or half of a surrogate pair.' });
}

export const titleSchema = storable(TITLE_MAX).trim().min(1);
export const textSchema = storable(TEXT_MAX);
/** One short line that may be empty. */
export const labelSchema = storable(TITLE_MAX).trim();
export const reasonSchema = storable(2000).trim();

export const idSchema: z.ZodType<Id> = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, {
    error: 'Not a lower-case UUID.',
  })
  .meta({ format: 'uuid', examples: ['01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10'] });

export const workspaceIdSchema = z.string().regex(/^ws_[0-9A-Za-z]{22}$/, { error: 'Not a workspace id.' });
/** Version, sequence and item numbers. */
export const countSchema = z.int().min(0);
export const versionSchema = z.int().min(1).describe('Grows with each command that changes the record.');
export const instantSchema = z.iso.datetime({ precision: 3 }).describe('A moment in UTC, to the millisecond.');
/** A moment that somebody plans or notes: it has a day in whatever zone. */
export const momentSchema = instantSchema.refine((at) => at >= '1000-01-02' && at < '9999-12-31', { error: 'Not a moment of this age.' });
export const daySchema = z.iso
  .date()
  .refine((day) => !day.startsWith('0'), { error: 'Not a day of this age.' })
  .describe('A calendar day without zone, `2026-11-21`.');
/** A time of day, `09:30`. */
export const clockSchema = z
  .string()
  .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, { error: 'Not a time of day such as `09:30`.' })
  .describe('A time of day, `09:30`, in the zone of the workspace unless told.');
export const rankSchema = z.string().min(1).describe('An order key: sorts as plain text, by code unit.');
export const actorNameSchema = z.string().describe('`staff:<member id>`, `key:<key id>` or `system`.');

/** At most 100 entries unless told. */
export function list<S extends z.ZodType>(entry: S, max = LIST_MAX): z.ZodType<readonly z.output<S>[]> {
  return z.array(entry).max(max);
}

function eachOnce<S extends z.ZodType<string | number>>(entries: z.ZodArray<S>): z.ZodType<readonly z.output<S>[]> {
  return entries
    .refine((values) => new Set(values).size === values.length, { error: 'Names something twice.' })
    .meta({ uniqueItems: true });
}

/** A list in which each value may stand once. */
export function uniqueList<S extends z.ZodType<string | number>>(entry: S, max = LIST_MAX): z.ZodType<readonly z.output<S>[]> {
  return eachOnce(z.array(entry).max(max));
}

export const idListSchema: z.ZodType<readonly Id[]> = uniqueList(idSchema);

/** Whom or what a command is about: without any it would do nothing. */
export function someIds(max = LIST_MAX): z.ZodType<readonly Id[]> {
  return eachOnce(z.array(idSchema).min(1, { error: 'Name at least one.' }).max(max));
}

const oneIdSchema = strict<{ readonly id: Id }>()({ id: idSchema });
/** Arguments that only name one record. */
export function onlyId(what: string): z.ZodType<{ readonly id: Id }> {
  return oneIdSchema.describe(what);
}

/** An edit of a list that names somebody to join or to leave. */
export function someEdit<T extends ListEdit>(schema: z.ZodType<T>): z.ZodType<T> {
  return schema.refine(({ add = [], remove = [] }) => add.length + remove.length > 0, {
    error: 'Name at least one, here or in `remove`.',
    path: ['add'],
  });
}

export const listEditSchema: z.ZodType<ListEdit & { readonly id: Id }> = someEdit(
  strict<ListEdit & { readonly id: Id }>()({
    id: idSchema,
    add: idListSchema.describe('Joins the list, once each.').exactOptional(),
    remove: idListSchema.describe('Leaves the list; what is not in it is passed over.').exactOptional(),
  }),
);

/** The fields of every record. */
export const entityShape = { id: idSchema, workspace: workspaceIdSchema, version: versionSchema } as const;

export const kindSchema: z.ZodType<Kind> = z.enum(Object.keys(indexes) as [Kind, ...Kind[]]); // the keys of `indexes` are exactly the kinds

const eventTypeSchema: z.ZodType<EventType> = z.enum(eventTypes);
const plainSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), list(z.string(), 1000)]);
export const eventSchema: z.ZodType<DomainEvent> = z
  .object({ type: eventTypeSchema })
  .catchall(plainSchema)
  .describe('What happened; further fields name the records concerned.');
