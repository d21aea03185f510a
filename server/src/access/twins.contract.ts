import assert from 'node:assert/strict';
import { Sight, awaitedKinds, isResolved, viewerOf } from '@workfloor/core';
import type { AnyRecord, Id, Kind, Member, SessionAnswer } from '@workfloor/core';
import { altered, createMemorySource, randomWorkspace } from '@workfloor/core/contract';
import type { MemorySource, Random } from '@workfloor/core/contract';
import { v7 } from 'uuid';
import type { Fixture } from '../testing/fixture.ts';
import { createApiKey } from './api-key.ts';

/** The members who ask. */
export const narrowings = [
  { access: 'chosen', rights: {} },
  { access: 'tasks', rights: { time: 'none' } },
  { access: 'all', rights: { invoices: 'none', clients: 'none', mileage: 'none' } },
  { access: 'chosen', rights: { jobs: 'none', files: 'none' } },
  { access: 'all', rights: { tasks: 'none', events: 'none' } },
] as const satisfies readonly Pick<Member, 'access' | 'rights'>[];

export interface Twins {
  /** The same firm twice, as seen by one member. */
  readonly bases: readonly [string, string];
  readonly tokens: readonly [string, string];
  readonly sight: Sight;
  readonly seen: Ids;
  readonly hidden: Ids;
}
export type Ids = ReadonlyMap<Kind, readonly Id[]>;

type Made = { readonly kind: Kind; readonly record: AnyRecord };

async function open(fixture: Fixture, records: readonly Made[], member: Id): Promise<{ base: string; token: string }> {
  const id = `ws_${v7().replaceAll('-', '').slice(-22)}`;
  await fixture.storage.installation.createWorkspace({ id, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'EUR' });
  const rows = records.map(({ kind, record }) => ({
    kind,
    id: record.id,
    op: 'insert' as const,
    version: 1,
    after: { ...record, workspace: id },
    before: null,
  }));
  await fixture.storage.workspace(id).write((session) => session.commit({ rows, changes: [], answers: [] }));
  const key = await createApiKey({ workspace: id, name: 'k', role: 'owner', now: new Date(fixture.clock.ms).toISOString() });
  await fixture.storage.installation.insertKey(key.record);
  const minted = await fixture.ask('POST', `/v1/w/${id}/sessions`, { token: key.text, body: { member } });
  return { base: `/v1/w/${id}`, token: ((await minted.json()) as SessionAnswer).token };
}

function sourceOf(records: readonly Made[]): MemorySource {
  const source = createMemorySource('ws_twin');
  source.commit({
    rows: records.map(({ kind, record }) => ({ kind, id: record.id, op: 'insert', version: 1, after: record, before: null })),
  });
  return source;
}

/** What gates wait for, also behind files. */
function awaitedIn(records: readonly Made[]): ReadonlySet<Id> {
  return new Set(records.flatMap(({ record }) => ('origin' in record ? [record.item] : 'locks' in record ? record.locks : [])));
}

/** Whether the record, among all others, holds no gate. */
async function isFinished(one: Made, records: readonly Made[]): Promise<boolean> {
  const kind = awaitedKinds.find((each) => each === one.kind);
  const source = sourceOf([...records.filter(({ record }) => record.id !== one.record.id), one]);
  return kind === undefined || isResolved(source, kind, one.record.id);
}

/**
 * The record with other contents. Of what a gate waits for, everybody who sees the run may know that it is unfinished (ROLE-1 hides what it
 * is), so it stays finished or unfinished; the draw that gives the template of the record itself does.
 */
async function otherwise(one: Made, random: Random, records: readonly Made[]): Promise<Made> {
  const { kind, record } = one;
  const isAwaited = awaitedIn(records).has(record.id);
  for (;;) {
    const other = { kind, record: altered(kind as Exclude<Kind, 'workspace'>, record as never, random) };
    if (!isAwaited || (await isFinished(other, records)) === (await isFinished(one, records))) return other;
  }
}

/**
 * Two firms that differ only in what a member may not see: in the second that has other contents, and there is more of it. Whatever they
 * answer to that member, they answer the same.
 */
export async function createTwins(fixture: Fixture, random: Random, narrowing: (typeof narrowings)[number]): Promise<Twins> {
  const made = randomWorkspace('ws_twin', random);
  const records = made.map(({ kind, record }, at) => {
    if (kind !== 'member' || at > 0) return { kind, record };
    return { kind, record: { ...record, role: 'member', state: 'active', ...narrowing } as Member }; // the first of all is a member
  });
  const asking = records[0]?.record as Member;
  const viewer = viewerOf(asking);
  assert.ok(viewer);
  const sight = new Sight(sourceOf(records), viewer);
  const ids = { seen: new Map<Kind, Id[]>(), hidden: new Map<Kind, Id[]>() };
  const others: Made[] = [];
  let serial = 0xff0000;
  for (const one of records) {
    const { kind, record } = one;
    const isSeen = await sight.sees(kind, record as never);
    const list = ids[isSeen ? 'seen' : 'hidden'];
    list.set(kind, [...(list.get(kind) ?? []), record.id]);
    if (isSeen || kind === 'workspace') {
      others.push(one);
      continue;
    }
    others.push(await otherwise(one, random, records));
    const more = { ...record, id: `01934c5e-7f60-7000-8000-${(serial += 1).toString(16).padStart(12, '0')}` };
    if (kind !== 'invoiceCopy') others.push({ kind, record: more });
  }
  // the second of a job has no clients, so it might be seen by all: it is left out
  const beside = new Sight(sourceOf(others), viewer);
  const known = new Set(records.map(({ record }) => record.id));
  const unseen: Made[] = [];
  for (const each of others) {
    if (known.has(each.record.id) || !(await beside.sees(each.kind, each.record as never))) unseen.push(each);
  }
  const [one, other] = [await open(fixture, records, asking.id), await open(fixture, unseen, asking.id)];
  return { bases: [one.base, other.base], tokens: [one.token, other.token], sight, ...ids };
}
