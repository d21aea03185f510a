import { fieldOwners } from '../field/field.ts';
import type { Field, FieldOwner } from '../field/field.ts';
import type { Source } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import { Surroundings } from './around.ts';
import type { Topic } from './around.ts';
import type { ValueType } from './format-value.ts';
import { parseText } from './parse-text.ts';
import { groups, ownFieldsOf } from './shortcode-groups.ts';
import type { ShortcodeCtx } from './shortcode-groups.ts';
import type { ShortcodeData, Value } from './value.ts';

/** A shortcode that a text can hold. */
export interface ShortcodeInfo {
  /** `client.name`, `job.fields.size`. */
  readonly path: string;
  readonly type: ValueType;
  /** What it stands for, in a few English words; the name of a field of the firm's own. */
  readonly says: string;
}

const typeOfField: Readonly<Record<Field['type'], ValueType>> = {
  text: 'text',
  number: 'number',
  date: 'day',
  choice: 'text',
  yes_no: 'text',
};

function isOwner(name: string): name is FieldOwner {
  return fieldOwners.some((owner) => owner === name);
}

function pathOf(name: string, key: string): string {
  return key === '' ? name : `${name}.${key}`;
}

/** The shortcodes that have a value in texts about such a thing, where there is one; of all kinds with null. The firm's own fields come last. */
export function shortcodeList(aboutKind: AboutKind | null, fields: readonly Field[] = []): readonly ShortcodeInfo[] {
  return Object.entries(groups).flatMap(([name, { of, entries }]) => {
    if (aboutKind !== null && of !== null && !of.includes(aboutKind)) return [];
    const own = isOwner(name) ? fields.filter((field) => field.aboutKind === name) : [];
    return [
      ...entries.map(({ key, type, says }) => ({ path: pathOf(name, key), type, says })),
      ...own.map((field) => ({ path: `${name}.fields.${field.key}`, type: typeOfField[field.type], says: field.name })),
    ];
  });
}

/** The firm's own fields of these kinds of records. */
export async function fieldsOf(source: Source, names: Iterable<string> = fieldOwners): Promise<readonly Field[]> {
  const found: Field[] = [];
  for (const name of names) if (isOwner(name)) found.push(...(await source.find('field', 'about', [name])));
  return found;
}

function fieldValue(value: string | number | boolean, type: Field['type'] | undefined): Value {
  if (typeof value === 'boolean') return { word: value ? 'yes' : 'no' };
  return type === 'date' && typeof value === 'string' ? { day: value } : value;
}

/** The first words of the shortcodes in these texts; with `fields` where one is of the firm's own. */
function askedFor(texts: readonly string[]): { readonly names: ReadonlySet<string>; readonly withFields: ReadonlySet<string> } {
  const [names, withFields] = [new Set<string>(), new Set<string>()];
  for (const text of texts) {
    const parsed = parseText(text);
    for (const part of parsed.ok ? parsed.parts : []) {
      if (typeof part === 'string') continue;
      const [name = '', second] = part.path.split('.');
      names.add(name);
      if (second === 'fields') withFields.add(name);
    }
  }
  return { names, withFields };
}

type Named = readonly [path: string, value: Value];

/** What one group has to say. */
async function valuesOf(
  name: string,
  around: Surroundings,
  fields: readonly Field[] | undefined,
  ctx: ShortcodeCtx,
): Promise<readonly Named[]> {
  const found = Object.hasOwn(groups, name) ? await groups[name]?.read(around, ctx) : undefined;
  const values = Object.entries(found?.values ?? {}).flatMap(([key, value]): Named[] => {
    return value === null || value === undefined ? [] : [[pathOf(name, key), value]];
  });
  const typeOf = (key: string): Field['type'] | undefined => fields?.find((field) => field.aboutKind === name && field.key === key)?.type;
  const own = Object.entries(fields ? ownFieldsOf(found?.record) : {});
  return [...values, ...own.map(([key, value]): Named => [`${name}.fields.${key}`, fieldValue(value, typeOf(key))])];
}

/** The values of the shortcodes around a topic, for these texts or, without any, all of them. What has none is not in it. */
export async function shortcodesFor(source: Source, topic: Topic, ctx: ShortcodeCtx, texts?: readonly string[]): Promise<ShortcodeData> {
  const all = { names: new Set(Object.keys(groups)), withFields: new Set<string>(fieldOwners) };
  const { names, withFields } = texts ? askedFor(texts) : all;
  const around = new Surroundings(source, topic);
  const fields = await fieldsOf(source, withFields);
  const data: Named[] = [];
  for (const name of names) data.push(...(await valuesOf(name, around, withFields.has(name) ? fields : undefined, ctx)));
  return Object.fromEntries(data);
}
