import { z } from 'zod';
import { kindOrder } from '../../kernel/record.ts';
import type { Kind } from '../../kernel/record.ts';
import { ODD_WORDS } from '../world-basics.contract.ts';
import type { Draw, Place } from './draw.contract.ts';

/** JSON Schema as far as zod writes it. */
export interface Form {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly additionalProperties?: Form | boolean;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
}

export type Args = Readonly<Record<string, unknown>>;

/** The JSON form of what comes in. */
export function formOf(schema: z.ZodType): Form {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form; // what zod writes
}

/** What names tell of ids beyond the kinds' own names. */
const named: Readonly<Record<string, Place>> = {
  assignees: 'member',
  approvers: 'member',
  availableTo: 'member',
  mentions: 'member',
  owner: 'member',
  all: 'tag',
  any: 'tag',
  none: 'tag',
  entries: 'timeEntry',
  time: 'timeEntry',
  mileage: 'mileageLog',
  calendar: 'calendarFeed',
  set: 'savedTasks',
  savedTasks: 'savedTasks',
  addOns: 'service',
  billedOn: 'invoice',
  waitsFor: 'task',
  parent: 'folder',
  stage: 'stage',
  moves: 'stage',
  map: 'stage',
  command: 'command',
  change: 'command',
};
/** The same where it depends on the command. */
const namedIn: Readonly<Record<string, Place>> = {
  'assign add': 'member',
  'assign remove': 'member',
  'tag add': 'tag',
  'tag remove': 'tag',
  'tagAll add': 'tag',
  'tagAll remove': 'tag',
  'tags add': 'tag',
  'tags remove': 'tag',
  'wait add': 'task',
  'wait remove': 'task',
  'link add': 'client',
  'link remove': 'client',
  'lock add': 'invoice',
  'lock remove': 'invoice',
  'edit add': 'member',
  'edit remove': 'member',
  'collect to': 'invoice',
  'collect after': 'line',
  'editItem item': 'checkItem',
  'removeItem item': 'checkItem',
  'reorderItem item': 'checkItem',
  'reorderItem after': 'checkItem',
  'reorderItem before': 'checkItem',
};

function kindNamed(name: string): Place | undefined {
  return named[name] ?? kindOrder.find((kind) => kind === name || `${kind}s` === name);
}

/** Lists of texts by the names of their fields; what is not here is words. */
const texts: Readonly<Record<string, readonly string[]>> = {
  email: ['a@x.example', 'b@x.example', 'C@x.example', 'd@x.example', 'e@x.example'],
  emails: ['a@x.example', 'é@y.example'],
  currency: ['DKK', 'DKK', 'DKK', 'EUR', 'JPY'],
  locale: ['da', 'en', 'fr-CA'],
  zone: ['Europe/Copenhagen', 'America/New_York', 'Asia/Tokyo'],
  origins: ['https://studio.example', 'null'],
  url: ['https://shop.example/1', 'https://shop.example/2'],
  job: ['J-{n}', '{yyyy}-{n:4}', '{n}'],
  invoice: ['{yyyy}-{n:4}', 'I-{n}', '{yy}{n:3}'],
  credit: ['C{yyyy}-{n:4}', 'C-{n}'],
  roles: ['editor', 'lead'],
  key: ['order', 'box', 'size', 'since'],
  field: ['due', 'label', 'title', 'fields.size', 'client.fields.size', 'client.note'],
  fields: ['due', 'text', 'fields.size', 'client.note'],
  defaultFor: ['job', 'client', 'event', 'event:shoot', 'resource:order', 'invoice', 'project'],
  label: ['', 'Waiting', 'Review', 'Odd one'],
  kind: ['shoot', 'session', 'order'],
  hash: ['ab'.repeat(32), 'cd'.repeat(32)],
  vehicle: ['', 'Van'],
  provider: ['stripe'],
  providerId: ['pi_1', 'pi_2', 'pi_3'],
};
const words = ['A', 'Bryllup', 'Æble', ODD_WORDS, "'; drop table job; --", '<b>', '=1+1', '__proto__', ' x '];

const numbers: Readonly<Record<string, readonly number[]>> = {
  quantity: [1, 1, 2, 0.5, 1.255, -1, 0],
  rate: [0, 1000, 1000, 12_550, 333],
  per: [1, 1, 100],
  discount: [0, 0, 10, 33.333],
  percent: [5, 12.5, 100],
  amount: [1, 100, 500, 1250, -100],
  share: [0, 25, 33.3, 50],
  odometerStart: [1000, 1500],
  odometerEnd: [1600.5, 2000],
  distance: [0.1, 12, 100],
  version: [1],
};

/** Writes arguments by the form of a command's schema. */
export class Writing {
  readonly #draw: Draw;
  readonly #feature: string;
  readonly #verb: string;
  /** How many of the optional fields are named. */
  readonly #share: number;

