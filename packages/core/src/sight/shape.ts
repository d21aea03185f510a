import { beforeImage } from '../kernel/change.ts';
import type { Change, ChangedRow } from '../kernel/change.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { kindOrder } from '../kernel/record.ts';
import type { AnyRecord, Id, Kind } from '../kernel/record.ts';
import { mayRead } from './viewer.ts';
import type { Sight } from './sight.ts';

/** What a viewer saw before a change, and sees after it. */
export interface Sights {
  readonly before: Sight;
  readonly after: Sight;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function seesImage(sight: Sight, kind: Kind, record: AnyRecord | null): Promise<boolean> | boolean {
  return record !== null && sight.sees(kind, record as never); // a row's images are of its kind
}

/**
 * The row as the viewer may be told of it, or nothing. Of a record that has just come into sight no old values are told; one that has gone
 * out of sight is not told of at all.
 */
async function shapeRow({ before, after }: Sights, row: ChangedRow): Promise<readonly ChangedRow[]> {
  if (row.op === 'remove') return (await seesImage(before, row.kind, beforeImage(row))) ? [row] : [];
  if (!(await seesImage(after, row.kind, row.after))) return [];
  const isNew = row.op === 'insert' || (await seesImage(before, row.kind, beforeImage(row)));
  return [isNew ? row : { ...row, op: 'insert', before: null }];
}

/** What happened to, where an event's type does not begin with the name of a kind. */
const nouns: Readonly<Record<string, Kind>> = {
  step: 'run',
  gate: 'run',
  time: 'timeEntry',
  mileage: 'mileageLog',
  calendar: 'calendarFeed',
};

function isKind(name: string): name is Kind {
  return (kindOrder as readonly string[]).includes(name);
}

/** Fields of events that hold ids, but of no records: to look for those, every kind would have to be asked. */
const noRecords: ReadonlySet<string> = new Set(['stage', 'stages', 'command', 'step.to']);

const namesNone = (noun: string, field: string): boolean => noRecords.has(field) || noRecords.has(`${noun}.${field}`);

type Verdict = 'seen' | 'hidden' | 'unknown';

/** Tells of ids whether what they name is seen. */
export class Names {
  readonly #sight: Sight;
  readonly #known = new Map<Id, Verdict>();

  /** `rows` as the viewer is told of them, of all rows of the change. */
  constructor(sight: Sight, rows: readonly ChangedRow[] = [], shown: readonly ChangedRow[] = []) {
    this.#sight = sight;
    for (const { id } of rows) this.#known.set(id, 'hidden');
    for (const { id } of shown) this.#known.set(id, 'seen');
  }

  async verdict(id: Id, likely: Kind | undefined): Promise<Verdict> {
    const known = this.#known.get(id) ?? (await this.#look(id, likely));
    this.#known.set(id, known);
    return known;
  }

  async #look(id: Id, likely: Kind | undefined): Promise<Verdict> {
    for (const kind of likely ? [likely, ...kindOrder] : kindOrder) {
      const record = await this.#sight.source.get(kind, id);
      if (record) return (await this.#sight.sees(kind, record as never)) ? 'seen' : 'hidden'; // read as this kind
    }
    return 'unknown';
  }
}

function likelyKind(event: DomainEvent, field: string): Kind | undefined {
  const said = event[`${field}Kind`];
  const name = typeof said === 'string' ? said : (nouns[field] ?? field.replace(/s$/, ''));
  return isKind(name) ? name : undefined;
}

type Told = DomainEvent[string];

/** A field of an event, and what the ids in it name. */
async function shapeField(names: Names, likely: Kind | undefined, value: Told): Promise<{ kept: Told; verdicts: readonly Verdict[] }> {
  const verdicts = new Map<unknown, Verdict>();
  for (const entry of [value].flat()) {
    if (typeof entry === 'string' && UUID.test(entry)) verdicts.set(entry, await names.verdict(entry, likely));
  }
  const isHidden = (entry: unknown): boolean => verdicts.get(entry) === 'hidden';
  const kept = Array.isArray(value) ? value.filter((entry: string) => !isHidden(entry)) : isHidden(value) ? null : value;
  return { kept, verdicts: [...verdicts.values()] };
}

/** The event without the ids of what the viewer does not see; undefined when it is about something they do not see, or about nothing. */
async function shapeEvent(sight: Sight, names: Names, event: DomainEvent): Promise<DomainEvent | undefined> {
  const [noun = ''] = event.type.split('.');
  const kind = nouns[noun] ?? noun;
  if (isKind(kind) && !mayRead(sight.viewer, kind)) return undefined;
  const shaped: Record<string, Told> = {};
  const all: Verdict[] = [];
  for (const [field, value] of Object.entries(event)) {
    const { kept, verdicts } = namesNone(noun, field)
      ? { kept: value, verdicts: [] }
      : await shapeField(names, likelyKind(event, field), value);
    if ((field === kind || field === noun) && verdicts.includes('hidden')) return undefined;
    shaped[field] = kept;
    all.push(...verdicts);
  }
  return all.length === 0 || all.includes('seen') ? { ...shaped, type: event.type } : undefined;
}

/** The events as the viewer may read them. */
export async function shapeEvents(sight: Sight, names: Names, events: readonly DomainEvent[]): Promise<readonly DomainEvent[]> {
  const shaped: DomainEvent[] = [];
  for (const event of events) {
    const one = await shapeEvent(sight, names, event);
    if (one) shaped.push(one);
  }
  return shaped;
}

/** What a viewer is told of a change: the rows of records that they see, and the events about these. It may be nothing. */
export async function shapeChange<C extends Pick<Change, 'rows' | 'events'>>(sights: Sights, change: C): Promise<C> {
  const rows: ChangedRow[] = [];
  for (const row of change.rows) rows.push(...(await shapeRow(sights, row)));
  const events = await shapeEvents(sights.after, new Names(sights.after, change.rows, rows), change.events);
  return { ...change, rows, events };
}

/**
 * Data that a command answers with, without what names records that the viewer does not see: an entry of a list goes as a whole, a field
 * alone. Ids that the viewer has named themselves stay.
 */
export async function shapeData(names: Names, value: unknown, own: ReadonlySet<Id>): Promise<unknown> {
  const { kept } = await shapeValue(names, value, own);
  return kept;
}

interface Shaped {
  readonly kept: unknown;
  /** Something in it was hidden. */
  readonly isCut: boolean;
}

async function shapeValue(names: Names, value: unknown, own: ReadonlySet<Id>): Promise<Shaped> {
  if (typeof value === 'string') {
    const isCut = UUID.test(value) && !own.has(value) && (await names.verdict(value, undefined)) === 'hidden';
    return { kept: isCut ? null : value, isCut };
  }
  if (typeof value !== 'object' || value === null) return { kept: value, isCut: false };
  const entries: [string, Shaped][] = [];
  for (const [field, entry] of Object.entries(value)) entries.push([field, await shapeValue(names, entry, own)]);
  const isCut = entries.some(([, entry]) => entry.isCut);
  if (Array.isArray(value)) return { kept: entries.flatMap(([, entry]) => (entry.isCut ? [] : [entry.kept])), isCut: false };
  return { kept: Object.fromEntries(entries.map(([field, { kept }]) => [field, kept])), isCut };
}

/** Every id in a value, however deep. */
export function idsIn(value: unknown, found = new Set<Id>()): ReadonlySet<Id> {
  if (typeof value === 'string' && UUID.test(value)) found.add(value);
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) idsIn(entry, found);
  return found;
}
