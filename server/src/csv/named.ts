import { referencesOf } from '@workfloor/core';
import type { AnyRecord, Id, Kind, Kinds, Records } from '@workfloor/core';
import { recordsById } from '../views/records.ts';
import type { ViewSession } from '../views/view-session.ts';

export function bagOf(record: AnyRecord): Readonly<Record<string, unknown>> {
  return record as unknown as Readonly<Record<string, unknown>>; // its fields by name, whatever its kind
}

/** What people call a record. An invoice has a number before it has a title. */
const nameFields = ['name', 'code', 'number', 'title', 'label', 'text'] as const;
export function nameOf(record: AnyRecord): string {
  const bag = bagOf(record);
  const fields = 'series' in bag ? nameFields : nameFields.toSorted((a, b) => Number(b === 'title') - Number(a === 'title'));
  return fields.map((field) => bag[field]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

/** The records that a page of a list names, as far as whoever asks sees them. */
export class Named {
  readonly #records: ReadonlyMap<Kind, ReadonlyMap<Id, AnyRecord>>;
  readonly #currency: string;

  constructor(records: ReadonlyMap<Kind, ReadonlyMap<Id, AnyRecord>>, currency: string) {
    this.#records = records;
    this.#currency = currency;
  }

  find(kind: Kind, id: Id): AnyRecord | undefined {
    return this.#records.get(kind)?.get(id);
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return [...((this.#records.get(kind) as ReadonlyMap<Id, Kinds[K]> | undefined)?.values() ?? [])]; // kept under its own kind
  }

  /** Of its own, of its invoice, or the workspace's. */
  currencyOf(record: AnyRecord): string {
    const { currency, invoice } = bagOf(record);
    const owner = typeof invoice === 'string' ? this.find('invoice', invoice) : undefined;
    const known = currency ?? (owner && bagOf(owner)['currency']);
    return typeof known === 'string' ? known : this.#currency;
  }

  /** The name of the stage that a run stands in. */
  stageOf(record: AnyRecord): string | null {
    const { edition, stage } = bagOf(record);
    const found = this.all('edition').find(({ id }) => id === edition);
    return found?.stages.find(({ id }) => id === stage)?.name ?? null;
  }
}

/** What an answer has brought, and what it names besides. */
export async function gatherNamed(session: ViewSession, kind: Kind, records: Records): Promise<Named> {
  const known = new Map<Kind, Map<Id, AnyRecord>>();
  const ofKind = (wanted: Kind): Map<Id, AnyRecord> => {
    const found = known.get(wanted) ?? new Map<Id, AnyRecord>();
    known.set(wanted, found);
    return found;
  };
  for (const [each, list] of Object.entries(records) as [Kind, readonly AnyRecord[]][]) {
    for (const record of list) ofKind(each).set(record.id, record); // an answer's keys are kinds
  }
  const missing = new Map<Kind, Set<Id>>();
  for (const record of records[kind] ?? []) {
    for (const { kind: other, id } of referencesOf(kind, record)) {
      if (!ofKind(other).has(id)) missing.set(other, (missing.get(other) ?? new Set()).add(id));
    }
  }
  for (const [other, ids] of missing) for (const record of await recordsById(session, other, ids)) ofKind(other).set(record.id, record);
  const workspace = await session.get('workspace', session.workspace);
  return new Named(known, workspace?.currency ?? '');
}