  constructor(draw: Draw, name: string) {
    this.#draw = draw;
    [this.#feature = '', this.#verb = ''] = name.split('.');
    this.#share = draw.of(0, 0.1, 0.3, 0.6);
  }

  args(form: Form): Args {
    const args = this.#object(form, []);
    for (const [from, to] of [
      ['started', 'ended'],
      ['starts', 'ends'],
      ['from', 'to'],
    ] as const) {
      const [early, late] = [args[from], args[to]];
      if (typeof early !== 'string' || typeof late !== 'string' || early <= late || this.#draw.chance(0.05)) continue;
      [args[from], args[to]] = [late, early];
    }
    return args;
  }

  #value(form: Form, path: readonly string[], beside: Args): unknown {
    if ('const' in form) return form.const;
    if (form.enum) return this.#draw.one(form.enum);
    const choice = this.#draw.one(form.anyOf ?? form.oneOf ?? []);
    if (choice) return this.#value(choice, path, beside);
    if (form.type === 'array') return this.#list(form, path, beside);
    if (form.type === 'object') return this.#object(form, path);
    if (form.type === 'string') return this.#text(form, path, beside);
    if (form.type === 'boolean') return this.#draw.chance(0.6);
    return form.type === 'null' ? null : this.#number(form, path);
  }

  #list({ items = {}, minItems = 0, uniqueItems }: Form, path: readonly string[], beside: Args): unknown[] {
    const count = Math.max(minItems, this.#draw.of(0, 1, 1, 2, 3));
    const values = Array.from({ length: count }, () => this.#value(items, path, beside));
    return uniqueItems === true ? [...new Map(values.map((value) => [JSON.stringify(value), value])).values()] : values;
  }

  #object({ properties = {}, required = [], additionalProperties }: Form, path: readonly string[]): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    // what an id is of stands beside it
    const names = Object.keys(properties).toSorted((a, b) => Number(b.endsWith('Kind')) - Number(a.endsWith('Kind')));
    for (const name of names) {
      const form = properties[name];
      if (form && (required.includes(name) || this.#draw.chance(this.#share))) made[name] = this.#value(form, [...path, name], made);
    }
    if (typeof additionalProperties !== 'object' || this.#draw.chance(0.3)) return made;
    const last = path.at(-1) ?? '';
    if (last !== 'fields') made[this.#draw.id(kindNamed(last))] = this.#value(additionalProperties, path, made);
    else Object.assign(made, this.#fieldValues(additionalProperties, path));
    return made;
  }

  /** Values that fit a field of the firm, or not. */
  #fieldValues(form: Form, path: readonly string[]): Args {
    const field = this.#draw.one(this.#draw.world.all('field'));
    if (!field || this.#draw.chance(0.05)) return { size: this.#value(form, path, {}) };
    const byType = { text: 'M', number: 7, date: '2026-12-24', choice: field.choices[0] ?? '', yes_no: true };
    return { [field.key]: byType[field.type] };
  }

  #text({ format, description = '', minLength = 0 }: Form, path: readonly string[], beside: Args): string {
    if (format === 'uuid') return this.#id(description, path, beside);
    if (format === 'date') return this.#draw.instant(40).slice(0, 10);
    return format === 'date-time' ? this.#draw.instant(20) : this.#words(path.at(-1) ?? '', minLength);
  }

  #words(last: string, minLength: number): string {
    if (last === 'label' && this.#draw.chance(0.7)) return this.#draw.one(this.#draw.world.all('label'))?.name ?? '';
    const found = this.#draw.one(texts[last] ?? words) ?? '';
    return found.length < minLength ? 'x'.repeat(minLength) : found;
  }

  #id(description: string, path: readonly string[], beside: Args): string {
    const last = path.at(-1) ?? '';
    const isNew = /^The id of (the new|the credit)/.test(description) || path.includes('stages') || path.includes('checklist');
    if (isNew && last in { id: 1, copy: 1, item: 1 }) return this.#draw.chance(0.97) ? this.#draw.fresh() : this.#draw.id(this.#own());
    const kind = beside[`${last}Kind`];
    if (typeof kind === 'string') return this.#draw.id(kind as Kind); // what such a field holds
    const place = namedIn[`${this.#verb} ${last}`] ?? kindNamed(last) ?? (last === 'to' ? 'stage' : this.#own());
    return this.#draw.id(place);
  }

  #own(): Place | undefined {
    return kindNamed(this.#feature);
  }

  #number({ type, minimum = -5, maximum = 20 }: Form, path: readonly string[]): number {
    const told = this.#draw.one(numbers[path.at(-1) ?? ''] ?? []);
    if (told !== undefined && (type !== 'integer' || Number.isInteger(told))) return told;
    return this.#draw.int(Math.max(minimum, -5), Math.min(maximum, 20));
  }
}
