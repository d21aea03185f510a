import { admins, defineCommand, staff } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { Resource, ResourceKind } from './resource.ts';

const USES_SHOWN = 20;

async function kindOf(source: Source, key: string): Promise<ResourceKind | undefined> {
  const [kind] = await source.find('resourceKind', 'key', [key], 1);
  return kind;
}

async function needKind(source: Source, key: string): Promise<ResourceKind> {
  return (await kindOf(source, key)) ?? refuse('invalid_input', { field: 'kind', reason: 'unknown_kind', key });
}

export interface RegisterResource {
  /** Of the kind: `order`. Registering it again renames it and takes it into use again. */
  readonly key: string;
  readonly name: string;
}

/** Makes a kind of the host's records known, so that they may run through pipelines and be linked (PIPE-6). */
const register = defineCommand<RegisterResource, { readonly id: Id }>('resource.register', admins, async (tx, { key, name }, ctx) => {
  const known = await kindOf(tx, key);
  const kind = known
    ? tx.update('resourceKind', known, { name, state: 'live' })
    : tx.insert('resourceKind', { id: ctx.newId(), workspace: ctx.workspace, key, name, state: 'live' });
  tx.emit({ type: 'resource.registered', resourceKind: kind.id, key });
  return { id: kind.id };
});

export interface PutResource {
  /** Key of a registered kind. */
  readonly kind: string;
  /** The host's own id. */
  readonly key: string;
  /** A new one needs it. */
  readonly label?: string;
  readonly url?: string | null;
  readonly done?: boolean | null;
}

/** Tells about a record of the host's: makes it known, or changes what is named of one that is. */
const put = defineCommand<PutResource, { readonly id: Id }>('resource.put', staff, async (tx, { kind: of, key, ...told }, ctx) => {
  const kind = await needKind(tx, of);
  const [known] = await tx.find('resource', 'key', [of, key], 1);
  const resource = known ? tx.update('resource', known, told) : insertResource(tx, kind, { key, ...told }, ctx);
  tx.emit({ type: 'resource.changed', resource: resource.id, kind: of, key });
  if (resource.done && !known?.done) tx.emit({ type: 'resource.done', resource: resource.id, kind: of, key });
  return { id: resource.id };
});

function insertResource(tx: Tx, kind: ResourceKind, told: Omit<PutResource, 'kind'>, ctx: Pick<Ctx, 'newId' | 'workspace'>): Resource {
  leaveToServer(tx); // which may know it already
  const { key, label, url = null, done = null } = told;
  if (kind.state === 'retired') refuse('retired', { resourceKind: kind.id, key: kind.key });
  if (label === undefined) refuse('invalid_input', { field: 'label', reason: 'missing' });
  return tx.insert('resource', { id: ctx.newId(), workspace: ctx.workspace, kind: kind.key, key, label, url, done });
}

type Use = { readonly kind: 'run' | 'jobLink' | 'awaited' | 'effect' | 'message'; readonly id: Id };

/** Removes what is known of a record of the host's; one that runs, is linked or is waited for is refused with up to 20 uses (D14). */
const remove = defineCommand<{ readonly id: Id }>('resource.remove', staff, async (tx, { id }) => {
  const resource = await need(tx, 'resource', id);
  const uses: Use[] = [];
  for (const { id: run } of await tx.find('run', 'subject', [id], USES_SHOWN)) uses.push({ kind: 'run', id: run });
  for (const { id: link } of await tx.find('jobLink', 'item', [id], USES_SHOWN)) uses.push({ kind: 'jobLink', id: link });
  for (const { id: item } of await tx.find('awaited', 'item', [id], USES_SHOWN)) uses.push({ kind: 'awaited', id: item });
  for (const { id: effect } of await tx.find('effect', 'about', [id], USES_SHOWN)) uses.push({ kind: 'effect', id: effect });
  for (const { id: message } of await tx.find('message', 'about', [id], USES_SHOWN)) uses.push({ kind: 'message', id: message });
  if (uses.length > 0) refuse('in_use', { kind: 'resource', id, uses: uses.slice(0, USES_SHOWN) });
  tx.remove('resource', resource);
  tx.emit({ type: 'resource.removed', resource: id, kind: resource.kind, key: resource.key });
});

/** Takes a kind out of use: no new ones of it; what is known of those there are goes on being told. */
const retire = defineCommand<{ readonly key: string }>('resource.retire', admins, async (tx, { key }) => {
  const kind = (await kindOf(tx, key)) ?? refuse('not_found', { kind: 'resourceKind', key });
  tx.update('resourceKind', kind, { state: 'retired' });
  tx.emit({ type: 'resource.retired', resourceKind: kind.id, key });
});

/** The commands of `resource`, by verb. */
export const resourceCommands = { register, put, remove, retire } as const;
