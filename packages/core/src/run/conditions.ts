import type { Client } from '../client/client.ts';
import { need } from '../kernel/need.ts';
import type { AnyRecord, Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Condition, FieldCondition, Stage } from '../pipeline/pipeline.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { Run } from './run.ts';
import { clientIdsOf, leaveToServer } from './subjects.ts';

/** What conditions and doors need to know of a run; it may not have begun yet. */
export type Trip = Pick<Run, 'id' | 'pipeline' | 'subjectKind' | 'subject'>;

/** What a condition is asked of; what runs nowhere has no pipeline. */
export interface Asked {
  readonly id?: Id;
  readonly pipeline?: Id;
  readonly subjectKind: AboutKind;
  readonly subject: Id;
}

type FieldValue = string | number | boolean | null | undefined | readonly unknown[];

const CLIENT = 'client.';
const CUSTOM = 'fields.';

/** What stands in a field, `due` or `fields.size`. */
export function valueOf(record: AnyRecord, path: string): FieldValue {
  const bag = record as unknown as Readonly<Record<string, FieldValue>>; // what is not there is empty
  if (!path.startsWith(CUSTOM)) return Object.hasOwn(bag, path) ? bag[path] : undefined;
  const fields = ('fields' in record ? record.fields : {}) as Readonly<Record<string, FieldValue>>; // values of the firm's own fields
  const key = path.slice(CUSTOM.length);
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isFilled(value: FieldValue): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

/** Reads what conditions ask about, each at most once; only what is asked for is read. */
export class Facts {
  readonly #source: Source;
  readonly #trip: Asked;
  #subject: Promise<AnyRecord> | undefined;
  #clients: Promise<readonly Client[]> | undefined;

  constructor(source: Source, trip: Asked) {
    this.#source = source;
    this.#trip = trip;
  }

  /** Of the client, or of all clients concerned. */
  clients(): Promise<readonly Client[]> {
    return (this.#clients ??= this.#readClients());
  }

  /** What stands in the field; of a field of clients, once for each. */
  async values(path: string): Promise<readonly FieldValue[]> {
    if (path.startsWith(CLIENT)) return (await this.clients()).map((client) => valueOf(client, path.slice(CLIENT.length)));
    const { subjectKind, subject } = this.#trip;
    this.#subject ??= need(this.#source, subjectKind, subject);
    return [valueOf(await this.#subject, path)];
  }

  /** Whether one of the places that the path names is filled. */
  async isFilled(path: string): Promise<boolean> {
    return (await this.values(path)).some(isFilled);
  }

  /** Whether the subject has never run here before. */
  async isFirstTime(): Promise<boolean> {
    leaveToServer(this.#source);
    const runs = await this.#source.find('run', 'subject', [this.#trip.subject]);
    return !runs.some(({ id, pipeline }) => pipeline === this.#trip.pipeline && id !== this.#trip.id);
  }

  async #readClients(): Promise<readonly Client[]> {
    const ids = await clientIdsOf(this.#source, this.#trip.subjectKind, this.#trip.subject);
    return Promise.all(ids.map((id) => need(this.#source, 'client', id)));
  }
}

async function fieldHolds({ field, is }: FieldCondition, facts: Facts): Promise<boolean> {
  if (is === 'filled') return facts.isFilled(field);
  if (is === 'empty') return !(await facts.isFilled(field));
  return (await facts.values(field)).includes(is.value);
}

/** Tags of all clients concerned count together (TAG-2). */
async function tagsHold({ all = [], any = [], none = [] }: Condition, facts: Facts): Promise<boolean> {
  if (all.length + any.length + none.length === 0) return true;
  const tags = new Set((await facts.clients()).flatMap((client) => client.tags));
  const has = (tag: Id): boolean => tags.has(tag);
  return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has);
}

/** Whether all parts of a condition hold, as things are now (TAG-5). */
export async function conditionHolds(when: Condition | undefined, facts: Facts): Promise<boolean> {
  if (!when) return true;
  if (!(await tagsHold(when, facts))) return false;
  if (when.clientKinds?.length) {
    const { clientKinds } = when;
    if (!(await facts.clients()).some(({ kind }) => clientKinds.includes(kind))) return false;
  }
  for (const condition of when.fields ?? []) if (!(await fieldHolds(condition, facts))) return false;
  return when.firstTime === undefined || when.firstTime === (await facts.isFirstTime());
}

/** The first stage at or after `from` whose condition holds; -1 if there is none (STG-9). */
export async function nextStage(source: Source, trip: Trip, stages: readonly Stage[], from: number): Promise<number> {
  const facts = new Facts(source, trip);
  for (const [at, stage] of stages.entries()) if (at >= from && (await conditionHolds(stage.when, facts))) return at;
  return -1;
}
